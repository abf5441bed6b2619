"""Learn which item a whole text is about, and print how well texts of unseen offices are told.

`python -m benchmarks.item_texts` measures each fifth of the phrase sets by what was learnt from the others: whole
texts, texts that lack a component, and decoys, which have nearly the right title and the wrong content. With `--write`
it learns from all of them and writes `checkers/item_texts.json.gz`.
Needs scikit-learn: pip install -c constraints.txt -e '.[learn]'
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TYPE_CHECKING

from benchmarks.learning import bias_and_weights, columns_of, matrix_of, write_learnt
from benchmarks.telling_lines.texts import read_page
from benchmarks.verdicts.phrases import choose, fill, load_set
from benchmarks.verdicts.settings import readable, sets, site_words
from checkers.item_texts import DATA, LENGTHS, ItemTexts, of_document, size_of
from checkers.learnt import YEAR, LinearModels, runs_in

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FOLDS = 5
STRENGTH = 20.0  # the higher, the more weights
LEAST_TEXTS = 4  # that a run of characters stands in
PARTS = 3  # components of an item whose texts an office may spread over several documents
SURE = 0.5  # from here on a text counts as about the item
NO_ITEM = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text in its comparable form. `source`: who wrote it.

    `kind`: whole, less (a component is missing), part (one is there) or decoy.
    """

    item: str
    source: str
    kind: str
    text: str


def written_by(name: str) -> list[Written]:
    """The texts of a set."""
    return list(_written(name))


def _written(name: str) -> Iterator[Written]:
    own = sets().sets[name].own
    for item, phrase in load_set(name).items():
        title = fill(phrase.head.title, YEAR, own)
        bodies = [("whole", choose(phrase.body, ())), ("decoy", phrase.head.decoy)]
        components = sorted(phrase.components)
        bodies += [("less", choose(phrase.body, (component,))) for component in components]
        if len(components) >= PARTS:
            bodies += [("part", choose(phrase.body, phrase.components - {component})) for component in components]
        for kind, body in bodies:
            yield Written(item, name, kind, of_document(title, read_page(title, fill(body, YEAR, own)).pages))


def about_nothing() -> list[Written]:
    """Pages that stand on every site and are about no item."""
    return [Written(NO_ITEM, "", "decoy", of_document(page.title, [page.text])) for page in site_words().fillers]


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
        learnt = list(pool.map(learn, seen))
    tested = [
        (texts, each)
        for texts, unseen in zip(learnt, folds, strict=True)
        for name in unseen
        for each in by_source[name]
    ]
    _print(tested)
    if arguments.write:
        texts = learn([*chain.from_iterable(by_source.values())])
        write_learnt(DATA, asdict(texts.models))
        print(f"{len(texts.models.biases)} items, {sum(map(len, texts.models.weights.values()))} weights: {DATA}")
    return 0


def _print(tested: Sequence[tuple[ItemTexts, Written]]) -> None:
    for kind in ("whole", "less", "part", "decoy"):
        found = [(texts.likely(each.text, 0.0), each.item) for texts, each in tested if each.kind == kind]
        sure = _share([shares.get(item, 0.0) >= SURE for shares, item in found])
        first = _share([max(shares, key=lambda key: shares[key], default="") == item for shares, item in found])
        print(f"{kind}: {len(found)} texts of unseen sets, {sure} read like their item, {first} like it most")


def _share(answers: Sequence[bool]) -> str:
    return f"{sum(answers) / len(answers):.1%}"


def learn(written: Sequence[Written]) -> ItemTexts:
    """What is learnt from texts, and from pages about nothing."""
    texts = [*written, *about_nothing()]
    runs = [runs_in(each.text, LENGTHS, len(each.text)) for each in texts]
    columns = columns_of((own for own, each in zip(runs, texts, strict=True) if each.kind == "whole"), LEAST_TEXTS)
    matrix = matrix_of(
        ([(len(own) ** 0.5 / size_of(each.text), own)] for own, each in zip(runs, texts, strict=True)), columns
    )
    biases: dict[str, float] = {}
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for item in sorted({each.item for each in texts} - {NO_ITEM}):
        biases[item], of_item = _fitted(item, texts, matrix, list(columns))
        for run, weight in of_item.items():
            weights[run][item] = weight
    return ItemTexts(LinearModels(biases, dict(weights)))


def _fitted(
    item: str, texts: Sequence[Written], matrix: csr_matrix, runs: Sequence[str]
) -> tuple[float, dict[str, float]]:
    """The texts of other items that lack something say nothing that these do not."""
    from sklearn.linear_model import LogisticRegression

    rows = [place for place, each in enumerate(texts) if each.kind not in ("less", "part") or each.item == item]
    answers = [texts[place].item == item and texts[place].kind != "decoy" for place in rows]
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1.0, solver="liblinear", class_weight="balanced", max_iter=300, random_state=1
    )
    return bias_and_weights(model.fit(matrix[rows], answers), runs)


if __name__ == "__main__":
    sys.exit(main())
