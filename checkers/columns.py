"""Whether a table, or a list that does without one, shows a column: by its head, and by what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from checkers.cells import (
    cell_words,
    has_count,
    has_money,
    has_share,
    has_state,
    has_time,
    has_words_after_amount,
    is_money_cell,
    months_named,
)
from checkers.parameters import CellKind, Topic
from checkers.search import contains, find_in
from checkers.tables import heads_without_marks, read_tables
from checkers.vocabulary import vocabulary

_LEAST_ROWS = 2
_LEAST_LINES = 3  # where no head tells what they are
_KNOWN_BY_CELLS = {"money", "period", "progress", "results"}  # in two rows of a table, whatever the head is
_TOLD = {"progress", "results"}  # columns of words
_YEAR_OF_COLUMNS = 6  # so many months in one line are the heads of a table to be ticked
_AMOUNT_WITHIN = 60  # characters after the words
_NAMED = re.compile(r"^(?:[-•*\d๐-๙.)( ]+)?((?:โครงการ|กิจกรรม)[ก-๙A-Za-z0-9 .()/\-]{8,90})")
_ENTRY = re.compile(r"^(?:\(?[\d๐-๙]{1,2}[.)]|[-•*])\s*([ก-๙][^|]{7,})$")
_LETTERS = re.compile(r"[ก-๙A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a column shows: in a cell below its head, in lines without a head, in so many of them at least."""

    cell: Callable[[str], bool]
    line: Callable[[str], bool]
    least: int = _LEAST_LINES


def column_line(page: str, column: Topic) -> str | None:
    """The line that shows the column on a page of own text; None when nothing does."""
    if column.cells is None:
        return None
    kind = _KINDS[column.cells]
    for table in read_tables(page):
        below = chain(table.columns(column.phrases), table.columns_headed(_whole_heads(column.cells)))
        if any(any(map(kind.cell, cells)) for cells in below):
            return " | ".join(table.head)
    lines = [line for line in page.split("\n") if line.strip()]
    heads = [head for head in heads_without_marks(page) if contains(head, column.phrases)]
    alike = [line for line in lines if kind.line(line)]
    rows = [line for line in alike if "|" in line]
    if column.cells in _KNOWN_BY_CELLS and len(rows) >= _LEAST_ROWS:
        return rows[0]
    if heads and (len(alike) >= _LEAST_ROWS or column.cells == "names"):
        return heads[0]
    if heads and column.cells in _TOLD and sum(map(has_words_after_amount, lines)) >= _LEAST_ROWS:
        return heads[0]
    if column.cells in {"spent", "spent_in_all"}:
        amounts = [line for place in range(len(lines)) if (line := _amount_after(lines, place, column.phrases))]
        return amounts[0] if len(amounts) >= kind.least else None
    if column.cells == "period" and (year := [line for line in lines if months_named(line) >= _YEAR_OF_COLUMNS]):
        return year[0]
    if column.cells == "names":
        named = [line for place, line in enumerate(lines) if _is_named(line) or _is_entry(lines, place)]
        return named[0] if len(named) >= _LEAST_ROWS else None
    least = _LEAST_ROWS if column.cells == "period" and all(map(has_money, alike)) else kind.least
    return alike[0] if len(alike) >= least else None


def _whole_heads(kind: CellKind) -> Sequence[str]:
    return cell_words().result_heads if kind in _TOLD else ()


def _amount_after(lines: Sequence[str], place: int, phrases: Sequence[str]) -> str | None:
    """The line, where an amount follows the words of what was spent."""
    line = lines[place]
    hit = find_in(line, phrases) if "|" not in line else None
    after = " ".join([line[hit.start :], *lines[place + 1 : place + 2]]) if hit else ""
    return line if has_money(after[:_AMOUNT_WITHIN]) else None


def _is_named(line: str) -> bool:
    match = _NAMED.match(line.strip().lstrip("| "))
    return match is not None and not match[1].startswith(vocabulary().not_projects)


def _is_entry(lines: Sequence[str], place: int) -> bool:
    """Whether a numbered line names something whose money or time stands in it or next below."""
    match = _ENTRY.match(lines[place].strip())
    if not match or match[1].startswith((*cell_words().not_names, *cell_words().departments)):
        return False
    return any(has_money(line) or has_time(line) for line in lines[place : place + 2])


def _has_letters(cell: str) -> bool:
    return bool(_LETTERS.search(cell))


def _is_told(cell: str) -> bool:
    return bool(_LETTERS.search(cell)) or has_share(cell) or has_count(cell)


_KINDS: Mapping[CellKind, _Kind] = {
    "names": _Kind(_has_letters, _is_named),
    "money": _Kind(is_money_cell, has_money, _LEAST_ROWS),
    "spent": _Kind(is_money_cell, has_money, _LEAST_ROWS),
    "spent_in_all": _Kind(is_money_cell, has_money, 1),
    "period": _Kind(bool, has_time),
    "progress": _Kind(_is_told, has_state),
    "results": _Kind(_is_told, has_state),
}
