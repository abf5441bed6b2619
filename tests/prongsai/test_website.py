"""Addresses as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.errors import UserError
from prongsai.website import host_of, read_address


def nothing_listens(host: str, port: int) -> bool:
    return False


def everything_listens(host: str, port: int) -> bool:
    return True


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://www.example.go.th", "https://www.example.go.th/"),
        ("http://example.go.th/home?id=1#top", "http://example.go.th/home?id=1"),
        (" www.example.go.th ", "https://www.example.go.th/"),
        ("<www.example.go.th/index.php>", "https://www.example.go.th/index.php"),
        ("HTTPS://Example.GO.TH", "https://Example.GO.TH/"),
        ("เทศบาล.ไทย", "https://เทศบาล.ไทย/"),
        ("example.go.th:8443", "https://example.go.th:8443/"),
        ("example.go.th:8080/x", "http://example.go.th:8080/x"),
        ("//example.go.th", "https://example.go.th/"),
    ],
)
def test_an_address_is_completed(typed: str, read: str) -> None:
    assert read_address(typed, allow_private=False, can_connect=everything_listens) == read


def test_http_is_taken_where_nothing_answers_on_https() -> None:
    assert read_address("www.example.go.th", allow_private=False, can_connect=nothing_listens).startswith("http://")


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://example.go.th",
        "mailto:a@example.go.th",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "อบต ตัวอย่าง",
        "example",
        "https://",
        "http:///path",
        "https://exa mple.go.th",
        "www..go.th",
        "https://example.go.th:99999",
        "https://[::1",
        "C:\\report.html",
        "1.2.3",
        "-",
    ],
)
def test_what_is_no_website_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        read_address(typed, allow_private=True, can_connect=nothing_listens)
    assert caught.value.key == "error.not_a_website"


@pytest.mark.parametrize("typed", ["", "   ", '""'])
def test_an_empty_address_asks_for_one(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        read_address(typed, allow_private=False, can_connect=nothing_listens)
    assert caught.value.key == "error.empty_address"


@pytest.mark.parametrize(
    "typed", ["http://127.0.0.1:8000", "localhost", "http://10.0.0.5/", "192.168.1.1", "http://[::1]/", "169.254.1.1"]
)
def test_a_private_address_needs_permission_and_is_not_even_tried_without(typed: str) -> None:
    def must_not_connect(host: str, port: int) -> bool:
        raise AssertionError("connected to a private address")

    with pytest.raises(UserError) as caught:
        read_address(typed, allow_private=False, can_connect=must_not_connect)
    assert (caught.value.key, caught.value.exit_code) == ("error.private_address", 2)
    assert read_address(typed, allow_private=True, can_connect=nothing_listens).startswith("http://")


def test_www_makes_no_other_site() -> None:
    assert host_of("https://www.Example.go.th/x") == host_of("http://example.go.th") == "example.go.th"


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused_in_words(typed: str) -> None:
    assert answer(typed) in {"error.empty_address", "error.not_a_website", "http", "https"}


def answer(typed: str) -> str:
    try:
        return read_address(typed, allow_private=True, can_connect=nothing_listens).split(":")[0]
    except UserError as refused:
        return refused.key
