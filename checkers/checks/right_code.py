"""The code of ethics that binds the personnel of this kind of agency, and not another body's.

Passes when the evidence names the code, or the body that made it, for the agency's kind; of an agency whose kind is not
known any of them. Fails when it names only another kind's, or none.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding
from checkers.search import find
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

FOUND = Words("พบ “{phrase}”", "found “{phrase}”")
OTHER = Words(
    "พบแต่ประมวลจริยธรรมของเจ้าหน้าที่ประเภทอื่น คือ “{phrase}”",
    "only the code of another kind of personnel was found: “{phrase}”",
)
NONE = Words(
    "อ่านเอกสารแล้ว ไม่พบว่าเป็นประมวลจริยธรรมของเจ้าหน้าที่ประเภทใด",
    "read what there is; it does not say whose code it is",
)


def right_code(
    case: Case,
    codes: dict[str, list[str]],
    bound: dict[str, list[str]] | None = None,
    binds: list[str] | None = None,
    not_ours: list[str] | None = None,
) -> Finding:
    """`codes`: kind of agency (group in agency_types.yaml) -> how the code of its personnel, or its maker, is named.

    `bound`: kind of agency -> how its personnel are called; they count where no code of another kind is named
    and the document says by one of the words `binds` that it binds them,
    and by none of `not_ours` that it is only an example.
    """
    if not case.evidence:
        return nothing_found(case)
    every = [phrase for phrases in codes.values() for phrase in phrases]
    ours = codes.get(case.agency.group, every)
    for evidence in case.evidence:
        if hit := find(evidence.capture.content, ours):
            return passed(FOUND.fill(phrase=hit.phrase), evidence.quote_hit(hit))
    for evidence in case.evidence:
        if hit := find(evidence.capture.content, every):
            return missing(case, OTHER.fill(phrase=hit.phrase), [evidence.quote_hit(hit)])
    for evidence in case.evidence:
        hit = find(evidence.capture.content, (bound or {}).get(case.agency.group, ()))
        if hit and find(evidence.capture.content, binds or ()) and not find(evidence.capture.content, not_ours or ()):
            return passed(FOUND.fill(phrase=hit.phrase), evidence.quote_hit(hit))
    return missing(case, NONE)
