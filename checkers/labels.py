"""Read the number of an item where it stands at the start or end of a text: "O8", "OIT 8", "ข้อ O8", "๐๘", "8."."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged

HIGHEST_NUMBER = 60  # no list of any year had more than 48 items


class LabelKind(StrEnum):
    """How plainly the text says that this is an item's number."""

    LETTER = "letter"  # "O8", "OIT 8": says so by itself
    ZERO = "zero"  # "08": a zero typed for the letter; an ordinary list may look the same
    CLAUSE = "clause"  # "ข้อ 8": laws are cited like this too
    BARE = "bare"  # "8.": believed only in a run of numbers whose titles fit


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed, and the text that is left without it."""

    number: int
    kind: LabelKind
    written: str
    rest: str
    at_end: bool = False


class _Shapes(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    before: tuple[str, ...]
    look_alikes: dict[str, str]
    not_after: tuple[str, ...]
    index_hosts: tuple[str, ...]


@cache
def _shapes() -> _Shapes:
    return _Shapes.model_validate(packaged("checkers", "labels.yaml"))


@cache
def _mending() -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in _shapes().look_alikes.items()}
    table |= {ord("๐") + value: str(value) for value in range(10)}
    table |= dict.fromkeys((0x00A0, 0x2009, 0x202F, 0x3000), " ")
    table |= dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), "")
    return table


_DASH = r"[-\u2010-\u2015\u2212~]"
_RANGE = rf"(?:{_DASH}|\bถึง\b|ถึง|\bto\b)"
# Group `until` makes a range: "(O1-O6)", "019-022". "O8-1" is the first part of item 8.
_UNTIL = rf"(?:\s*{_RANGE}\s*(?:OIT|O)?\s*(?P<until>\d{{1,3}})(?!\d))?"
_DIGIT = re.compile(r"[0-9]")
_STOP = r"(?![0-9])"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before = "|".join(re.escape(word) for word in sorted(_shapes().before, key=len, reverse=True))
    year = r"(?:\d{4}|\d{2}(?=\s*[-_]?\s*O))?"
    lead = rf"^[\s\"'“”‘’(\[{{•*·➢▶►✓●○■□–—>#:_-]*(?:(?P<before>{before})\s*{year}\s*[-:_]?\s*)?"
    row = r"(?:(?P<row>\d{1,2})\s*[.)]?\s*)?"
    letter = re.compile(
        rf"{lead}{row}(?:OIT|O)\s*(?:[-.:_/#]|{_DASH})?\s*0?(?P<number>\d{{1,2}}){_STOP}{_UNTIL}", re.IGNORECASE
    )
    zero = re.compile(rf"{lead}0(?P<number>\d{{1,2}})(?![\d/]|[.:,]\d|-?\d){_UNTIL}(?!\s*-?\s*\d{{3}})", re.IGNORECASE)
    bare = re.compile(
        rf"{lead}(?P<number>\d{{1,2}})(?P<part>\.\d{{1,2}})?(?!\d|[/,:]\d){_UNTIL}(?P<mark>\s*[.):\]]|\s|$|(?=[^\W\d]))",
        re.IGNORECASE,
    )
    end = re.compile(
        rf"(?<![A-Za-z\d])(?P<open>[(\[]?)\s*(?:OIT|O)\s*{_DASH}?\s*0?(?P<number>\d{{1,2}})\s*[)\]]?[\s.:]*$",
        re.IGNORECASE,
    )
    return letter, zero, bare, end


def read_label(text: str) -> Label | None:
    """The label at the start of a text or cell, else at its end; None when there is none.

    A range of a section heading, "(O1-O6)", is none, nor is a number of another authority's list, "MOIT 4".
    """
    mended = unicodedata.normalize("NFC", text).translate(_mending()).strip()
    if not _DIGIT.search(mended):
        return None
    letter, zero, bare, end = _patterns()
    if found := letter.match(mended):
        return _letter_label(found, mended)
    if found := zero.match(mended):
        return None if found["until"] else _label(found, mended, LabelKind.ZERO)
    if found := end.search(mended):
        return _end_label(found, mended)
    if found := bare.match(mended):
        return _bare_label(found, mended)
    return None


def without_label(text: str) -> str:
    """The text without the label it starts or ends with; bare numbers are left as they are."""
    label = read_label(text)
    if label is None or label.kind is LabelKind.BARE:
        return text
    return label.rest


def index_hosts() -> tuple[str, ...]:
    """Hosts, other than its own, where an agency may keep its index page."""
    return _shapes().index_hosts


def _letter_label(found: re.Match[str], text: str) -> Label | None:
    number, row = int(found["number"]), found["row"]
    if row is not None and int(row) != number and text[found.end("row") :][:1] not in " .)":
        return None  # "12O4" with another row number is no cell run together
    until = found["until"]
    if until is not None and int(until) > number:
        return None
    end = found.end() if until is None else found.end("number")
    return _make(number, LabelKind.LETTER, text, found.start(), end)


def _end_label(found: re.Match[str], text: str) -> Label | None:
    head = text[: found.start()].rstrip()
    if re.search(rf"(?:OIT|O)\s*\d{{1,2}}\s*{_RANGE}$", head, re.IGNORECASE):
        return None
    number = int(found["number"])
    if not 1 <= number <= HIGHEST_NUMBER:
        return None
    return Label(number, LabelKind.LETTER, found.group().strip(), head.rstrip(" -–—:|([").strip(), at_end=True)


def _bare_label(found: re.Match[str], text: str) -> Label | None:
    if found["until"] is not None:
        return None
    if found["before"] is None and found["part"] is not None:
        return None  # "4.2" numbers the agency's own chapters
    kind = LabelKind.CLAUSE if (found["before"] or "").startswith("ข้อ") else LabelKind.BARE
    label = _make(int(found["number"]), kind, text, found.start(), found.end())
    if label is not None and label.rest.startswith(_shapes().not_after):
        return None
    return label


def _label(found: re.Match[str], text: str, kind: LabelKind) -> Label | None:
    return _make(int(found["number"]), kind, text, found.start(), found.end())


def _make(number: int, kind: LabelKind, text: str, start: int, end: int) -> Label | None:
    if not 1 <= number <= HIGHEST_NUMBER:
        return None
    written = text[start:end].strip(" \t\n:;.-–—_([{")
    rest = re.sub(r"^(?:[-_]\d{1,2}(?!\d)|[\s:;.)\]}|/_>–—-])+", "", text[end:]).strip()
    return Label(number, kind, written, rest)
