"""A link from the website to the agency's own page on a social network.

Passes when a page of the site links to an account. Fails when only share buttons, or nothing, is there. Unsure on an
account that a single page links to: it may be somebody else's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from checkers.case import BlindSpot, Case
from checkers.channels import channels, is_social_account, leads_to, links_of, speaks_for_the_site
from checkers.finding import Finding, Quote
from checkers.search import contains
from checkers.site import SiteCapture
from checkers.verdicts import missing, passed, unsure
from checklists.words import Words

FOUND = Words("พบลิงก์ไปยังเครือข่ายสังคมออนไลน์: {url}", "links to a social network: {url}")
LONE = Words(
    "พบลิงก์เครือข่ายสังคมเพียงหน้าเดียว ไม่ได้อยู่ในเมนูของเว็บไซต์ ให้ตรวจว่าเป็นเพจของหน่วยงานเอง",
    "a social link stands on a single page, not in the site's menus; check whether the account is the agency's own",
)
NONE = Words("ไม่พบลิงก์ไปยังเครือข่ายสังคมออนไลน์ของหน่วยงาน", "no link to a social network page of the agency")

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|webp|zip|rar)(?:[?#]|$)", re.IGNORECASE)


def social_network(case: Case) -> Finding:
    """The first account that the home page, the site's menus or a page for this item link to."""
    lone = None
    matched = [evidence.capture for evidence in case.evidence if evidence.capture.on_site]
    for page, link in links_of([*case.navigation, *matched]):
        if is_social_account(link.url):
            text = f"{link.text} {link.url}".strip()
            quote = Quote(page.url, page.capture.sha256 or "", None, text, page.document.title)
            if speaks_for_the_site(case, page, link):
                return passed(FOUND.fill(url=link.url), quote)
            if not (_is_chat(link.url) and _is_board(page)):
                lone = lone or quote
    return unsure(LONE, lone) if lone else missing(_of_pages(case), NONE)


def _of_pages(case: Case) -> Case:
    """What could not be read, but for pages of others, and files whose links speak of something else."""
    own = {urlsplit(page.url).hostname for page in (*case.entries, *case.navigation)}
    spots = (spot for spot in case.blind_spots if urlsplit(spot.url).hostname in own and _may_name_account(spot))
    return replace(case, blind_spots=tuple(spots))


def _may_name_account(spot: BlindSpot) -> bool:
    return spot.claimed or not _FILE.search(spot.url) or contains(spot.link_text, channels().social_words)


def _is_board(page: SiteCapture) -> bool:
    """Whether the page is named as one for questions and answers."""
    return contains(page.document.title, channels().web_board.names)


def _is_chat(url: str) -> bool:
    """Whether an address opens a chat: beside questions on one page it is the channel for these."""
    return any(leads_to(url, marks.links) for marks in channels().two_way.values())
