"""Whether a report says that it covers a part of its year alone, such as the first six months."""

from __future__ import annotations

from collections.abc import Iterator

from checkers.fiscal_year import FIRST_MONTH, month_spans
from checkers.own_text import lines_below_title
from checkers.search import contains, find_in
from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary

_FIRST_LINES = 6
_LONGEST_LINE = 400  # characters; the first sentence of a memo may say it; a longer line is running text
_LEAST_MONTHS = 3
_FIRST_HALF = (1, 2, 3, 4, 5, 6)  # counted from October
_MOST_MONTHS = 6
_MARCH = 3


def part_of_year(capture: SiteCapture) -> str | None:
    """The words by which the title or the first lines name months up to March, where none names later ones."""
    lines = list(_heads(capture))
    if any(_reaches_end(line) for line in lines):
        return None
    return next((words for line in lines if (words := _first_part(line))), None)


def _heads(capture: SiteCapture) -> Iterator[str]:
    yield capture.document.title
    first = next((page for page in lines_below_title(capture) if page), [])
    yield from (line for line in first[:_FIRST_LINES] if "|" not in line and len(line) <= _LONGEST_LINE)


def _reaches_end(line: str) -> bool:
    later = [name for name, months in {**vocabulary().half_years, **vocabulary().quarters}.items() if months[-1] > 6]
    ends_later = any(len(span.months) > 1 and not _ends_by_march(span.last.number) for span in month_spans(line))
    return ends_later or contains(line, later)


def _first_part(line: str) -> str | None:
    early = [name for name, months in vocabulary().half_years.items() if tuple(months) == _FIRST_HALF]
    if hit := find_in(line, early):
        return line[hit.start : hit.end]
    spans = (span for span in month_spans(line) if _LEAST_MONTHS <= len(span.months) <= _MOST_MONTHS)
    span = next((span for span in spans if span.first.number == FIRST_MONTH and _ends_by_march(span.last.number)), None)
    return line[span.start : span.end] if span else None


def _ends_by_march(month: int) -> bool:
    return month >= FIRST_MONTH or month <= _MARCH
