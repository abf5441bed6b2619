"""Word, PowerPoint and OpenDocument files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from crawler.text.archives import UnreadableFileError
from crawler.text.document import Document, DocumentKind, ReadProblem
from crawler.text.office import read_open_document, read_slides, read_word

FILES = Path(__file__).parent / "files"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("text", "table", "office")
)


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def word(body: str) -> Document:
    return read_word(
        archive(**{"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_file_is_read_in_order() -> None:
    document = read_word((FILES / "plan.docx").read_bytes())
    written = (FILES / "written.txt").read_text(encoding="utf-8").splitlines()
    lines = document.text.splitlines()
    assert document.kind is DocumentKind.DOCX
    assert document.problem is None
    assert [line for line in lines if line in written] == written
    assert document.title == written[0]
    assert "1 | อบรมคุณธรรมจริยธรรม สำหรับบุคลากร | 15,000" in lines


def test_tracked_deletions_are_left_out() -> None:
    text = read_word((FILES / "plan.docx").read_bytes()).text
    assert "ข้อความที่ใช้จริง" in text
    assert "ข้อความที่ถูกลบ" not in text


def test_headings_are_known_by_the_name_of_their_style() -> None:
    document = read_word((FILES / "plan.docx").read_bytes())
    assert [(heading.level, heading.text[:13]) for heading in document.headings] == [
        (1, "รายงานผลการดำ"),
        (2, "ตารางโครงการ"),
    ]
    assert all(document.text.startswith(heading.text, heading.position) for heading in document.headings)


def test_runs_are_joined_before_the_text_is_repaired() -> None:
    document = word(
        "<w:p><w:r><w:t>ด</w:t></w:r><w:r><w:t>ํ</w:t></w:r><w:r><w:t>าเนิน</w:t><w:tab/><w:t>งาน</w:t></w:r></w:p>"
    )
    assert document.pages == ("ดำเนิน งาน",)


def test_a_word_file_with_pictures_only_has_no_text_layer() -> None:
    assert word("<w:p><w:r><w:drawing/></w:r></w:p>").problem is ReadProblem.NO_TEXT_LAYER


def test_slides_are_pages_in_the_order_of_their_numbers() -> None:
    slide = '<p:sld xmlns:p="x" xmlns:a="%s"><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:sld>'
    data = archive(**{f"ppt/slides/slide{number}.xml": slide % (A, f"แผ่นที่ {number}") for number in (10, 2, 1)})
    document = read_slides(data)
    assert document.kind is DocumentKind.SLIDES
    assert document.pages == ("แผ่นที่ 1", "แผ่นที่ 2", "แผ่นที่ 10")


def test_open_document_text_is_read_with_headings() -> None:
    body = (
        '<text:h text:outline-level="2">หัวข้อ</text:h><text:p>ข้อ<text:span>ความ</text:span><text:s/>ต่อ</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>ก</text:p></table:table-cell>"
        "<table:table-cell><text:p>ข</text:p></table:table-cell></table:table-row></table:table>"
    )
    data = archive(**{"content.xml": f"<office:body {ODF}>{body}</office:body>"})
    document = read_open_document(data, DocumentKind.DOCX)
    assert document.pages == ("หัวข้อ\nข้อความ ต่อ\nก | ข",)
    assert (document.headings[0].level, document.headings[0].text) == (2, "หัวข้อ")


def test_every_open_document_sheet_is_a_page() -> None:
    cell = "<table:table-cell><text:p>%s</text:p></table:table-cell>"
    sheet = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    data = archive(**{"content.xml": f"<office:body {ODF}>{sheet % 'หนึ่ง'}{sheet % 'สอง'}</office:body>"})
    assert read_open_document(data, DocumentKind.SHEET).pages == ("หนึ่ง", "สอง")


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ลับ"><!ENTITY b "&a;&a;&a;">]>'
    data = archive(**{"word/document.xml": f'{bomb}<w:document xmlns:w="{W}">{paragraph("ก&b;ข")}</w:document>'})
    assert "ลับ" not in read_word(data).text


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no archive",
        archive(other="x"),
        archive(**{"word/document.xml": "<w:document"}),
        archive(**{"word/document.xml": "<a>" * 5000}),
        (FILES / "plan.docx").read_bytes()[:20_000],
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_word(data)
    assert refusal.value.problem is ReadProblem.BROKEN


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    data = archive(**{"word/document.xml": f'<w:document xmlns:w="{W}">{" " * 61_000_000}</w:document>'})
    assert len(data) < 100_000
    with pytest.raises(UnreadableFileError, match="unpacks to more than"):
        read_word(data)
