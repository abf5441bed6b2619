"""A channel on the website where people ask and the agency answers in the same place.

Passes on a web board with an answer and a way to ask, a Messenger, LINE official account, live chat or chatbot link
or widget. Fails when only one-way channels are there: forms, e-mail, telephone, a bare social page, an FAQ.
Unsure on a board without answers or closed, on a chat link of a single page (it may be another agency's), and on a chat
widget that its maker has retired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from checkers.case import Case
from checkers.channels import (
    channels,
    has_form,
    holds,
    is_form_link,
    is_social_account,
    leads_to,
    links_of,
    speaks_for_the_site,
    usable_links,
)
from checkers.finding import Finding, Quote
from checkers.search import Hit, contains, excerpt, find_in
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
LONE = Words(
    "พบลิงก์สนทนาเพียงหน้าเดียว ไม่ได้อยู่ในเมนูของเว็บไซต์ ให้ตรวจว่าเป็นช่องทางของหน่วยงานเอง",
    "a chat link stands on a single page, not in the site's menus; check whether it is the agency's own",
)
ONE_WAY = Words("พบเฉพาะช่องทางทางเดียว: {found}", "only one-way channels: {found}")
NONE = Words("ไม่พบช่องทางที่ถามและตอบกันได้บนเว็บไซต์", "no channel for asking and answering on the website")


def two_way_channel(case: Case, accept: list[Kind]) -> Finding:
    """One of the accepted kinds, on any page of the agency's own site."""
    chat, lone = _chat(case, accept)
    if chat:
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
    if lone:
        return unsure(LONE, lone)
    kinds, quotes = _one_way(case)
    return missing(case, ONE_WAY.fill(found=join(kinds)) if kinds else NONE, quotes)


def _chat(case: Case, accept: list[Kind]) -> tuple[Finding | None, Quote | None]:
    """A chat of the site; and a quote of a chat link that may be that of somebody the page only speaks of."""
    lone = None
    for name, marks in channels().two_way.items():
        if name not in accept:
            continue
        for page, link in links_of(_pages(case)):
            if leads_to(link.url, marks.links):
                quote = _quote(page, f"{link.text} {link.url}".strip())
                if speaks_for_the_site(case, page, link):
                    return passed(FOUND.fill(kind=marks.name.words), quote), None
                lone = lone or quote
        for page in case.navigation:
            if script := next((mark for mark in marks.scripts if mark in page.markup), None):
                return passed(FOUND.fill(kind=marks.name.words), _quote(page, script)), None
    return None, lone


def _pages(case: Case) -> Iterator[SiteCapture]:
    """What matched the item first, then the pages that carry the menus."""
    yield from (evidence.capture for evidence in case.evidence if evidence.capture.on_site)
    yield from case.navigation


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
        answer = _answer(text)
        if asks and answer and not contains(text, words.closed):
            return _quote(page, answer), None
        if asks or contains(text, words.closed):
            quiet = quiet or _quote(page, page.document.title)
    return None, quiet


def _answer(text: str) -> str | None:
    """The words that show an answer; a heading "คำตอบ", a button "ตอบกลับ" or a count of 0 is none."""
    words = channels().web_board
    labels = rf"(?:{'|'.join(map(re.escape, words.answer_labels))})[ :(]*(?![ :(])(?!0(?!\d))[^\s|)]"
    for line in text.split("\n"):
        if contains(line, words.unanswered):
            continue
        hit = find_in(line, words.answered) or re.search(labels, line)
        if hit:
            start, end = (hit.start, hit.end) if isinstance(hit, Hit) else hit.span()
            return excerpt(line, start, end)
    return None


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
