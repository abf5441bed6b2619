"""Pictures inside a PDF: which are seen, and the words below them."""

from __future__ import annotations

from io import BytesIO

from fpdf import FPDF
from PIL import Image

from crawler.text.document import Image as Picture
from crawler.text.document import ReadProblem
from crawler.text.pdf import read_pdf


def pictures_of(millimetres: float, line_below: str) -> tuple[Picture, ...]:
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    drawn = BytesIO()
    Image.new("RGB", (40, 40), (90, 120, 150)).save(drawn, "PNG")
    page.image(drawn, w=millimetres, h=millimetres)
    page.cell(0, 8, line_below)
    return read_pdf(bytes(page.output())).images


def test_a_picture_bears_the_line_printed_below_it() -> None:
    assert [picture.caption for picture in pictures_of(90, "Organisation chart of the office")] == [
        "Organisation chart of the office"
    ]


def test_what_is_printed_below_a_small_picture_is_no_caption() -> None:
    assert [picture.caption for picture in pictures_of(30, "Organisation chart of the office")] == [""]


def test_a_seal_is_no_picture() -> None:
    assert pictures_of(15, "Office of the example, a letter") == ()


def test_a_file_of_words_has_no_pictures() -> None:
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    page.cell(0, 8, "Nothing is drawn on this page.")
    assert read_pdf(bytes(page.output())).images == ()


def pages_with_a_picture(millimetres: float) -> bytes:
    page = FPDF()
    drawn = BytesIO()
    Image.new("RGB", (40, 50), (90, 120, 150)).save(drawn, "PNG")
    for number in range(3):
        page.add_page()
        page.set_font("Helvetica", size=12)
        page.image(drawn, w=millimetres)
        page.cell(0, 8, f"No. {number}")
    page.add_page()
    page.cell(0, 8, "The chairman, his deputies and the clerk of the office.")
    return bytes(page.output())


def test_a_page_that_holds_a_portrait_alone_can_be_read() -> None:
    assert read_pdf(pages_with_a_picture(55)).problem is None


def test_a_page_that_a_picture_fills_may_hold_text_that_cannot_be_read() -> None:
    assert read_pdf(pages_with_a_picture(150)).problem is ReadProblem.NO_TEXT_LAYER
