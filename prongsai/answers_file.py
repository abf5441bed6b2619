"""The cells of a spreadsheet or CSV file as text, whatever program wrote it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import python_calamine

from prongsai.errors import UserError

Row = Sequence[str]
MOST_CELLS = 1_000_000  # one stray cell in the last row would fill the memory
DELIMITERS = (",", ";", "\t")
OTHER_FILES = (b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"<!doctype", b"<html", b"<?xml", b"{\\rtf", b"{", b"[")
# Excel on Thai Windows saves CSV as windows-874; "Unicode text" is UTF-16 with a mark at the start.
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_sheets(path: Path) -> list[list[Row]]:
    """Every sheet of an .xlsx (or .xls, .ods) file, or the one of a .csv. Raises UserError."""
    if not path.is_file():
        raise UserError("error.no_such_file", place=path)
    data = path.read_bytes()
    if not data.strip():
        raise UserError("error.answers_blank", place=path)
    if _is_something_else(data):
        raise UserError("error.answers_not_a_sheet", place=path)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _spreadsheet(path, data)
    return [_delimited(path, data)]


def _is_something_else(data: bytes) -> bool:
    """Whether these are a picture, a page, a text document or another file without cells."""
    if data.startswith(b"PK"):
        return b"word/document.xml" in data or b"ppt/presentation.xml" in data
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(OTHER_FILES)


def decode(data: bytes) -> str | None:
    """The text of a CSV file: UTF-8 with or without a mark, UTF-16 with one, else windows-874."""
    encodings = ("utf-16",) if data.startswith(UTF16_MARKS) else ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _spreadsheet(path: Path, data: bytes) -> list[list[Row]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
        if any(sheet.total_height * sheet.total_width > MOST_CELLS for sheet in found):
            raise UserError("error.answers_unreadable", place=path, detail=f"more than {MOST_CELLS:,} cells")
        sheets = [sheet.to_python(skip_empty_area=False) for sheet in found]
    except python_calamine.CalamineError as error:
        raise UserError("error.answers_unreadable", place=path, detail=str(error)) from None
    return [[[_as_text(cell) for cell in row] for row in sheet] for sheet in sheets]


def _delimited(path: Path, data: bytes) -> list[Row]:
    text = decode(data)
    if text is None or "\0" in text:
        raise UserError("error.answers_unreadable", place=path, detail="not UTF-8, UTF-16 or windows-874")
    head = "\n".join(text.splitlines()[:30])
    delimiter = max(DELIMITERS, key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UserError("error.answers_unreadable", place=path, detail=str(error)) from None


def _as_text(cell: object) -> str:
    # Spreadsheets keep the item number 8 as 8.0.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
