"""The fix list as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from checklists.words import Language
from reports.formats.csv_gaps import render
from reports.gap_table import COLUMNS
from tests.reports import samples
from tests.reports.goldens import compare_with_golden
from tests.reports.hostile_samples import hostile


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_file_is_the_one_that_was_read(language: Language) -> None:
    compare_with_golden(render(samples.small(), language).decode("utf-8"), f"gaps-small-{language}.csv")


def test_a_spreadsheet_program_reads_the_thai_and_the_line_ends() -> None:
    data = render(samples.full(), "th")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert rows_of(data)[0][:4] == ["ลำดับ", "ข้อ", "ชื่อข้อ", "สถานะ"]
    assert rows_of(data)[0][-4:] == ["สถานะการแก้ไข", "ผู้รับผิดชอบ", "วันที่แก้ไข", "URL ที่เผยแพร่"]


def test_every_row_has_every_column_and_leaves_four_to_fill_in() -> None:
    rows = rows_of(render(samples.full(), "th"))[1:]
    assert len(rows) == 18
    assert all(len(row) == len(COLUMNS) and row[-4:] == [""] * 4 for row in rows)
    assert [row[0] for row in rows] == [str(number) for number in range(1, 19)]


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_cell_is_a_formula(language: Language) -> None:
    cells = [cell for row in rows_of(render(hostile(), language)) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.lstrip(" \n")[:1] in tuple("=+-@\t\r")]


def test_when_everything_passes_only_the_heading_is_left() -> None:
    assert len(rows_of(render(samples.perfect(), "th"))) == 1
