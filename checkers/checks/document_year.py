"""The fiscal year that a document says it belongs to.

Passes when evidence names the year (or, with rule `covers`, a period that contains it). Fails when there is only
evidence of other years. Unsure when the evidence names no year. With rule
`covers` a report is no evidence: what is in force for a time is a plan.
"""

from __future__ import annotations

from typing import Literal

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.headlines import lists_headlines
from checkers.own_evidence import CLEARLY, own_evidence
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.model import DataYear
from checklists.words import Words

FOUND = Words("เป็นของปี {year}", "belongs to {year}")
NO_YEAR = Words("เอกสารไม่ระบุปี ให้ตรวจว่าเป็นของปี {year}", "the document names no year; check that it belongs to {year}")
OF_OTHERS = Words(
    "พบเฉพาะเอกสารของข้ออื่น จึงไม่บอกว่าข้อนี้มีของปี {year}",
    "only documents of other items, whose year says nothing of this one",
)
OTHER = Words("พบเฉพาะของปี {years} ไม่ใช่ปี {year}", "only of {years}, not of {year}")


def document_year(case: Case, year: int, rule: Literal["same", "covers"] = "same") -> Finding:
    """Evidence of the year; a file's word counts before that of the page which lists it."""
    if not case.evidence:
        return nothing_found(case)
    wanted, own = DataYear(year=year, rule=rule), own_evidence(case, CLEARLY)
    if case.broken:  # a list of headlines names the lost document and its year, too
        own = [evidence for evidence in own if not lists_headlines(evidence.capture)]
    if not own:
        return missing(case, OF_OTHERS.fill(year=year))
    for evidence in sorted(own, key=lambda evidence: not evidence.is_document):
        if evidence.belongs.fits(wanted) and not (rule == "covers" and _is_report(evidence)):
            return passed(FOUND.fill(year=year), evidence.quote(evidence.belongs.words, evidence.belongs.page))
    if any(evidence.belongs.fits(wanted) is None for evidence in own):
        return unsure(NO_YEAR.fill(year=year), own[0].quote(own[0].capture.document.title))
    years = sorted({year for evidence in own for year in evidence.belongs.years})
    return missing(case, OTHER.fill(years=", ".join(map(str, years)), year=year))


def _is_report(evidence: Evidence) -> bool:
    """Whether it calls itself a report: what is in force for a time is a plan."""
    return evidence.capture.document.title.strip().startswith(vocabulary().report_titles)
