"""A service of the agency that can be asked for on line, without coming to the office.

Passes when a matched page holds a form to fill in, or leads to one, on the agency's own site or on a service host that
was opened, and when a document tells how a request is made and answered on line. Unsure when a page tells so without
form or link, or says that the service is closed. Fails when it only offers forms to download, or speaks of services on
line that are still to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from checkers.case import Case, Evidence
from checkers.channels import closed_line, form_texts, has_form, is_form_link, usable_links
from checkers.finding import Finding, Quote
from checkers.own_evidence import CLEARLY, own_evidence
from checkers.search import contains, in_one_line
from checkers.site import SiteCapture
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words
from crawler.text.document import Link

SUBJECT_CHARACTERS = 200  # of a page's beginning, which say what its form is for

FOUND = Words("พบแบบฟอร์มออนไลน์: {title}", "found an on-line form: {title}")
CLOSED = Words(
    "พบแบบฟอร์มออนไลน์ แต่หน้าเดียวกันบอกว่าปิดหรือยังไม่เปิดให้บริการ ให้เปิดดูว่าใช้ได้หรือไม่: {line}",
    "an on-line form, but its page says that the service is closed or not open yet; open it and check: {line}",
)
NO_FORM = Words("พบหน้าบริการ แต่ไม่พบแบบฟอร์มที่ยื่นคำขอออนไลน์ได้", "a service page, but no form to apply on line")
TOLD = Words("เอกสารบอกวิธีขอรับบริการทางออนไลน์: {line}", "the text tells how to ask on line: {line}")
ONLY_TOLD = Words(
    "หน้านี้บอกวิธีขอรับบริการทางออนไลน์ แต่ไม่เห็นแบบฟอร์มหรือลิงก์ไปแบบฟอร์มที่รู้จัก ให้เปิดดู: {line}",
    "the page tells how to ask on line, but neither a form nor a link to a known one is seen; open it: {line}",
)


def online_service(
    case: Case,
    phrases: list[str],
    asks: list[str] | None = None,
    told: list[list[str]] | None = None,
    not_told: list[str] | None = None,
    other_forms: list[str] | None = None,
) -> Finding:
    """A form on a page that treats one of the phrases, or a link from such a page to a form.

    `asks`: words in a form itself by which it takes a request, whatever the page is called.
    `other_forms`: words of a link or of the page behind it by which its form is for something else than a request.
    `told`: lists of words of which a text holds one each that tells how to ask on line; with one of `not_told` it
    tells something else.
    """
    if not case.evidence:
        return nothing_found(case)
    closed = None
    own = own_evidence(case, CLEARLY)
    subject = [*phrases, *(asks or [])]
    here = ((one, form_quote(one, phrases) or (asks and _asking_form(one, asks))) for one in case.evidence)
    for evidence, quote in chain(here, _behind_links(case, own, subject, other_forms or [])):
        if quote and not (line := closed_line(evidence.capture)):
            return passed(FOUND.fill(title=quote.text), quote)
        if quote and line:
            closed = closed or evidence.quote(in_one_line(line))
    if closed:
        return unsure(CLOSED.fill(line=closed.text), closed)
    lines = [(evidence, line) for evidence in own if told and (line := _told(evidence, told, not_told or []))]
    document = next((pair for pair in lines if pair[0].is_document), None)
    if document:
        return passed(TOLD.fill(line=document[1]), document[0].quote(document[1]))
    if lines:
        return unsure(ONLY_TOLD.fill(line=lines[0][1]), lines[0][0].quote(lines[0][1]))
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]]
    return missing(case, NO_FORM, shown)


def _behind_links(
    case: Case, own: Sequence[Evidence], subject: list[str], other_forms: list[str]
) -> Iterator[tuple[Evidence, Quote]]:
    """The forms behind the links of the item's own pages, where the crawl opened them and they take a request."""
    for evidence in own:
        for link in usable_links(evidence.capture):
            target = None if link.in_menu else case.at(link.url)
            if target and target != evidence.capture and _takes_request(link, target, subject, other_forms):
                yield (shown := replace(evidence, capture=target)), shown.quote(f"{link.text} {link.url}".strip())


def _takes_request(link: Link, target: SiteCapture, subject: list[str], other_forms: list[str]) -> bool:
    """Whether a form stands on the page that a link leads to, and one of them says that it takes a request."""
    named = " ".join([link.text, link.heading, link.row, target.document.title])
    # Forms are looked for last: most pages of a site have one to search it, and finding it takes long.
    if target.on_site and not contains(named, subject):
        return False
    forms = form_texts(target)
    words = " ".join([named, *forms])
    return bool(forms) and contains(words, subject) and not contains(words, other_forms)


def _told(evidence: Evidence, told: list[list[str]], not_told: list[str]) -> str | None:
    """The first line that says what to do, where the text tells all of it."""
    text = "\n".join((evidence.capture.document.title, *evidence.capture.content))
    if contains(text, not_told) or not all(contains(text, words) for words in told):
        return None
    return next((in_one_line(line) for line in text.split("\n") if contains(line, told[0])), None)


def _asking_form(evidence: Evidence, asks: list[str]) -> Quote | None:
    """The form on a page whose own labels, choices or button take a request."""
    found = next((text for text in form_texts(evidence.capture) if contains(text, asks)), None)
    return evidence.quote(in_one_line(found)) if found else None


def form_quote(evidence: Evidence, subject: list[str]) -> Quote | None:
    """The form on a page about the subject, or the link on it that leads to a form about the subject."""
    page = evidence.capture
    titles = " ".join([page.document.title, *(heading.text for heading in page.document.headings)])
    titles += " " + " ".join(page.content)[:SUBJECT_CHARACTERS]
    if contains(titles, subject) and (has_form(page) or is_form_link(page.url)):
        return evidence.quote(page.document.title)
    return link_quote(evidence, subject, titles)


def link_quote(evidence: Evidence, subject: list[str], titles: str = "") -> Quote | None:
    """The link that leads to a form about the subject: by its text, heading or row, or by the page's titles."""
    for link in usable_links(evidence.capture):
        if is_form_link(link.url) and contains(f"{link.text} {link.heading} {link.row} {titles}", subject):
            return evidence.quote(f"{link.text} {link.url}".strip())
    return None
