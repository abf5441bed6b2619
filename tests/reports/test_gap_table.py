"""The CSV and the workbook hold one and the same table."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from checkers.result import Result
from checklists.words import Language
from reports.cells import cell_text
from reports.formats import csv_gaps, xlsx_gaps
from reports.gap_table import COLUMNS
from reports.wording import Wording
from tests.reports import samples
from tests.reports.hostile_samples import hostile


def csv_table(result: Result, language: Language) -> list[list[str]]:
    text = csv_gaps.render(result, language).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def workbook_table(result: Result, language: Language) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_gaps.render(result, language))).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=xlsx_gaps.HEADER_ROW + 1)]


def printed(cell: object) -> str:
    """An empty cell is no word; a carriage return is kept as Excel files keep it."""
    return "" if cell is None else str(cell).replace("_x000D_", "\r")


def as_csv_prints(row: list[object]) -> list[str]:
    """The points with two decimals, also where a workbook keeps a whole number."""
    points = {index for index, column in enumerate(COLUMNS) if column.name.startswith("points")}
    return [f"{float(str(cell)):.2f}" if index in points else printed(cell) for index, cell in enumerate(row)]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("result", [samples.full(), samples.small(), hostile()], ids=["full", "small", "hostile"])
def test_both_files_have_the_same_heads_and_the_same_cells_in_the_same_order(
    result: Result, language: Language
) -> None:
    plain, (heads, *rows) = csv_table(result, language), workbook_table(result, language)
    assert plain[0] == heads == [Wording(language)(f"gaps.{column.name}") for column in COLUMNS]
    assert plain[1:] == [as_csv_prints(row) for row in rows]


def test_the_day_from_which_an_item_is_due_stands_in_both_files() -> None:
    due = [column.name for column in COLUMNS].index("due")
    days = {row[due] for row in csv_table(samples.full(), "th")[1:]}
    assert any("25" in day for day in days)
    assert days == {printed(row[due]) for row in workbook_table(samples.full(), "th")[1:]}


def test_words_that_look_like_a_formula_are_disarmed_in_both_files() -> None:
    assert cell_text("=1+1") == "'=1+1"
    disarmed = [row for row in csv_table(hostile(), "th")[1:] if any(cell.startswith("'=") for cell in row)]
    assert disarmed
    assert not [cell for row in workbook_table(hostile(), "th") for cell in row if str(cell or "").startswith("=")]
