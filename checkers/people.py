"""Persons on a web page or in a document: each with the words, the picture and the contact that stand with the name.

A person's card is the largest element around the name that names nobody else. Where names, positions and pictures
follow each other without such elements, or in the lines of a document, it is what stands between the names: each part
begins with what stands before the first name (a picture, a heading, a position), else with the name itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from checkers.case import Evidence
from checkers.search import contains
from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary
from crawler.text.document import DocumentKind
from crawler.text.thai import normalise


def _any_of(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TITLES = _any_of(vocabulary().person_titles)
_NO_SURNAMES = _any_of((*vocabulary().not_persons, *vocabulary().position_beginnings, "ตำแหน่ง", "โทร"))
# "ได้แก่นาย…": in a sentence no blank stands before a name.
_BEGINS = r"(?:(?<![ก-๙])|(?<=ได้แก่)|(?<=คือ)|(?<=และ)|(?<=ชื่อ)|(?<=โดย))"
_ENGLISH = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s*(?:Dr\.?\s*)?[A-Z][a-z]+\s+[A-Z][a-z]+"
NAME = re.compile(
    rf"{_BEGINS}(?!{_any_of(vocabulary().not_persons)})(?:{_TITLES})\s*(?:{_TITLES})?\s*"
    rf"[ก-๙]{{2,}}\s+(?!{_NO_SURNAMES})[ก-๙]{{2,}}|{_ENGLISH}"
)
_POSITION = re.compile(rf"[\s\d.)\-–]*(?:ตำแหน่ง\s*:?\s*)?(?:{_any_of(vocabulary().position_beginnings)})")
_ANY_POSITION = re.compile(rf"(?<![ก-๙])(?:{_any_of(vocabulary().position_beginnings)})")
_NUMBER = r"(?<!\d)\(?0(?:[\s\-–.()]{0,2}\d){8,9}(?!\d)(?:\s*(?:ต่อ|#|ext\.?)\s*\d{1,5})?"
_LINE = r"(?:(?<![A-Za-z])LINE|ไลน์)\s*(?:ID|ไอดี|OA)?\s*[:@]\s*@?[A-Za-z0-9_.\-]{3,}"
_CONTACT = re.compile(rf"{_NUMBER}|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|{_LINE}", re.IGNORECASE)
_CONTACT_LINK = re.compile(r"^(?:mailto|tel):|line\.me/|m\.me/|facebook\.com/", re.IGNORECASE)
_LABEL = re.compile(
    r"[\s\d.)\-–•*]*(?:ชื่อ(?:[\s\-–/]*(?:นาม)?สกุล)?|นามสกุล|Name)\s*[:：]?\s*", re.IGNORECASE
)  # before a name
_CARD_LIMIT = 1200  # a card longer than this is a page section, not one person's
_LONGEST_PART = 400  # characters that belong to a name at most where no element divides persons
_BEFORE_NAME = 4  # parts of a page before the first name that may belong to it
_LONGEST_POSITION = 100  # characters of a line that is a position
_LEAST_LISTED = 2  # names or positions of a list
_BEYOND_NAME = 6  # characters beside the name that make an element a card


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the page shows them."""

    name: str
    card: str  # the words that stand with the name
    has_photo: bool | None  # None: a document in which persons and pictures cannot be paired
    contact: str  # telephone numbers, e-mail and the like of the card, ", " between them; "" when there is none


class _Kind(Enum):
    TEXT = auto()
    NAME = auto()
    HEADING = auto()
    POSITION = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a page in reading order."""

    kind: _Kind
    text: str = ""
    before_name: bool = False  # a position that stands before a name in the same line


def people(capture: SiteCapture) -> tuple[Person, ...]:
    """Everybody the capture names, in reading order; a name that stands in several places with each of its cards."""
    if capture.document.kind is DocumentKind.PAGE:
        return _on_markup(capture.markup)
    return tuple(dict.fromkeys(_in_document(capture)))


@lru_cache(maxsize=16)
def _on_markup(markup: str) -> tuple[Person, ...]:
    """Several components ask who is on the same page."""
    return tuple(dict.fromkeys(_on_page(BeautifulSoup(markup, "lxml"))))


def without_names(text: str) -> str:
    """The text without the names of persons: "นายก" begins names, too."""
    return NAME.sub(" ", text)


def is_position(line: str) -> bool:
    """Whether a short line begins with a position."""
    return len(line) <= _LONGEST_POSITION and _POSITION.match(line) is not None


def has_position(person: Person) -> bool:
    """Whether any position stands beside the name."""
    return _ANY_POSITION.search(without_names(person.card)) is not None


def directories(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence that lists persons as a directory does; what lists positions alone where nothing names anybody.

    Beside lists with photographs or contacts a page that gives every name its position is one, too.
    """
    named = [each for each in evidence if len({person.name for person in people(each.capture)}) >= _LEAST_LISTED]
    reached = [each for each in named if any(one.has_photo or one.contact for one in people(each.capture))]
    if reached:
        return [each for each in named if each in reached or _is_list_of_posts(each.capture)]
    if named:
        return named
    return [each for each in evidence if len(position_lines(each.capture)) >= _LEAST_LISTED]


def _is_list_of_posts(capture: SiteCapture) -> bool:
    return capture.is_page and all(has_position(person) for person in people(capture))


def position_lines(capture: SiteCapture) -> list[str]:
    """The lines that are positions, in reading order; of two posts with one name both stand there."""
    lines = (line.strip() for page in capture.content for line in page.split("\n"))
    return [line for line in lines if is_position(line)]


def contacts_in(capture: SiteCapture) -> list[str]:
    """The different telephone numbers and addresses that the capture shows."""
    found = (part for page in capture.content for part in _contacts(page).split(", "))
    return list(dict.fromkeys(filter(None, found)))


def portraits_in(capture: SiteCapture) -> int:
    """How many pictures a page shows that may be portraits."""
    return sum(part.kind is _Kind.PICTURE for part in _parts_of_page(BeautifulSoup(capture.markup, "lxml")))


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(match.group().split()) for match in NAME.finditer(text)))


def _contacts(text: str, links: Sequence[str] = ()) -> str:
    written = (" ".join(match.group().split()) for match in _CONTACT.finditer(text))
    return ", ".join(dict.fromkeys([*written, *links]))


def _on_page(soup: BeautifulSoup) -> list[Person]:
    in_cards = []
    for node in soup.find_all(string=NAME):
        parent = node.parent
        if parent is None or isinstance(node, Comment) or parent.name in {"script", "style", "title"}:
            continue
        for name in _names(normalise(str(node))):
            in_cards.append(_person(name, _card(parent, name)))
    return _with_rest(in_cards, list(_from_parts(_parts_of_page(soup))))


def _with_rest(in_cards: list[Person], in_parts: list[Person]) -> list[Person]:
    """What no card holds (all photographs stand outside of them, say) is taken from between the names."""
    if [person.name for person in in_cards] != [person.name for person in in_parts]:
        return in_cards
    bare = all(len(person.card) - len(person.name) <= _BEYOND_NAME for person in in_cards) or (
        any(map(has_position, in_parts)) and not any(map(has_position, in_cards))  # "ลำดับที่ 1 นาย…" above the position
    )
    no_photo = not any(person.has_photo for person in in_cards)
    no_contact = not any(person.contact for person in in_cards)
    return [
        replace(
            card,
            card=part.card if bare else card.card,
            has_photo=part.has_photo if no_photo else card.has_photo,
            contact=part.contact if no_contact else card.contact,
        )
        for card, part in zip(in_cards, in_parts, strict=True)
    ]


def _card(element: Tag, name: str) -> Tag:
    card = element
    for outer in element.parents:
        text = normalise(outer.get_text(" ", strip=True))
        if len(text) > _CARD_LIMIT or set(_names(text)) - {name} or outer.find(["nav", "header", "footer"]):
            return card
        card = outer
    return card


def _person(name: str, card: Tag) -> Person:
    text = " ".join(words for part in card.stripped_strings if not _is_to_come(words := normalise(part)))
    links = [str(link["href"]) for link in card.find_all("a", href=_CONTACT_LINK)]
    contact = _contacts(text) or _contacts("", links)
    return Person(name, text, any(map(_is_portrait, card.find_all("img"))), contact)


def _is_portrait(image: Tag) -> bool:
    """Whether a picture is none of the signs that stand beside numbers and addresses."""
    source = f"{image.get('src', '')}".rpartition("/")[2].casefold()
    return not any(word in source for word in vocabulary().small_pictures)


def _parts_of_page(soup: BeautifulSoup) -> list[_Part]:
    found: list[_Part] = []
    for node in soup.descendants:
        if isinstance(node, Comment) or node.find_parent(["nav", "header", "footer", "script", "style", "title"]):
            continue
        if isinstance(node, Tag):
            if node.name == "img" and _is_portrait(node):
                found.append(_Part(_Kind.PICTURE))
        elif isinstance(node, NavigableString) and (text := normalise(str(node))):
            is_heading = node.find_parent(re.compile("^h[1-6]$")) is not None
            found += _parts_of_line(text, _Kind.HEADING if is_heading else _Kind.TEXT)
    return found


def _parts_of_line(text: str, kind: _Kind = _Kind.TEXT) -> list[_Part]:
    """The names of a line, and what stands around them."""
    found: list[_Part] = []
    place = 0
    for match in NAME.finditer(text):
        found += [replace(part, before_name=True) for part in _part(text[place : match.start()], kind)]
        found.append(_Part(_Kind.NAME, " ".join(match.group().split())))
        place = match.end()
    return [*found, *_part(text[place:], kind)]


def _part(text: str, kind: _Kind) -> list[_Part]:
    bare = text.strip(" \n:.,()[]-–0123456789").casefold()
    if not bare or _LABEL.fullmatch(text) or _is_to_come(text) or bare in vocabulary().picture_captions:
        return []
    return [_Part(_Kind.POSITION if is_position(text) else kind, text.strip())]


def _is_to_come(text: str) -> bool:
    """Whether words only say that something is still to be told: "(ข้อมูลรองนายกอยู่ระหว่างปรับปรุง)"."""
    return contains(text, vocabulary().later)


def _from_parts(parts: Sequence[_Part]) -> Iterator[Person]:
    """One person for each name, with the parts that belong to it."""
    places = [number for number, part in enumerate(parts) if part.kind is _Kind.NAME]
    if not places:
        return
    starts = _starters(parts, places[0])
    begins = [_first_of(parts, max(0, places[0] - _BEFORE_NAME), places[0], starts)]
    begins += [_first_of(parts, before + 1, here, starts) for before, here in pairwise(places)]
    for begin, end, place in zip(begins, [*begins[1:], len(parts)], places, strict=True):
        own = parts[begin:end]
        text = " ".join(part.text for part in own if part.text)[:_LONGEST_PART]
        photo = any(part.kind is _Kind.PICTURE for part in own)
        yield Person(parts[place].text, text, photo, _contacts(text))


def _starters(parts: Sequence[_Part], first: int) -> frozenset[_Kind]:
    """With what the part of a person begins, from what stands before the first name."""
    before = [part.kind for part in parts[max(0, first - _BEFORE_NAME) : first]]
    kinds: set[_Kind] = {kind for kind in before if kind in {_Kind.PICTURE, _Kind.HEADING}}
    words = [kind for kind in before if kind is not _Kind.PICTURE]
    follows = parts[first + 1].kind if first + 1 < len(parts) else None
    in_line = first > 0 and parts[first - 1].kind is _Kind.POSITION and parts[first - 1].before_name
    if words and words[-1] is _Kind.POSITION:
        # Were they below the names, the one before the first name would be one more than there are names.
        own = [part.kind for part in parts[first - 1 :]]
        stand_above = own.count(_Kind.POSITION) <= own.count(_Kind.NAME) and own[-1] is _Kind.NAME
        if follows is not _Kind.POSITION or stand_above:
            kinds.add(_Kind.POSITION)
    if in_line:
        kinds.add(_Kind.POSITION)
    return frozenset(kinds)


def _first_of(parts: Sequence[_Part], begin: int, end: int, kinds: frozenset[_Kind]) -> int:
    return next((number for number in range(begin, end) if parts[number].kind in kinds), end)


def _in_document(capture: SiteCapture) -> list[Person]:
    """In a document persons and pictures are only counted: as many portraits as names, and everybody has one."""
    parts = [part for page in capture.content for line in page.split("\n") for part in _parts_of_line(line)]
    found = list(_from_parts(parts))
    return [replace(person, has_photo=_photographed(capture, found)) for person in found]


def _photographed(capture: SiteCapture, found: Sequence[Person]) -> bool | None:
    if capture.document.kind is not DocumentKind.PDF:
        return None
    pictures = len(capture.document.images)
    if not pictures:
        return False
    return True if pictures >= len({person.name for person in found}) else None
