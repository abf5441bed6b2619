"""An on-line channel for reports of corruption, apart from the general complaint channel.

Passes on a form whose title or link is about corruption. Unsure when one form serves corruption and general
complaints alike, or no words say what a form is for. Fails when only an address, a telephone number or a description
is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.channels import closed_line, form_headings, form_texts, has_form
from checkers.checks.online_service import CLOSED, form_quote, link_quote
from checkers.finding import Finding
from checkers.search import contains, in_one_line
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words

FOUND = Words("พบช่องทางออนไลน์แจ้งเรื่องทุจริต: {title}", "found an on-line channel for corruption reports: {title}")
SHARED = Words(
    "ช่องทางนี้รับเรื่องร้องเรียนทั่วไปด้วย ({title}) ให้ตรวจว่าแยกจากช่องทางทั่วไปหรือไม่",
    "this channel takes general complaints, too ({title}); check whether it is apart",
)
SOME_FORM = Words(
    "หน้านี้อ่านคล้ายช่องทางแจ้งเรื่องทุจริตและมีแบบฟอร์ม แต่ไม่มีคำที่บอกว่าแบบฟอร์มใช้แจ้งเรื่องใด ให้เปิดดู: {title}",
    "reads like a channel for corruption reports and has a form, yet no words say what the form is for; open: {title}",
)
NO_FORM = Words(
    "พบข้อมูลเรื่องร้องเรียนการทุจริต แต่ไม่พบช่องทางออนไลน์ให้แจ้งเรื่อง",
    "about corruption complaints, but no on-line channel to send one",
)


def complaint_channel(case: Case, subject: list[str], general: list[str]) -> Finding:
    """A form about one of the subjects whose title is not also about general complaints."""
    if not case.evidence:
        return nothing_found(case)
    shared, closed = None, None
    for evidence in case.evidence:
        quote = form_quote(evidence, subject)
        if quote and _takes_other_matters(evidence, subject, general):
            quote = link_quote(evidence, subject)
            if quote and not (line := closed_line(evidence.capture)):
                return passed(FOUND.fill(title=quote.text), quote)
        if quote is None:
            continue
        if line := closed_line(evidence.capture):
            closed = closed or evidence.quote(in_one_line(line))
            continue
        if not contains(quote.title or quote.text, general):
            return passed(FOUND.fill(title=quote.text), quote)
        shared = shared or quote
    if shared:
        return unsure(SHARED.fill(title=shared.text), shared)
    if closed:
        return unsure(CLOSED.fill(line=closed.text), closed)
    return _without_words(case, general)


def _without_words(case: Case, general: list[str]) -> Finding:
    """Where no words say what a form is for: unsure on a page that reads like such a channel, missing elsewhere."""
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence]
    for evidence, quote in zip(case.evidence, shown, strict=True):
        page = evidence.capture
        said = (quote.title, *form_texts(page), *(headings[0] for headings in form_headings(page) if headings))
        if evidence.reads_like_item and has_form(page) and not any(contains(text, general) for text in said):
            return unsure(SOME_FORM.fill(title=quote.text), quote)
    return missing(case, NO_FORM, shown[:2])


def _takes_other_matters(evidence: Evidence, subject: list[str], general: list[str]) -> bool:
    """Whether a title calls the form one of general complaints and neither it nor its heading is about corruption."""
    page = evidence.capture
    texts = list(form_texts(page))
    titles = (page.document.title, *(each.text for each in page.document.headings))
    headed = [title for title in titles if contains(title, general)]
    if not (texts and headed) or any(contains(text, subject) for text in (*texts, *headed)):
        return False
    above = (text for headings in form_headings(page) for text in _heading_of(headings, general))
    return not any(contains(text, subject) for text in above)


def _heading_of(headings: Sequence[str], general: list[str]) -> Sequence[str]:
    """The headings that a form may belong to: none above one of general complaints."""
    last = next((place for place, text in enumerate(headings) if contains(text, general)), len(headings))
    return headings[: last + 1]
