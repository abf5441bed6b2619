"""Excel workbooks, new and old, and CSV files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from crawler.text.archives import UnreadableFileError
from crawler.text.document import DocumentKind, ReadProblem
from crawler.text.old_workbook import read_old_workbook
from crawler.text.sheets import read_csv, read_workbook

FILES = Path(__file__).parent / "files"
ROWS = (
    "แผนจัดซื้อจัดจ้าง 2566\n"
    "ที่ | รายการ | วงเงิน (บาท) | วันที่ลงนาม\n"
    "1 | จ้างเหมาซ่อมแซมถนนสายบ้านสมมุติ | 485000 | 2022-12-01\n"
    "2 | ซื้อวัสดุสำนักงาน | 12500.5 | 2023-03-15"
)


def workbook(*cells: tuple[int, int, str]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as file:
        sheet = file.add_worksheet()
        for row, column, text in cells:
            sheet.write(row, column, text)
    return buffer.getvalue()


def test_a_workbook_is_read_row_by_row_and_hidden_sheets_are_left_out() -> None:
    document = read_workbook((FILES / "procurement.xlsx").read_bytes())
    assert document.kind is DocumentKind.SHEET
    assert document.problem is None
    assert document.pages == (ROWS,)
    assert document.title == "ที่ | รายการ | วงเงิน (บาท) | วันที่ลงนาม"


def test_the_process_for_old_workbooks_reads_the_same() -> None:
    data = (FILES / "procurement.xlsx").read_bytes()
    assert read_old_workbook(data) == read_workbook(data)


def test_an_empty_workbook_is_empty() -> None:
    assert read_workbook(workbook()).problem is ReadProblem.EMPTY


def test_a_sheet_with_cells_worlds_apart_is_refused_before_it_takes_all_memory() -> None:
    with pytest.raises(UnreadableFileError, match="spans 1048576 rows and 16384 columns"):
        read_workbook(workbook((0, 0, "ก"), (1_048_575, 16_383, "ข")))


def test_an_old_workbook_that_ends_its_process_is_broken() -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_old_workbook(workbook((0, 0, "ก"), (1_048_575, 16_383, "ข")))


def test_a_broken_old_workbook_is_refused() -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_old_workbook(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    assert refusal.value.problem is ReadProblem.BROKEN


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874"])
def test_a_csv_file_is_read_whatever_its_charset_and_delimiter(delimiter: str, encoding: str) -> None:
    text = f'ที่{delimiter}รายการ\n1{delimiter}"ซื้อวัสดุ\nสำนักงาน"\n\n'
    document = read_csv(text.encode(encoding), "text/csv")
    assert document.pages == ("ที่ | รายการ\n1 | ซื้อวัสดุ สำนักงาน",)
    assert document.problem is None


def test_a_csv_file_with_an_endless_cell_is_read_as_lines() -> None:
    document = read_csv(b'a,"' + b"x" * 200_000, "")
    assert document.pages[0].startswith('a,"xxx')
