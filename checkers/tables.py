"""The tables in a text: rows are lines with "|" between the cells, as pages, Word files and workbooks give them.

The text of a PDF has no such marks. There the heads of a table are found by how the line begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from checkers.cells import cell_words
from checkers.search import contains
from checkers.turned import turned
from checkers.vocabulary import vocabulary

_HEAD_LINES = 4  # lines over which the heads of a PDF's table may be broken
_MOST_HEAD_LINES = 12  # of narrow columns, above the first row
_MOST_NARROW_LINES = 30  # the same, with the first cell of that row, above its first amount
_FIRST_ROW = re.compile(r"^[1๑](?:[\s.)]|$)")
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_UNIT = re.compile(r"\([^)]*\)\s*$")  # "ผล (ครั้ง)"
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
_BARE_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*%?")
_LEAST_LABELS = 4  # lines such as "วงเงิน : 9,000", one for each column
_AMOUNTS_OF_ENTRY = 3  # in one line that names the columns itself
_PLAIN_AMOUNT = re.compile(r"(?<![\d/.,-])(?!25\d\d(?!\d))\d{3,7}(?:\.\d\d)?(?![\d/.,-])")  # "850"
_LONGEST_HEAD = 140  # characters
_MONEY_HEAD = re.compile(r"\((?:พัน|หมื่น|แสน|ล้าน)?บาท\)")
_LONGEST_HEAD_WORD = 20


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that follow each other and are all rows, or all none; `start`: the place of the first."""

    start: int
    lines: tuple[str, ...]
    is_table: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows, each a tuple of cells; a row may be shorter than the heads."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def columns(self, phrases: Sequence[str], without: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
        """What stands below each head with one of the phrases, and with none of those it must be `without`."""
        return self._below(lambda head: contains(head, phrases) and not contains(head, without))

    def columns_headed(self, heads: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What stands below each head that is nothing but one of the given."""
        return self._below(lambda head: _UNIT.sub("", head).strip() in heads)

    def columns_named(self, heads: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What stands below the given heads, word for word."""
        return self._below(lambda head: head in heads)

    def _below(self, is_meant: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
        for place, head in enumerate(self.head):
            if is_meant(head):
                yield tuple(row[place] for row in self.rows if place < len(row) and row[place])


def runs_of(lines: Sequence[str]) -> Iterator[Run]:
    """The lines in runs, in their order: those of a table, and those between tables."""
    start = 0
    for is_table, group in groupby(lines, key=lambda line: "|" in line):
        run = Run(start, tuple(group), is_table)
        start += len(run.lines)
        yield run


def read_tables(page: str) -> tuple[Table, ...]:
    """Every run of at least two rows, then those with heads on the left; a first row with an amount is no head."""
    runs = [_heads_first(run) for run in _runs(page) if len(run) > 1]
    on_the_left = [rows for run in runs if (rows := turned(run))]
    return tuple(
        Table((), tuple(run)) if _has_amount(run[0]) else Table(run[0], tuple(run[1:])) for run in (*runs, *on_the_left)
    )


def _heads_first(run: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows, where figures stand above what they count: "7 | 4 | 1", and below them "รับไว้ | เสร็จแล้ว | กำลังทำ"."""
    first, second = run[0], run[1]
    are_figures = len(first) > 1 and all(map(_BARE_FIGURE.fullmatch, first))
    are_words = len(first) == len(second) and all(cell and not any(map(str.isdigit, cell)) for cell in second)
    return [second, first, *run[2:]] if are_figures and are_words else run


def head_with(page: str, words: Sequence[str]) -> str | None:
    """The heads of the first table of which one is nothing but one of these words; in a PDF it stands by itself."""
    for table in read_tables(page):
        if any(head in words for head in table.head):
            return " | ".join(table.head)
    alone = {word for word in words if " " not in word}
    return next((head for head in heads_without_marks(page) if alone & set(head.split())), None)


def head_of_amounts(page: str, words: Sequence[str]) -> str | None:
    """The heads with one of these words, above rows with amounts; "ราคา+กลาง" stands in them broken into two lines."""
    parts = [word.split("+") for word in words]
    for head in _heads_of_amounts(page):
        if any(all(contains(head, [part]) for part in listed) for listed in parts):
            return head
    return None


def _heads_of_amounts(page: str) -> Iterator[str]:
    for run in _runs(page):
        if len(run) > 1 and not _has_amount(run[0]) and any(map(holds_amount, map(" ".join, run[1:]))):
            yield " | ".join(run[0])
    if "|" in page:
        return
    lines = [line.strip() for line in page.split("\n")]
    labels = [line.partition(":")[0] for line in lines if ":" in line]
    if len(labels) >= _LEAST_LABELS and any(map(holds_amount, lines)):
        yield " ".join(labels)
    yield from (line for line in lines if len(_AMOUNT.findall(line)) >= _AMOUNTS_OF_ENTRY)
    for place, line in enumerate(lines):
        if not begins_table(line):
            continue
        narrow = list(takewhile(_is_narrow, lines[place + 1 : place + 1 + _MOST_NARROW_LINES]))
        below = lines[place + 1 : place + 1 + max(_HEAD_LINES, len(narrow) + 1)]
        if rows := [row for row in below if holds_amount(row)]:
            yield " ".join((line, *below[: below.index(rows[0])]))


def _is_narrow(line: str) -> bool:
    """Whether it is a piece of a head in a narrow column."""
    return len(line) <= _LONGEST_HEAD_WORD and not holds_amount(line)


def holds_amount(line: str) -> bool:
    """Whether a text holds a number of three digits at least that is neither a year nor part of another number."""
    return bool(_AMOUNT.search(line) or _PLAIN_AMOUNT.search(line))


def _has_amount(row: Sequence[str]) -> bool:
    return any(_AMOUNT.fullmatch(cell) for cell in row)


def _runs(page: str) -> Iterator[list[tuple[str, ...]]]:
    """The cells of each table, row by row."""
    for run in runs_of(page.split("\n")) if "|" in page else ():
        if run.is_table:
            yield [tuple(cell.strip() for cell in line.split("|")) for line in run.lines]


def heads_without_marks(page: str) -> tuple[str, ...]:
    """What may be the heads of a table in the text of a PDF: a line that begins like one, and how it goes on."""
    if "|" in page:
        return ()
    lines = [line.strip() for line in page.split("\n")]
    return tuple(_head_from(lines, place) for place, line in enumerate(lines) if begins_table(line))


def _head_from(lines: Sequence[str], start: int) -> str:
    below = lines[start + 1 : start + _MOST_HEAD_LINES]
    first_row = next((place for place, line in enumerate(below) if _FIRST_ROW.match(line)), None)
    narrow = first_row is not None and all(
        len(line) <= _LONGEST_HEAD_WORD for line in below[_HEAD_LINES - 1 : first_row]
    )
    end = first_row if narrow else min(_HEAD_LINES - 1, len(below) if first_row is None else first_row)
    return " ".join([lines[start], *below[:end]])


def begins_table(line: str) -> bool:
    """Whether a line may begin the heads of a table without marks."""
    words = line.split()
    if len(words) < 2 or len(line) > _LONGEST_HEAD or any(char.isdigit() for char in _YEAR.sub("", line)):
        return False
    listed = cell_words()
    if _MONEY_HEAD.search(line):
        return True
    if words[0].startswith(vocabulary().subject_lines) and not _are_heads(words):
        return False
    return words[0].startswith(listed.head_beginnings) and not any(
        word.startswith(listed.sentence_beginnings) for word in words
    )


def _are_heads(words: Sequence[str]) -> bool:
    """Whether what follows "เรื่อง" are other heads, not the subject of a letter or order."""
    known = (*cell_words().head_beginnings, *cell_words().other_heads, *cell_words().result_heads)
    return all(len(word) <= _LONGEST_HEAD_WORD for word in words) and any(word.startswith(known) for word in words[1:])
