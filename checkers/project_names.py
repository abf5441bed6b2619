"""The projects that a plan names, and whether another document names them, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checkers.cells import cell_words
from checkers.check_words import check_words
from checkers.search import fold
from checkers.site import SiteCapture
from checkers.tables import read_tables
from checkers.vocabulary import vocabulary

_PROJECT = re.compile(r"(?:โครงการ|กิจกรรม)[ก-๙A-Za-z0-9 .()/\-]{8,90}")
_ROW = re.compile(r"^\d{1,3}(?:[ .)|]+|\n)([ก-๙][ก-๙A-Za-z .()/\-]{11,90})", re.MULTILINE)  # a numbered row of a table
_BROKEN_ROW = re.compile(
    r"^\d{1,3}[ .)]*\n?((?:[ก-๙][ก-๙A-Za-z .()/\-]{1,15}\n){2,6})", re.MULTILINE
)  # in a narrow column
_LEAST_LETTERS = 12
_LEAST_IN_COLUMN = 8  # where the head says that it is a name
_KEPT_LETTERS = 30  # a name is cut where a table cell broke it
_KEPT_OF_ROW = 20  # in a row the next cell follows the name
_RUN = 5  # letters that are looked for at once
_COVERED = 0.85  # of a name's letters; other cells may stand between the lines of a broken name


def project_names(captures: Iterable[SiteCapture]) -> tuple[str, ...]:
    """Names as written, each once, in reading order."""
    found: dict[str, str] = {}
    for capture in captures:
        for page in capture.content:
            for name, kept, least in _names(page):
                letters = fold(name)[:kept]
                if len(letters) >= least and not name.startswith(vocabulary().not_projects):
                    found.setdefault(letters, name)
    return tuple(found.values())


def _names(page: str) -> Iterator[tuple[str, int, int]]:
    """A name, how many of its letters count, and how many it must have."""
    columns = [cells for table in read_tables(page) for cells in table.columns(cell_words().project_heads)]
    for cell in (cell for cells in columns for cell in cells if _is_name(cell)):
        yield cell, _KEPT_LETTERS, _LEAST_IN_COLUMN
    if columns:
        return
    for match in _PROJECT.finditer(page):
        yield " ".join(match.group().split()), _KEPT_LETTERS, _LEAST_LETTERS
    for match in _ROW.finditer(page):
        yield _without_department(" ".join(match[1].split())), _KEPT_OF_ROW, _LEAST_LETTERS
    for match in _BROKEN_ROW.finditer(page):
        yield "".join(match[1].split()), _KEPT_OF_ROW, _LEAST_LETTERS


def _is_name(cell: str) -> bool:
    return any("ก" <= character <= "ฮ" for character in cell) and not cell.startswith(cell_words().not_names)


def _without_department(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.startswith(cell_words().departments) else name


def names_it(capture: SiteCapture, name: str) -> bool:
    """Whether a document holds nearly all letters of a name, in runs, in whatever order its cells are read."""
    letters = _core(name)
    return any(_covered(letters, fold(page)) >= _COVERED * len(letters) for page in capture.content)


def _covered(letters: str, text: str) -> int:
    """How many of the letters stand in a run that the text has, too."""
    starts = [place for place in range(max(1, len(letters) - _RUN + 1)) if letters[place : place + _RUN] in text]
    return len({letter for start in starts for letter in range(start, min(start + _RUN, len(letters)))})


def _core(name: str) -> str:
    """The letters that tell a project from others."""
    for word in check_words().project_words:
        name = name.removeprefix(word)
    return fold(name)[:_KEPT_LETTERS]
