"""Steps in their order, in a list that never calls itself one.

Passes when a document about the subject holds a numbered list whose entries begin with what somebody does: takes in,
examines, proposes, answers. Fails when its lists name other things, such as papers to bring or ways to get in touch.
"""

from __future__ import annotations

from typing import Literal

from checkers.case import Case
from checkers.finding import Finding
from checkers.search import find
from checkers.steps import steps_in
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

FOUND = Words("พบขั้นตอนเรียงลำดับ {count} ข้อ เริ่มจาก “{first}”", "{count} steps in order, beginning with “{first}”")
NO_STEPS = Words("ไม่พบขั้นตอนที่เรียงเป็นข้อ", "no steps in a numbered list")


def ordered_steps(
    case: Case, about: list[str], minimum: int = 3, lists: Literal["numbered", "any"] = "numbered"
) -> Finding:
    """A list of at least `minimum` different things done, in a piece of evidence with a phrase of `about`.

    `lists`: with `any` lists without numbers, the column of steps in a table, and rows with a time count, too.
    """
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        if not find((evidence.capture.document.title, *evidence.capture.content), about):
            continue
        if entries := steps_in(evidence, minimum, of_a_manual=lists == "any"):
            return passed(FOUND.fill(count=len(entries), first=entries[0]), evidence.quote(" › ".join(entries)[:160]))
    return missing(case, NO_STEPS)
