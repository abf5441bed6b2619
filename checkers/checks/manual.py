"""A question that only a person can answer: always unsure, with the question and the likely places."""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding
from checkers.verdicts import unsure
from checklists.model import Bilingual
from checklists.words import Words

NO_CANDIDATE = Words("{question} (ไม่พบหน้าที่น่าจะใช่)", "{question} (no likely page was found)")


def manual(case: Case, question: Bilingual) -> Finding:
    """The question, with the beginning of the likeliest evidence as a place to start."""
    if not case.evidence:
        return unsure(NO_CANDIDATE.fill(question=question.words))
    first = case.evidence[0]
    return unsure(question.words, first.quote(first.capture.document.title or first.capture.url))
