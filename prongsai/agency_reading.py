"""What a person types about an agency, or a sheet says of it, checked and made into facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from checklists.load import years
from crawler.packaged import packaged
from fleet.agency_facts import AgencyFacts
from prongsai.agency_types import agency_type_of
from prongsai.answers import HEADER_ROWS, heading_of
from prongsai.answers_file import Row, read_sheets
from prongsai.errors import UserError
from prongsai.website import CanConnect, read_address, read_hosts, site_of


class SheetWords(BaseModel):
    """The shape of agency_sheet.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    name: tuple[str, ...]
    kind: tuple[str, ...]
    province: tuple[str, ...]
    url: tuple[str, ...]
    hosts: tuple[str, ...]
    year: tuple[str, ...]
    tags: tuple[str, ...]
    vendor: tuple[str, ...]
    owner: tuple[str, ...]
    channel: tuple[str, ...]
    separators: tuple[str, ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedFacts:
    """As it was typed; None where nothing was."""

    url: str | None = None
    name: str | None = None
    kind: str | None = None
    province: str | None = None
    hosts: Sequence[str] | None = None
    year: int | None = None
    tags: Sequence[str] | None = None
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read_facts(typed: TypedFacts, *, allow_private: bool, can_connect: CanConnect) -> AgencyFacts:
    """The facts. Raises UserError."""
    seed = None
    if typed.url is not None:
        seed = read_address(typed.url, allow_private=allow_private, can_connect=can_connect)
    if typed.year is not None and typed.year not in years():
        raise UserError("error.unknown_year", year=typed.year, years=", ".join(map(str, years())))
    return AgencyFacts(
        seed=seed,
        host=site_of(seed) if seed else None,
        more_hosts=None if typed.hosts is None else read_hosts(typed.hosts, allow_private=allow_private),
        name=_text(typed.name),
        kind=agency_type_of(typed.kind) if typed.kind else None,
        province=_text(typed.province),
        fiscal_year=typed.year,
        vendor=_text(typed.vendor),
        tags=None if typed.tags is None else tuple(filter(None, map(_text, typed.tags))),
    )


def read_sheet(path: Path) -> list[SheetRow]:
    """The rows of a list of agencies that hold anything. Raises UserError when no heading names an address."""
    for rows in read_sheets(path):
        for header, row in enumerate(rows[:HEADER_ROWS]):
            columns = _columns(row)
            if "url" in columns:
                found = [SheetRow(number, _cells(cells, columns)) for number, cells in enumerate(rows, start=1)]
                return [one for one in found[header + 1 :] if one.cells]
    raise UserError("error.agency_sheet", place=path)


def facts_of_row(row: SheetRow, *, allow_private: bool) -> AgencyFacts:
    """The facts of one row. An address without a scheme is taken for https. Raises UserError."""
    cells = row.cells
    year = cells.get("year")
    if year is not None and not year.isdecimal():
        raise UserError("error.unknown_year", year=year, years=", ".join(map(str, years())))
    typed = TypedFacts(
        url=cells.get("url", ""),
        name=cells.get("name"),
        kind=cells.get("kind"),
        province=cells.get("province"),
        hosts=several(cells["hosts"]) if "hosts" in cells else None,
        year=int(year) if year else None,
        tags=several(cells["tags"]) if "tags" in cells else None,
        vendor=cells.get("vendor"),
    )
    return read_facts(typed, allow_private=allow_private, can_connect=lambda _host, port: port == 443)


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds more than one."""
    for separator in sheet_words().separators[1:]:
        cell = cell.replace(separator, sheet_words().separators[0])
    return tuple(filter(None, (part.strip() for part in cell.split(sheet_words().separators[0]))))


@cache
def sheet_words() -> SheetWords:
    """The words of agency_sheet.yaml."""
    return SheetWords.model_validate(packaged("prongsai", "agency_sheet.yaml"))


def _columns(row: Row) -> dict[str, int]:
    headings = [heading_of(cell) for cell in row]
    named = {field: getattr(sheet_words(), field) for field in SheetWords.model_fields}
    return {
        field: headings.index(word)
        for field, words in named.items()
        if field not in {"source", "separators", "empty"}
        for word in words
        if word in headings
    }


def _cells(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    texts = {field: row[column].strip() for field, column in columns.items() if column < len(row)}
    return {field: text for field, text in texts.items() if text and text.lower() not in sheet_words().empty}


def _text(given: str | None) -> str | None:
    return " ".join(given.split()) if given is not None else None
