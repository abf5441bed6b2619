"""Steps in their order, in a list that never calls itself one.

Passes when a document about the subject holds a numbered list whose entries begin with what somebody does: takes in,
examines, proposes, answers; of a manual also when its sentences tell who does what, when, with which papers. Fails when
its lists name other things, such as papers to bring or ways to get in touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from checkers.case import Case, Evidence
from checkers.cells import cell_words
from checkers.finding import Finding
from checkers.own_evidence import CLEARLY, own_evidence
from checkers.own_text import is_no_manual, mentions, own_text, tells_of_occasion
from checkers.search import contains, held, in_one_line
from checkers.steps import clauses_in, steps_in
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words
from crawler.text.document import DocumentKind

FOUND = Words("พบขั้นตอนเรียงลำดับ {count} ข้อ เริ่มจาก “{first}”", "{count} steps in order, beginning with “{first}”")
IN_SENTENCES = Words("พบวิธีการในข้อความ เริ่มจาก “{first}”", "sentences tell what is done, beginning with “{first}”")
NO_STEPS = Words("ไม่พบขั้นตอนที่เรียงเป็นข้อ", "no steps in a numbered list")

_NEAR_TOP = 700  # characters
_LEAST_IN_TURN = 2  # words that put what is done in order
_LEAST_TOLD = 2  # kinds of things besides what is done


def ordered_steps(
    case: Case,
    about: list[str],
    minimum: int = 3,
    lists: Literal["numbered", "any"] = "numbered",
    told: list[list[str]] | None = None,
    not_told: list[str] | None = None,
    not_for: list[str] | None = None,
    not_titles: list[str] | None = None,
) -> Finding:
    """A list of at least `minimum` different things done, in a piece of evidence with a phrase of `about`.

    `lists`: with `any` lists without numbers, the column of steps in a table, and rows with a time count, too.
    `told`: lists of words for who does it, when, with what; sentences with two of them tell steps as a list does,
    but for sentences with one of `not_told`, which tell what happened or is still to be made.
    `not_titles`: words of the titles of papers whose sentences are none of a manual, such as statistics.
    `not_for`: words near the top that give the steps to others than those the manual must be for.
    """
    if not case.evidence:
        return nothing_found(case)
    own = own_evidence(case, CLEARLY) if lists == "any" else case.evidence
    theirs = [each for each in own if not contains(" ".join(each.capture.content)[:_NEAR_TOP], not_for or [])]
    for evidence in theirs:
        if not mentions(evidence, about):
            continue
        if lists == "any" and is_no_manual(evidence.capture):
            continue
        if entries := steps_in(evidence, minimum, of_a_manual=lists == "any"):
            return passed(
                FOUND.fill(count=len(entries), first=entries[0]), evidence.quote(in_one_line(" › ".join(entries)))
            )
    manuals = [each for each in theirs if _is_itself(each) and not contains(_title(each), not_titles or [])]
    for evidence in manuals if told else ():
        if found := _in_sentences(evidence, minimum, told or [], not_told or []):
            return passed(
                IN_SENTENCES.fill(first=in_one_line(found[0], 60)), evidence.quote(in_one_line(" › ".join(found)))
            )
    return missing(case, NO_STEPS)


def _in_sentences(evidence: Evidence, minimum: int, told: list[list[str]], not_told: list[str]) -> Sequence[str]:
    lines = list(_telling(evidence, not_told))
    title = _title(evidence) if contains(_title(evidence), cell_words().manual_titles) else ""
    kinds = sum(contains("\n".join((title, *lines)), words) for words in told)
    found = clauses_in(lines)
    return found if kinds >= _LEAST_TOLD and len(found) >= minimum else ()


def _telling(evidence: Evidence, not_told: list[str]) -> Iterator[str]:
    """The lines without those of `not_told`; in a PDF such a sentence goes on in the next line."""
    goes_on = evidence.capture.document.kind is DocumentKind.PDF
    for page in own_text(evidence.capture):
        is_told = True
        for line in page.split("\n"):
            in_turn = len(held(line, cell_words().in_turn)) >= _LEAST_IN_TURN
            was_told, is_told = is_told, in_turn or not contains(line, not_told)
            if is_told and (was_told or not goes_on):
                yield line


def _title(evidence: Evidence) -> str:
    return evidence.capture.document.title


def _is_itself(evidence: Evidence) -> bool:
    return not (tells_of_occasion(evidence.capture) or is_no_manual(evidence.capture))
