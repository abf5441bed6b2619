"""Whether a policy, plan or set of rules is in force in a year.

Passes when evidence names a period or year that contains the year. Fails when all of it states a period that ended
before. Unsure when it names no period: rules of an earlier date may still be in force, and nobody but the agency knows.
"""

from __future__ import annotations

from checkers.case import Case, Evidence
from checkers.checks.document_year import FOUND, OF_OTHERS, OTHER
from checkers.finding import Finding
from checkers.fiscal_year import Strength
from checkers.own_evidence import own_evidence
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.model import Bilingual, DataYear


def in_force(case: Case, year: int, question: Bilingual) -> Finding:
    """`question`: what a person is asked where the text does not tell."""
    if not case.evidence:
        return nothing_found(case)
    evidence = own_evidence(case)
    if not evidence:
        return missing(case, OF_OTHERS.fill(year=year))
    wanted = DataYear(year=year, rule="covers")
    for each in sorted(evidence, key=lambda each: not each.is_document):
        if each.belongs.fits(wanted):
            return passed(FOUND.fill(year=year), each.quote(each.belongs.words, each.belongs.page))
    if all(_is_over(each, year) for each in evidence):
        years = sorted({named for each in evidence for named in each.belongs.years})
        return missing(case, OTHER.fill(years=", ".join(map(str, years)), year=year))
    first = evidence[0]
    return unsure(question.words, first.quote(first.capture.document.title or first.capture.url))


def _is_over(evidence: Evidence, year: int) -> bool:
    """Whether it states until when it is in force; the date of a signature does not."""
    mentions = evidence.belongs.mentions
    return bool(mentions) and all(
        mention.last < year and (mention.strength is Strength.STATED or mention.first < mention.last)
        for mention in mentions
    )
