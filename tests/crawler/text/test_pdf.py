"""PDF files: the text layer, its repairs, and why there may be none."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from crawler.text import pdf
from crawler.text.document import DocumentKind, ReadProblem
from crawler.text.pdf import read_pdf

FILES = Path(__file__).parent / "files"
WRITTEN = (FILES / "written.txt").read_text(encoding="utf-8")
SENTENCES = WRITTEN.splitlines()


def contents(name: str) -> bytes:
    return (FILES / name).read_bytes()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["thai_plain.pdf", "thai_shaped.pdf", "thai_chromium.pdf"])
def test_every_written_character_is_read_whatever_program_made_the_file(name: str) -> None:
    document = read_pdf(contents(name))
    assert document.kind is DocumentKind.PDF
    assert document.problem is None
    assert squeezed(document.pages[0]) == squeezed(WRITTEN)
    assert document.title.startswith("รายงานผลการดำเนินงานตามแผนปฏิบัติการ")


@pytest.mark.parametrize("name", ["thai_plain.pdf", "thai_shaped.pdf", "thai_chromium.pdf"])
def test_no_blank_stands_inside_a_word(name: str) -> None:
    read = read_pdf(contents(name)).pages[0].replace("\n", "")
    assert [word for word in WRITTEN.split() if word not in read] == []


def test_every_page_has_its_own_text() -> None:
    document = read_pdf(contents("thai_plain.pdf"))
    assert len(document.pages) == 2
    assert document.pages[0] == document.pages[1]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("scanned.pdf", ReadProblem.NO_TEXT_LAYER),
        ("encrypted.pdf", ReadProblem.ENCRYPTED),
        ("truncated.pdf", ReadProblem.BROKEN),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, problem: ReadProblem) -> None:
    document = read_pdf(contents(name))
    assert document.problem is problem
    assert document.detail


def test_a_file_without_character_map_is_garbled() -> None:
    data = contents("thai_chromium.pdf")
    data = data.replace(b"/ToUnicode", b"/ToUnicodX").replace(b"/ActualText", b"/ActualTexX")
    assert read_pdf(data).problem is ReadProblem.GARBLED_TEXT
    shaped = contents("thai_shaped.pdf").replace(b"/ToUnicode", b"/ToUnicodX")
    assert read_pdf(shaped).problem is ReadProblem.GARBLED_TEXT


def test_a_file_with_too_many_pages_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    document = read_pdf(contents("thai_plain.pdf"))
    assert document.problem is ReadProblem.TOO_MANY_PAGES
    assert document.detail == "1 of 2 pages were read"
    assert SENTENCES[0] in document.text


@given(st.binary(max_size=200).map(lambda data: b"%PDF-1.4\n" + data))
def test_any_bytes_are_a_broken_file_at_worst(data: bytes) -> None:
    assert read_pdf(data).problem is not None


@given(st.integers(0, 12_000), st.binary(min_size=1, max_size=20))
def test_a_damaged_file_is_read_or_refused(place: int, damage: bytes) -> None:
    data = contents("thai_shaped.pdf")
    document = read_pdf(data[:place] + damage + data[place + len(damage) :])
    assert document.kind is DocumentKind.PDF


def last_page(*, with_a_line: bool) -> bytes:
    """A page of words, and one with a single word."""
    file = FPDF()
    file.set_font("Helvetica", size=12)
    file.add_page()
    file.multi_cell(0, 8, "Report of the office on the work of the year, with its results. " * 5)
    file.add_page()
    file.cell(0, 8, "Mayor")
    if with_a_line:
        file.line(10, 40, 150, 90)
    return bytes(file.output())


def test_a_last_page_with_one_word_and_nothing_else_is_whole() -> None:
    assert read_pdf(last_page(with_a_line=False)).problem is None


def test_a_page_with_one_word_beside_a_drawing_may_hide_more() -> None:
    assert read_pdf(last_page(with_a_line=True)).problem is ReadProblem.NO_TEXT_LAYER
