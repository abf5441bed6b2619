"""How much of what an item asks for a text holds: the words of its components, rare ones counting more.

A document that nobody labelled, under whatever title, is known by its content this way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

import ahocorasick

from checkers.signs import signs
from checkers.wording import key
from checklists.model import CheckCall, Checklist, Item


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
        self._groups_of: defaultdict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            for folded in group.keys:
                self._groups_of[folded].append(number)
        self._held = lru_cache(maxsize=8_000)(self._held_groups)
        self._keys = sorted(self._all_keys())
        self._automaton = ahocorasick.Automaton()
        for folded in self._keys:
            self._automaton.add_word(folded, folded)
        if self._keys:
            self._automaton.make_automaton()

    def _all_keys(self) -> set[str]:
        keys = {folded for group in self._groups for folded in group.keys}
        return keys | {folded for about in self._about.values() for folded in about if folded}

    def words_of(self, *texts: str) -> frozenset[str]:
        """The keys of all words that stand in texts, which are in the comparable form of `wording.fold`."""
        if not self._keys:
            return frozenset()
        return frozenset([word for text in texts for _, word in self._automaton.iter(text)])

    def rarity(self, found: Iterable[frozenset[str]]) -> Sequence[float]:
        """For every group, how much it tells: little when most texts of the site hold it."""
        listed = list(found)
        counts = Counter(number for words in listed for number in self._held(words))
        return [log((len(listed) + 1) / (counts[number] + 0.5)) for number in range(len(self._groups))]

    def coverages(self, words: frozenset[str], rarity: Sequence[float]) -> Iterator[Coverage]:
        """Items that the text is about, with how much of them it holds."""
        held: dict[int, float] = defaultdict(float)
        for number in sorted(self._held(words)):
            held[self._groups[number].item] += rarity[number]
        for item, numbers in self._groups_by_item.items():
            if len(numbers) < signs().components.groups or not self._about[item] & words:
                continue
            if (total := sum(rarity[number] for number in numbers)) > 0:
                yield Coverage(item, held[item] / total, len(numbers))

    @cached_property
    def _groups_by_item(self) -> Mapping[int, Sequence[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            found[group.item].append(number)
        return found

    def _held_groups(self, words: frozenset[str]) -> frozenset[int]:
        """The numbers of the groups that so many of the words belong to as each needs."""
        counts = Counter(number for word in words for number in self._groups_of.get(word, ()))
        return frozenset(number for number, count in counts.items() if count >= self._groups[number].minimum)


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
    elif call.check == "told_part":
        yield _keys(parameters["headings"]), 1
    elif call.check == "figures_beside":
        yield _keys(parameters["words"]), 1
    elif call.check == "signed_announcement":
        yield _keys(parameters["phrases"]), 1
    elif call.check == "worded":
        ways = parameters["ways"]
        listed = (
            [words for way in ways if isinstance(way, dict) for words in way.get("each", ())[:1]]
            if isinstance(ways, list)
            else []
        )
        yield _keys([word for words in listed for word in words]), 1
    elif call.check == "counted_figures":
        yield _keys(parameters["subject"]), 1


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 1


def _keys(phrases: object) -> frozenset[str]:
    listed = phrases if isinstance(phrases, list) else []
    return frozenset(folded for phrase in listed if (folded := key(str(phrase))))
