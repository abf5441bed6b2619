"""The fix list as a workbook, read back with another library."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from checkers.result import Result
from checklists.words import Language
from reports.figures import score
from reports.formats.xlsx_gaps import HEADER_ROW, render
from reports.gap_table import COLUMNS
from reports.gaps import gap_items
from tests.reports import samples
from tests.reports.goldens import compare_with_golden
from tests.reports.hostile_samples import hostile

FIRST_ROW = HEADER_ROW + 2  # counted from 1, below the header


def book_of(result: Result, language: Language = "th") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(result, language)))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_cells_are_those_that_were_read(language: Language) -> None:
    lines = []
    for sheet in book_of(samples.small(), language):
        lines.append(f"[{sheet.title}]")
        for row in sheet.iter_rows():
            lines += [f"{cell.coordinate}: {cell.value}" for cell in row if cell.value is not None]
    compare_with_golden("\n".join(lines) + "\n", f"gaps-small-{language}.xlsx.txt")


def test_every_open_item_has_its_row() -> None:
    sheet = book_of(samples.full()).worksheets[0]
    numbers = [sheet.cell(row, 2).value for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert numbers == [item.number for item in gap_items(samples.full())]


def test_points_are_numbers_that_a_spreadsheet_can_add() -> None:
    sheet = book_of(samples.full()).worksheets[0]
    found = [sheet.cell(row, 12).value for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert found == [float(score(item.points_at_stake)) for item in gap_items(samples.full())]


def test_the_sheet_is_ready_to_filter_to_print_and_to_fill_in() -> None:
    sheet = book_of(samples.full()).worksheets[0]
    assert sheet.auto_filter.ref == "A4:S22"
    assert sheet.freeze_panes == "D5"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is what an empty value means
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right is not None
    assert "&P" in str(sheet.oddFooter.right.text)
    (choices,) = sheet.data_validations.dataValidation
    assert str(choices.sqref) == "P5:P22"
    assert "แก้ไขแล้ว" in choices.formula1
    assert len(choices.formula1) <= 257  # what Excel takes, with its quotation marks
    assert sheet.cell(FIRST_ROW, 5).alignment.wrap_text


def test_no_cell_is_a_formula_or_a_link() -> None:
    book = book_of(hostile())
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.coordinate
                assert cell.hyperlink is None
                assert not str(cell.value or "").startswith(("=", "+", "-", "@"))


def test_an_empty_fix_list_is_still_a_good_file() -> None:
    book = book_of(samples.perfect())
    assert book.worksheets[0].max_column == len(COLUMNS)
    assert len(book.worksheets) == 2


def test_the_summary_says_that_a_look_was_cut_off() -> None:
    words = [str(cell.value) for row in book_of(samples.cut_off()).worksheets[1].iter_rows() for cell in row]
    assert any("การตรวจยังไม่ครบ" in value for value in words)


def test_nothing_in_the_file_tells_when_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(render(samples.full(), "th"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-20T00:00:00Z" in archive.read("docProps/core.xml")
