"""Which charset a page is read with, whatever its header and its mark-up declare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.text.charset import declared_charset, decode

SENTENCE = "ประกาศองค์การบริหารส่วนตำบลเอกรัฐ เรื่อง เจตจำนงสุจริตของผู้บริหาร ที่อยู่ น้ำ ฝั่งโน้น"
ENCODINGS = {"utf-8": "utf-8", "cp874": "cp874", "tis-620": "cp874"}
HEADERS = ["", "text/html", "text/html; charset=utf-8", "text/html; charset=TIS-620", "text/html; charset=ISO-8859-1"]
METAS = [
    "",
    '<meta charset="utf-8">',
    '<meta charset="windows-874">',
    '<meta name="viewport" content="charset=tis-620">',
]


@pytest.mark.parametrize("cut", [0, 1, 2])
@pytest.mark.parametrize("meta", METAS)
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_thai_is_read_right_whatever_is_declared(encoding: str, header: str, meta: str, cut: int) -> None:
    page = f"<html><head>{meta}<title>{SENTENCE}</title></head><body><p>{SENTENCE}</p>{SENTENCE}"
    data = page.encode(encoding)
    data = data[: len(data) - cut]
    text, charset = decode(data, declared_charset(data, header))
    assert charset == ENCODINGS[encoding]
    assert text.count(SENTENCE) == (3 if cut == 0 else 2)


def test_french_in_windows_1252_stays_french() -> None:
    text = "Le café déjà vu, où êtes-vous, élève naïf ? Ça coûte dix €."
    assert decode(text.encode("cp1252"), None) == (text, "cp1252")


def test_german_capitals_are_not_taken_for_thai() -> None:
    text = "ÄRZTE UND ÖRTLICHE ÜBERSICHT: Größe, Übung, Ähre"
    assert decode(text.encode("latin-1"), "iso-8859-1") == (text, "cp1252")


def test_single_thai_letters_between_commas_are_thai() -> None:
    assert decode("ก,ข,ค\n1,2,3\n".encode("cp874"), None) == ("ก,ข,ค\n1,2,3\n", "cp874")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    text, _ = decode(SENTENCE.encode(encoding), "tis-620")
    assert text == SENTENCE


def test_a_few_damaged_characters_do_not_unseat_utf_8() -> None:
    data = SENTENCE.encode() * 3 + b"\xa1\xff" + SENTENCE.encode()
    text, charset = decode(data, "windows-874")
    assert charset == "utf-8"
    assert text.count(SENTENCE) == 4


def test_the_declared_charset_decides_what_the_bytes_leave_open() -> None:
    assert decode("漢字カナ".encode("shift_jis"), "Shift_JIS") == ("漢字カナ", "shift_jis")


@pytest.mark.parametrize("declared", ["rot13", "punycode", "no-such-charset", "utf\x008", "", "hex"])
def test_a_declared_charset_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(b"caf\xe9", declared) == ("café", "cp1252")


def test_the_header_is_asked_before_the_page() -> None:
    assert declared_charset(b'<meta charset="utf-8">', "text/html; charset=TIS-620") == "TIS-620"
    assert declared_charset(b'<meta http-equiv="x" content="text/html; charset=windows-874">', "") == "windows-874"
    assert declared_charset(b'<?xml version="1.0" encoding="utf-8"?>', "") == "utf-8"
    assert declared_charset(b"<p>charset=utf-8</p>", "text/html") is None


@given(st.binary(max_size=300), st.none() | st.text(max_size=20))
def test_any_bytes_become_some_text(data: bytes, declared: str | None) -> None:
    text, charset = decode(data, declared)
    assert isinstance(text, str)
    assert charset
