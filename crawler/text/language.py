"""Whether extracted text is language, or only glyph numbers of a file that does not say what its glyphs mean."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from crawler.text.charset import looks_like_cp874

_FEWEST_CHARACTERS = 40  # less than this says nothing about the rest
_MOST_UNREADABLE = 0.1
_FEWEST_WORD_CHARACTERS = 0.5
_MOST_STRAY_MARKS = 0.2
_MOST_ACCENTED = 0.3  # share of Latin letters beyond ASCII among all letters; Vietnamese has about 0.2
_LATIN_VOWELS = (0.15, 0.65)  # share of vowels in any European language, with room
_FEWEST_LATIN_LETTERS = 200
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARKS = re.compile(f"[{_MARK}]")
_STRAY_MARK = re.compile(f"(?<![\u0e01-\u0e2e{_MARK}])[{_MARK}]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_LATIN = re.compile("[A-Za-z]")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs"})
_WORD_CHARACTERS = ("L", "M", "N")


def why_garbled(text: str) -> str:
    """Why the text cannot be language, in English; "" when it may be. Works without a dictionary."""
    characters = Counter("".join(text.split()))
    total = characters.total()
    if total < _FEWEST_CHARACTERS:
        return ""
    unreadable = sum(count for character, count in characters.items() if _is_unreadable(character))
    if unreadable > _MOST_UNREADABLE * total:
        return f"{unreadable} of {total} characters are unreadable"
    words = sum(count for char, count in characters.items() if unicodedata.category(char)[0] in _WORD_CHARACTERS)
    if words < _FEWEST_WORD_CHARACTERS * total:
        return f"only {words} of {total} characters are letters or digits"
    marks, stray = len(_MARKS.findall(text)), len(_STRAY_MARK.findall(text))
    if stray > _MOST_STRAY_MARKS * max(marks, 20):
        return f"{stray} of {marks} Thai marks stand on no letter"
    letters = sum(count for character, count in characters.items() if character.isalpha())
    accented = len(_ACCENTED.findall(text))
    if accented > _MOST_ACCENTED * letters:
        return f"{accented} of {letters} letters are accented Latin ones"
    return _why_not_latin(text)


def repair_mojibake(text: str) -> str:
    """Thai that was stored byte by byte as Western letters ("¡ÒÃ" for "การ"), put right; other text as it is."""
    if _THAI.search(text):
        return text
    data = text.encode("latin-1", "replace")
    return data.decode("cp874", "replace") if looks_like_cp874(data) else text


def _is_unreadable(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in _UNREADABLE


def _why_not_latin(text: str) -> str:
    letters = "".join(_LATIN.findall(text)).lower()
    if len(letters) < _FEWEST_LATIN_LETTERS or _THAI.search(text):
        return ""
    vowels = sum(letters.count(vowel) for vowel in "aeiouy")
    low, high = _LATIN_VOWELS
    if low * len(letters) <= vowels <= high * len(letters):
        return ""
    return f"{vowels} vowels among {len(letters)} Latin letters"
