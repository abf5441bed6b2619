"""How promising a link is for the crawler, from the checklist's words and from link_words.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict

from checklists.model import Item
from crawler.packaged import packaged

INDEX_SCORE = 1.0
SECTION_SCORE = 0.6
LATE_FACTOR = 0.3
IN_SIGHT = 0.6  # a link this promising for an item counts the item as "in sight" in the live progress
REMEMBERED = 50_000  # menus repeat the same few hundred links on every page


class LinkWords(BaseModel):
    """The shape of link_words.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    index: tuple[str, ...]
    section: tuple[str, ...]
    service_hosts: tuple[str, ...]
    service_paths: tuple[str, ...]
    late: tuple[str, ...]


class ScoredItem(Protocol):
    """What is needed of a ranked item."""

    @property
    def item(self) -> Item: ...
    @property
    def score(self) -> float: ...


class Ranker(Protocol):
    """What is needed of `checkers.match.ItemMatcher`."""

    def rank(self, text: str, href: str, heading: str) -> Sequence[ScoredItem]: ...


@dataclass(frozen=True, slots=True)
class _Ranked:
    score: float
    number: str | None


class LinkScores:
    """Scores links for the crawler and remembers which items were seen in a link so far."""

    def __init__(self, matcher: Ranker) -> None:
        self._matcher = matcher
        self._ranked: dict[tuple[str, str], _Ranked] = {}
        self._in_sight: set[str] = set()

    @property
    def items_in_sight(self) -> int:
        """How many items some link seems to answer."""
        return len(self._in_sight)

    def score(self, url: str, link_text: str, heading: str) -> float:
        """0 to 1: read links with higher scores first."""
        ranked = self._rank(url, link_text, heading)
        if ranked.number and ranked.score >= IN_SIGHT:
            self._in_sight.add(ranked.number)
        return adjusted(ranked.score, link_text, url)

    def _rank(self, url: str, link_text: str, heading: str) -> _Ranked:
        key = (link_text, heading)
        if key in self._ranked:
            return self._ranked[key]
        found = _best(self._matcher.rank(link_text, "", heading)) if link_text.strip() else _Ranked(0.0, None)
        if found.score == 0.0:
            # "Download" and the like say nothing; only then is the address of this one link worth ranking.
            return _best(self._matcher.rank(link_text, url, heading))
        if len(self._ranked) < REMEMBERED:
            self._ranked[key] = found
        return found


def adjusted(score: float, link_text: str, url: str) -> float:
    """The score of an item match, raised for indexes, sections and services, lowered for albums and calendars."""
    words = link_words()
    place = _place(url)
    if _holds(words.index, link_text) or _holds(words.index, place):
        return INDEX_SCORE
    if _holds(words.section, link_text):
        return max(score, SECTION_SCORE)
    if _holds(words.late, link_text) or _holds(words.late, place):
        return score * LATE_FACTOR
    if _is_service(url):
        return max(score, SECTION_SCORE)
    return min(max(score, 0.0), 1.0)


def _is_service(url: str) -> bool:
    """Whether the address is one where services are asked for."""
    label = (urlsplit(url).hostname or "").removeprefix("www.").partition(".")[0]
    return label in link_words().service_hosts or _holds(link_words().service_paths, _place(url))


@cache
def link_words() -> LinkWords:
    """The words of link_words.yaml."""
    return LinkWords.model_validate(packaged("prongsai", "link_words.yaml"))


def _best(ranked: Sequence[ScoredItem]) -> _Ranked:
    return _Ranked(ranked[0].score, ranked[0].item.number) if ranked else _Ranked(0.0, None)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.path} {parts.query}")


def _holds(words: Iterable[str], text: str) -> bool:
    return bool(text) and any(_pattern(word).search(text) for word in words)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    # Latin words stand alone ("ITA", not "capital"); Thai is written without blanks between words.
    edge = r"(?<![a-z])" if word.isascii() else ""
    after = r"(?![a-z])" if word.isascii() else ""
    return re.compile(f"{edge}{re.escape(word)}{after}", re.IGNORECASE)
