"""Tell whose numbers a page prints: the assessed year's list, another year's, or another authority's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field

from checkers.phrases import Phrase, PhraseKind
from checkers.similarity import Similarity, runs_of
from checkers.wording import key
from checklists.model import Bilingual
from checklists.words import Words
from crawler.packaged import packaged

Numbered = tuple[int, str]  # a number as printed, and the words beside it


class Scheme(BaseModel):
    """A numbered list of `schemes.yaml`; `years`: the fiscal years that are assessed by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: Bilingual
    source: str
    years: tuple[int, ...]
    letters: tuple[str, ...] = ()
    count: int = Field(ge=1)
    titles: dict[int, tuple[str, ...]]


class Rules(BaseModel):
    """From when on a page is of another list; see `schemes.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    least: int
    for_each_against: int
    beyond: float
    alike: float
    lettered: int


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: Rules
    schemes: tuple[Scheme, ...]


@cache
def known_schemes() -> _File:
    """Every list there is, and the rules."""
    return _File.model_validate(packaged("checklists", "schemes.yaml"))


@dataclass(frozen=True, slots=True)
class Foreign:
    """A page, or the part of it for one year, whose numbers are those of another list."""

    page_url: str
    name: Words  # of the list
    links: tuple[tuple[str, str], ...]  # label as printed, address beside it
    labels: int  # different numbers on the page


class SchemeReader:
    """Recognises the lists that are not those of one year. `schemes`: those to choose from."""

    def __init__(self, year: int, schemes: Sequence[Scheme] | None = None) -> None:
        listed = known_schemes().schemes if schemes is None else schemes
        self._others = [_Titles(scheme) for scheme in listed if year not in scheme.years]

    def recognise(self, labels: Iterable[Numbered], fits_own: Callable[[int, str], bool]) -> Scheme | None:
        """The other list that these numbers and titles are clearly of; None where the year's own list may be meant.

        `fits_own`: whether a title is that of the year's own item of this number.
        """
        wanted = [(number, title) for number, title in dict.fromkeys(labels) if title.strip()]
        own = [fits_own(number, title) for number, title in wanted]
        found: list[tuple[int, int, Scheme]] = []
        for place, other in enumerate(self._others):
            if not other.can_be(number for number, _ in wanted):
                continue
            fits = [other.fits(number, title) for number, title in wanted]
            pairs = list(zip(fits, own, strict=True))
            if _outweighs(pairs.count((True, False)), pairs.count((False, True))):
                found.append((fits.count(True), -place, other.scheme))
        return max(found, key=lambda entry: entry[:2])[2] if found else None

    def fits_any(self, number: int, title: str) -> bool:
        """Whether the title is that of this number in some other list."""
        return any(other.fits(number, title) for other in self._others)

    def lettered(self, text: str) -> tuple[Scheme, int] | None:
        """The list of another authority whose letters stand before numbers in the text, and how many different ones."""
        # Looking for the bare letters among the Latin ones first is many times faster than trying the pattern.
        latin = text.encode("ascii", "ignore").lower()
        named = [other for other in self._others if other.may_stand_in(latin)]
        counted = [(len(other.numbers_in(text)), -place, other) for place, other in enumerate(named)]
        count, _, other = max(counted, key=lambda entry: entry[:2], default=(0, 0, None))
        return (other.scheme, count) if other and count >= known_schemes().rules.lettered else None


def _outweighs(for_it: int, against: int) -> bool:
    rules = known_schemes().rules
    return for_it >= rules.least + rules.for_each_against * against


_NO_RUNS: frozenset[str] = frozenset()


@lru_cache(maxsize=4_000)
def _runs(folded: str) -> frozenset[str]:
    return frozenset(runs_of(folded))


class _Titles:
    """One list's titles, ready to be compared."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._alike = known_schemes().rules.alike
        self._keys = {number: tuple(map(key, titles)) for number, titles in scheme.titles.items()}
        self._likeness_of = lru_cache(maxsize=2_000)(self._likeness)

    @cached_property
    def _similarity(self) -> Similarity:
        return Similarity(
            Phrase(number, PhraseKind.NAME, folded, folded) for number, keys in self._keys.items() for folded in keys
        )

    @cached_property
    def _telling(self) -> Mapping[int, frozenset[str]]:
        """The runs of characters by which a number's titles can be told at all."""
        telling = self._similarity.tells
        return {
            n: frozenset(run for folded in keys for run in runs_of(folded) if telling(run))
            for n, keys in self._keys.items()
        }

    @cached_property
    def _letters(self) -> re.Pattern[str] | None:
        names = "|".join(map(re.escape, self.scheme.letters))
        return re.compile(rf"(?<![A-Za-z])(?:{names})\s*-?\s*(\d{{1,2}})(?!\d)", re.IGNORECASE) if names else None

    def can_be(self, numbers: Iterable[int]) -> bool:
        """Whether hardly any number is above the list's highest, and whether it has titles to tell it by."""
        different = set(numbers)
        beyond = sum(number > self.scheme.count for number in different)
        return bool(self._keys) and beyond <= known_schemes().rules.beyond * len(different)

    def fits(self, number: int, title: str) -> bool:
        """Whether the title is that of this number, and of no other more."""
        folded = key(title)
        if folded in self._keys.get(number, ()):
            return True
        if self._telling.get(number, _NO_RUNS).isdisjoint(_runs(folded)):
            return False  # as most titles end here, nothing more is compared
        alike = self._likeness_of(folded)
        own = alike.get(number, 0.0)
        return own >= self._alike and own >= max(alike.values()) - 0.05

    def _likeness(self, folded: str) -> dict[int, float]:
        return {number: score for number, (score, _) in self._similarity.of(folded).items()} if folded else {}

    def may_stand_in(self, latin: bytes) -> bool:
        """Whether the list's letters are among the small Latin ones of a text."""
        return any(not letters.isascii() or letters.lower().encode() in latin for letters in self.scheme.letters)

    def numbers_in(self, text: str) -> set[str]:
        """The different numbers behind the list's letters."""
        return set(self._letters.findall(text)) if self._letters else set()
