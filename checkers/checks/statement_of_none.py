"""The words that there was nothing to report, where the law allows that.

Passes when the evidence says so. Fails when it was read and does not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from checkers.case import Case
from checkers.checks.topic import topic
from checkers.finding import Finding, Quote
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
    if found.status is Status.PASS and all_read and case.blind_spots:
        return missing(case, OF_A_PART.fill(words=found.quotes[0].text), found.quotes)
    return found


def find_listed(case: Case, words: list[str]) -> Quote | None:
    """Where the evidence lists something: one of the words, and a line below that begins with a number or a cell."""
    for evidence in case.evidence:
        for index, page in enumerate(evidence.capture.content):
            lines = [line for line in page.split("\n") if line.strip()]
            for line, below in pairwise(lines):
                if contains(line, words) and _ENTRY.match(below):
                    return evidence.quote(in_one_line(line), evidence.page_number(index))
    return None
