"""A description in the agency's own words rather than the text of a whole law.

Passes when the evidence describes the subject and does not run through the sections of a law. Fails when it is a law
copied in full: so many sections that nothing else is left.
"""

from __future__ import annotations

import re

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.search import find
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

FOUND = Words(
    "อธิบายเป็นข้อความของหน่วยงานเอง (อ้างมาตรา {count} แห่ง)", "in the agency's own words ({count} sections cited)"
)
WHOLE_LAW = Words("เป็นตัวบทกฎหมายทั้งฉบับ ({count} มาตรา)", "the text of a whole law ({count} sections)")

_SECTION = re.compile(r"^\s*มาตรา\s*\d+", re.MULTILINE)


def own_wording(case: Case, phrases: list[str], most_sections: int = 15) -> Finding:
    """A piece of evidence with one of the phrases and at most so many lines that begin a section of a law."""
    if not case.evidence:
        return nothing_found(case)
    counted = [(evidence, _sections(evidence)) for evidence in case.evidence]
    for evidence, count in counted:
        hit = find(evidence.capture.content, phrases)
        if hit and count <= most_sections:
            return passed(FOUND.fill(count=count), evidence.quote_hit(hit))
    evidence, count = max(counted, key=lambda pair: pair[1])
    return missing(case, WHOLE_LAW.fill(count=count), [evidence.quote(evidence.capture.document.title)])


def _sections(evidence: Evidence) -> int:
    return sum(len(_SECTION.findall(page)) for page in evidence.capture.content)
