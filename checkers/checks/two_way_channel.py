"""A channel on the website where people ask and the agency answers in the same place.

Passes on a web board with an answer and a way to ask, a Messenger, LINE official account, live chat or chatbot link
or widget. Fails when only one-way channels are there: forms, e-mail, telephone, a bare social page, an FAQ.
Unsure on a board without answers or closed, and on a chat widget that its maker has retired.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from checkers.case import Case
from checkers.channels import channels, has_form, holds, is_form_link, is_social_account, usable_links
from checkers.finding import Finding, Quote
from checkers.search import contains, excerpt, find_in
from checkers.site import SiteCapture
from checkers.verdicts import missing, passed, unsure
from checklists.words import Words, join

Kind = Literal["web_board", "messenger", "live_chat", "chatbot", "line_official", "answered_questions"]

FOUND = Words("พบช่องทางสื่อสารสองทาง: {kind}", "found a two-way channel: {kind}")
BOARD = Words("กระดานถาม-ตอบที่มีผู้ตอบ", "question board with answers")
QUIET_BOARD = Words(
    "พบกระดานถาม-ตอบ แต่ไม่เห็นคำตอบของหน่วยงาน ให้เปิดดูว่ายังใช้งานและตอบอยู่หรือไม่",
    "a question board without a visible answer; check that it works and is answered",
)
RETIRED = Words(
    "พบเพียงปลั๊กอินแชต Facebook ซึ่งเลิกให้บริการแล้ว ให้ตรวจว่ายังสนทนาได้จริงหรือไม่",
    "only the retired Facebook chat plug-in was found; check whether a chat really works",
)
ONE_WAY = Words("พบเฉพาะช่องทางทางเดียว: {found}", "only one-way channels: {found}")
NONE = Words("ไม่พบช่องทางที่ถามและตอบกันได้บนเว็บไซต์", "no channel for asking and answering on the website")


def two_way_channel(case: Case, accept: list[Kind]) -> Finding:
    """One of the accepted kinds, on any page of the agency's own site."""
    if chat := _chat(case, accept):
        return chat
    quiet = None
    if "web_board" in accept or "answered_questions" in accept:
        answered, quiet = _board(case)
        if answered:
            return passed(FOUND.fill(kind=BOARD), answered)
    if retired := _retired(case, accept):
        return retired
    if quiet:
        return unsure(QUIET_BOARD, quiet)
    kinds, quotes = _one_way(case)
    return missing(case, ONE_WAY.fill(found=join(kinds)) if kinds else NONE, quotes)


def _chat(case: Case, accept: list[Kind]) -> Finding | None:
    for name, marks in channels().two_way.items():
        if name not in accept:
            continue
        for page in _pages(case):
            link = next((link for link in usable_links(page) if holds(link.url, marks.links)), None)
            if link:
                return passed(FOUND.fill(kind=marks.name.words), _quote(page, f"{link.text} {link.url}".strip()))
        for page in case.navigation:
            if script := next((mark for mark in marks.scripts if mark in page.markup), None):
                return passed(FOUND.fill(kind=marks.name.words), _quote(page, script))
    return None


def _pages(case: Case) -> Iterator[SiteCapture]:
    """Pages that carry the menus first, then what matched the item."""
    yield from case.navigation
    yield from (evidence.capture for evidence in case.evidence if evidence.capture.on_site)


def _quote(page: SiteCapture, text: str) -> Quote:
    return Quote(page.url, page.capture.sha256 or "", None, text, page.document.title)


def _board(case: Case) -> tuple[Quote | None, Quote | None]:
    """A quote of an answer on a board; and of a board that shows none."""
    words, quiet = channels().web_board, None
    for evidence in case.evidence:
        page, text = evidence.capture, "\n".join(evidence.capture.content)
        titles = " ".join([page.document.title, *(heading.text for heading in page.document.headings)])
        if not page.on_site or not contains(titles, words.names) or contains(titles, channels().faq_words):
            continue
        asks = contains(text, words.ask) or any(contains(link.text, words.ask) for link in page.document.links)
        answer = find_in(text, words.answered)
        if asks and answer and not contains(text, words.closed):
            return _quote(page, excerpt(text, answer.start, answer.end)), None
        if asks or contains(text, words.closed):
            quiet = quiet or _quote(page, page.document.title)
    return None, quiet


def _retired(case: Case, accept: list[Kind]) -> Finding | None:
    if "messenger" not in accept:
        return None
    chat = channels().retired_chat
    page = next((page for page in case.navigation if holds(page.markup, chat.scripts)), None)
    if page is None:
        return None
    quote = _quote(page, chat.scripts[0])
    if case.as_of < chat.retired_on:
        return passed(FOUND.fill(kind=channels().two_way["messenger"].name.words), quote)
    return unsure(RETIRED, quote)


def _one_way(case: Case) -> tuple[list[Words], list[Quote]]:
    """What is there instead, for the webmaster to see that it was noticed."""
    found: dict[str, Quote] = {}
    for evidence in case.evidence:
        page = evidence.capture
        if page.on_site and has_form(page):
            found.setdefault("contact_form", _quote(page, page.document.title))
        if contains(page.document.title, channels().faq_words):
            found.setdefault("faq", _quote(page, page.document.title))
    for page in _pages(case):
        for link in usable_links(page):
            if is_form_link(link.url):
                found.setdefault("form_link", _quote(page, f"{link.text} {link.url}"))
            elif is_social_account(link.url):
                found.setdefault("social_page", _quote(page, f"{link.text} {link.url}"))
    names = channels().one_way
    return [names[kind].words for kind in found], list(found.values())
