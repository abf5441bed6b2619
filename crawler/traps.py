"""Endless calendars, ever-growing addresses and sort or print variants: keeps them from eating the crawl."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from crawler.data import load_data

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class _Rules:
    exempt_score: float
    limits: dict[str, int]  # family kind -> addresses
    calendar_words: tuple[str, ...]
    calendar_keys: frozenset[str]
    calendar_date: re.Pattern[str]
    variant_keys: frozenset[str]
    longest: int
    deepest: int
    repeated_segment: int
    most_parameters: int
    repeated_parameter: int


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = load_data("traps.yaml")
    return _Rules(
        exempt_score=data["exempt_score"],
        limits={name: data[name] for name in ("same_pattern", "same_keys", "calendar", "variants", "frontier")},
        calendar_words=tuple(data["calendar_words"]),
        calendar_keys=frozenset(data["calendar_keys"]),
        calendar_date=re.compile(data["calendar_date"], re.IGNORECASE),
        variant_keys=frozenset(data["variant_keys"]),
        longest=data["longest"],
        deepest=data["deepest"],
        repeated_segment=data["repeated_segment"],
        most_parameters=data["most_parameters"],
        repeated_parameter=data["repeated_parameter"],
    )


@dataclass
class TrapGuard:
    """Counts the families of addresses that were let through."""

    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def is_trap(self, url: str, score: float) -> bool:
        """Whether an address, not seen before, is one too many of its kind. Counts it when it is not."""
        rules = _rules()
        if has_absurd_shape(url):
            return True
        kinds = families(url)
        full = any(self._counts[family] >= rules.limits[family[0]] for family in kinds)
        if full and score < rules.exempt_score:
            return True
        self._counts.update(kinds)
        return False

    def count(self, url: str) -> None:
        """Takes over an address of an earlier run."""
        self._counts.update(families(url))


def has_absurd_shape(url: str) -> bool:
    """Whether no real page has such an address: too long, too deep, or repeating itself."""
    rules = _rules()
    if len(url) > rules.longest:
        return True
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > rules.deepest or _most_common(segments) >= rules.repeated_segment:
        return True
    names = _query_keys(parts.query)
    return len(names) > rules.most_parameters or _most_common(names) >= rules.repeated_parameter


def families(url: str) -> list[tuple[str, str]]:
    """The families that an address counts in, as (kind, name)."""
    rules = _rules()
    parts = urlsplit(url)
    place = parts.netloc + parts.path
    keys = _query_keys(parts.query)
    found = [("frontier", "")]
    if keys or any(character.isdigit() for character in parts.path):
        found.append(("same_pattern", _DIGITS.sub("0", f"{place}?{parts.query}")))
    if keys:
        found.append(("same_keys", f"{place}?{'&'.join(sorted(keys))}"))
    if rules.variant_keys.intersection(keys):
        found.append(("variants", place))
    if _is_calendar(parts.path, parts.query, keys):
        found.append(("calendar", parts.netloc))
    return found


def _is_calendar(path: str, query: str, keys: list[str]) -> bool:
    rules = _rules()
    text = unquote(path).lower()
    named = any(word in text or word in query.lower() for word in rules.calendar_words)
    dated = len(rules.calendar_keys.intersection(keys)) >= (1 if named else 2)
    if not named and not dated:
        return False
    return rules.calendar_date.search(f"{text}?{query}") is not None


def _query_keys(query: str) -> list[str]:
    return [part.partition("=")[0].lower() for part in query.split("&") if part] if query else []


def _most_common(words: list[str]) -> int:
    return max(Counter(words).values(), default=0) if len(words) > 2 else 0
