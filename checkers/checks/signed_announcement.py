"""An announcement signed by the agency's top executive.

Passes when one document holds the subject and, near its end, a name in brackets above the signer's position, or the
word for a signature. Unsure when the subject is there and the signature cannot be seen in the text. Fails when no
document holds the subject.
"""

from __future__ import annotations

import re

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.personal_data import mask
from checkers.search import excerpt, find, holds_position
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

SIGNED = Words("พบประกาศที่ลงนามโดยผู้บริหารสูงสุด: {words}", "signed by the top executive: {words}")
UNSIGNED = Words(
    "พบประกาศ แต่อ่านไม่พบการลงนามของผู้บริหารสูงสุด ให้เปิดดูว่ามีลายมือชื่อหรือไม่",
    "the announcement is there; its signature cannot be read, look whether it is signed",
)
OTHER_SIGNER = Words("ผู้ลงนามไม่ใช่ผู้บริหารสูงสุด: {words}", "signed, but not by the top executive: {words}")
NO_SUBJECT = Words("ไม่พบประกาศที่มีข้อความ เช่น “{first}”", "no announcement with words such as “{first}”")

_SIGNER_REACH = 160  # characters after the bracketed name in which the position stands


def signed_announcement(case: Case, signers: list[str], phrases: list[str]) -> Finding:
    """A document with one of the phrases, signed by one of the positions."""
    if not case.evidence:
        return nothing_found(case)
    about = [evidence for evidence in case.evidence if find(evidence.capture.content, phrases)]
    for evidence in about:
        signature = _signature(evidence, signers)
        if signature:
            return passed(SIGNED.fill(words=signature.text), signature)
    others = [signature for evidence in about if (signature := _signature(evidence, None))]
    if others:
        return missing(case, OTHER_SIGNER.fill(words=others[0].text), others[:1])
    if about:
        return unsure(UNSIGNED, about[0].quote(about[0].capture.document.title))
    return missing(case, NO_SUBJECT.fill(first=phrases[0]))


def _signature(evidence: Evidence, signers: list[str] | None) -> Quote | None:
    """The name in brackets with the position below it; `signers` None: whatever the position."""
    titles = "|".join(map(re.escape, vocabulary().person_titles))
    name = re.compile(rf"\(\s*(?:{titles})\s*[ก-๙]+\s+[ก-๙]+\s*\)")
    for index, text in enumerate(evidence.capture.content):
        for match in name.finditer(text):
            after = text[match.end() : match.end() + _SIGNER_REACH]
            if after.strip() and (signers is None or holds_position(after, signers)):
                words = excerpt(text, match.start(), match.end())
                position = mask(" ".join(after.split()))[:60]
                return evidence.quote(f"{words} {position}".strip(), evidence.page_number(index))
    return None
