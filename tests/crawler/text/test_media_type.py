"""What kind of file some bytes are taken for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from crawler.text.media_type import sniff

FILES = Path(__file__).parent / "files"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def kind(data: bytes, content_type: str = "", url: str = "") -> str:
    return sniff(data, content_type=content_type, url=url)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("thai_plain.pdf", "application/pdf"),
        ("truncated.pdf", "application/pdf"),
        ("plan.docx", WORD),
        ("procurement.xlsx", SHEET),
        ("chart.png", "image/png"),
        ("windows874.html", "text/html"),
    ],
)
def test_the_bytes_decide_against_header_and_name(name: str, media_type: str) -> None:
    assert kind((FILES / name).read_bytes(), "application/x-wrong", "http://a.go.th/file.doc") == media_type


@pytest.mark.parametrize(
    ("data", "content_type", "url", "media_type"),
    [
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "application/pdf", "/a.pdf", "text/html"),
        ("<html><p>ก".encode("utf-16"), "", "", "text/html"),
        (b"<?xml version='1.0'?><html xmlns=''>", "", "", "text/html"),
        (b"<?xml version='1.0'?><urlset>", "application/xml", "", "application/xml"),
        (b"<!-- %PDF- --><html>", "", "", "text/html"),
        (b"hello", "text/html; charset=utf-8", "", "text/html"),
        (b"a,b\n1,2", "application/octet-stream", "http://a.go.th/data.csv?x=1", "text/csv"),
        (b"a,b\n1,2", "text/plain", "http://a.go.th/data.csv", "text/csv"),
        (b"not a pdf", "application/pdf", "http://a.go.th/a.pdf", "text/plain"),
        (b"\x00\x01\x02\x03" * 9, "text/html", "http://a.go.th/a.html", "application/octet-stream"),
        (b"\xff\xd8\xff\xe0", "text/html", "/a", "image/jpeg"),
        (b"GIF89a", "", "", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBP", "", "", "image/webp"),
        (b"Rar!\x1a\x07\x00", "", "/a.zip", "application/vnd.rar"),
        (b"\x00\x00\x00\x18ftypmp42", "", "", "video/mp4"),
        (OLE + "WordDocument".encode("utf-16-le"), "", "/a", "application/msword"),
        (OLE + "Workbook".encode("utf-16-le"), "", "/a.doc", "application/vnd.ms-excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "", "/a.docx", "application/x-encrypted-office"),
        (b"", "", "http://[", "text/plain"),
    ],
)
def test_header_and_name_decide_where_the_bytes_leave_it_open(
    data: bytes, content_type: str, url: str, media_type: str
) -> None:
    assert kind(data, content_type, url) == media_type


def test_a_cut_off_word_file_is_still_a_word_file() -> None:
    assert kind((FILES / "plan.docx").read_bytes()[:30_000]) in (WORD, "application/zip")


def test_an_open_document_file_says_what_it_is() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    assert kind(buffer.getvalue()) == "application/vnd.oasis.opendocument.text"


def test_any_other_archive_is_just_an_archive() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.pdf", "x")
    assert kind(buffer.getvalue(), WORD, "/a.docx") == "application/zip"
