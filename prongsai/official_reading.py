"""Official results from a spreadsheet: a row for each agency and a column for each item, or a row for each score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from checklists.load import load, years
from crawler.packaged import packaged
from crawler.text.thai import THAI_DIGITS
from fleet.official import FULL, OfficialScore
from prongsai.answers import HEADER_ROWS, heading_of
from prongsai.answers_file import Row, read_sheets
from prongsai.errors import UserError
from prongsai.score_file import codes_of


class _Words(BaseModel):
    """The shape of official_sheet.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    agency: tuple[str, ...]
    item: tuple[str, ...]
    score: tuple[str, ...]
    year: tuple[str, ...]
    ordinal: tuple[str, ...]
    full: tuple[str, ...]
    lost: tuple[str, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One row: its number as a spreadsheet shows it, whose it is, its year, and its scores or what is wrong."""

    number: int
    agency: str
    fiscal_year: int
    scores: tuple[OfficialScore, ...]
    refused: UserError | None = None


@dataclass(frozen=True, slots=True)
class OfficialSheet:
    """The rows of a table of official results, and the headings of columns that mean nothing here."""

    rows: tuple[OfficialRow, ...]
    passed_over: tuple[str, ...]


def read_official(path: Path, year: int | None) -> OfficialSheet:
    """What a table of official results says. `year`: where a row names none. Raises UserError, ChecklistError.

    Nobody's results are of the year of today, so that no year is taken where none is said.
    """
    for rows in read_sheets(path):
        for header, row in enumerate(rows[:HEADER_ROWS]):
            columns = _columns(row, year)
            if columns is not None:
                if year is None and columns.year is None:
                    raise UserError("error.official_no_year", place=path)
                found = [_row(number, cells, columns, year) for number, cells in _below(rows, header) if any(cells)]
                return OfficialSheet(tuple(found), _passed_over(row, columns))
    raise UserError("error.official_sheet", place=path)


@dataclass(frozen=True, slots=True)
class _Columns:
    agency: int
    year: int | None
    item: int | None  # with `score`: one row for each score
    score: int | None
    codes: Mapping[int, str]  # else one column for each


def _columns(row: Row, year: int | None) -> _Columns | None:
    headings = [heading_of(cell) for cell in row]
    agency, item, score = (_first(headings, words) for words in (_words().agency, _words().item, _words().score))
    known = {code for one in ([year] if year else years()) for code in codes_of(load(one).checklist)}
    codes = {place: code for place, cell in enumerate(row) if (code := _code(cell)) in known}
    if agency is None or not (codes or (item is not None and score is not None)):
        return None
    return _Columns(agency, _first(headings, _words().year), item, score, {} if item is not None and score else codes)


def _passed_over(row: Row, columns: _Columns) -> tuple[str, ...]:
    read = {columns.agency, columns.year, columns.item, columns.score, *columns.codes}
    others = (cell.strip() for place, cell in enumerate(row) if place not in read)
    return tuple(cell for cell in others if cell and heading_of(cell) not in _words().ordinal)


def _below(rows: Sequence[Row], header: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        yield number, [cell.strip().translate(THAI_DIGITS) for cell in row]


def _row(number: int, cells: Sequence[str], columns: _Columns, year: int | None) -> OfficialRow:
    agency = _cell(cells, columns.agency)
    try:
        named = _year(_cell(cells, columns.year), year)
        scores = tuple(_scores(cells, columns, named))
    except UserError as refused:
        return OfficialRow(number, agency, year or 0, (), refused)
    missing = UserError("error.score_empty", place=number) if not scores else None
    return OfficialRow(number, agency, named, scores, missing)


def _scores(cells: Sequence[str], columns: _Columns, year: int) -> Iterator[OfficialScore]:
    pairs = [(code, _cell(cells, place)) for place, code in columns.codes.items()]
    if not columns.codes:
        pairs = [(_code(_cell(cells, columns.item)), _cell(cells, columns.score))]
    known = codes_of(load(year).checklist)
    for code, value in pairs:
        if code not in known:
            last = load(year).checklist.items[-1].number
            raise UserError("error.unknown_item", given=code, year=year, last=last)
        if value.casefold() not in _words().empty:
            yield OfficialScore(code, _score(value, code))


def _score(value: str, code: str) -> float:
    word = value.casefold()
    if word in _words().full or word in _words().lost:
        return FULL if word in _words().full else 0.0
    try:
        score = float(value)
    except ValueError:
        score = -1.0
    if not 0 <= score <= FULL:
        raise UserError("error.official_score", code=code, given=value)
    return score


def _year(named: str, usual: int | None) -> int:
    if not named:
        if usual is None:
            raise UserError("error.official_row_year")
        return usual
    if not named.isdecimal() or int(named) not in years():
        raise UserError("error.unknown_year", year=named, years=", ".join(map(str, years())))
    return int(named)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _code(cell: str) -> str:
    return "".join(cell.translate(THAI_DIGITS).split()).upper()


def _first(headings: Sequence[str], words: Sequence[str]) -> int | None:
    return next((headings.index(word) for word in words if word in headings), None)


@cache
def _words() -> _Words:
    return _Words.model_validate(packaged("prongsai", "official_sheet.yaml"))
