"""Find phrases in Thai text tolerantly, and quote the words around them as they stand in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checkers.personal_data import mask
from checkers.vocabulary import vocabulary
from crawler.text.thai import skeleton

QUOTE_BEFORE = 40
QUOTE_AFTER = 120
_STRIDE = 256  # characters that are folded at once to find a place
LONGEST_SHOWN = 160  # characters of a line that is quoted
_LONGEST_NUMBER = 40  # so far beyond a quote's ends a number may reach that must be masked
_JOINED = "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅๆ"  # belong to the letter before them
_LEADING = "เแโใไ"  # belong to the letter behind them


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands: `page` counts from 0, `start` and `end` are offsets in that page's text."""

    phrase: str
    page: int
    start: int
    end: int


@lru_cache(maxsize=4096)
def _folded_phrase(phrase: str) -> str:
    return skeleton(phrase)


@lru_cache(maxsize=1024)
def _folded_phrases(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Phrases that have a folded form, each with it."""
    return tuple((phrase, needle) for phrase in phrases if (needle := _folded_phrase(phrase)))


@lru_cache(maxsize=2048)
def _fold_character(character: str) -> str:
    return skeleton(character)


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """The skeleton of a whole text, remembered for the documents judged last."""
    return skeleton(text)


def _offset(text: str, folded_offset: int) -> int:
    """The place in `text` of the character that gave the skeleton its character number `folded_offset`."""
    seen = 0
    for start in range(0, len(text), _STRIDE):
        length = len(skeleton(text[start : start + _STRIDE]))
        if seen + length > folded_offset:
            return start + _offset_in(text[start : start + _STRIDE], folded_offset - seen)
        seen += length
    return len(text)


def _offset_in(text: str, folded_offset: int) -> int:
    seen = 0
    for place, character in enumerate(text):
        seen += len(_fold_character(character))
        if seen > folded_offset:
            return place
    return len(text)


def contains(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the text, blanks and tone marks aside."""
    folded = fold(text)
    return any(needle in folded for _, needle in _folded_phrases(tuple(phrases)))


def held(text: str, phrases: Iterable[str]) -> list[str]:
    """Those of the phrases that stand in the text."""
    folded = fold(text)
    return [phrase for phrase, needle in _folded_phrases(tuple(phrases)) if needle in folded]


def contains_word(text: str, words: Iterable[str]) -> bool:
    """Like `contains`, but a word in Latin letters must stand by itself: "ITA" is not in "hospital"."""
    latin, others = _by_script(tuple(words))
    return bool(latin and latin.search(text)) or contains(text, others)


@lru_cache(maxsize=256)
def _by_script(words: tuple[str, ...]) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """The pattern of the words in Latin letters, None without one, and the other words."""
    latin = [re.escape(word) for word in words if word.isascii()]
    pattern = rf"(?<![A-Za-z])(?:{'|'.join(latin)})(?![A-Za-z])"
    return re.compile(pattern, re.IGNORECASE) if latin else None, tuple(word for word in words if not word.isascii())


def find_in(text: str, phrases: Iterable[str], *, page: int = 0) -> Hit | None:
    """The first of the phrases, in their order, that stands in the text."""
    folded = fold(text)
    for phrase in phrases:
        needle = _folded_phrase(phrase)
        place = folded.find(needle) if needle else -1
        if place >= 0:
            start = _offset(text, place)
            end = _offset(text, place + len(needle) - 1) + 1
            return Hit(phrase, page, start, end)
    return None


def find(pages: Sequence[str], phrases: Sequence[str]) -> Hit | None:
    """The first page that holds one of the phrases."""
    for number, text in enumerate(pages):
        hit = find_in(text, phrases, page=number)
        if hit:
            return hit
    return None


def find_beside(
    pages: Sequence[str], phrases: Iterable[str], beside: Iterable[str], but_not: Iterable[str] = (), reach: int = 70
) -> Hit | None:
    """The first place of a phrase with one of `beside` at most `reach` letters away, and none of `but_not` so near.

    Twice as far behind the phrase none of `but_not` may stand, either: what a title is about comes after it.

    Without `beside` any place counts that has none of `but_not` around it.
    """
    listed = list(phrases)
    wanted, refused = ([*filter(None, map(_folded_phrase, words))] for words in (beside, but_not))
    for number, text in enumerate(pages):
        folded = fold(text)
        for phrase in listed:
            needle = _folded_phrase(phrase)
            place = folded.find(needle) if needle else -1
            while place >= 0:
                end = place + len(needle)
                if _fits(folded, place, end, reach, wanted, refused):
                    return Hit(phrase, number, _offset(text, place), _offset(text, end - 1) + 1)
                place = folded.find(needle, place + 1)
    return None


def _fits(folded: str, start: int, end: int, reach: int, wanted: Sequence[str], refused: Sequence[str]) -> bool:
    near = folded[max(0, start - reach) : end + reach]
    if wanted and not any(word in near for word in wanted):
        return False
    further = folded[max(0, start - reach) : end + 2 * reach]
    return not any(word in further for word in refused)


def find_each(pages: Sequence[str], phrases: Iterable[str]) -> tuple[Hit, ...]:
    """One hit for every phrase that stands anywhere in the pages."""
    hits = (find(pages, [phrase]) for phrase in phrases)
    return tuple(hit for hit in hits if hit)


def holds_position(text: str, positions: Iterable[str]) -> bool:
    """Whether one of the positions stands in the text, and not in the name of a lower one such as "รองนายก..."."""
    folded = fold(text)
    lower = tuple(_folded_phrase(word) for word in vocabulary().lower_positions)
    for needle in filter(None, map(_folded_phrase, positions)):
        place = folded.find(needle)
        while place >= 0:
            if not folded[:place].endswith(lower):
                return True
            place = folded.find(needle, place + 1)
    return False


def in_one_line(text: str, longest: int = LONGEST_SHOWN) -> str:
    """The beginning of a text for display, personal data masked."""
    # Masked before it is cut: half a citizen ID is no longer recognised as one.
    return mask(" ".join(text.split()))[:longest]


def excerpt(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` with some of what stands around them, in one line, personal data masked."""
    # Masked before it is cut: half a citizen ID is no longer recognised as one.
    first = max(0, start - QUOTE_BEFORE - _LONGEST_NUMBER)
    text = mask(text[first : end + QUOTE_AFTER + _LONGEST_NUMBER])
    start, end = start - first, end - first
    before = _whole_from(text[max(0, start - QUOTE_BEFORE) : start], is_cut=start > QUOTE_BEFORE)
    after = _whole_until(text[end : end + QUOTE_AFTER], is_cut=end + QUOTE_AFTER < len(text))
    return " ".join(f"{before}{text[start:end]}{after}".split())


def _whole_from(before: str, *, is_cut: bool) -> str:
    """From the beginning of a line of the document where there is one near; otherwise from that of a word."""
    head, newline, line = before.rpartition("\n")
    if newline or head or not is_cut:
        return line
    return line.partition(" ")[2] if " " in line else line.lstrip(_JOINED)


def _whole_until(after: str, *, is_cut: bool) -> str:
    line, newline, _ = after.partition("\n")
    if newline or not is_cut:
        return line
    return line.rpartition(" ")[0] if " " in line else line.rstrip(_LEADING)
