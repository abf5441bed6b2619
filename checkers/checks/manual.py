"""A question that only a person can answer: always unsure, with the question and the likely places.

Only where the site has nothing of the item is there nothing to ask about: the component is missing with it.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding
from checkers.verdicts import nothing_found, unsure
from checklists.model import Bilingual


def manual(case: Case, question: Bilingual) -> Finding:
    """The question, with the beginning of the likeliest evidence as a place to start."""
    if not case.evidence:
        return nothing_found(case)
    first = case.evidence[0]
    return unsure(question.words, first.quote(first.capture.document.title or first.capture.url))
