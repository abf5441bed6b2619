"""Any answer of a site is read, or says why not; nothing raises."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.text.document import Document, DocumentKind, ReadProblem
from crawler.text.reader import read, sniff

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.name for path in FILES.iterdir() if path.suffix not in (".md", ".txt"))
OPEN_XML = "application/vnd.openxmlformats-officedocument."
TYPES = f"""
text/html text/csv text/plain text/xml application/pdf application/json image/png application/msword video/mp4
{OPEN_XML}wordprocessingml.document {OPEN_XML}spreadsheetml.sheet {OPEN_XML}presentationml.presentation
application/vnd.oasis.opendocument.text application/x-encrypted-office nonsense
""".split()


def read_file(data: bytes, content_type: str = "", url: str = "http://www.ekkarat.go.th/file") -> Document:
    media_type = sniff(data, content_type=content_type, url=url)
    return read(data, media_type=media_type, content_type=content_type, url=url)


@pytest.mark.parametrize(
    ("name", "kind", "problem"),
    [
        ("thai_plain.pdf", DocumentKind.PDF, None),
        ("encrypted.pdf", DocumentKind.PDF, ReadProblem.ENCRYPTED),
        ("plan.docx", DocumentKind.DOCX, None),
        ("procurement.xlsx", DocumentKind.SHEET, None),
        ("chart.png", DocumentKind.IMAGE, ReadProblem.NO_TEXT_LAYER),
        ("windows874.html", DocumentKind.PAGE, None),
    ],
)
def test_every_kind_of_file_has_its_reader(name: str, kind: DocumentKind, problem: ReadProblem | None) -> None:
    document = read_file((FILES / name).read_bytes())
    assert (document.kind, document.problem) == (kind, problem)


def test_a_page_in_windows_874_is_read_right() -> None:
    document = read_file((FILES / "windows874.html").read_bytes(), "text/html; charset=UTF-8")
    assert document.charset == "cp874"
    assert document.title == "องค์การบริหารส่วนตำบลเอกรัฐ"
    assert "ประกาศ ณ วันที่ 15 มกราคม พ.ศ. 2566" in document.text
    assert document.links[1].url.endswith(
        "/%E0%B8%84%E0%B8%B9%E0%B9%88%E0%B8%A1%E0%B8%B7%E0%B8%AD.pdf?%CB%B9%E9%D2=%F2"
    )


def test_plain_text_is_normalised() -> None:
    document = read_file("ดําเนินงาน ๒๕๖๖\nต่อ".encode("cp874"), "text/plain")
    assert (document.kind, document.pages, document.title) == (
        DocumentKind.TEXT,
        ("ดำเนินงาน 2566\nต่อ",),
        "ดำเนินงาน 2566",
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", ReadProblem.EMPTY),
        (b"Rar!\x1a\x07\x00xx", ReadProblem.UNSUPPORTED),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le"), ReadProblem.UNSUPPORTED),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            ReadProblem.ENCRYPTED,
        ),
    ],
)
def test_what_nobody_here_can_read_says_why(data: bytes, problem: ReadProblem) -> None:
    assert read_file(data).problem is problem


@pytest.mark.parametrize("name", ["plan.docx", "figures.xlsx", "slides.pptx", "letter.odt", "plan.pdf"])
def test_a_file_whose_bytes_are_not_what_its_name_promises_is_damaged_or_empty(name: str) -> None:
    url = f"http://www.ekkarat.go.th/{name}"
    for junk in (b"PK\x03\x04" + bytes(range(1, 200)), b"PK\x03\x04\x14\x00junk", bytes(range(256)), b"file not found"):
        found = read_file(junk, "application/octet-stream", url)
        assert (found.problem, found.kind) == (ReadProblem.BROKEN, found.kind)
        assert found.kind is not DocumentKind.OTHER
    assert read_file(b"", "application/octet-stream", url).problem is ReadProblem.EMPTY
    assert read_file(b"", "application/octet-stream", url).kind is not DocumentKind.OTHER


def test_an_archive_is_opened_by_nobody_and_a_damaged_one_says_so() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.pdf", "x")
    assert read_file(whole.getvalue()).problem is ReadProblem.UNSUPPORTED
    assert read_file(whole.getvalue()[:-8]).problem is ReadProblem.BROKEN


def test_a_list_that_is_called_a_workbook_is_read_as_text() -> None:
    found = read_file("เดือน,จำนวน\nตุลาคม,5".encode(), "application/vnd.ms-excel", "http://www.ekkarat.go.th/a.xls")
    assert (found.problem, "ตุลาคม" in found.text) == (None, True)


@given(st.binary(max_size=300), st.sampled_from(TYPES), st.text(max_size=20))
def test_any_bytes_of_any_stated_kind_are_read(data: bytes, media_type: str, content_type: str) -> None:
    document = read(data, media_type=media_type, content_type=content_type, url="http://a.go.th/")
    assert isinstance(document.text, str)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.floats(0, 1), st.binary(max_size=8))
def test_cut_and_damaged_files_are_read_or_refused(name: str, share: float, damage: bytes) -> None:
    data = (FILES / name).read_bytes()
    place = int(share * len(data))
    assert isinstance(read_file(data[:place]).text, str)
    assert isinstance(read_file(data[:place] + damage + data[place + len(damage) :]).text, str)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_give_the_same_document(name: str) -> None:
    data = (FILES / name).read_bytes()
    assert read_file(data) == read_file(data)
