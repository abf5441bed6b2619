"""The words that there was nothing to report, where the law allows that.

Passes when the evidence says so. Fails when it was read and does not.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.checks.topic import topic
from checkers.finding import Finding
from checkers.result import Status
from checkers.verdicts import missing
from checklists.words import Words

OF_A_PART = Words("พบข้อความว่าไม่มี: {words}", "says that there was none: {words}")


def statement_of_none(case: Case, phrases: list[str], all_read: bool = False) -> Finding:
    """One of the phrases, such as "ไม่มีเรื่องร้องเรียน", stands in the evidence.

    `all_read`: for files of which each speaks of its own month; none in one says nothing of those left unread.
    """
    found = topic(case, phrases)
    if found.status is Status.PASS and all_read and case.blind_spots:
        return missing(case, OF_A_PART.fill(words=found.quotes[0].text), found.quotes)
    return found
