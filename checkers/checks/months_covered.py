"""The months that a report or a set of monthly files covers.

Reads months, ranges, quarters and half-years in titles, page beginnings and table headings. Passes when every
month of the range is covered; fails with the months that are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.fiscal_year import Month, MonthSpan, month_spans, parse_month
from checkers.search import excerpt, find_in
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.model import DataYear
from checklists.words import Words

COVERED = Words("ครอบคลุมเดือน {first} ถึง {last}", "covers {first} to {last}")
LACKING = Words("ยังขาดเดือน: {months}", "months missing: {months}")
NO_MONTHS = Words(
    "ไม่พบว่าเป็นข้อมูลของเดือนใด (ต้องครอบคลุม {first} ถึง {last})", "names no months (must cover {first} to {last})"
)

_HEAD = 400  # characters at the top of a page that say which period it is about
_ROW_MONTHS = 3  # so many month names in one line are the heading of a table by months


def months_covered(case: Case, first: str, last: str) -> Finding:
    """Every month from `first` to `last` (Buddhist year and month, "2565-10") is named by the evidence."""
    if not case.evidence:
        return nothing_found(case)
    wanted = MonthSpan(parse_month(first), parse_month(last), 0, 0).months
    covered: dict[Month, Quote] = {}
    for evidence in case.evidence:
        for month, quote in _months(evidence, wanted):
            covered.setdefault(month, quote)
    lacking = [month for month in wanted if month not in covered]
    ends = {"first": _name(wanted[0]), "last": _name(wanted[-1])}
    quotes = list(dict.fromkeys(covered[month] for month in wanted if month in covered))
    if not lacking:
        return passed(COVERED.fill(**ends), *quotes[: len(wanted)])
    if not covered:
        return missing(case, NO_MONTHS.fill(**ends))
    return missing(case, LACKING.fill(months=", ".join(map(_name, lacking))), quotes[: len(wanted)])


def _name(month: Month) -> str:
    names = {number: name for name, number in reversed(list(vocabulary().months.items())) if "." not in name}
    return f"{names[month.number]} {month.year}"


def _months(evidence: Evidence, wanted: tuple[Month, ...]) -> Iterator[tuple[Month, Quote]]:
    for index, text in enumerate(evidence.capture.content):
        head = f"{evidence.capture.document.title}\n{text[:_HEAD]}" if index == 0 else text[:_HEAD]
        page = evidence.page_number(index)
        for span in month_spans(head):
            quote = evidence.quote(excerpt(head, span.start, span.end), page)
            yield from ((month, quote) for month in span.months if month in wanted)
        if evidence.belongs.fits(DataYear(year=wanted[-1].fiscal_year)):
            yield from _parts_of_year(evidence, head, wanted, page)
            yield from _columns(evidence, text, wanted, page)


def _parts_of_year(
    evidence: Evidence, head: str, wanted: tuple[Month, ...], page: int | None
) -> Iterator[tuple[Month, Quote]]:
    """Quarters and half-years; their months count from October of the year the document belongs to."""
    for name, numbers in {**vocabulary().half_years, **vocabulary().quarters}.items():
        hit = find_in(head, [name])
        if hit:
            quote = evidence.quote(excerpt(head, hit.start, hit.end), page)
            october = Month(wanted[-1].fiscal_year - 1, 10)
            year = MonthSpan(october, Month(october.year + 1, 9), 0, 0).months
            yield from ((year[n - 1], quote) for n in numbers if year[n - 1] in wanted)


def _columns(
    evidence: Evidence, text: str, wanted: tuple[Month, ...], page: int | None
) -> Iterator[tuple[Month, Quote]]:
    """Month names without a year: the heading of a table by months, or lines that begin with a month."""
    by_line = [(line, _named_in(line)) for line in text.split("\n")]
    for line, numbers in by_line:
        if len(numbers) >= _ROW_MONTHS or (numbers and _begins_with_month(line)):
            quote = evidence.quote(" ".join(line.split())[:160], page)
            yield from ((month, quote) for month in wanted if month.number in numbers)


_WORD = re.compile("|".join(re.escape(name) for name in sorted(vocabulary().months, key=len, reverse=True)))


def _named_in(line: str) -> set[int]:
    return {vocabulary().months[match.group()] for match in _WORD.finditer(line)}


def _begins_with_month(line: str) -> bool:
    return bool(_WORD.match(line.lstrip("|0123456789. \tเดือน")))
