"""A link from the website to the agency's own page on a social network.

Passes when a page of the site links to an account. Fails when only share buttons, or nothing, is there.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.channels import is_social_account, usable_links
from checkers.finding import Finding, Quote
from checkers.verdicts import missing, passed
from checklists.words import Words

FOUND = Words("พบลิงก์ไปยังเครือข่ายสังคมออนไลน์: {url}", "links to a social network: {url}")
NONE = Words("ไม่พบลิงก์ไปยังเครือข่ายสังคมออนไลน์ของหน่วยงาน", "no link to a social network page of the agency")


def social_network(case: Case) -> Finding:
    """The first account that the home page, or a page with the site's menus, links to."""
    for page in case.navigation:
        for link in usable_links(page):
            if is_social_account(link.url):
                text = f"{link.text} {link.url}".strip()
                quote = Quote(page.url, page.capture.sha256 or "", None, text, page.document.title)
                return passed(FOUND.fill(url=link.url), quote)
    return missing(case, NONE)
