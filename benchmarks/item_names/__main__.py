"""Learn how offices name the items, and print how many names of unseen offices are told rightly.

`python -m benchmarks.item_names` measures each fifth of the phrase sets by what was learnt from the others: the link
texts by the matcher alone, and with the names learnt. With `--write` it learns from all of them and writes
`checkers/item_names.json.gz`. Needs scikit-learn: pip install -c constraints.txt -e '.[learn]'
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain

from benchmarks.item_names.learn import learn
from benchmarks.item_names.texts import NO_ITEM, Named, named_by, named_in_checklist
from benchmarks.learning import write_learnt
from benchmarks.verdicts.settings import readable
from benchmarks.verdicts.worlds import loaded
from checkers.item_names import DATA, ItemNames
from checkers.learnt import YEAR, LinearModels
from checkers.matcher import ItemMatcher

FOLDS = 5
_NOTHING = ItemNames(LinearModels({}, {}))


def main() -> int:
    """Measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.item_names", description=__doc__)
    parser.add_argument("--write", action="store_true", help="learn from all sets and write the data")
    arguments = parser.parse_args()
    listed = list(named_in_checklist())
    by_source = {name: list(named_by(name)) for name in readable()}
    names = list(by_source)
    without, with_learnt = list[bool](), list[bool]()
    others = list[bool]()
    for fold in range(FOLDS):
        unseen = names[fold::FOLDS]
        seen = chain.from_iterable(by_source[name] for name in names if name not in unseen)
        learnt = learn([*listed, *seen])
        tested = [each for name in unseen for each in by_source[name]]
        links = [each for each in tested if each.is_link]
        without += _right(links, _NOTHING)
        with_learnt += _right(links, learnt)
        others += [bool(learnt.likely(each.text, 0.5)) for each in tested if each.item == NO_ITEM]
    print(f"{len(without)} link texts of unseen sets, right item first: {_share(without)} by the checklist's words,")
    print(
        f"{_share(with_learnt)} with names learnt; {_share(others)} of {len(others)} lines that name none taken for one"
    )
    if arguments.write:
        _write(learn([*listed, *chain.from_iterable(by_source.values())]))
    return 0


def _right(named: Sequence[Named], learnt: ItemNames) -> list[bool]:
    matcher = ItemMatcher(loaded(YEAR).checklist, learnt)
    ranked = (matcher.rank(each.text, "", "") for each in named)
    return [bool(found) and found[0].item.key == each.item for each, found in zip(named, ranked, strict=True)]


def _share(answers: Sequence[bool]) -> str:
    return f"{sum(answers) / len(answers):.1%}"


def _write(learnt: ItemNames) -> None:
    write_learnt(DATA, asdict(learnt.models))
    print(f"{len(learnt.models.biases)} items, {sum(map(len, learnt.models.weights.values()))} weights: {DATA}")


if __name__ == "__main__":
    sys.exit(main())
