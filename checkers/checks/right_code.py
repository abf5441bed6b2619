"""The code of ethics that binds the personnel of this kind of agency, and not another body's.

Passes when the evidence names the code, or the body that made it, for the agency's kind; of an agency whose kind is not
known any of them. Fails when it names only another kind's, or none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkers.case import Case
from checkers.finding import Finding
from checkers.search import Hit, contains, find, find_beside
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
_REACH = 110  # letters between the personnel and the word that binds them
_WORD = re.compile(r"[^ก-๙]")


def right_code(
    case: Case,
    codes: dict[str, list[str]],
    bound: dict[str, list[str]] | None = None,
    binds: list[str] | None = None,
    not_ours: list[str] | None = None,
) -> Finding:
    """`codes`: kind of agency (group in agency_types.yaml) -> how the code of its personnel, or its maker, is named.

    `bound`: kind of agency -> how its personnel are called; they count where no code of another kind is named
    and the document says near by, by one of the words `binds`, that it binds them,
    and by none of `not_ours` that it is only an example.
    """
    if not case.evidence:
        return nothing_found(case)
    every = [phrase for phrases in codes.values() for phrase in phrases]
    ours = codes.get(case.agency.group, every)
    for evidence in case.evidence:
        if hit := find(evidence.capture.content, ours):
            return passed(FOUND.fill(phrase=hit.phrase), evidence.quote_hit(hit))
    own = (bound or {}).get(case.agency.group, ())
    for evidence in case.evidence:
        hit = _of_others(evidence.capture.content, every, own)
        if hit:
            return missing(case, OTHER.fill(phrase=hit.phrase), [evidence.quote_hit(hit)])
    for evidence in case.evidence:
        hit = find_beside(evidence.capture.content, own, binds or (), not_ours or (), _REACH) if own else None
        if hit and not find(evidence.capture.content, not_ours or ()):
            return passed(FOUND.fill(phrase=hit.phrase), evidence.quote_hit(hit))
    return missing(case, NONE)


def _of_others(pages: Sequence[str], every: Sequence[str], own: Sequence[str]) -> Hit | None:
    """How another kind's code is named; not in "ประมวลจริยธรรมของข้าราชการเทศบาล…", which names our own personnel."""
    for phrase in every:
        hit = find(pages, [phrase])
        if hit and not contains(_WORD.split(pages[hit.page][hit.start :], maxsplit=1)[0], own):
            return hit
    return None
