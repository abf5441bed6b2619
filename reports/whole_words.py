"""Keeps lines of HTML from ending inside Thai words that browsers do not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_MARKUP = re.compile(r"(<(?:style|title|svg)\b.*?</(?:style|title|svg)>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
_LEADING = "เแโใไ"  # vowels that belong to the letter after them
_TRAILING = "\u0e2f-\u0e3a\u0e45-\u0e4e"  # what belongs to the letter before it
_YEAR = r"พ\.ศ\. \d{4}"
_THAI = re.compile("[\u0e01-\u0e4e]")
PLACE = "[\u0e01-\u0e4e]{4,20}(?![\u0e01-\u0e4e])"  # longer ones would not fit on a phone


def with_whole_words(html: str, agency: str = "") -> str:
    """The same HTML with a span around each word to keep whole, and room to break beside it."""
    words = re.compile(_pattern((*_lists()["words"], *places_in(agency))))
    parts = _MARKUP.split(html)
    parts[::2] = [words.sub(_kept, text) for text in parts[::2]]
    return "".join(parts)


def places_in(agency: str) -> tuple[str, ...]:
    """The names of places in the name of an agency."""
    before = "|".join(map(re.escape, _lists()["before_places"]))
    found = re.findall(rf"(?:{before})\s*({PLACE})", agency)
    return tuple(place for place in found if place[0] not in _TRAILING)


def _pattern(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?<![{_LEADING}])(?:{_YEAR}|{'|'.join(map(re.escape, longest_first))})(?![{_TRAILING}])"


def _kept(found: re.Match[str]) -> str:
    """Beside other Thai letters a line may break; not between a word and its quotation mark."""
    text, start, end = found.string, found.start(), found.end()
    before = "<wbr>" if start and _THAI.match(text[start - 1]) else ""
    after = "<wbr>" if end < len(text) and _THAI.match(text[end]) else ""
    return f'{before}<span class="whole">{found.group()}</span>{after}'


@cache
def _lists() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files("reports").joinpath("whole_words.yaml").read_text("utf-8"))
    return loaded
