"""The empty answers sheet: what an officer gets, and that it comes back readable."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from checklists.load import load
from prongsai.answers import AnswersError, read_answers
from prongsai.answers_template import write_template
from prongsai.errors import UserError
from prongsai.voice import LANGUAGES, Voice

CHECKLIST = load(2566).checklist
KNOWN = {item.number for item in CHECKLIST.items}


def test_the_spreadsheet_has_a_row_per_item_and_a_sheet_that_explains(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    write_template(CHECKLIST, path, Voice("th"))
    book = openpyxl.load_workbook(path)
    answers, explanation = book.worksheets
    assert [cell.value for cell in answers["A"]] == ["ข้อ", *[item.number for item in CHECKLIST.items]]
    assert answers["B9"].value == CHECKLIST.item("O8").title.th
    assert answers["B9"].alignment.wrap_text
    assert answers.freeze_panes == "C2"
    assert "prongsai verify" in "\n".join(str(cell.value) for cell in explanation["A"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_empty_sheet_is_read_as_empty(tmp_path: Path, suffix: str, language: str) -> None:
    path = tmp_path / f"answers{suffix}"
    write_template(CHECKLIST, path, Voice("th" if language == "th" else "en"))
    with pytest.raises(AnswersError) as caught:
        read_answers(path, KNOWN)
    assert [(fault.cell, fault.key) for fault in caught.value.faults] == [("C2", "answers.empty")]


def test_a_filled_in_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    write_template(CHECKLIST, path, Voice("th"))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C9"] = "https://agency.example/8"
    book.worksheets[0]["E9"] = "https://agency.example/8b"
    book.save(path)
    sheet = read_answers(path, KNOWN)
    assert sheet.addresses == {"O8": ("https://agency.example/8", "https://agency.example/8b")}


def test_a_sheet_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("filled in")
    with pytest.raises(UserError) as caught:
        write_template(CHECKLIST, path, Voice("th"))
    assert caught.value.key == "error.exists"
    assert path.read_text() == "filled in"


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_template(CHECKLIST, tmp_path / "answers.docx", Voice("th"))
    assert caught.value.key == "error.template_kind"
