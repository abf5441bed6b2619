"""How much of what an item asks for a text holds: the words of its components, rare ones counting more.

A document that nobody labelled, under whatever title, is known by its content this way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import ahocorasick

from checkers.wording import fold, key
from checklists.model import CheckCall, Checklist, Item

MOST_CHARACTERS = 8000  # of a text; what a document must show stands in its first pages
LEAST_GROUPS = 2  # an item known by fewer groups of words is not known by content


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which at least `minimum` different ones must stand in a text."""

    item: int
    keys: frozenset[str]
    minimum: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an item's groups a text holds, 0 to 1, and by how many groups the item is known."""

    item: int
    share: float
    groups: int


class ComponentWords:
    """The groups of every item of a checklist in one automaton."""

    def __init__(self, checklist: Checklist) -> None:
        self._groups = [group for place, item in enumerate(checklist.items) for group in _groups(place, item)]
        self._about = {place: frozenset(map(key, item.find.about)) for place, item in enumerate(checklist.items)}
        self._keys = sorted(self._all_keys())
        self._automaton = ahocorasick.Automaton()
        for folded in self._keys:
            self._automaton.add_word(folded, folded)
        if self._keys:
            self._automaton.make_automaton()

    def _all_keys(self) -> set[str]:
        keys = {folded for group in self._groups for folded in group.keys}
        return keys | {folded for about in self._about.values() for folded in about if folded}

    def words_of(self, text: str) -> frozenset[str]:
        """The keys of all words that stand in the beginning of a text."""
        if not self._keys:
            return frozenset()
        return frozenset(folded for _, folded in self._automaton.iter(fold(text[:MOST_CHARACTERS])))

    def rarity(self, found: Iterable[frozenset[str]]) -> Sequence[float]:
        """For every group, how much it tells: little when most texts of the site hold it."""
        listed = list(found)
        counts = [sum(_holds(group, words) for words in listed) for group in self._groups]
        return [log((len(listed) + 1) / (count + 0.5)) for count in counts]

    def coverages(self, words: frozenset[str], rarity: Sequence[float]) -> Iterator[Coverage]:
        """Items that the text is about, with how much of them it holds."""
        held: dict[int, float] = defaultdict(float)
        whole: dict[int, float] = defaultdict(float)
        counts: dict[int, int] = defaultdict(int)
        for group, weight in zip(self._groups, rarity, strict=True):
            whole[group.item] += weight
            counts[group.item] += 1
            if _holds(group, words):
                held[group.item] += weight
        for item, total in whole.items():
            if counts[item] >= LEAST_GROUPS and total > 0 and self._about[item] & words:
                yield Coverage(item, held[item] / total, counts[item])


def _holds(group: Group, words: frozenset[str]) -> bool:
    return len(group.keys & words) >= group.minimum


def _groups(place: int, item: Item) -> Iterator[Group]:
    for component in item.components:
        for call in component.calls[:1]:
            yield from (Group(place, keys, minimum) for keys, minimum in _of_call(call) if keys)


def _of_call(call: CheckCall) -> Iterator[tuple[frozenset[str], int]]:
    parameters: Mapping[str, object] = call.parameters
    if call.check == "topic":
        yield _keys(parameters["phrases"]), _whole(parameters.get("minimum"))
    elif call.check in {"topic_list", "table_columns"}:
        named = parameters.get("topics") or parameters.get("columns")
        for entry in named if isinstance(named, list) else []:
            yield _keys(entry["phrases"]), 1
    elif call.check == "signed_announcement":
        yield _keys(parameters["phrases"]), 1
    elif call.check == "counted_figures":
        yield _keys(parameters["subject"]), 1


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 1


def _keys(phrases: object) -> frozenset[str]:
    listed = phrases if isinstance(phrases, list) else []
    return frozenset(folded for phrase in listed if (folded := key(str(phrase))))
