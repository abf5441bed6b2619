"""A service of the agency that can be asked for on line, without coming to the office.

Passes when a matched page holds a form to fill in, or leads to one. Fails when it only offers forms to download
or describes the service.
"""

from __future__ import annotations

from checkers.case import Case, Evidence
from checkers.channels import form_texts, has_form, is_form_link, usable_links
from checkers.finding import Finding, Quote
from checkers.search import contains, in_one_line
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

SUBJECT_CHARACTERS = 200  # of a page's beginning, which say what its form is for

FOUND = Words("พบแบบฟอร์มออนไลน์: {title}", "found an on-line form: {title}")
NO_FORM = Words("พบหน้าบริการ แต่ไม่พบแบบฟอร์มที่ยื่นคำขอออนไลน์ได้", "a service page, but no form to apply on line")


def online_service(case: Case, phrases: list[str], asks: list[str] | None = None) -> Finding:
    """A form on a page that treats one of the phrases, or a link from such a page to a form.

    `asks`: words in a form itself by which it takes a request, whatever the page is called.
    """
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        quote = form_quote(evidence, phrases) or (asks and _asking_form(evidence, asks))
        if quote:
            return passed(FOUND.fill(title=quote.text), quote)
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]]
    return missing(case, NO_FORM, shown)


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
    for link in usable_links(page):
        if is_form_link(link.url) and contains(f"{link.text} {link.heading} {link.row} {titles}", subject):
            return evidence.quote(f"{link.text} {link.url}".strip())
    return None
