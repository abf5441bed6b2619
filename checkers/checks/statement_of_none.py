"""The words that there was nothing to report, where the law allows that.

Passes when the evidence says so. Fails when it was read and does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checkers.case import Case
from checkers.checks.topic import topic
from checkers.finding import Finding, Quote
from checkers.fiscal_year import month_spans
from checkers.periods import written_months
from checkers.result import Status
from checkers.search import contains, in_one_line
from checkers.verdicts import missing
from checklists.words import Words

BUT_LISTED = Words(
    "มีข้อความว่าไม่มีเพียงบางช่วง แต่มีรายการอื่นแสดงไว้ด้วย จึงต้องแสดงให้ครบ: {words}",
    "says that there was none for a part only; other entries are listed: {words}",
)
OF_A_PART = Words("พบข้อความว่าไม่มี: {words}", "says that there was none: {words}")

_ENTRY = re.compile(r"^\s*(?:[\d๐-๙]{1,3}[\s.)|]|[^|]{3,}\||(?:จัด)?(?:ซื้อ|จ้าง)[^\n]*\d)(?!.*ไม่มี)")
_HEADING = 60  # characters
_SEVERAL = 3  # months, each with a part of its own
_ROWS_BELOW = 12  # lines; the heads of a PDF may be broken over several
_IN_ROW = re.compile(r"(?:^|[\d.)]\s)(?:จัด)?(?:ซื้อ|จ้าง|เช่า)(?!จัดจ้าง|หรือจ้าง|/|ที่)[ก-๙]{3,}.*")
_BOUGHT = re.compile(
    r"(?:^|\|)\s*(?:[\d๐-๙]{1,3}[.)]?\s+)?(?:จัด)?(?:ซื้อ|จ้าง|เช่า)(?!จัดจ้าง|หรือจ้าง|/)[^|\n]{4,}(?:\||.*\d)"
)


def statement_of_none(
    case: Case, phrases: list[str], all_read: bool = False, unless: list[str] | None = None
) -> Finding:
    """One of the phrases, such as "ไม่มีเรื่องร้องเรียน", stands in the evidence.

    `all_read`: for files of which each speaks of its own month; none in one says nothing of those left unread.
    `unless`: words beside which something is listed after all, such as the head of its column.
    """
    found = topic(case, phrases)
    listed = find_listed(case, unless or [])
    if found.status is Status.PASS and listed:
        return missing(case, BUT_LISTED.fill(words=listed.text), [listed])
    if found.status is Status.PASS and all_read and (case.blind_spots or _is_of_some_months(case, phrases)):
        return missing(case, OF_A_PART.fill(words=found.quotes[0].text), found.quotes)
    return found


def _is_of_some_months(case: Case, phrases: Sequence[str]) -> bool:
    """Whether the evidence goes month by month, and says it of fewer months than it has."""
    lines = [line for each in case.evidence for page in each.capture.content for line in page.split("\n")]
    headings = [line for line in lines if len(line) <= _HEADING and "|" not in line]
    spans = (span for line in headings for span in (*month_spans(line), *written_months(line)))
    months = {span.first for span in spans if len(span.months) == 1}
    none = sum(contains(line, phrases) for line in lines)
    return len(months) >= _SEVERAL and none < len(months)


def find_listed(case: Case, words: list[str]) -> Quote | None:
    """Where the evidence lists something: one of the words, and a line below that begins with a number or a cell."""
    for evidence in case.evidence:
        for index, page in enumerate(evidence.capture.content):
            lines = [line for line in page.split("\n") if line.strip()]
            if "|" not in page and (row := _below_heads(lines, words)):
                return evidence.quote(in_one_line(row), evidence.page_number(index))
            for line, below in pairwise(lines):
                if contains(line, words) and (_ENTRY.match(below) or _lists_purchase(below)):
                    return evidence.quote(in_one_line(line), evidence.page_number(index))
    return None


def _below_heads(lines: Sequence[str], words: Sequence[str]) -> str | None:
    """The row of a PDF that names a purchase, a few lines below a line of heads."""
    for place, line in enumerate(lines):
        if contains(line, words) and "ไม่มี" not in line:
            rows = (row for row in lines[place + 1 : place + 1 + _ROWS_BELOW] if _IN_ROW.search(row))
            if row := next((row for row in rows if "ไม่มี" not in row), None):
                return row
    return None


def _lists_purchase(line: str) -> bool:
    """Whether a row or line names something bought or hired."""
    return bool(_BOUGHT.search(line)) and "ไม่มี" not in line
