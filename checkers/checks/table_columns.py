"""The columns that a table must have, such as those of the monthly procurement summary.

Passes when one document shows every column heading (or at least `minimum`). Fails with those that lack.
"""

from __future__ import annotations

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.parameters import Topic
from checkers.search import Hit, find
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words, join

ALL_FOUND = Words("ตารางมีครบ: {found}", "the table has: {found}")
LACKING = Words("ตารางที่ใกล้เคียงที่สุดยังขาด: {lacking}", "the nearest table lacks: {lacking}")


def table_columns(case: Case, columns: list[Topic], minimum: int | None = None) -> Finding:
    """The headings stand together in one page or document."""
    if not case.evidence:
        return nothing_found(case)
    best, hits = max(((e, _hits(e, columns)) for e in case.evidence), key=lambda pair: len(pair[1]))
    quotes = _distinct([best.quote_hit(hit) for hit in hits.values()])
    if len(hits) >= (len(columns) if minimum is None else minimum):
        found = [column.name.words for column in columns if column.name.en in hits]
        return passed(ALL_FOUND.fill(found=join(found)), *quotes)
    lacking = [column.name.words for column in columns if column.name.en not in hits]
    return missing(case, LACKING.fill(lacking=join(lacking)), quotes)


def _hits(evidence: Evidence, columns: list[Topic]) -> dict[str, Hit]:
    hits = {column.name.en: find(evidence.capture.content, column.phrases) for column in columns}
    return {name: hit for name, hit in hits.items() if hit}


def _distinct(quotes: list[Quote]) -> list[Quote]:
    """Headings of one line give one quote."""
    return list(dict.fromkeys(quotes))[:3]
