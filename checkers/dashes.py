"""Columns into which only dashes were put show a check nothing: then it fails, or a person looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checkers.case import Case
from checkers.finding import Finding
from checkers.result import Status
from checkers.search import in_one_line
from checkers.unfilled import filled_of
from checklists.words import Words

_MOST_HEADS = 3
_NOT_FILLED = Words("ตารางยังไม่ได้กรอก มีแต่ขีดใต้หัว “{heads}”: {found}", "only dashes stand below “{heads}”: {found}")
_DOUBTFUL = Words(
    "ใต้หัวตาราง “{heads}” มีแต่ขีด ให้ตรวจว่าไม่มีจริงหรือยังไม่ได้กรอก: {found}",
    "only dashes stand below “{heads}”; check whether there was none or nothing was filled in: {found}",
)


def unless_dashes_alone(case: Case, check: Callable[[Case], Finding]) -> Finding:
    """What the check finds; where it would not pass without columns of dashes: fail for a form, otherwise unsure."""
    found = check(case)
    if found.status is not Status.PASS:
        return found
    read = [filled_of(each.capture) for each in case.evidence]
    heads = list(dict.fromkeys(head for _, named, _ in read for head in named))
    if not heads:
        return found
    evidence = (replace(each, capture=capture) for each, (capture, _, _) in zip(case.evidence, read, strict=True))
    again = check(replace(case, evidence=tuple(evidence)))
    if again.status is Status.PASS:
        return again
    is_form = all(blank for _, named, blank in read if named)
    words = _NOT_FILLED if is_form else _DOUBTFUL
    status = again.status if is_form or again.status is not Status.FAIL else Status.UNSURE
    named = in_one_line(" | ".join(heads[:_MOST_HEADS]))
    return Finding(status, words.fill(heads=named, found=again.message), again.quotes)
