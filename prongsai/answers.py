"""Reads an answers sheet: the addresses an agency enters in the national form, item by item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged
from prongsai.answers_file import Row, read_sheets
from prongsai.errors import UserError
from prongsai.voice import Voice

HEADER_ROWS = 30  # a letterhead may stand above the column headings
SHOWN_FAULTS = 10
_ITEM = re.compile(r"^(?:ข้อ(?:ที่)?)?\s*(?:oit|o|โอ)?\s*[-.:]?\s*0*([1-9]\d?)(?!\d|\.\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"^www\.[^\s/]+\.[^\s]+$", re.IGNORECASE)


class SheetWords(BaseModel):
    """The shape of answer_sheet.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    item: tuple[str, ...]
    address: tuple[str, ...]
    not_address: tuple[str, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one cell, such as B7, that a person should know."""

    cell: str
    key: str  # of the message catalogue
    given: str

    def said_by(self, voice: Voice) -> str:
        """The remark in the user's language."""
        return voice(self.key, cell=self.cell, given=self.given)


@dataclass(frozen=True, slots=True)
class AnswersSheet:
    """The addresses of each item ("O8" -> addresses, in the sheet's order) and what was put right on the way."""

    addresses: Mapping[str, tuple[str, ...]]
    remarks: tuple[Remark, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address once, in the sheet's order."""
        return tuple(dict.fromkeys(url for urls in self.addresses.values() for url in urls))


class AnswersError(UserError):
    """A sheet that cannot be used; `faults` name the cells."""

    def __init__(self, path: Path, faults: Sequence[Remark]) -> None:
        super().__init__("error.answers", place=path)
        self.path = path
        self.faults = tuple(faults)

    def said_by(self, voice: Voice) -> str:
        """One line for the sheet and one for each of the first faults."""
        lines = [
            voice(self.key, place=self.path),
            *(f"  {fault.said_by(voice)}" for fault in self.faults[:SHOWN_FAULTS]),
        ]
        if len(self.faults) > SHOWN_FAULTS:
            lines.append("  " + voice("error.answers_more", count=len(self.faults) - SHOWN_FAULTS))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Columns:
    header: int  # index of the heading row
    item: int
    addresses: tuple[int, ...]


def read_answers(path: Path, known: Collection[str]) -> AnswersSheet:
    """The answers of an .xlsx or .csv file. `known` are the checklist's item numbers. Raises AnswersError."""
    for rows in read_sheets(path):
        if columns := _find_columns(rows):
            return _read_rows(path, rows, columns, known)
    raise AnswersError(path, [Remark("A1", "answers.no_header", "")])


def item_number(text: str) -> str | None:
    """The item number in "O8", "8", "O๘", "ข้อ 8", "O08 – …"; None where there is none."""
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in text.strip())
    found = _ITEM.match(plain)
    return f"O{found.group(1)}" if found else None


def cell_name(row: int, column: int) -> str:
    """The name a spreadsheet gives a cell; both count from 0."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


@cache
def sheet_words() -> SheetWords:
    """The words of answer_sheet.yaml."""
    return SheetWords.model_validate(packaged("prongsai", "answer_sheet.yaml"))


def _find_columns(rows: Sequence[Row]) -> _Columns | None:
    words = sheet_words()
    for number, row in enumerate(rows[:HEADER_ROWS]):
        headings = [heading_of(cell) for cell in row]
        addresses = tuple(column for column, heading in enumerate(headings) if _is_address_heading(heading))
        ranked = [
            (words.item.index(heading), column) for column, heading in enumerate(headings) if heading in words.item
        ]
        if addresses and ranked:
            return _Columns(header=number, item=min(ranked)[1], addresses=addresses)
    return None


def heading_of(cell: str) -> str:
    """A heading as it is compared: its letters alone, in lower case."""
    return "".join(letter for letter in cell.lower() if unicodedata.category(letter)[0] in "LM")


def _is_address_heading(heading: str) -> bool:
    words = sheet_words()
    return any(word in heading for word in words.address) and not any(word in heading for word in words.not_address)


def _read_rows(path: Path, rows: Sequence[Row], columns: _Columns, known: Collection[str]) -> AnswersSheet:
    found: dict[str, list[str]] = {}
    remarks: list[Remark] = []
    faults: list[Remark] = []
    rows_of: dict[str, int] = {}
    number: str | None = None
    for index in range(columns.header + 1, len(rows)):
        urls = list(_row_addresses(index, rows[index], columns, remarks, faults))
        label = _cell(rows[index], columns.item)
        # A merged item cell leaves the rows below it empty: they belong to the item above.
        number = item_number(label) if label else number
        if not urls:
            continue
        at = cell_name(index, columns.item)
        if number is None or number not in known:
            faults.append(Remark(at, "answers.unknown_item" if label else "answers.no_item", label))
            continue
        if label and rows_of.setdefault(number, index) != index:
            remarks.append(Remark(at, "answers.repeated_item", number))
        kept = found.setdefault(number, [])
        kept.extend(url for url in urls if url not in kept)
    if faults:
        raise AnswersError(path, faults)
    if not found:
        raise AnswersError(path, [Remark(cell_name(columns.header + 1, columns.addresses[0]), "answers.empty", "")])
    return AnswersSheet({number: tuple(urls) for number, urls in found.items()}, tuple(remarks))


def _row_addresses(
    index: int, row: Row, columns: _Columns, remarks: list[Remark], faults: list[Remark]
) -> Iterator[str]:
    for column in columns.addresses:
        text = _cell(row, column)
        if not text or text.lower() in sheet_words().empty:
            continue
        if found := _ADDRESS.findall(text):
            yield from (url.rstrip(",;") for url in found)
        elif _BARE_ADDRESS.match(text):
            remarks.append(Remark(cell_name(index, column), "answers.scheme_added", text))
            yield f"https://{text}"
        else:
            faults.append(Remark(cell_name(index, column), "answers.not_an_address", text[:60]))


def _cell(row: Row, column: int) -> str:
    return row[column].strip() if column < len(row) else ""
