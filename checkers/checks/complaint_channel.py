"""An on-line channel for reports of corruption, apart from the general complaint channel.

Passes on a form whose title or link is about corruption. Unsure when one form serves corruption and general
complaints alike. Fails when only an address, a telephone number or a description is there.
"""

from __future__ import annotations

from checkers.case import Case, Evidence
from checkers.channels import form_texts
from checkers.checks.online_service import form_quote
from checkers.finding import Finding
from checkers.search import contains
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words

FOUND = Words("พบช่องทางออนไลน์แจ้งเรื่องทุจริต: {title}", "found an on-line channel for corruption reports: {title}")
SHARED = Words(
    "ช่องทางนี้รับเรื่องร้องเรียนทั่วไปด้วย ({title}) ให้ตรวจว่าแยกจากช่องทางทั่วไปหรือไม่",
    "this channel takes general complaints, too ({title}); check whether it is apart",
)
NO_FORM = Words(
    "พบข้อมูลเรื่องร้องเรียนการทุจริต แต่ไม่พบช่องทางออนไลน์ให้แจ้งเรื่อง",
    "about corruption complaints, but no on-line channel to send one",
)


def complaint_channel(case: Case, subject: list[str], general: list[str]) -> Finding:
    """A form about one of the subjects whose title is not also about general complaints."""
    if not case.evidence:
        return nothing_found(case)
    shared = None
    for evidence in case.evidence:
        quote = form_quote(evidence, subject)
        if quote is None or _takes_other_matters(evidence, subject, general):
            continue
        if not contains(quote.title or quote.text, general):
            return passed(FOUND.fill(title=quote.text), quote)
        shared = shared or quote
    if shared:
        return unsure(SHARED.fill(title=shared.text), shared)
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]]
    return missing(case, NO_FORM, shown)


def _takes_other_matters(evidence: Evidence, subject: list[str], general: list[str]) -> bool:
    """Whether a heading calls the form one of general complaints and nothing in the form itself is about corruption."""
    texts = list(form_texts(evidence.capture))
    headed = [each.text for each in evidence.capture.document.headings if contains(each.text, general)]
    is_theirs = any(contains(text, subject) for text in (*texts, *headed))
    return bool(texts and headed) and not is_theirs
