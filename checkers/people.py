"""Persons on a web page: each with the words, the picture and the contact that stand with the name.

A person's card is the largest element around the name that names nobody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary
from crawler.text.document import DocumentKind
from crawler.text.thai import normalise

_TITLES = "|".join(sorted(map(re.escape, vocabulary().person_titles), key=len, reverse=True))
_NAME = re.compile(rf"(?<![ก-๙])(?:{_TITLES})\s*(?:{_TITLES})?\s*[ก-๙]{{2,}}\s+[ก-๙]{{2,}}")
_CONTACT = re.compile(r"(?<!\d)0[\s\-]?\d(?:[\s\-]?\d){7,8}(?!\d)|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_CARD_LIMIT = 1200  # a card longer than this is a page section, not one person's


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the page shows them."""

    name: str
    card: str  # the words that stand with the name
    has_photo: bool | None  # None: a document, whose pictures are not read
    contact: str  # telephone or e-mail of the card; "" when there is none


def people(capture: SiteCapture) -> tuple[Person, ...]:
    """Everybody the capture names, in reading order; a name that stands in several places with each of its cards."""
    if capture.document.kind is DocumentKind.PAGE:
        found = _on_page(BeautifulSoup(capture.markup, "lxml"))
    else:
        found = [person for page in capture.content for person in _in_text(page)]
    return tuple(dict.fromkeys(found))


def _name_matches(text: str) -> list[re.Match[str]]:
    """Names with a title; "นายกเทศมนตรี" and the like are positions."""
    return [match for match in _NAME.finditer(text) if not match.group().startswith(vocabulary().not_persons)]


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(match.group().split()) for match in _name_matches(text)))


def _on_page(soup: BeautifulSoup) -> list[Person]:
    found = []
    for node in soup.find_all(string=_NAME):
        parent = node.parent
        if parent is None or parent.name in {"script", "style", "title"}:
            continue
        for name in _names(normalise(str(node))):
            found.append(_person(name, _card(parent, name)))
    return found


def _card(element: Tag, name: str) -> Tag:
    card = element
    for outer in element.parents:
        text = normalise(outer.get_text(" ", strip=True))
        if len(text) > _CARD_LIMIT or set(_names(text)) - {name} or outer.find(["nav", "header", "footer"]):
            return card
        card = outer
    return card


def _person(name: str, card: Tag) -> Person:
    text = normalise(card.get_text(" ", strip=True))
    mail = card.find("a", href=re.compile("^(mailto|tel):"))
    contact = _CONTACT.search(text)
    address = str(mail.get("href", "")) if isinstance(mail, Tag) else ""
    return Person(name, text, card.find("img") is not None, contact.group() if contact else address)


def _in_text(text: str) -> list[Person]:
    """In a document a person's words reach to the next name."""
    matches = _name_matches(text)
    ends = [match.start() for match in matches[1:]] + [len(text)]
    found = []
    for match, end in zip(matches, ends, strict=True):
        card = text[match.start() : min(end, match.start() + 300)]
        contact = _CONTACT.search(card)
        name = " ".join(match.group().split())
        found.append(Person(name, card, None, contact.group() if contact else ""))
    return found
