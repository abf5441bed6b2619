"""The text of a report without tables whose heads promise what was done and whose rows tell that nothing was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checkers.search import contains
from checkers.tables import runs_of
from checkers.vocabulary import vocabulary

_LINES_ABOVE = 3  # in which what a table is about stands
_LONGEST_HEADING = 140  # characters
_MARKS = re.compile(r"^[\s\-•*(\d๐-๙.)]*")
_WRITTEN = re.compile(r"[ก-๙A-Za-z\d✓✔☑/]")


def without_untold_tables(page: str, done: Sequence[str]) -> str:
    """The page with empty lines for such a table's head and the headings above it.

    `done`: words of heads that promise what was done.
    """
    if "|" not in page or not contains(page, done):
        return page
    lines = page.split("\n")
    for start, rows in _tables(lines):
        if _tells_nothing(rows, done):
            for place in (*_headings_above(lines, start), start):
                lines[place] = ""
    return "\n".join(lines)


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, list[list[str]]]]:
    """The place of the head of each table of at least two rows, and its cells."""
    for run in runs_of(lines):
        if run.is_table and len(run.lines) > 1:
            yield run.start, [[cell.strip() for cell in line.split("|")] for line in run.lines]


def _tells_nothing(rows: Sequence[Sequence[str]], done: Sequence[str]) -> bool:
    """Whether a head promises what was done and every cell below it is empty or takes it back."""
    promised = [place for place, head in enumerate(rows[0]) if contains(head, done) or head.endswith("แล้ว")]
    cells = [row[place] for row in rows[1:] for place in promised if place < len(row)]
    return bool(promised) and not any(map(_tells, cells))


def _tells(cell: str) -> bool:
    words, text = vocabulary(), _MARKS.sub("", cell)
    if not _WRITTEN.search(cell):
        return False
    return not text.lower().startswith(words.undone) or contains(text, words.undone_but)


def _headings_above(lines: Sequence[str], start: int) -> Iterator[int]:
    for place in range(start - 1, max(-1, start - 1 - _LINES_ABOVE), -1):
        if "|" in lines[place] or len(lines[place]) > _LONGEST_HEADING:
            return
        yield place
