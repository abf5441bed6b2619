"""Reads Excel workbooks and CSV files: one page per visible sheet, one line per row."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from crawler.text.archives import UnreadableFileError, open_archive, part
from crawler.text.charset import declared_charset, decode
from crawler.text.document import Document, DocumentKind, ReadProblem
from crawler.text.page_text import CELL_SEPARATOR, clean

_MOST_CELLS = 4_000_000  # from the first cell of a sheet to the last; the library reserves memory for all of them
_MOST_ROWS = 50_000
_MOST_CHARACTERS = 3_000_000
_LONGEST_TITLE = 200
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([^\"']*)[\"']")
_PLACE = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})\Z")
_DELIMITERS = ",;\t|"


def read_workbook(data: bytes) -> Document:
    """XLSX. Sheets that are hidden in Excel are left out: no reader sees them."""
    with open_archive(data) as archive:
        for name in archive.namelist():
            if _SHEET_PART.match(name):
                _check_extent(part(archive, name), name)
    return sheet_document(*read_sheets(data))


def read_csv(data: bytes, content_type: str) -> Document:
    """CSV with commas, semicolons, tabs or bars."""
    text, charset = decode(data, declared_charset(b"", content_type))
    lines = text[:_MOST_CHARACTERS].splitlines(keepends=True)
    head = "".join(lines[:20])
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = [_line(row) for row in csv.reader(lines[:_MOST_ROWS], delimiter=delimiter)]
    except csv.Error:  # a cell without end and the like: the bare lines can still be read
        rows = [clean(line) for line in lines[:_MOST_ROWS]]
    cut_off = len(text) > _MOST_CHARACTERS or len(lines) > _MOST_ROWS
    return sheet_document(["\n".join(row for row in rows if row)], cut_off, charset)


def read_sheets(data: bytes) -> tuple[list[str], bool]:
    """The text of every visible sheet, its name on the first line, and whether something was left out."""
    pages: list[str] = []
    rows_left = _MOST_ROWS
    try:
        with CalamineWorkbook.from_object(io.BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                    lines = _lines(workbook.get_sheet_by_name(sheet.name).iter_rows(), rows_left)
                    rows_left -= len(lines)
                    pages.append("\n".join([clean(sheet.name), *(line for line in lines if line)]))
    except PasswordError as error:
        raise UnreadableFileError(ReadProblem.ENCRYPTED, str(error)) from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFileError(ReadProblem.BROKEN, f"{type(error).__name__}: {error}") from error
    return pages, rows_left <= 0


def sheet_document(pages: Sequence[str], cut_off: bool, charset: str = "") -> Document:
    """The document of some sheets whose first lines are their names."""
    problem = ReadProblem.TOO_MANY_PAGES if cut_off else None
    detail = f"only {_MOST_ROWS} rows were read" if cut_off else ""
    if not any("\n" in page or (charset and page) for page in pages):
        problem, detail = ReadProblem.EMPTY, "no cell has a value"
    lines = [line for page in pages for line in page.split("\n")[0 if charset else 1 :]]
    title = next((line for line in lines if any(map(str.isalpha, line))), "")
    return Document(DocumentKind.SHEET, title[:_LONGEST_TITLE], tuple(pages), problem, charset=charset, detail=detail)


def _lines(rows: Iterable[Sequence[object]], most: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        if len(lines) >= most:
            break
        lines.append(_line([_words(value) for value in row]))
    return lines


def _line(cells: Iterable[str]) -> str:
    return CELL_SEPARATOR.join(text for cell in cells if (text := clean(cell)))


def _words(value: object) -> str:
    """A cell as it would be written: whole numbers without a point, dates without a time of midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _check_extent(sheet: bytes, name: str) -> None:
    """Refuse a sheet whose corners lie so far apart that the library would ask for more memory than there is."""
    rows = columns = 1
    for reference in set(_REFERENCE.findall(sheet)):
        place = _PLACE.match(reference)
        if place is None:
            raise UnreadableFileError(ReadProblem.BROKEN, f"{name}: a cell is said to be at {reference[:20]!r}")
        letters, row = place.groups()
        rows = max(rows, int(row))
        columns = max(columns, _column(letters))
    if rows * columns > _MOST_CELLS:
        raise UnreadableFileError(ReadProblem.BROKEN, f"{name} spans {rows} rows and {columns} columns")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
