"""The months that a report or a set of monthly files covers.

Reads months, ranges, quarters and half-years in titles, page beginnings and table headings. Passes when every
month of the range is covered; fails with the months that are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from checkers.case import Case, Evidence
from checkers.cells import cell_words, has_count, has_money, has_state
from checkers.finding import Finding, Quote
from checkers.fiscal_year import Month, MonthSpan, month_spans, parse_month
from checkers.own_evidence import CLEARLY, own_evidence
from checkers.own_text import mentions
from checkers.periods import written_months
from checkers.search import contains, excerpt, find_in, in_one_line
from checkers.unfilled import awaited_heads
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import month_names, vocabulary
from checklists.model import DataYear
from checklists.words import Words
from crawler.text.document import DocumentKind

COVERED = Words("ครอบคลุมเดือน {first} ถึง {last}", "covers {first} to {last}")
LACKING = Words("ยังขาดเดือน: {months}", "months missing: {months}")
NO_MONTHS = Words(
    "ไม่พบว่าเป็นข้อมูลของเดือนใด (ต้องครอบคลุม {first} ถึง {last})", "names no months (must cover {first} to {last})"
)

_SHEET = DocumentKind.SHEET
_LETTERS = re.compile("[ก-๙]{2}")
_HEAD = 400  # characters at the top of a page that say which period it is about
_BESIDE = 40  # characters behind the name of a half-year, in which its months may stand
_HEADING = 80  # characters; a longer line is no heading
_LONGEST_NOTE = 120  # characters of a note that there was nothing in a month
_LEAST_ROWS = 2  # of a table that is filled in
_ROW_MONTHS = 3  # so many month names in one line are the heading of a table by months


def months_covered(
    case: Case,
    first: str,
    last: str,
    one_by_one: bool = False,
    about: list[str] | None = None,
    reports: list[str] | None = None,
) -> Finding:
    """Every month from `first` to `last` (Buddhist year and month, "2565-10") is named by the evidence.

    `one_by_one`: a quarter or another period of several months names none of them.
    `about`: words of which the document holds one.
    `reports`: how a report calls itself, where a plan is evidence, too. The months of a plan are those to come, so
    that only a text counts that has one of these in its title, or what follows the first line with one of them.
    """
    if not case.evidence:
        return nothing_found(case)
    wanted = MonthSpan(parse_month(first), parse_month(last), 0, 0).months
    covered: dict[Month, Quote] = {}
    for evidence in own_evidence(case, CLEARLY):
        if about and not mentions(evidence, about):
            continue
        if _is_still_to_come(evidence):
            continue
        awaited = set(_awaited(evidence, wanted))
        for month, quote in _months(evidence, _reported(evidence, reports), wanted, one_by_one=one_by_one):
            if month not in awaited:
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


def _is_still_to_come(evidence: Evidence) -> bool:
    """Whether besides its title and period it only says that there is no report yet."""
    words = cell_words().no_report_yet
    lines = [line for page in evidence.capture.content for line in page.split("\n")]
    if not any(contains(line, words) for line in lines):
        return False
    told = (line for line in lines if not contains(line, words))
    return not any("|" in line or has_state(line) or has_money(line) or has_count(line) for line in told)


def _awaited(evidence: Evidence, wanted: tuple[Month, ...]) -> Iterator[Month]:
    """The months of the columns in which it only says that the figures are still awaited."""
    october = Month(wanted[-1].fiscal_year - 1, 10)
    year = MonthSpan(october, Month(october.year + 1, 9), 0, 0).months
    for head in (head for page in evidence.capture.content for head in awaited_heads(page)):
        yield from (month for span in month_spans(head) for month in span.months)
        yield from _named_in(_dotted(head), wanted)
        for name, numbers in vocabulary().quarters.items():
            yield from (year[number - 1] for number in numbers if contains(head, [name]))


def _months(
    evidence: Evidence, pages: Iterable[tuple[int, str]], wanted: tuple[Month, ...], *, one_by_one: bool
) -> Iterator[tuple[Month, Quote]]:
    for index, whole in pages:
        text = _without_empty_columns(_without_empty_rows(whole), in_sheet=evidence.capture.document.kind is _SHEET)
        title = evidence.capture.document.title if index == 0 else ""
        top = _HEAD + len(text[_HEAD:].partition("\n")[0])  # no line is cut in two
        head = _without_deadlines("\n".join([title, text[:top], *_period_headings(text[top:])]))
        page = evidence.page_number(index)
        spans = [(head, span) for span in month_spans(head) if not _is_one_day(head, span)]
        spans += [(text, span) for span in written_months(text)]
        for where, span in spans:
            if one_by_one and len(span.months) > 1:
                continue
            quote = evidence.quote(excerpt(where, span.start, span.end), page)
            yield from ((month, quote) for month in span.months if month in wanted)
        if evidence.belongs.fits(DataYear(year=wanted[-1].fiscal_year)):
            yield from _columns(evidence, text, wanted, page)
            if not one_by_one:
                yield from _parts_of_year(evidence, head, wanted, page)
                yield from _ranges(evidence, head, wanted, page)
                yield from _since_the_beginning(evidence, text, wanted, page)


def _reported(evidence: Evidence, reports: list[str] | None) -> Iterator[tuple[int, str]]:
    """The pages with their numbers; with `reports` only from where the report begins."""
    begun = reports is None or contains(evidence.capture.document.title, reports)
    for index, text in enumerate(evidence.capture.content):
        if begun:
            yield index, text
            continue
        lines = text.split("\n")
        place = next((place for place, line in enumerate(lines) if contains(line, reports or ())), None)
        if place is not None:
            begun = True
            yield index, "\n".join(lines[place:])


def _without_deadlines(text: str) -> str:
    """The text without lines that say when reports are to be made or handed in: such a calendar reports nothing."""
    to_come = (*vocabulary().deadlines, *vocabulary().reports_to_come)
    return "\n".join("" if contains(line, to_come) else line for line in text.split("\n"))


def _period_headings(text: str) -> list[str]:
    """Short lines further down that begin with a quarter or half-year, or end with a month: the next part begins."""
    parts = (*vocabulary().quarters, *vocabulary().half_years)
    lines = [line.strip() for line in text.split("\n")]
    short = [line for line in lines if len(line) <= _HEADING and "|" not in line]
    return [line for line in short if line.startswith(parts) or _heads_a_month(line)]


def _heads_a_month(line: str) -> bool:
    """Whether it is such as "สาม เดือนธันวาคม 2565"; in a sentence something happened in the month, or by it."""
    match = _ENDS_WITH_MONTH.search(line)
    return bool(match) and not contains(line, vocabulary().within_sentences)


def _parts_of_year(
    evidence: Evidence, head: str, wanted: tuple[Month, ...], page: int | None
) -> Iterator[tuple[Month, Quote]]:
    """Quarters and half-years; their months count from October of the year the document belongs to."""
    october = Month(wanted[-1].fiscal_year - 1, 10)
    year = MonthSpan(october, Month(october.year + 1, 9), 0, 0).months
    parts = {**vocabulary().half_years, **vocabulary().quarters}
    # "(ไตรมาสที่ 1)" and the number of the next line's paragraph are no "ไตรมาสที่ 1-2".
    hits = [hit for name in parts if (hit := find_in(head, [name])) and ")\n" not in head[hit.start : hit.end]]
    for hit in hits:
        # "6 เดือนหลัง" ends later than the "รอบ 6 เดือน" before it: the longer words count.
        if any(other.start < hit.end < other.end for other in hits):
            continue
        # "รอบ 6 เดือน (เม.ย. - ก.ย. 66)" is not the first half: the months beside it count.
        beside = [month for span in month_spans(head[hit.end : hit.end + _BESIDE]) for month in span.months]
        if beside and not set(beside) & set(wanted):
            continue
        quote = evidence.quote(excerpt(head, hit.start, hit.end), page)
        yield from ((year[n - 1], quote) for n in parts[hit.phrase] if year[n - 1] in wanted)


def _ranges(
    evidence: Evidence, head: str, wanted: tuple[Month, ...], page: int | None
) -> Iterator[tuple[Month, Quote]]:
    """ "ตุลาคม - มีนาคม", "ตุลาคมปีก่อนถึงมีนาคมปีนี้": from month to month of the year the document belongs to."""
    for match in _FROM_TO.finditer(head):
        first, last = (vocabulary().months[match[name]] for name in ("first", "last"))
        numbers = [month.number for month in wanted]
        if first in numbers and last in numbers and numbers.index(first) < numbers.index(last):
            quote = evidence.quote(excerpt(head, match.start(), match.end()), page)
            between = wanted[numbers.index(first) : numbers.index(last) + 1]
            yield from ((month, quote) for month in between)


def _since_the_beginning(
    evidence: Evidence, text: str, wanted: tuple[Month, ...], page: int | None
) -> Iterator[tuple[Month, Quote]]:
    """All that was done from the beginning of the year up to the last day of the months."""
    last = next((match for match in _LAST_DAY.finditer(text) if _ends(match, wanted[-1])), None)
    since = find_in(text, vocabulary().since_beginning)
    if last and since:
        quote = evidence.quote(excerpt(text, last.start(), last.end()), page)
        yield from ((month, quote) for month in wanted)


def _ends(match: re.Match[str], month: Month) -> bool:
    year = int(match["year"])
    return vocabulary().months[match["month"]] == month.number and year % 100 == month.year % 100


def _columns(
    evidence: Evidence, text: str, wanted: tuple[Month, ...], page: int | None
) -> Iterator[tuple[Month, Quote]]:
    """Month names without a year: the heading of a table by months, or lines that begin with a month."""
    for line in text.split("\n"):
        without_dates = _dotted(_DATE.sub(" ", line))
        named = _named_in(without_dates, wanted)
        says_none = contains(line, vocabulary().none_words) and len(line) <= _LONGEST_NOTE
        if len(named) >= _ROW_MONTHS or (named and (says_none or _begins_with_month(without_dates))):
            quote = evidence.quote(in_one_line(line), page)
            yield from ((month, quote) for month in named)


def _without_empty_rows(text: str) -> str:
    """The text without the rows of a table that hold nothing but the name of a month, while others are filled in."""
    lines = text.split("\n")
    kept: list[str] = []
    for is_run, group in groupby(lines, key=lambda line: bool(_FIRST_WORD.match(line)) and len(line) <= _HEADING):
        run = list(group)
        rows = [line for line in run if "|" in line]
        kept += rows if is_run and _LEAST_ROWS <= len(rows) < len(run) and _are_rows(run) else run
    return "\n".join(kept)


def _are_rows(run: Sequence[str]) -> bool:
    """Whether what has no other cell is no more than a month: words behind it say what was in it."""
    return all("|" in line or not _LETTERS.search(_WITH_YEAR.sub(" ", line).replace("เดือน", "")) for line in run)


def _without_empty_columns(text: str, *, in_sheet: bool) -> str:
    """The text without the heads of a table by months below which nothing was written.

    `in_sheet`: the rows of a workbook are read without their empty cells.
    """
    lines = text.split("\n")
    return "\n".join(
        _filled_heads(lines, place, in_sheet=in_sheet) if "|" in line else line for place, line in enumerate(lines)
    )


def _filled_heads(lines: Sequence[str], place: int, *, in_sheet: bool) -> str:
    head = lines[place].split("|")
    if sum(bool(_WITH_YEAR.match(cell.strip())) for cell in head) < _ROW_MONTHS:
        return lines[place]
    rows = [line.split("|") for line in takewhile(lambda line: "|" in line, lines[place + 1 :])]
    least = len(head) if in_sheet else 2
    whole = [row for row in rows if least <= len(row) <= len(head)]
    if len(whole) < _LEAST_ROWS:
        return lines[place]
    filled = [
        number == 0 or any(row[number].strip() for row in whole if number < len(row)) for number in range(len(head))
    ]
    return "|".join(cell for cell, is_filled in zip(head, filled, strict=True) if is_filled)


_WORD = re.compile(month_names())
_ENDS_WITH_MONTH = re.compile(rf"เดือน\s*(?:{_WORD.pattern})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?25\d\d\W*$")
_FIRST_WORD = re.compile(
    rf"[\W\d]*(?:ประจำ|ใน|รอบ|ของ|สำหรับ)*\s*(?:เดือน(?:ที่)?)?[\s:.]*(?:{_WORD.pattern})"
)  # "ประจำเดือน พ.ย. 65"
_FROM_TO = re.compile(
    rf"(?P<first>{_WORD.pattern})(?:ปีก่อน|ปีที่แล้ว)?\s*(?:-|–|—|ถึง|จนถึง)\s*(?:เดือน)?\s*(?P<last>{_WORD.pattern})(?!\s*\d)"
)
_LAST_DAY = re.compile(
    rf"(?<!\d)(?:28|29|30|31)\s*(?P<month>{_WORD.pattern})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(?P<year>25\d\d|\d\d)(?!\d)"
)
_BARE = re.compile(r"(?<![ก-๙.])(?:มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตค|พย|ธค)(?![ก-๙.])")

_WITH_YEAR = re.compile(rf"({_WORD.pattern})(?:\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(25\d\d)(?!\d))?")
# The day of a signature or contract says nothing about the period of a report.
_DATE = re.compile(rf"(?<![\d/.])\d{{1,2}}\s*(?:{_WORD.pattern})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(?:25\d\d|\d\d)(?!\d)")
_DAY_BEFORE = re.compile(r"(?<![\d/.])(?P<from>1\s*(?:-|–|ถึง)\s*)?(?P<day>\d{1,2})\s*$")
_LAST_DAYS = 28  # from this day on a date is the end of a month's period


def _is_one_day(text: str, span: MonthSpan) -> bool:
    """Whether it is the date of a day, neither a month nor a period such as "1 - 31 มีนาคม 2566"."""
    if len(_WORD.findall(text[span.start : span.end])) > 1:
        return False
    day = _DAY_BEFORE.search(text[max(0, span.start - 20) : span.start])
    return bool(day and not day["from"] and int(day["day"]) < _LAST_DAYS)


def _named_in(line: str, wanted: tuple[Month, ...]) -> list[Month]:
    """The wanted months that a line names; a month of another year is another month."""
    named = {(vocabulary().months[match[1]], int(match[2] or 0)) for match in _WITH_YEAR.finditer(line)}
    return [month for month in wanted if {(month.number, 0), (month.number, month.year)} & named]


def _dotted(line: str) -> str:
    """Abbreviations of months that were typed without dots, where several stand in one line: "ตค พย ธค"."""
    if len(_BARE.findall(line)) < _ROW_MONTHS:
        return line
    return _BARE.sub(lambda match: f"{match.group()[:-1]}.{match.group()[-1]}.", line)


def _begins_with_month(line: str) -> bool:
    return bool(_FIRST_WORD.match(line))
