"""Whether a table, or a list that does without one, shows a column: by its head, and by what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from checkers.cells import (
    cell_words,
    has_count,
    has_money,
    has_share,
    has_spent,
    has_state,
    has_time,
    has_unit_amount,
    has_words_after_amount,
    is_money_cell,
    months_named,
)
from checkers.counts import counted_lines
from checkers.layouts import is_counted, outcome, ticked, timed, without_kinds_of_spending, work_named
from checkers.parameters import CellKind, Topic
from checkers.search import contains, find_in, fold
from checkers.tables import heads_without_marks, read_tables
from checkers.vocabulary import vocabulary

_LEAST_ROWS = 2
_LEAST_LINES = 3  # where no head tells what they are
_KNOWN_BY_CELLS = {"money", "period", "progress", "results"}  # in two rows of a table, whatever the head is
_OF_WORDS = {"names", "text"}  # any words may stand in such columns
_TOLD = {"progress", "results"}  # columns of words
_LONGEST_HEADING = 60  # characters
_YEAR_OF_COLUMNS = 6  # so many months in one line are the heads of a table to be ticked
_AMOUNT_WITHIN = 60  # characters after the words
_ROWS_BELOW = 5  # in which the amounts of a table without marks stand below its heads
_FIGURE_ROWS = 6  # lines below the heads
_NAME_AND_FIGURE = re.compile(r"[ก-๙A-Za-z][^|\d:]{4,60}\s(?!25\d\d)\d{1,3}(?:[.,]\d+)*(?:\s|%|$)(?!บาท)")
_NAMED = re.compile(r"^(?:[-•*\d๐-๙.)( ]+)?((?:โครงการ|กิจกรรม)[ก-๙A-Za-z0-9 .()/\-]{8,90})")
_ENTRY = re.compile(r"^(?:\(?[\d๐-๙]{1,2}[.)]|[-•*])\s*([ก-๙][^|]{7,})$")
_MARKS = re.compile(r"^[\s\-•*#(\d๐-๙.)]+")
_NUMBERED = re.compile(r"^\s*(?:\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]+)*[.)]|ข้อ|ส่วนที่)\s*")
_DOTTED = re.compile(r"[.…_]{6,}|…{2,}")  # still to be filled in
_LETTERS = re.compile(r"[ก-๙A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a column shows: in a cell below its head, in lines without a head, in so many of them at least."""

    cell: Callable[[str], bool]
    line: Callable[[str], bool]
    least: int = _LEAST_LINES


def column_line(page: str, column: Topic, *, of_report: bool = False) -> str | None:
    """The line that shows the column on a page of own text; None when nothing does.

    `of_report`: the text calls itself a report, so that sentences tell what came of the work.
    """
    if column.cells is None or column.cells == "counts":
        return next(counted_lines(page, column), None) if column.cells else None
    kind = _KINDS[column.cells]
    page = "\n".join(line for line in page.split("\n") if "|" in line or not _DOTTED.search(line))
    if head := _head_of_cells(page, column, kind):
        return head
    lines = [line for line in page.split("\n") if line.strip()]
    if found := _in_other_layout(lines, column.cells, of_report=of_report):
        return found
    heads = [head for head in heads_without_marks(page) if contains(head, column.phrases) or _has_whole(head, column)]
    of_money = column.cells != "money" or not _only_shares(page)
    alike = [line for line in lines if kind.line(line) and (of_money or "|" not in line)]
    rows = [line for line in alike if "|" in line]
    if column.cells in _KNOWN_BY_CELLS and len(rows) >= _LEAST_ROWS:
        return rows[0]
    if heads and (len(alike) >= _LEAST_ROWS or column.cells in _OF_WORDS):
        return heads[0]
    if column.cells in _TOLD and (head := _head_of_told(lines, heads)):
        return head
    if column.cells in {"spent", "spent_in_all"}:
        amounts = [line for place in range(len(lines)) if (line := _amount_after(lines, place, column.phrases))]
        return amounts[0] if len(amounts) >= kind.least else None
    if column.cells == "period" and (year := [line for line in lines if months_named(line) >= _YEAR_OF_COLUMNS]):
        return year[0]
    if column.cells in _OF_WORDS:
        return _line_of_words(page, lines, column)
    least = _LEAST_ROWS if column.cells == "period" and all(map(has_money, alike)) else kind.least
    return alike[0] if len(alike) >= least else None


def _has_whole(head: str, column: Topic) -> bool:
    """Whether one of the short heads stands by itself."""
    return bool(set(column.whole) & set(head.split()))


def _only_shares(page: str) -> bool:
    """Whether a table counts things and gives their shares, and no head speaks of money."""
    heads = [" ".join(table.head) for table in read_tables(page)]
    shares = [head for head in heads if contains(head, ("ร้อยละ", "%"))]
    return bool(shares) and not any(contains(head, cell_words().money_heads) for head in heads)


def _head_of_told(lines: Sequence[str], heads: Sequence[str]) -> str | None:
    """The heads of a table without marks, with words behind the amounts, or with rows of a name and figures below.

    The latter not where the heads speak of what is hoped for.
    """
    if heads and sum(map(has_words_after_amount, lines)) >= _LEAST_ROWS:
        return heads[0]
    meant = [head for head in heads if not contains(head, cell_words().expected)]
    for head in meant:
        place = next((number for number, line in enumerate(lines) if head.startswith(line.strip())), None)
        below = lines[place + 1 : place + 1 + _FIGURE_ROWS] if place is not None else ()
        if sum(bool(_NAME_AND_FIGURE.match(line.strip())) for line in below) >= _LEAST_ROWS:
            return head
    return None


def _in_other_layout(lines: Sequence[str], cells: CellKind, *, of_report: bool) -> str | None:
    """The line that shows the column in a calendar, in ticks, or in sentences."""
    if cells == "names":
        return work_named(lines)
    if cells == "period":
        return ticked(lines) or timed(lines)
    return outcome(lines) if cells in _TOLD and of_report else None


def _head_of_cells(page: str, column: Topic, kind: _Kind) -> str | None:
    """The heads of the table that has such a column with such cells."""
    for table in read_tables(page):
        if column.cells == "money":
            table = without_kinds_of_spending(table)
        below = chain(table.columns(column.phrases, _not_heads(column)), table.columns_headed(_whole_heads(column)))
        if any(any(map(kind.cell, cells)) for cells in below) or is_counted(table, column):
            return " | ".join(table.head)
    return None


def _line_of_words(page: str, lines: Sequence[str], column: Topic) -> str | None:
    """The heading, or the first of the names, where no table has the column."""
    if column.cells == "text":
        return next((line for place, line in enumerate(lines) if _is_heading(lines, place, column.phrases)), None)
    # In a table with other heads an entry is named by another column, such as the dimension it belongs to.
    entries_count = not _has_other_heads(page)
    found = [line for place, line in enumerate(lines) if _is_named(line) or (entries_count and _is_entry(lines, place))]
    return found[0] if len(found) >= _LEAST_ROWS else None


def _has_other_heads(page: str) -> bool:
    """Whether a table on the page has the heads of money, time and the like, which stand beside names."""
    heads = [*heads_without_marks(page), *(" ".join(table.head) for table in read_tables(page))]
    return any(contains(head, cell_words().other_heads) for head in heads)


def _whole_heads(column: Topic) -> Sequence[str]:
    return (*column.whole, *cell_words().result_heads) if column.cells in _TOLD else column.whole


def _not_heads(column: Topic) -> Sequence[str]:
    if column.cells == "text":
        return (*cell_words().tasks, *column.but_not)
    return cell_words().expected if column.cells in _TOLD else ()


def _amount_after(lines: Sequence[str], place: int, phrases: Sequence[str]) -> str | None:
    """The line, where an amount follows the words of what was spent."""
    line = lines[place]
    if "|" in line or contains(" ".join(lines[place : place + 2]), cell_words().not_ours):
        return None
    hit = find_in(line, phrases)
    if hit and line[: hit.start].endswith(cell_words().not_yet_spent):
        return None
    after = " ".join([line[hit.start :], *lines[place + 1 : place + 2]]) if hit else ""
    below = any(map(has_unit_amount, lines[place + 1 : place + _ROWS_BELOW])) if hit else False
    return line if below or has_money(after[:_AMOUNT_WITHIN]) or has_spent(line) else None


def _is_heading(lines: Sequence[str], place: int, phrases: Sequence[str]) -> bool:
    """Whether a line begins with one of the words, or is a short heading with it above other text."""
    line = _MARKS.sub("", lines[place])
    if "|" in line or contains(line, vocabulary().later):
        return False
    if line.startswith(tuple(phrases)):
        return True
    is_short = len(line) <= _LONGEST_HEADING and bool(_NUMBERED.match(lines[place]))
    return is_short and place + 1 < len(lines) and contains(line, phrases)


def _is_named(line: str) -> bool:
    first, _, rest = line.strip().lstrip("| ").partition(" ")
    behind_group = first.startswith((*cell_words().departments, *cell_words().groups))
    match = _NAMED.match(rest if behind_group else line.strip().lstrip("| "))
    return match is not None and not match[1].startswith(vocabulary().not_projects)


def _is_entry(lines: Sequence[str], place: int) -> bool:
    """Whether a numbered line names something whose money or time stands in it or next below."""
    match = _ENTRY.match(lines[place].strip())
    if not match or match[1].startswith((*cell_words().not_names, *cell_words().departments)):
        return False
    return any(has_money(line) or has_time(line) for line in lines[place : place + 2])


def _has_letters(cell: str) -> bool:
    return bool(_LETTERS.search(cell))


def _names_something(cell: str) -> bool:
    """Whether a cell may name a piece of work; the programme of the budget that it belongs to does not."""
    words = cell_words()
    return _has_letters(cell) and not cell.startswith(words.programmes) and fold(cell) not in _programmes()


@cache
def _programmes() -> frozenset[str]:
    return frozenset(map(fold, cell_words().programmes_of_law))


def _is_told(cell: str) -> bool:
    return bool(_LETTERS.search(cell)) or has_share(cell) or has_count(cell) or cell in vocabulary().ticks


def _has_progress(line: str) -> bool:
    """Whether a line says how far the work has come, in words or as a share of it, not of its money."""
    share_of_work = has_share(line) and not contains(line, (*cell_words().money_heads, *cell_words().meant))
    return has_state(line) or (share_of_work and not contains(line, cell_words().respondents))


def _is_of_whole_unit(line: str) -> bool:
    """Whether a row gives the money of a division, or of a tax or fee, and names no work."""
    words = cell_words()
    cells = [cell.strip() for cell in line.split("|")]
    named = [cell for cell in cells if _has_letters(cell) and not is_money_cell(cell)]
    if len(named) != 1 or contains(named[0], words.of_work):
        return False
    return named[0].startswith(words.departments) or contains(named[0], words.not_budgets)


def _budgeted(line: str) -> bool:
    """Whether an amount stands in a line that is not about fees, income or the like."""
    words = cell_words()
    if _MARKS.sub("", line).startswith(words.kinds_of_spending):
        return False
    if "|" in line and _is_of_whole_unit(line):
        return False
    is_other = contains(line, words.not_budgets) and not contains(line, words.of_work)
    return has_money(line) and ("|" in line or not (is_other or contains(line, words.not_ours)))


_KINDS: Mapping[CellKind, _Kind] = {  # "counts" is found by other means
    "names": _Kind(_names_something, _is_named),
    "text": _Kind(bool, _has_letters),
    "money": _Kind(is_money_cell, _budgeted, _LEAST_ROWS),
    "spent": _Kind(is_money_cell, has_money, _LEAST_ROWS),
    "spent_in_all": _Kind(is_money_cell, has_money, 1),
    "period": _Kind(bool, has_time),
    "progress": _Kind(_is_told, _has_progress, _LEAST_ROWS),
    "results": _Kind(_is_told, _has_progress, _LEAST_ROWS),
}
