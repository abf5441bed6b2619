"""Whose document it is: one that names another agency of the same kind, and never this one, is no evidence.

Only names that stand as names count: at the end of a line, before a blank, or before the district or province they
lie in; at the beginning of a document, or below it as the office of who signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain

from checkers.case import Agency
from checkers.repeated_name import named_again
from checkers.search import fold
from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary
from checklists.agency_types import agency_types
from crawler.text.document import DocumentKind

_HEAD = 600  # characters in which a document says whose it is
_LEAST_LETTERS = 3
_SHOWN_LETTERS = 14  # of a name whose end is not known, behind its beginning
_NAME = "[ก-ฮเ-ไ][ก-๙]{1,25}"  # begins as a syllable does; a longer run of letters is a sentence
_NOT_OF_OTHERS = "(?<!ณ)(?<!กับ)(?<!ที่)(?<!จาก)(?<!และ)"  # whom something is done with, or where
_BROKEN = re.compile(r"(?<=[^\n]{48}[ก-๙])\n(?=[ก-๙])")  # inside a name at the end of a full line
_BARE_LETTERS = re.compile("[ก-ฮ]+")


def other_issuer(capture: SiteCapture, agency: Agency) -> str | None:
    """The other agency that a document names as its own; None for our own, for web pages, and where it is not said."""
    own = own_name(agency)
    if not own:
        return None
    if capture.document.kind is DocumentKind.PAGE and capture.on_site:
        return _on_own_page(capture, own, agency.group)
    first = next((page for page in capture.document.pages if page.strip()), "")
    if _is_named(own, f"{capture.document.title}\n{first}", agency.group):
        return None
    head = f"{capture.document.title}\n{first[:_HEAD]}"
    plain = next(_names(head, agency.group, _ends_line), None)
    if plain or _is_named(own, capture.document.text, agency.group):
        return plain
    text = capture.document.text
    at_words = (_names(each, agency.group, _ends_word) for each in (head, _BROKEN.sub("", head)))
    found = chain(*at_words, _signers(text, agency.group), _sole(text, agency.group), _subjects(head, agency.group))
    return next(found, None) or named_again(_BROKEN.sub("", text), _kinds(agency.group))


def _is_named(own: str, text: str, group: str) -> bool:
    """Whether a text names the agency: not where its name is only part of another one, such as that of a village."""
    if fold(own) not in fold(text):
        return False
    before = "|".join((_kinds(group), *map(re.escape, (*vocabulary().signing_offices, *vocabulary().of_the_place))))
    inside = re.compile(rf"(?<=[ก-๙]){re.escape(own)}")
    alone = re.compile(rf"(?:(?<![ก-๙])|{before}|{'|'.join(map(re.escape, vocabulary().not_names))}){re.escape(own)}")
    return not inside.search(text) or alone.search(text) is not None


def _on_own_page(capture: SiteCapture, own: str, group: str) -> str | None:
    """The agency from which a page of the site itself was copied: the only one in its own text, again and again."""
    if any(fold(own) in fold(page) for page in capture.content):
        return None
    text = "\n".join(capture.content)
    found = list(_names(text, group, _ends_word))
    return next(_sole(text, group), None) if len(found) > 1 else None


def _sole(text: str, group: str) -> Iterator[str]:
    """The one agency that a document names, where its name begins a line: a chapter may say whose the report is."""
    named = set(_names(text, group, _ends_word))
    begins = (name for name in sorted(named) if re.search(rf"^\s*{re.escape(name)}(?=\s)", text, re.MULTILINE))
    yield from begins if len(named) == 1 else ()


def _subjects(text: str, group: str) -> Iterator[str]:
    """The agencies of which a sentence speaks, by how their names begin where a verb follows without a blank."""
    pattern = _subject_pattern(group)
    for match in pattern.finditer(text) if pattern else ():
        yield f"{match[1]}…"


@lru_cache(maxsize=16)
def _subject_pattern(group: str) -> re.Pattern[str] | None:
    """Kind, or executive of the kind, and first letters of the name, at the beginning of a line or sentence."""
    kinds, words = _kinds(group), vocabulary()
    if not kinds:
        return None
    lists = (words.of_subjects, words.place_beginnings, words.signing_positions, words.signing_offices)
    before, places, positions, offices = ("|".join(map(re.escape, found)) for found in lists)
    who = rf"(?:(?:{positions})?(?:{kinds})|{offices}) ?(?:{places})[ก-๙]{{2,{_SHOWN_LETTERS}}}"
    return re.compile(rf"(?:^|{before}|{_NOT_OF_OTHERS}\s) ?({who})", re.MULTILINE)


def state_office(capture: SiteCapture) -> str | None:
    """The office of the State that made a document for others, by the line that says so at its beginning."""
    head = next((page for page in capture.content if page.strip()), "")[:_HEAD]
    match = _made_by().search(head)
    return match.group("office") if match else None


@cache
def _made_by() -> re.Pattern[str]:
    words = vocabulary()
    by, offices = ("|".join(map(re.escape, found)) for found in (words.made_by, words.state_offices))
    return re.compile(rf"(?:{by})\s*:?\s*(?P<office>(?:{offices})\S*)")


def own_name(agency: Agency) -> str:
    """The proper name of the agency: "เอกรัชต์" of "อบต.เอกรัชต์"; "" when the title shows no kind of agency."""
    pattern = _pattern(agency.group)
    match = pattern.search(agency.name) if pattern else None
    name = match[2] if match else ""
    return name if len(fold(name)) >= _LEAST_LETTERS else ""


def _names(text: str, group: str, ends: Callable[[str], bool]) -> Iterator[str]:
    pattern = _pattern(group)
    for match in pattern.finditer(text) if pattern else ():
        if ends(text[match.end() : match.end() + 20]) and _is_name(match[2]) and not _is_slogan(match):
            yield match.group()


def _is_slogan(match: re.Match[str]) -> bool:
    """Whether what follows a kind is a part of the office, the rest of the kind, or decorates it."""
    words = vocabulary()
    if " " in match.group() and match[2].startswith(words.office_words):
        return True
    cut_off = any(ending.startswith(match[2]) for ending in words.kind_endings)
    return match[1] in words.loose_kinds and (cut_off or not match[2].startswith(words.place_beginnings))


def _is_name(word: str) -> bool:
    return not word.startswith(vocabulary().not_names) and len(fold(word)) >= _LEAST_LETTERS


def _ends_line(after: str) -> bool:
    after = after.lstrip(" ")
    return not after or after[0] in "\n|(" or after.startswith(vocabulary().place_words)


def _ends_word(after: str) -> bool:
    return not after or after[0].isspace()


def _signers(text: str, group: str) -> Iterator[str]:
    """The agencies whose executive or permanent secretary signs: lines that end with the position and the name."""
    pattern = _signer_pattern(group)
    found = (pattern.match(line.strip()) for line in text.split("\n")) if pattern else ()
    return (match.group() for match in found if match and _is_name(match["name"]))


@lru_cache(maxsize=16)
def _pattern(group: str) -> re.Pattern[str] | None:
    """Kind and proper name of the agencies of one group: "เทศบาลตำบล" and what follows; None without such kinds."""
    kinds = _kinds(group)
    # "สำนักปลัดเทศบาล เทศบาลตำบล…": the second kind begins the name.
    return re.compile(rf"({kinds}) ?(?!(?:{kinds}))({_NAME})") if kinds else None


def _kinds(group: str) -> str:
    """What the agencies of a group are called before their proper names, as a pattern; "" without such kinds."""
    titles = {title for kind in agency_types() if kind.group == group for title in kind.titles if not title.isascii()}
    return "|".join(map(_as_kind, sorted(titles, key=len, reverse=True)))


def _as_kind(title: str) -> str:
    """Letters without a vowel or point, such as "อบต", stand inside words, too: in "รับผิดชอบต่อหน้าที่"."""
    return rf"(?<![ก-๙]){title}" if _BARE_LETTERS.fullmatch(title) else re.escape(title)


@lru_cache(maxsize=16)
def _signer_pattern(group: str) -> re.Pattern[str] | None:
    """A line that is nothing but the position of who signs, with kind and name of the office."""
    kinds, words = _kinds(group), vocabulary()
    if not kinds:
        return None
    positions, offices = ("|".join(map(re.escape, found)) for found in (words.signing_positions, words.signing_offices))
    return re.compile(rf"(?:(?:{positions})(?:{kinds})|{offices}) ?(?P<name>{_NAME})$")
