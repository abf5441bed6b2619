"""Whether a document is a form that nobody has filled in: dotted lines, unticked boxes, tables with labels alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from enum import Enum, auto

from checkers.search import contains, in_one_line
from checkers.site import SiteCapture
from checkers.thresholds import thresholds
from checkers.vocabulary import vocabulary

_GAP = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
_CONTENTS = re.compile(r"^[^…._]+(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{1,3}$")  # an entry of a table of contents
_WRITTEN_IN = re.compile(r"[.…_]{2,}\s*\d[\d,.]*\s*[.…_]{2,}")  # a figure that stands on a dotted line
_IN_BRACKETS = re.compile(r"^\([\s.…_]+\)$")  # where a signer's name goes
_ORDINAL = re.compile(r"^\d{1,2}[.)]?$")
_VALUE = re.compile(r"^(?:[\d,.]+\s*%?(?:\s*\(.{1,20}\))?|\d\s*[x×X*]\s*\d|[-–]+|ไม่มี.*)$")
_EMPTY_ROW = re.compile(r"^[\s|]*(?:\d{1,2}[.)]?[\s|]+)?[\s|.…_/\-–]*$")
_FIRST_OF_TEMPLATE = 8  # lines
_MOST_AROUND = 4  # lines beside each table: titles, who reports, when
# "1) ซ้อมตรวจ …….. กองแผนงาน": dots lead from an entry to what belongs to it.
_LEADER = re.compile(
    r"^\s*(?:ข้อ\s*)?(?:[\d๐-๙]{1,2}[.)]?|[-•])\s*[^….]{6,}?\s*(?:\.{4,}|…{2,})\s*[ก-๙A-Za-z][^….]{2,}$"
)
_LABEL = 60  # characters; a longer line below a table is running text


class _Line(Enum):
    BLANK = auto()  # a place to write, and nothing written there
    FILLED = auto()
    OTHER = auto()


def is_blank_form(capture: SiteCapture) -> bool:
    """Whether places to write are a large part of the text and next to none of them is filled in."""
    limits = thresholds().blank_form
    lines = [bare for page in capture.content for line in page.split("\n") if (bare := line.strip())]
    kinds = list(_kinds(lines, _link_texts(capture)))
    blank, filled = kinds.count(_Line.BLANK), kinds.count(_Line.FILLED)
    if _has_empty_tables_alone(lines):
        return True
    if blank and not filled and any(contains(line, vocabulary().called_blank) for line in lines):
        return True
    return blank >= limits.least and blank >= limits.share * len(kinds) and filled <= limits.most_filled * blank


def sample_line(capture: SiteCapture) -> str | None:
    """The line that says that what stands there is only a sample, such as "เป็นข้อมูลสมมุติ"."""
    words = vocabulary().called_sample
    # A page is folded once for all that ask about it, a line each time.
    lines = (line for page in capture.content if contains(page, words) for line in page.split("\n"))
    return next((in_one_line(line) for line in lines if contains(line, words)), None)


def is_template(capture: SiteCapture) -> bool:
    """Whether it speaks of the office by a placeholder, near its beginning or twice: nobody made it their own."""
    lines = [line for page in capture.content for line in page.split("\n") if line.strip()]
    signs = vocabulary().instead_of_names  # with their brackets, which a folded text has not
    places = [place for place, line in enumerate(lines) if any(sign in line for sign in signs)]
    return bool(places) and (places[0] < _FIRST_OF_TEMPLATE or len(places) > 1)


def _has_empty_tables_alone(lines: Sequence[str]) -> bool:
    """Whether there is little but tables, and nothing stands in them below their heads but rows to be written in."""
    rows = [line for line in lines if "|" in line]
    below = [line for line in rows if not _EMPTY_ROW.match(line)]
    heads = sum("|" in line and (place == 0 or "|" not in lines[place - 1]) for place, line in enumerate(lines))
    return len(rows) > len(below) and len(below) <= heads and len(lines) - len(rows) <= _MOST_AROUND * heads


def _link_texts(capture: SiteCapture) -> frozenset[str]:
    return frozenset(link.text.strip() for link in capture.document.links if link.url)


def _kinds(lines: Sequence[str], links: Set[str]) -> Iterator[_Line]:
    below_head = False  # whether rows are being read of a table whose head promises figures
    is_table = any("|" in line for line in lines)  # its rows are marked; other lines are none
    for place, line in enumerate(lines):
        kind = _free_line(line)
        if kind is not _Line.OTHER:
            yield kind
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if not links.isdisjoint(cells):  # a list of links has nothing to fill in
            below_head = False
            yield _Line.OTHER
        elif any(_is_value(cell) for cell in cells[1:]):
            yield _Line.FILLED
        elif below_head and _is_label(cells) and ("|" in line or not is_table):
            yield _Line.BLANK
        elif len(cells) == 1:
            below_head = False
            yield _next_to_ordinal(line, lines[place + 1 :])
        elif _ORDINAL.match(cells[0]):
            yield _Line.FILLED
        else:
            below_head = contains(" ".join(cells[1:]), vocabulary().figure_heads)
            yield _Line.OTHER


def _free_line(line: str) -> _Line:
    """What a line outside of tables is: dotted, or with boxes to tick."""
    words = vocabulary()
    if _CONTENTS.match(line) or _LEADER.match(line) or _IN_BRACKETS.match(line):
        return _Line.OTHER
    if any(tick in line for tick in words.ticks) or _WRITTEN_IN.search(line):
        return _Line.FILLED
    if _GAP.search(line):
        return _Line.OTHER if contains(line, words.signature_words) else _Line.BLANK
    return _Line.BLANK if any(box in line for box in words.empty_boxes) else _Line.OTHER


def _is_value(cell: str) -> bool:
    return bool(_VALUE.match(cell))


def _is_label(cells: Sequence[str]) -> bool:
    """Whether of a row only its number, its label, or both are there."""
    labels = [cell for cell in cells if not _ORDINAL.match(cell)]
    return len(labels) <= 1 and sum(map(len, labels)) <= _LABEL


def _next_to_ordinal(line: str, following: Sequence[str]) -> _Line:
    """Numbers of rows that follow each other without anything between them."""
    alone = bool(_ORDINAL.match(line)) and bool(following) and bool(_ORDINAL.match(following[0]))
    return _Line.BLANK if alone else _Line.OTHER
