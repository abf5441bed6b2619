"""The words that there was nothing to report, where the law allows that.

Passes when the evidence says so. Fails when it was read and does not.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.checks.topic import topic
from checkers.finding import Finding


def statement_of_none(case: Case, phrases: list[str]) -> Finding:
    """One of the phrases, such as "ไม่มีเรื่องร้องเรียน", stands in the evidence."""
    return topic(case, phrases)
