"""Writes an empty answers sheet, with one row per item, for an officer to fill in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import xlsxwriter

from checklists.model import Checklist
from prongsai.errors import UserError
from prongsai.folder import make_writable, write_whole
from prongsai.voice import Voice

ADDRESS_COLUMNS = 3
# number, title, the addresses, explanation; in characters
WIDTHS = (8, 42, *([38] * ADDRESS_COLUMNS), 40)


def write_template(checklist: Checklist, path: Path, voice: Voice) -> None:
    """Writes .xlsx or .csv. Raises UserError for another kind and for a file that exists: it may be filled in."""
    writers = {".xlsx": spreadsheet, ".csv": delimited}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UserError("error.template_kind", place=path)
    if path.exists():
        raise UserError("error.exists", place=path)
    make_writable(path.parent)
    write_whole(path, write(checklist, voice))


def delimited(checklist: Checklist, voice: Voice) -> bytes:
    """The sheet as CSV in UTF-8 with a mark, which spreadsheet programs need to read Thai."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings(voice))
    writer.writerows(rows(checklist, voice))
    return text.getvalue().encode("utf-8-sig")


def spreadsheet(checklist: Checklist, voice: Voice) -> bytes:
    """The sheet as XLSX: frozen headings, wrapped text, print set-up, and a second sheet that explains."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as book:
        _answers_sheet(book, checklist, voice)
        _explanation_sheet(book, checklist, voice)
    return buffer.getvalue()


def headings(voice: Voice) -> list[str]:
    """The column headings."""
    addresses = [f"URL{number}" for number in range(1, ADDRESS_COLUMNS + 1)]
    return [voice("sheet.item"), voice("sheet.title"), *addresses, voice("sheet.explanation")]


def rows(checklist: Checklist, voice: Voice) -> list[list[str]]:
    """One row per item with empty address columns."""
    empty = [""] * (ADDRESS_COLUMNS + 1)
    return [[item.number, voice.of(item.title.words), *empty] for item in checklist.items]


def _answers_sheet(book: xlsxwriter.Workbook, checklist: Checklist, voice: Voice) -> None:
    sheet = book.add_worksheet(voice("sheet.name"))
    style = {"text_wrap": True, "valign": "top", "border": 1, "font_name": "TH Sarabun New", "font_size": 14}
    plain = book.add_format(style)
    bold = book.add_format({**style, "bold": True, "bg_color": "#DDE7F0"})
    for column, (heading, width) in enumerate(zip(headings(voice), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    for line, row in enumerate(rows(checklist, voice), start=1):
        for column, text in enumerate(row):
            sheet.write_string(line, column, text, plain)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, checklist.item_count, len(WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _explanation_sheet(book: xlsxwriter.Workbook, checklist: Checklist, voice: Voice) -> None:
    sheet = book.add_worksheet(voice("sheet.help_name"))
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_name": "TH Sarabun New", "font_size": 16})
    sheet.set_column(0, 0, 100)
    lines = voice("sheet.help", year=checklist.fiscal_year, last=checklist.items[-1].number).strip().splitlines()
    if checklist.status == "provisional":
        lines.append(voice("checklist.provisional", year=checklist.fiscal_year))
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, wrapped)
