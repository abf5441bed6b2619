"""Find many phrases in a text in one pass, blanks, tone marks and common misspellings aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import ahocorasick

from checkers.wording import key
from checklists.model import Checklist, Item

_LATIN, _LATIN_END = re.compile("[a-z0-9]+"), re.compile("[a-z0-9]+$")
_SHORT = 2  # characters of a phrase that may stand inside any other letters


class PhraseKind(StrEnum):
    """What a phrase of the checklist is to its item."""

    NAME = "name"
    ALIAS = "alias"
    UNDER = "under"  # a section heading under which the item belongs
    NOT = "not"  # says that a text is about something else
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one item. `item` counts from 0 in the checklist's order."""

    item: int
    kind: PhraseKind
    text: str
    key: str


class PhraseHit(NamedTuple):
    """Where phrases stand, as offsets in the key of the text."""

    phrases: tuple[Phrase, ...]
    start: int
    end: int


def phrases_of(checklist: Checklist) -> tuple[Phrase, ...]:
    """Every phrase of every item, in the checklist's order."""
    return tuple(phrase for place, item in enumerate(checklist.items) for phrase in _phrases(place, item))


def _phrases(place: int, item: Item) -> list[Phrase]:
    find = item.find
    kinds: list[tuple[PhraseKind, Sequence[str]]] = [
        (PhraseKind.NAME, (item.title.th, *find.names)),
        (PhraseKind.ALIAS, (item.title.en, *find.aliases)),
        (PhraseKind.UNDER, find.under),
        (PhraseKind.NOT, find.exclude),
        (PhraseKind.ABOUT, find.about),
    ]
    made: dict[tuple[PhraseKind, str], Phrase] = {}
    for kind, texts in kinds:
        for text in texts:
            if folded := key(text):
                made.setdefault((kind, folded), Phrase(place, kind, text, folded))
    return list(made.values())


class PhraseIndex:
    """All phrases in one automaton, so that a text is read once however many there are."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        grouped: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            grouped.setdefault(phrase.key, []).append(phrase)
        self._exact = {folded: tuple(group) for folded, group in grouped.items()}
        self._automaton = ahocorasick.Automaton()
        for folded, group in sorted(self._exact.items()):
            self._automaton.add_word(folded, (len(folded), group))
        if self._exact:
            self._automaton.make_automaton()

    def exact(self, folded: str) -> tuple[Phrase, ...]:
        """The phrases that are the whole text."""
        return self._exact.get(folded, ())

    def find(self, folded: str) -> list[PhraseHit]:
        """Every place of every phrase, overlapping ones included, by where they end, long before short."""
        if not self._exact:
            return []
        found = [PhraseHit(group, end - length + 1, end + 1) for end, (length, group) in self._automaton.iter(folded)]
        return [hit for hit in found if hit.end - hit.start > _SHORT or not _inside_letters(folded, hit)]


def _inside_letters(folded: str, hit: PhraseHit) -> bool:
    """Whether Latin letters such as "FB" are a part of others; "ถาม-ตอบ (Q&A)" is twice the same in its key."""
    phrase = folded[hit.start : hit.end]
    if not phrase.isascii():
        return False
    before, after = _LATIN_END.search(folded[: hit.start]), _LATIN.match(folded[hit.end :])
    around = (before.group() if before else "") + (after.group() if after else "")
    return bool(around.replace(phrase, ""))


def longest(hits: Sequence[PhraseHit]) -> list[PhraseHit]:
    """The hits that lie in no longer one: "แผนป้องกันการทุจริต" inside "รายงานผลตามแผนป้องกันการทุจริต" goes."""
    kept: list[PhraseHit] = []
    reached = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reached:
            kept.append(hit)
            reached = hit.end
    return kept
