"""Likeness of texts to phrases by shared runs of three characters, rare runs weighing more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import repeat
from operator import mul
from struct import Struct

from checkers.phrases import Phrase

RUN = 3
COMMON = 14  # runs that more items share than this say nothing
LEAST_LIKENESS = 0.12
LEAST_SHARE = 0.16  # of a text, that a phrase must cover to be compared at all
MOST_RUNS = 4_000  # of a text; more could run over a counter
_BYTES = 2  # of one counter


class Similarity:
    """All phrases at once.

    Counters of all phrases stand side by side in one long whole number for each run, so that adding up the numbers of
    a text's runs adds up every counter in one go; and before that the same with a counter for each item.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        ordered = sorted(phrases, key=lambda phrase: phrase.item)
        runs = [runs_of(phrase.key) for phrase in ordered]
        owners: defaultdict[str, set[int]] = defaultdict(set)
        for phrase, own in zip(ordered, runs, strict=True):
            for run in own:
                owners[run].add(phrase.item)
        items = sorted({phrase.item for phrase in ordered})
        self._weight = _weights(owners, len(items))
        self._unknown = round(math.log(2 + len(items)))
        self._phrases = ordered
        self._parts = [1 / math.sqrt(sum(self._weight[run] for run in own) or 1) for own in runs]
        place_of = {item: place for place, item in enumerate(items)}
        self._of_items = self._packed((place_of[item], run) for run, found in owners.items() for item in found)
        self._of_phrases = self._packed((place, run) for place, own in enumerate(runs) for run in own)
        self._shapes = (Struct(f"<{len(items)}H"), Struct(f"<{len(ordered)}H"))
        starts = [place for place, phrase in enumerate(ordered) if not place or phrase.item != ordered[place - 1].item]
        self._slices = tuple(map(slice, starts, [*starts[1:], len(ordered)]))

    def _packed(self, counted: Iterable[tuple[int, str]]) -> Mapping[str, int]:
        """Run -> its weight in the counter of every place that has it."""
        found: defaultdict[str, int] = defaultdict(int)
        for place, run in counted:
            found[run] += self._weight[run] << (8 * _BYTES * place)
        return {run: packed for run, packed in found.items() if packed}

    def tells(self, run: str) -> bool:
        """Whether a run of characters counts at all: not where too many items have it."""
        return self._weight.get(run, 0) > 0

    def of(self, folded: str) -> dict[int, tuple[float, Phrase]]:
        """Item -> likeness (0 to 1) of its most similar phrase."""
        runs = runs_of(folded)
        whole = sum(map(self._weight.get, runs, repeat(self._unknown)))
        floor = LEAST_SHARE * whole
        by_item = _counters(self._of_items, runs, self._shapes[0])
        if max(by_item, default=0) <= floor:
            return {}  # most texts of a site end here
        by_phrase = _counters(self._of_phrases, runs, self._shapes[1])
        root = math.sqrt(whole)
        best: dict[int, tuple[float, Phrase]] = {}
        for most, group in zip(by_item, self._slices, strict=True):
            if most > floor:
                weighed = list(map(mul, by_phrase[group], self._parts[group]))
                place = group.start + weighed.index(max(weighed))
                likeness = by_phrase[place] * self._parts[place] / root
                if by_phrase[place] > floor and likeness >= LEAST_LIKENESS:
                    best[self._phrases[place].item] = (likeness, self._phrases[place])
        return best


def runs_of(folded: str) -> dict[str, None]:
    """The different runs of characters, in reading order, so that sums are the same on every machine."""
    padded = f"^{folded[:MOST_RUNS]}$"
    return dict.fromkeys([padded[place : place + RUN] for place in range(len(padded) - RUN + 1)])


def _weights(owners: Mapping[str, set[int]], items: int) -> dict[str, int]:
    """Whole numbers, the rarer the run the higher."""
    count = 1 + items
    return {
        run: round(math.log(1 + count / len(found))) if len(found) <= COMMON else 0 for run, found in owners.items()
    }


def _counters(packed: Mapping[str, int], runs: Iterable[str], shape: Struct) -> tuple[int, ...]:
    total = sum(map(packed.get, runs, repeat(0)))
    return shape.unpack(total.to_bytes(shape.size, "little"))
