"""Columns of tables in which nothing but dashes stands: a dash tells something only beside what is filled in.

A table of counts may say by dashes that there was none; there a column of dashes counts beside numbers. What a text
says in words about having had none is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from checkers.cells import cell_words, months_named
from checkers.fiscal_year import month_spans
from checkers.search import contains
from checkers.site import SiteCapture
from checkers.tables import begins_table, read_tables, runs_of

_DASH = re.compile(r"[-–—]+")
_DASH_CELL = re.compile(r"[|\s][-–—]+\s*(?:\||$)", re.MULTILINE)
_ORDINAL = re.compile(r"\d{1,3}[.)]?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DASHES_AT_END = re.compile(r"(?<=\S)((?:\s+[-–—]+)+)\s*$")
_BEGINS_ROW = re.compile(r"\d{1,2}[.)]?\s+\S")
_NEAR = 2  # lines beside a table that may say in words that there was none
_HALF = 2  # so large a part of the columns is the table itself
_LEAST_ROWS = 2
_HEAD_LINES = 4  # over which the heads of a PDF's table may be broken
_LONGEST_HEADING = 120  # characters


@dataclass(frozen=True, slots=True)
class Reading:
    """A text without its columns of dashes, the heads of these, and whether they are most of a table of no counts."""

    text: str
    heads: tuple[str, ...] = ()
    is_blank: bool = True


@dataclass(slots=True)
class _Found:
    heads: list[str] = field(default_factory=list)
    is_blank: bool = True


def filled_of(capture: SiteCapture) -> tuple[SiteCapture, tuple[str, ...], bool]:
    """The capture as it reads without such columns, their heads, and whether they are forms nobody filled in."""
    if not any(map(_may_hold, capture.document.pages)):
        return capture, (), False
    readings = [without_dashes(page) for page in capture.document.pages]
    heads = tuple(head for reading in readings for head in reading.heads)
    if not heads:
        return capture, (), False
    document = replace(capture.document, pages=tuple(reading.text for reading in readings))
    is_blank = all(reading.is_blank for reading in readings if reading.heads)
    return replace(capture, document=document), heads, is_blank


def _may_hold(page: str) -> bool:
    """Whether a look at the tables is worth while."""
    return bool(_DASH_CELL.search(page)) or contains(page, cell_words().awaited)


def without_dashes(page: str) -> Reading:
    """The page without the columns in which there are only dashes; a table with hardly more than that goes whole."""
    if "|" not in page:
        return _without_marks(page)
    found = _Found()
    kept: list[str] = []
    lines = page.split("\n")
    for run in runs_of(lines):
        end = run.start + len(run.lines)
        beside = [*lines[max(0, run.start - _NEAR) : run.start], *lines[end : end + _NEAR]]
        if not run.is_table or any(contains(line, cell_words().says_none) for line in beside):
            kept += run.lines
            continue
        left = list(_columns_filled(run.lines, found))
        if not left:
            _drop_heading(kept)
        kept += left
    return Reading("\n".join(kept), tuple(found.heads), found.is_blank)


def _drop_heading(kept: list[str]) -> None:
    """A heading that names the month of an empty table names nothing."""
    if kept and len(kept[-1]) <= _LONGEST_HEADING and months_named(kept[-1]):
        kept.pop()


def _columns_filled(lines: Sequence[str], found: _Found) -> Iterator[str]:
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    start = next((number for number, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    head = rows[start] if start < len(rows) else []
    below = [row for row in rows[start + 1 :] if len(row) == len(head)]
    empty = {place for place in range(1, len(head)) if _is_empty(below, place, head[place])}
    if not empty:
        yield from lines
        return
    told = [place for place in range(len(head)) if place not in empty and _tells(below, place)]
    found.heads += [head[place] for place in sorted(empty)]
    counts = any(contains(head[place], cell_words().counted_heads) for place in empty)
    found.is_blank &= len(empty) * _HALF >= len(head) and len(below) >= _LEAST_ROWS and not counts
    if len(told) <= 1:
        return
    for line, row in zip(lines, rows, strict=True):
        is_row = len(row) == len(head)
        yield " | ".join(cell for place, cell in enumerate(row) if place not in empty) if is_row else line


def _is_empty(rows: Sequence[Sequence[str]], place: int, head: str) -> bool:
    cells = [row[place] for row in rows]
    if not any(cells) or not all(not cell or is_not_given(cell) for cell in cells):
        return False
    return not (contains(head, cell_words().counted_heads) and any(_has_number(row) for row in rows))


def awaited_heads(page: str) -> Iterator[str]:
    """The heads of the columns in whose cells it only says that what belongs there is still awaited."""
    for table in read_tables(page):
        for place, head in enumerate(table.head):
            cells = [row[place] for row in table.rows if place < len(row) and row[place]]
            if cells and all(map(is_not_given, cells)) and not all(map(_DASH.fullmatch, cells)):
                yield head


def _has_number(row: Sequence[str]) -> bool:
    return any(_NUMBER.fullmatch(cell) for cell in row[1:])


def _tells(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether a column holds anything; the first one more than the numbers of the rows."""
    return any(row[place] and (place > 0 or not _ORDINAL.fullmatch(row[place])) for row in rows)


def is_not_given(cell: str) -> bool:
    """Whether a cell holds a dash, or words that what belongs there is still awaited."""
    return bool(_DASH.fullmatch(cell)) or cell.startswith(cell_words().awaited)


def _without_marks(page: str) -> Reading:
    """The same for the text of a PDF: rows that end with as many dashes, below a line of heads."""
    lines = page.split("\n")
    dashed = {place: _dashes(line) for place, line in enumerate(lines) if place and _dashes(line)}
    if len(dashed) < _LEAST_ROWS or _has_other_rows(lines[min(dashed) :]):
        return Reading(page)
    first, least = min(dashed), min(dashed.values())
    begin = _head_above(lines, first, least)
    if begin is None:
        return Reading(page)
    heads = " ".join(line.strip() for line in lines[begin:first])
    if contains(heads, cell_words().counted_heads) and any(_counts(lines[place]) for place in dashed):
        return Reading(page)
    if least > 1:
        left = [line for place, line in enumerate(lines) if not begin <= place < first and place not in dashed]
        return Reading("\n".join(left), (heads,))
    if _has_number_between(lines[first : max(dashed)]):
        return Reading(page)
    left = [_DASHES_AT_END.sub("", line) if place in dashed else line for place, line in enumerate(lines)]
    left[begin:first] = [heads.rpartition(" ")[0]]
    return Reading("\n".join(left), (heads.split()[-1],), is_blank=False)


def _head_above(lines: Sequence[str], first: int, dashes: int) -> int | None:
    """Where the heads begin: what looks like heads or, above several dashes, the next line of as many words."""
    above = range(max(0, first - _HEAD_LINES), first)
    if found := next((place for place in above if begins_table(lines[place].strip())), None):
        return found
    line = lines[first - 1]
    return first - 1 if 1 < dashes < len(line.split()) and len(line) <= _LONGEST_HEADING else None


def _dashes(line: str) -> int:
    match = _DASHES_AT_END.search(line)
    return len(match[1].split()) if match else 0


def _counts(line: str) -> bool:
    """Whether a number stands in a row behind its name or month."""
    begin = max((span.end for span in month_spans(line)), default=0)
    return any(map(_NUMBER.fullmatch, line[begin:].split()[0 if begin else 1 :]))


def _has_number_between(lines: Sequence[str]) -> bool:
    """Whether a row among those with one dash ends with words."""
    return any(not _dashes(line) and any(map(str.isdigit, line)) for line in lines)


def _has_other_rows(lines: Sequence[str]) -> bool:
    """Whether a row that begins with its number ends with something else than a dash."""
    return any(_BEGINS_ROW.match(line.strip()) and not _dashes(line) for line in lines)
