"""Days under posts as boards print them: Thai, English and in figures, of either era."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from checkers.fiscal_year import BUDDHIST_OFFSET, full_year, month_spans

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_ENGLISH)})[a-z]*\.?"
_YEAR = r"(\d{4})(?!\d)"
_PATTERNS = (
    ("dmy", re.compile(r"(?<![\d/.\-])(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?![\d/\-])")),
    ("ymd", re.compile(r"(?<!\d)(\d{4})[/\-](\d{1,2})[/\-](\d{1,2})(?!\d)")),
    ("mdy", re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}", re.IGNORECASE)),
    ("dmy", re.compile(rf"(?<!\d)(\d{{1,2}}) {_MONTH},? {_YEAR}", re.IGNORECASE)),
)
_SHORT_BUDDHIST = 40  # "66" is 2566, "23" is 2023
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})\s*$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day named at an offset of a line; where only the month is named, its first day."""

    day: date
    start: int
    end: int


def dates_in(line: str) -> tuple[Dated, ...]:
    """Every day that a line names, in reading order."""
    found = [one for order, pattern in _PATTERNS for match in pattern.finditer(line) if (one := _figures(order, match))]
    for span in month_spans(line):
        before = _DAY_BEFORE.search(line[: span.start])
        number = int(before[1]) if before else 1
        with suppress(ValueError):
            day = date(span.first.year - BUDDHIST_OFFSET, span.first.number, number)
            found.append(Dated(day, before.start() if before else span.start, span.end))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _figures(order: str, match: re.Match[str]) -> Dated | None:
    parts = dict(zip(order, match.groups(), strict=True))
    month = parts["m"].lower()
    number = _ENGLISH.index(month) + 1 if month in _ENGLISH else int(month)
    with suppress(ValueError):
        return Dated(date(_year(parts["y"]), number, int(parts["d"])), match.start(), match.end())
    return None


def _year(written: str) -> int:
    year = int(written)
    if year < _SHORT_BUDDHIST:
        return 2000 + year
    return full_year(written) - BUDDHIST_OFFSET
