"""Conversations that a site opens: chat links, widgets, QR codes; each with what makes it doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from checkers.case import Case
from checkers.channels import channels, is_form_link, is_social_account, links_of, speaks_for_the_site
from checkers.chat_accounts import chat_link, doubtful_line, is_usable_account, official_picture
from checkers.finding import Quote
from checkers.issuer import own_name
from checkers.qr import decode_qr
from checkers.search import contains, excerpt
from checkers.site import SiteCapture
from checkers.widgets import chat_widget, retired_widget
from crawler.snapshot import LinkKind, Outcome
from crawler.text.document import DocumentKind, Image, Link

_BEFORE = 80  # characters before a link in which the maker of the website names itself


class Doubt(StrEnum):
    """Why a conversation is left to a person. The order is that in which they are told."""

    RETIRED = "retired"
    UNNAMED = "unnamed"  # a Facebook chat that names no page
    LONE = "lone"  # on a single page, outside the menus
    MAKER = "maker"  # beside the words of who made the website
    OTHER_AGENCY = "other_agency"
    BROKEN = "broken"  # its address does not exist
    GROUP = "group"
    PERSON = "person"
    QR = "qr"  # a picture that could not be looked at
    WORDS = "words"  # only the name of the account, in words
    OTHER_SITE = "other_site"  # a board on another host


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation found on a page. `kind`: a key of `two_way` in channels.yaml; "" where only the doubt is known."""

    kind: str
    page: SiteCapture
    words: str
    doubt: Doubt | None = None

    @property
    def quote(self) -> Quote:
        """The words and where they stand."""
        return Quote(self.page.url, self.page.capture.sha256 or "", None, self.words, self.page.document.title)


def chats(case: Case) -> Iterator[Chat]:
    """Everything on the pages that opens, or may open, a conversation."""
    pages = _pages(case)
    for page, link in links_of(pages):
        yield from _of_link(case, page, link)
    for page in pages:
        yield from _of_widgets(case, page)
        yield from _in_words(page)
    yield from _of_pictures(case, pages)


def _pages(case: Case) -> list[SiteCapture]:
    """What matched the item first, then the pages that carry the menus; each once."""
    matched = [evidence.capture for evidence in case.evidence if evidence.capture.on_site]
    return list({page.url: page for page in [*matched, *case.navigation]}.values())


# -- links


def _of_link(case: Case, page: SiteCapture, link: Link) -> Iterator[Chat]:
    target = case.at(link.url)
    arrived = target.url if target else link.url  # a short link tells only where it leads
    found = chat_link(link.url) or (chat_link(arrived) if arrived != link.url else None)
    words = f"{link.text} {link.url}".strip()
    if found:
        broken = target is not None and target.capture.outcome is Outcome.NOT_FOUND
        doubt = Doubt.BROKEN if broken else _whose(case, page, link)
        yield Chat(found.kind, page, words, doubt)
    elif kind := doubtful_line(link.url):
        yield Chat("line_official", page, words, Doubt(kind))
    elif _is_board_elsewhere(case, page, link):
        yield Chat("web_board", page, words, Doubt.OTHER_SITE)


def _whose(case: Case, page: SiteCapture, link: Link) -> Doubt | None:
    """Whether an account may be somebody else's."""
    if not speaks_for_the_site(case, page, link):
        return Doubt.LONE
    if _is_makers(page, link):
        return Doubt.MAKER
    return Doubt.OTHER_AGENCY if _names_another(case, link.text) else None


def _is_makers(page: SiteCapture, link: Link) -> bool:
    before = page.document.text[max(0, link.position - _BEFORE) : link.position].rsplit("\n", 1)[-1]
    return contains(f"{before} {link.text}", channels().maker_words)


def _names_another(case: Case, text: str) -> bool:
    own = own_name(case.agency)
    if own and contains(text, [own]):
        return False
    others = [name for name in channels().other_agencies if not contains(case.agency.name, [name])]
    return contains(text, others)


def _is_board_elsewhere(case: Case, page: SiteCapture, link: Link) -> bool:
    if not _names_a_board(link.text):
        return False
    host = (urlsplit(link.url).hostname or "").removeprefix("www.")
    own = {(urlsplit(f"//{name}").hostname or "").removeprefix("www.") for name in case.agency.hosts}
    if not host or host in own or is_form_link(link.url) or is_social_account(link.url):
        return False
    return speaks_for_the_site(case, page, link)


@lru_cache(maxsize=4_000)
def _names_a_board(text: str) -> bool:
    return contains(text, channels().web_board.boards)


# -- widgets


def _of_widgets(case: Case, page: SiteCapture) -> Iterator[Chat]:
    for kind, marks in channels().two_way.items():
        if words := chat_widget(page.markup, marks.widgets):
            yield Chat(kind, page, words)
    retired = retired_widget(page.markup)
    if retired:
        words, named = retired
        over = case.as_of >= channels().retired_chat.retired_on
        yield Chat("messenger", page, words, Doubt.RETIRED if over else None if named else Doubt.UNNAMED)


def _in_words(page: SiteCapture) -> Iterator[Chat]:
    for text in page.document.pages:
        for match in re.finditer(channels().line_in_words, text, re.IGNORECASE):
            if is_usable_account(match[1]):
                yield Chat("line_official", page, excerpt(text, match.start(), match.end()), Doubt.WORDS)
                return


# -- pictures


def _of_pictures(case: Case, pages: list[SiteCapture]) -> Iterator[Chat]:
    """Pictures beside words for LINE or a QR code, each address once."""
    seen: set[str] = set()
    limits = channels().qr_pictures
    for page in pages:
        for image in page.document.images:
            words = f"{image.alt} {image.caption} {_file_name(image.url)}"
            if not image.url or image.url in seen or not _is_worth_a_look(image, words):
                continue
            seen.add(image.url)
            if len(seen) <= limits.at_most:
                yield from _of_picture(case, page, image, words)


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def _is_worth_a_look(image: Image, words: str) -> bool:
    return official_picture(image.url) is not None or re.search(channels().qr_pictures.words, words, re.I) is not None


def _of_picture(case: Case, page: SiteCapture, image: Image, words: str) -> Iterator[Chat]:
    link = _as_link(case, page, image)
    if kind := official_picture(image.url):
        yield Chat(kind, page, f"{image.alt} {image.url}".strip(), _whose(case, page, link))
        return
    codes = _codes(case, image.url)
    is_surely_qr = all(re.search(pattern, words, re.I) for pattern in channels().qr_pictures.sure)
    if not codes and is_surely_qr:
        yield Chat("line_official", page, f"{image.alt or image.caption} {image.url}".strip(), Doubt.QR)
    for code in codes or ():
        said = f"{image.alt or image.caption} {image.url} (QR: {code})"
        if found := chat_link(code):
            yield Chat(found.kind, page, said, _whose(case, page, link))
        elif doubt := doubtful_line(code):
            yield Chat("line_official", page, said, Doubt(doubt))


def _codes(case: Case, url: str) -> tuple[str, ...] | None:
    """What the picture's codes hold; None when it was not stored or could not be looked at."""
    capture = case.at(url)
    if capture is None or capture.capture.outcome is not Outcome.OK or capture.document.kind is not DocumentKind.IMAGE:
        return None
    limits = channels().qr_pictures
    return decode_qr(capture.load_bytes(), most_bytes=limits.bytes, most_pixels=limits.pixels)


def _as_link(case: Case, page: SiteCapture, image: Image) -> Link:
    """The picture as a link, to ask whose it is: one that every page shows is as good as one in a menu."""
    shown = sum(any(other.url == image.url for other in each.document.images) for each in case.navigation)
    text = f"{image.alt} {image.caption}".strip()
    place = page.document.text.find(image.caption[:40]) if image.caption else 0
    return Link(image.url, text, "", image.caption, LinkKind.ANCHOR, max(0, place), in_menu=shown > 1)
