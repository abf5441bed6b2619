"""Recognise the channels on a page: chat links and widgets, forms, social accounts. Data: channels.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from pydantic import BaseModel, ConfigDict

from checkers.case import Case
from checkers.search import contains
from checkers.site import SiteCapture
from checklists.model import Bilingual
from crawler.packaged import packaged
from crawler.text.document import Link

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WidgetMark(_Part):
    """A script, frame or tag that draws a chat. `account`: a pattern whose group is whom it talks to."""

    mark: str
    account: str = ""


class ChatMarks(_Part):
    """How one kind of two-way channel shows in links, pictures and scripts."""

    name: Bilingual
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    widgets: tuple[WidgetMark, ...] = ()


class RetiredChat(_Part):
    """A widget whose maker ended it: its mark-up alone proves no working chat after the day."""

    marks: tuple[str, ...]
    account: str
    retired_on: date


class QrPictures(_Part):
    """Which pictures are looked at for a QR code, and how much of them at most."""

    words: str
    sure: tuple[str, ...]
    at_most: int
    bytes: int
    pixels: int


class WebBoard(_Part):
    """Words of a web board. Explained in the file."""

    names: tuple[str, ...]
    boards: tuple[str, ...]
    ask: tuple[str, ...]
    answered_here: str
    ask_links: tuple[str, ...]
    form_words: tuple[str, ...]
    answered_by: tuple[str, ...]
    answered_at: tuple[str, ...]
    answered: tuple[str, ...]
    answer_line: str
    answer_of: str
    not_writers: tuple[str, ...]
    reply_words: tuple[str, ...]
    answerer_columns: tuple[str, ...]
    count_columns: tuple[str, ...]
    replies: str
    unanswered: tuple[str, ...]
    staff: str
    closed: tuple[str, ...]
    empty: tuple[str, ...]
    members: tuple[str, ...]
    spam: tuple[str, ...]
    spam_at_least: int
    spam_share: float
    trials: tuple[str, ...]
    fresh_days: int
    threads: int


class Channels(_Part):
    """All of channels.yaml."""

    sources: tuple[str, ...]
    two_way: dict[str, ChatMarks]
    retired_chat: RetiredChat
    doubtful_line: dict[str, tuple[str, ...]]
    line_in_words: str
    qr_pictures: QrPictures
    vendor_accounts: tuple[str, ...]
    placeholders: tuple[str, ...]
    maker_words: tuple[str, ...]
    other_agencies: tuple[str, ...]
    share_links: tuple[str, ...]
    web_board: WebBoard
    one_way: dict[str, Bilingual]
    faq_words: tuple[str, ...]
    closed_services: tuple[str, ...]
    not_closed: tuple[str, ...]
    search_forms: tuple[str, ...]
    form_hosts: tuple[str, ...]
    social_hosts: tuple[str, ...]
    social_no_accounts: tuple[str, ...]
    social_plumbing: tuple[str, ...]
    social_words: tuple[str, ...]


@cache
def channels() -> Channels:
    """The marks, read once."""
    return Channels.model_validate(packaged("checkers", "channels.yaml"))


def holds(address: str, marks: Iterable[str]) -> bool:
    """Whether an address or a piece of mark-up holds one of the marks, letter case aside."""
    folded = address.casefold()
    return any(mark.casefold() in folded for mark in marks)


def leads_to(address: str, marks: Iterable[str]) -> bool:
    """Whether an address holds one of the marks from the beginning of a host name: "m.me/" is not in "program.me/"."""
    folded = address.casefold()
    return any(re.search(rf"(?<![a-z0-9\-]){re.escape(mark.casefold())}", folded) for mark in marks)


def usable_links(capture: SiteCapture) -> Iterator[Link]:
    """Links that lead somewhere and are neither for sharing nor to the website vendor's own account."""
    for link in capture.document.links:
        if link.url and not _is_for_others(link.url):
            yield link


@lru_cache(maxsize=4_000)
def _is_for_others(url: str) -> bool:
    return holds(url, channels().share_links) or holds(url, channels().vendor_accounts)


def links_of(pages: Iterable[SiteCapture]) -> Iterator[tuple[SiteCapture, Link]]:
    """The usable links of several pages, each with its page."""
    for page in pages:
        yield from ((page, link) for link in usable_links(page))


def speaks_for_the_site(case: Case, page: SiteCapture, link: Link) -> bool:
    """Whether a link is the site's own, not part of one post: on the home page, in a menu or on two pages at least."""
    if page in case.entries or link.in_menu or any(evidence.capture == page for evidence in case.evidence):
        return True
    return sum(any(other.url == link.url for other in each.document.links) for each in case.navigation) > 1


@lru_cache(maxsize=4_000)
def is_form_link(url: str) -> bool:
    """Whether an address is a form of one of the known form services."""
    return holds(url, channels().form_hosts)


@lru_cache(maxsize=4_000)
def is_social_account(url: str) -> bool:
    """Whether an address is somebody's page on a social network."""
    parts = urlsplit(url)
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.")
    if any(f"{host}{parts.path}".rstrip("/").startswith(nobody) for nobody in channels().social_no_accounts):
        return False
    known = any(host == social or host.endswith(f".{social}") for social in channels().social_hosts)
    rest = parts.path + (f"?{parts.query}" if parts.query else "")
    return known and len(rest.strip("/")) > 1 and not holds(rest, channels().social_plumbing)


def _fields(form: Tag) -> int:
    """How many places to write in a form has; a search box or a log-in has fewer than two that count."""
    if form.find("input", attrs={"type": "password"}):
        return 0
    areas = [area for area in form.find_all("textarea") if not area.has_attr("disabled")]
    boxes = [box for box in form.find_all("input") if _is_box(box)]
    return 2 * len(areas) + len(boxes)


def _is_box(box: Tag) -> bool:
    return not box.has_attr("disabled") and box.get("type", "text") in {"text", "email", "tel", "number", "date"}


def _looks_things_up(form: Tag) -> bool:
    if form.get("role") == "search":
        return True
    return str(form.get("method", "")).casefold() == "get" and holds(form.get_text(" "), channels().search_forms)


def has_form(capture: SiteCapture) -> bool:
    """Whether a person can write something on the page itself: a form with a text area or two boxes."""
    return bool(form_texts(capture))


def form_texts(capture: SiteCapture) -> tuple[str, ...]:
    """What stands in each form of the page in which a person can write something: labels, choices, button."""
    if "<form" not in capture.markup.casefold():
        return ()
    return tuple(map(_form_text, _forms(capture)))


def form_headings(capture: SiteCapture) -> tuple[tuple[str, ...], ...]:
    """The headings above each such form, the nearest first."""
    return tuple(
        tuple(heading.get_text(" ") for heading in form.find_all_previous(_HEADINGS)) for form in _forms(capture)
    )


def closed_line(capture: SiteCapture) -> str | None:
    """The line that says that a service on line is closed or not open yet."""
    words = channels()
    lines = (line for page in capture.content for line in page.split("\n"))
    return next(
        (line for line in lines if contains(line, words.closed_services) and not contains(line, words.not_closed)), None
    )


def _forms(capture: SiteCapture) -> list[Tag]:
    soup = BeautifulSoup(capture.markup, "lxml")
    forms = [form for form in soup.find_all("form") if not form.find_parent(["header", "footer", "nav"])]
    return [form for form in forms if _fields(form) >= 2 and not _looks_things_up(form)]


def _form_text(form: Tag) -> str:
    inputs = form.find_all(["input", "textarea"])
    written = [str(one.get(name, "")) for one in inputs for name in ("placeholder", "value")]
    return " ".join([*form.get_text(" ").split(), *" ".join(written).split()])
