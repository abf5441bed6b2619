"""Bring wordings of link texts, headings and addresses into a form in which they can be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import unquote, urlsplit

import ahocorasick
from pydantic import BaseModel, ConfigDict

from checkers.labels import without_label
from crawler.packaged import packaged
from crawler.text.thai import THAI_DIGITS, skeleton


class Weights(BaseModel):
    """How much each kind of evidence weighs, 0 to 1; see `matching.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: float
    alias: float
    inside: float
    similar: float
    heading: float
    section: float
    whole_section: float
    address: float
    excluded: float
    plainly: float
    likely: float
    learnt: float
    least: float


class Decoration(BaseModel):
    """Words that say nothing about the subject."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: tuple[str, ...]
    pattern: str


class Matching(BaseModel):
    """The content of `matching.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    drop: tuple[Decoration, ...]
    year: str
    year_stands_for: str
    step_signs: tuple[str, ...]
    steps: str
    same: dict[str, tuple[str, ...]]
    weights: Weights


@cache
def matching() -> Matching:
    """The settings of ranking."""
    return Matching.model_validate(packaged("checkers", "matching.yaml"))


_NOT_LETTERS = re.compile(r"[^0-9a-z\u0e01-\u0e4e\u0e50-\u0e59]+")
_BARE_YEAR = re.compile(r"25[5-9]\d")
_BEFORE_YEAR = 80  # characters in which the words around a year stand
_HAS_DIGIT = re.compile(r"[0-9๐-๙]")
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}\s*[.)]\s*)+(?!\d)")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(matching().year)


@cache
def _steps() -> re.Pattern[str]:
    return re.compile(matching().steps)


@cache
def _decorations() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((found.when, re.compile(found.pattern, re.IGNORECASE)) for found in matching().drop)


@cache
def _decorated() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for entry in matching().drop for word in entry.when))


def _without_decoration(text: str) -> str:
    small = text.lower()
    if not _decorated().search(small):
        return text
    for words, pattern in _decorations():
        # Looking for a plain word first is many times faster than trying the pattern.
        if any(word in small for word in words):
            text = pattern.sub(" ", text)
    return text


def _without_year(text: str) -> str:
    """Looking for bare years first is many times faster than trying the whole pattern at every character."""
    kept, at = [], 0
    while bare := _BARE_YEAR.search(text, at):
        found = _year().search(text, max(at, bare.start() - _BEFORE_YEAR))
        if found is None:
            break
        kept += [text[at : found.start()], _for_year(found)]
        at = found.end()
    return "".join([*kept, text[at:]])


def _for_year(found: re.Match[str]) -> str:
    """ "ปี 2566" makes something yearly; "2566-2570" and a bare "2566" do not."""
    return matching().year_stands_for if "ปี" in found.group() and not found["until"] else " "


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub("", skeleton(text))


@cache
def _same() -> ahocorasick.Automaton:
    standard: dict[str, str] = {}
    for word, variants in matching().same.items():
        standard |= {_bare(variant): _bare(word) for variant in variants}
        standard[_bare(word)] = _bare(word)  # so that a variant inside the standard word is left alone
    automaton = ahocorasick.Automaton()
    for variant, word in sorted(standard.items()):
        automaton.add_word(variant, (len(variant), word))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=8_000)
def key(text: str) -> str:
    """The comparable form: no label, year, decoration, blank, tone mark or punctuation; one spelling for each word."""
    if _HAS_DIGIT.search(text):
        text = _without_year(_LIST_NUMBER.sub("", without_label(text).translate(THAI_DIGITS)))
    return _one_spelling(_without_decoration(text))


def fold(text: str) -> str:
    """The comparable form of running text, in which phrases are looked for: nothing but years is taken out."""
    return _one_spelling(_without_year(text))


def _one_spelling(text: str) -> str:
    """Of variants that overlap the first counts, of those that begin together the longest."""
    bare = _bare(text)
    parts, at = [], 0
    for last, (length, word) in _same().iter_long(bare):
        parts += [bare[at : last + 1 - length], word]
        at = last + 1
    return "".join([*parts, bare[at:]])


@lru_cache(maxsize=4_000)
def steps(text: str) -> tuple[str, ...]:
    """The keys of the steps of menu directions, first to last; of any other text, its own key alone."""
    if not any(sign in text for sign in matching().step_signs):
        folded = key(text)
        return (folded,) if folded else ()
    return tuple(found for part in _steps().split(text) if (found := key(part.strip(' "“”'))))


@lru_cache(maxsize=2_000)
def address_key(url: str) -> str:
    """The comparable words of an address's last part and query, numbers left out."""
    split = urlsplit(url) if "[" not in url else urlsplit("")
    last = split.path.rstrip("/").rsplit("/", 1)[-1]
    words = unquote(f"{last} {split.query}", errors="replace")
    words = re.sub(r"\.[A-Za-z]{2,5}(?=\s|$)|[\d_%+=&?]+", " ", words)
    return key(words)
