"""Addresses can be read, stay short, and only web addresses become links."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.addresses import SHOWN_LENGTH, decoded, evidence_link, safe_link, shown

UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}


def test_thai_in_percent_codes_is_shown_as_thai() -> None:
    assert decoded("https://a.example/%E0%B9%81%E0%B8%9C%E0%B8%99") == "https://a.example/แผน"


def test_codes_of_another_charset_stay_as_they_are() -> None:
    assert decoded("https://a.example/%A1%C3") == "https://a.example/%A1%C3"


def test_codes_that_would_make_another_address_stay_as_they_are() -> None:
    assert decoded("https://a.example/a%2Fb%3Fc%20d%00%25") == "https://a.example/a%2Fb%3Fc%20d%00%25"


def test_a_thai_host_name_is_shown_in_thai() -> None:
    assert decoded("https://a.xn--o3cw4h/").endswith(".ไทย/")


def test_letters_that_pass_for_latin_ones_are_not_decoded() -> None:
    host = "аррӏе.example".encode("idna").decode("ascii")  # Cyrillic
    assert decoded(f"https://{host}/") == f"https://{host}/"


def test_letters_that_turn_the_text_around_are_shown_as_codes() -> None:
    assert "\u202e" not in decoded("https://a.example/\u202efdp.exe")
    assert "\u202e" not in decoded("https://a.example/%E2%80%AEfdp.exe")


def test_a_long_address_keeps_its_host_and_its_end() -> None:
    address = shown("https://www.fai-thong.example/" + "a" * 300 + "/plan.pdf")
    assert len(address) <= SHOWN_LENGTH
    assert address.startswith("https://www.fai-thong.example/")
    assert address.endswith("/plan.pdf")
    assert "…" in address


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", " https://a.example/",
        "data:text/html,x", "file:///etc/passwd", "mailto:a@a.example", "//a.example/", "https://a.example/ b",
        "https://a.example/\u202ex", "https:\\\\a.example", "https://",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_becomes_no_link(url: str) -> None:
    assert safe_link(url) is None


@pytest.mark.parametrize("url", ["https://a.example/", "HTTP://a.example/x?y=1#z", "https://a.example/แผน.pdf"])
def test_a_web_address_becomes_a_link(url: str) -> None:
    assert safe_link(url) == url


def test_a_quote_from_a_pdf_opens_at_its_page() -> None:
    assert evidence_link("https://a.example/plan.PDF?v=1", 3) == "https://a.example/plan.PDF?v=1#page=3"
    assert evidence_link("https://a.example/plan.pdf#x", 3) == "https://a.example/plan.pdf#x"
    assert evidence_link("https://a.example/plan.xlsx", 3) == "https://a.example/plan.xlsx"
    assert evidence_link("javascript:a.pdf", 3) is None


@given(st.text() | st.text(alphabet="%0123456789ABCDEFxn-:/[]@.กำ่้\u202e").map("https://".__add__))
def test_whatever_an_address_holds_it_is_shown_short_and_visible(url: str) -> None:
    address = shown(url)
    assert len(address) <= SHOWN_LENGTH
    assert not {unicodedata.category(letter) for letter in address} & UNSEEN


@given(st.text())
def test_a_link_never_leads_anywhere_but_to_the_web(url: str) -> None:
    assert safe_link(url) is None or url.lower().startswith(("http://", "https://"))
