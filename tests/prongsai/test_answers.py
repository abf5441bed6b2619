"""Answers sheets as agencies make them, good and bad; every fault names its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from prongsai.answers import AnswersError, AnswersSheet, cell_name, item_number, read_answers
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.voice import Voice

KNOWN = frozenset(f"O{number}" for number in range(1, 44))
HOST = "https://agency.example"


def write_csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "answers.csv"
    path.write_bytes(text.encode(encoding))
    return path


def write_xlsx(folder: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    path = folder / "answers.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for line, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(line, column, value)
    return path


def read(path: Path) -> AnswersSheet:
    return read_answers(path, KNOWN)


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(AnswersError) as caught:
        read(path)
    assert caught.value.exit_code is ExitCode.USAGE
    return [(fault.cell, fault.key) for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_whatever_its_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["ข้อ", "รายการ", "ลิงก์"], ["O1", "โครงสร้าง", f"{HOST}/1"], ["O8", "ถาม-ตอบ", f"{HOST}/8"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert read(write_csv(tmp_path, text, encoding)).addresses == {"O1": (f"{HOST}/1",), "O8": (f"{HOST}/8",)}


def test_several_columns_and_several_lines_in_a_cell_all_count(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["แบบกรอกของ อบต.ตัวอย่าง", "", "", ""],
        ["ข้อที่", "URL 1", "URL 2", "คำอธิบายประกอบ URL"],
        [8, f"{HOST}/a\nลิงก์ที่ 2: {HOST}/b", f"{HOST}/c", "ดูที่เมนู"],
    ]
    assert read(write_xlsx(tmp_path, rows)).addresses == {"O8": (f"{HOST}/a", f"{HOST}/b", f"{HOST}/c")}


def test_the_sheet_with_the_headings_is_found_among_several(tmp_path: Path) -> None:
    answers: list[list[object]] = [["OIT", "Link"], ["O8", f"{HOST}/8"]]
    assert read(write_xlsx(tmp_path, [["คำแนะนำ"]], answers)).addresses == {"O8": (f"{HOST}/8",)}


def test_rows_below_a_merged_item_cell_belong_to_it(tmp_path: Path) -> None:
    rows = [["ข้อ", "URL"], ["O7", f"{HOST}/7"], ["", f"{HOST}/7b"], ["O8", ""], ["", f"{HOST}/8b"]]
    assert read(write_xlsx(tmp_path, rows)).addresses == {"O7": (f"{HOST}/7", f"{HOST}/7b"), "O8": (f"{HOST}/8b",)}


def test_section_rows_and_empty_answers_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ["ข้อ", "URL"],
        ["ตัวชี้วัดย่อยที่ 9.1", ""],
        ["O1", "-"],
        ["O2", "ไม่มี"],
        ["O3", f"{HOST}/3"],
    ]
    assert read(write_xlsx(tmp_path, rows)).addresses == {"O3": (f"{HOST}/3",)}


@pytest.mark.parametrize("written", ["O8", "o8", "8", "08", "O๘", "๘", "ข้อ 8", "ข้อที่ ๘", "OIT 8", "O-8", "O08 ถาม-ตอบ"])
def test_an_item_number_is_read_in_any_shape(written: str) -> None:
    assert item_number(written) == "O8"


@pytest.mark.parametrize("written", ["", "รายการ", "9.1", "ข้อ 42.1", "O", "2566", "O123"])
def test_what_is_no_item_number_is_none(written: str) -> None:
    assert item_number(written) is None


def test_repeated_items_are_put_together_and_said(tmp_path: Path) -> None:
    rows = [["ข้อ", "URL"], ["O8", f"{HOST}/a"], ["O8", f"{HOST}/b {HOST}/a"]]
    sheet = read(write_xlsx(tmp_path, rows))
    assert sheet.addresses == {"O8": (f"{HOST}/a", f"{HOST}/b")}
    assert [(remark.cell, remark.key) for remark in sheet.remarks] == [("A3", "answers.repeated_item")]


def test_an_address_without_its_scheme_is_completed_and_said(tmp_path: Path) -> None:
    sheet = read(write_xlsx(tmp_path, [["ข้อ", "URL"], ["O8", "www.agency.example/8"]]))
    assert sheet.addresses == {"O8": ("https://www.agency.example/8",)}
    assert [remark.cell for remark in sheet.remarks] == ["B2"]


def test_an_address_that_is_none_names_its_cell(tmp_path: Path) -> None:
    rows = [["ข้อ", "รายการ", "URL"], *[[f"O{n}", "", f"{HOST}/{n}"] for n in range(1, 6)], ["O6", "", "ดูที่เมนูหลัก"]]
    assert faults(write_xlsx(tmp_path, rows)) == [("C7", "answers.not_an_address")]
    assert faults(write_csv(tmp_path, "ข้อ,URL\nO1,ftp://agency.example/x\n")) == [("B2", "answers.not_an_address")]


def test_an_unknown_item_names_its_cell(tmp_path: Path) -> None:
    rows = [["ข้อ", "URL"], ["O1", f"{HOST}/1"], ["O99", f"{HOST}/99"], ["เรื่องอื่น", f"{HOST}/x"]]
    assert faults(write_xlsx(tmp_path, rows)) == [("A3", "answers.unknown_item"), ("A4", "answers.unknown_item")]


def test_an_address_above_the_first_item_names_its_cell(tmp_path: Path) -> None:
    assert faults(write_xlsx(tmp_path, [["ข้อ", "URL"], ["", f"{HOST}/1"]])) == [("A2", "answers.no_item")]


def test_a_sheet_without_headings_or_addresses_is_refused(tmp_path: Path) -> None:
    assert faults(write_csv(tmp_path, "a,b\n1,2\n")) == [("A1", "answers.no_header")]
    assert faults(write_csv(tmp_path, "ข้อ,URL\nO1,\n")) == [("B2", "answers.empty")]


def test_the_refusal_names_sheet_and_cells_in_both_languages(tmp_path: Path) -> None:
    rows = [["ข้อ", "URL"], *[[f"O{number}", "ไม่ใช่ที่อยู่"] for number in range(1, 20)]]
    with pytest.raises(AnswersError) as caught:
        read(write_xlsx(tmp_path, rows))
    said = caught.value.said_by(Voice("en"))
    assert "Cell B2:" in said
    assert "Cell B11:" in said
    assert "Cell B12:" not in said
    assert said.endswith("and 9 more")
    assert "เซลล์ B2" in caught.value.said_by(Voice("th"))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "error.answers_blank"),
        (b"  \n", "error.answers_blank"),
        (b"PK\x03\x04 not really a spreadsheet", "error.answers_unreadable"),
        (b"\xd0\xcf\x11\xe0broken", "error.answers_unreadable"),
        (b"\xff\xfea", "error.answers_unreadable"),
        (b"%PDF-1.7\n1 0 obj", "error.answers_not_a_sheet"),
        (b"\n<!DOCTYPE html><html><table>", "error.answers_not_a_sheet"),
        (b"PK\x03\x04....word/document.xml", "error.answers_not_a_sheet"),
        (b'{"O1": "http://a.example"}', "error.answers_not_a_sheet"),
        (b"a,b\0c", "error.answers_unreadable"),
        (b"\xdb\xfc,\xff", "error.answers_unreadable"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_words(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.key == key


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path / "none.xlsx")
    assert caught.value.key == "error.no_such_file"


def test_cells_are_named_as_spreadsheets_do() -> None:
    assert [cell_name(0, 0), cell_name(6, 1), cell_name(9, 26), cell_name(0, 701)] == ["A1", "B7", "AA10", "ZZ1"]


def refused(path: Path) -> UserError | None:
    """How a sheet is refused; None when it is read."""
    try:
        read(path)
    except UserError as error:
        return error
    return None


@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_sheet_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("sheet") / "answers.csv"
    path.write_bytes(data)
    error = refused(path)
    assert error is None or error.said_by(Voice("th"))


@given(text=st.text(max_size=300))
def test_any_rows_below_right_headings_are_read_or_name_a_cell(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("sheet") / "answers.csv"
    path.write_bytes(f"ข้อ,URL\n{text}".encode("utf-8", errors="replace"))
    error = refused(path)
    if isinstance(error, AnswersError):
        assert all(fault.cell for fault in error.faults)
    else:
        assert error is None or error.key == "error.answers_unreadable"
