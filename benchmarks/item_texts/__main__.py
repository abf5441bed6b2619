"""Learn which item a whole text is about, and print how well texts of unseen offices are told.

`python -m benchmarks.item_texts` measures each fifth of the phrase sets by what was learnt from the others: whole
texts, texts that lack a component, and decoys, which have nearly the right title and the wrong content. With `--write`
it learns from all of them and writes `checkers/item_texts.json.gz`.
Needs scikit-learn: pip install -c constraints.txt -e '.[learn]'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import chain

from benchmarks.item_texts.learn import learn
from benchmarks.item_texts.texts import Written, written_by
from benchmarks.learning import write_learnt
from benchmarks.verdicts.settings import readable
from checkers.item_texts import DATA, ItemTexts

FOLDS = 5
SURE = 0.5  # from here on a text counts as about the item


def main() -> int:
    """Measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.item_texts", description=__doc__)
    parser.add_argument("--write", action="store_true", help="learn from all sets and write the data")
    arguments = parser.parse_args()
    names = readable()
    with ProcessPoolExecutor() as pool:
        by_source = dict(zip(names, pool.map(written_by, names), strict=True))
        folds = [names[fold::FOLDS] for fold in range(FOLDS)]
        seen = [[each for name in names if name not in unseen for each in by_source[name]] for unseen in folds]
        learnt = [ItemTexts(models) for models in pool.map(learn, seen)]
    tested = [
        (texts, each)
        for texts, unseen in zip(learnt, folds, strict=True)
        for name in unseen
        for each in by_source[name]
    ]
    _print(tested)
    if arguments.write:
        models = learn([*chain.from_iterable(by_source.values())])
        write_learnt(DATA, asdict(models))
        print(f"{len(models.biases)} items, {sum(map(len, models.weights.values()))} weights: {DATA}")
    return 0


def _print(tested: Sequence[tuple[ItemTexts, Written]]) -> None:
    for kind in ("whole", "less", "part", "decoy"):
        found = [(texts.likely(each.text, 0.0), each.item) for texts, each in tested if each.kind == kind]
        sure = _share([shares.get(item, 0.0) >= SURE for shares, item in found])
        first = _share([max(shares, key=lambda key: shares[key], default="") == item for shares, item in found])
        print(f"{kind}: {len(found)} texts of unseen sets, {sure} read like their item, {first} like it most")


def _share(answers: Sequence[bool]) -> str:
    return f"{sum(answers) / len(answers):.1%}"


if __name__ == "__main__":
    sys.exit(main())
