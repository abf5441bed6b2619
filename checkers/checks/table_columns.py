"""The columns that a table must have, such as those of the monthly procurement summary.

Passes when one page shows every column heading (or at least `minimum`). Fails with those that lack.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.parameters import Topic
from checkers.search import Hit, find_in
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words, join

ALL_FOUND = Words("ตารางมีครบ: {found}", "the table has: {found}")
LACKING = Words("ตารางที่ใกล้เคียงที่สุดยังขาด: {lacking}", "the nearest table lacks: {lacking}")


def table_columns(case: Case, columns: list[Topic], minimum: int | None = None) -> Finding:
    """The headings stand together on one page."""
    if not case.evidence:
        return nothing_found(case)
    tables = [
        (evidence, _hits(text, index, columns))
        for evidence in case.evidence
        for index, text in enumerate(evidence.capture.content)
    ]
    best, hits = max(tables, key=lambda pair: len(pair[1]), default=(case.evidence[0], {}))
    quotes = _distinct([best.quote_hit(hit) for hit in hits.values()])
    if len(hits) >= (len(columns) if minimum is None else minimum):
        found = [column.name.words for place, column in enumerate(columns) if place in hits]
        return passed(ALL_FOUND.fill(found=join(found)), *quotes)
    lacking = [column.name.words for place, column in enumerate(columns) if place not in hits]
    return missing(case, LACKING.fill(lacking=join(lacking)), quotes)


def _hits(text: str, page: int, columns: list[Topic]) -> dict[int, Hit]:
    """Place of the column in the list -> where its words stand."""
    hits = {place: find_in(text, column.phrases, page=page) for place, column in enumerate(columns)}
    return {place: hit for place, hit in hits.items() if hit}


def _distinct(quotes: list[Quote]) -> list[Quote]:
    """Headings of one line give one quote."""
    return list(dict.fromkeys(quotes))[:3]
