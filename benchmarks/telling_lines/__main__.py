"""Learn and write `checkers/telling_lines.json.gz`, and print how well it does on texts it has not seen.

`python -m benchmarks.telling_lines` measures: each fifth of the phrase sets by models learnt from the others.
With `--write --sites FOLDER` it learns from all of them, sets the thresholds by what was measured and by what passes on
the bundled sites, and writes the data.
Needs scikit-learn: pip install -c constraints.txt -e '.[learn]'
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, fields
from pathlib import Path

from benchmarks.learning import write_learnt
from benchmarks.telling_lines.learn import Learner
from benchmarks.telling_lines.limits import Scores, likely, thresholds
from benchmarks.telling_lines.on_sites import NOWHERE, OnSites, limited, on_sites
from benchmarks.telling_lines.texts import Told, shown, told_by
from benchmarks.verdicts.settings import readable
from checkers.telling_lines import DATA, Line, Model

KEPT = Path("var") / "verdicts"
FOLDS = 5
PLAINLY_NOT = 0.015  # of whole texts may score below this threshold: they would fail falsely
LIKELY = 0.012  # of texts without the component may score above this one: what the checks fail is left open for nothing
HARDLY = 0.045  # of whole texts may score below this one: a person has to look at them for nothing


def best(model: Model, lines: Sequence[Line]) -> float:
    """The score of the best line."""
    return max(map(model.score, lines), default=float("-inf"))


def measured(learner: Learner) -> Scores:
    """The scores of every text by a model that has not seen its source."""
    names = readable()
    found: defaultdict[str, list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        unseen, not_shown = set(names[fold::FOLDS]), learner.shown[fold::FOLDS]
        model = learner.model(without=unseen, without_shown=not_shown)
        for told in (each for each in learner.told if each.source in unseen):
            found["whole"].append(best(model, told.whole))
            found["without"].append(best(model, told.without))
            found["decoys"] += [best(model, told.decoy)] if told.decoy else []
        for each in not_shown:
            found["fulfilling" if each.fulfils else "other"].append(best(model, each.lines))
    return Scores(**{field.name: tuple(found[field.name]) for field in fields(Scores)})


def line(name: str, found: Mapping[str, Scores], chosen: Mapping[str, float]) -> str:
    """What thresholds do, as text."""

    def below(texts: Callable[[Scores], Sequence[float]]) -> str:
        values = [value < chosen[component] for component, each in found.items() for value in texts(each)]
        return f"{sum(values) / len(values):.1%}"

    parts = (
        f"{below(lambda each: each.whole)} of whole texts",
        f"{below(lambda each: each.without)} of those without the component",
        f"{below(lambda each: each.decoys)} of decoys",
        f"{below(lambda each: each.fulfilling)} of excerpts that tell it",
        f"{below(lambda each: each.other)} of those that do not",
    )
    return f"{name}: {', '.join(parts)}"


def learners(told: Sequence[Told]) -> dict[str, Learner]:
    """Component -> what there is to learn from."""
    by_component: defaultdict[str, list[Told]] = defaultdict(list)
    for each in told:
        by_component[each.component].append(each)
    excerpts = shown()
    return {
        name: Learner(found, [each for each in excerpts if each.component == name])
        for name, found in sorted(by_component.items())
    }


def main() -> int:
    """Learn, measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.telling_lines", description=__doc__)
    parser.add_argument("--write", action="store_true", help="learn from all texts and write the data")
    parser.add_argument("--sites", type=Path, help="folder with scans of the bundled sites, by their names")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder of the files made")
    arguments = parser.parse_args()
    arguments.keep.mkdir(parents=True, exist_ok=True)
    found = learners(told_by(readable(), arguments.keep, arguments.processes))
    with ProcessPoolExecutor(arguments.processes) as pool:
        scores = dict(zip(found, pool.map(measured, found.values()), strict=True))
        plainly_not, hardly = thresholds(scores, PLAINLY_NOT), thresholds(scores, HARDLY)
        high = likely(scores, LIKELY)
        for said, chosen in (("plainly not", plainly_not), ("hardly", hardly), ("likely", high)):
            print(line(said, scores, chosen))
        if arguments.write:
            learnt = dict(zip(found, pool.map(Learner.model, found.values()), strict=True))
            seen = on_sites(arguments.sites, learnt) if arguments.sites else NOWHERE
            limits = {name: (plainly_not[name], hardly[name], high[name], *bounds(seen, name)) for name in found}
            write({name: limited(learnt[name], *limits[name]) for name in found})
    return 0


def bounds(seen: OnSites, component: str) -> tuple[float, float]:
    """Between which scores of the bundled sites the thresholds of a component must lie."""
    return seen.lowest.get(component, float("inf")), seen.highest.get(component, float("-inf"))


def write(models: Mapping[str, Model]) -> None:
    """Write the data beside the code that reads it."""
    write_learnt(DATA, {name: asdict(model) for name, model in models.items()})
    print(f"{len(models)} components, {sum(len(model.weights) for model in models.values())} weights: {DATA}")


if __name__ == "__main__":
    sys.exit(main())
