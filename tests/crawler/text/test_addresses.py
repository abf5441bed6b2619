"""Addresses in mark-up are made absolute and spelled as the crawler spells them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address import normalise
from crawler.text.addresses import Addresses, normalise_address

PAGE = "http://www.ekkarat.go.th/ita/index.php?year=2566"


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("/plan.pdf", "http://www.ekkarat.go.th/plan.pdf"),
        ("plan.pdf#page=2", "http://www.ekkarat.go.th/ita/plan.pdf"),
        ("../files/a b.pdf", "http://www.ekkarat.go.th/files/a%20b.pdf"),
        ("\\files\\a.pdf", "http://www.ekkarat.go.th/files/a.pdf"),
        ("//cdn.ekkarat.go.th/a.pdf", "http://cdn.ekkarat.go.th/a.pdf"),
        ("HTTPS://EKKARAT.go.th:443", "https://ekkarat.go.th/"),
        ("?year=2565", "http://www.ekkarat.go.th/ita/index.php?year=2565"),
        ("#o8", PAGE),
        (" /two\nlines.html ", "http://www.ekkarat.go.th/twolines.html"),
        ("คู่มือ.pdf", "http://www.ekkarat.go.th/ita/%E0%B8%84%E0%B8%B9%E0%B9%88%E0%B8%A1%E0%B8%B7%E0%B8%AD.pdf"),
        ("mailto:saraban@ekkarat.go.th", "mailto:saraban@ekkarat.go.th"),
    ],
)
def test_an_address_is_made_absolute(written: str, absolute: str) -> None:
    assert Addresses(PAGE).resolve(written) == absolute


@pytest.mark.parametrize(
    "dead",
    [
        None,
        "",
        "#",
        "  # ",
        "#!",
        "javascript:void(0)",
        "JavaScript:;",
        "data:image/png;base64,xx",
        "about:blank",
        "C:\\a.pdf",
        "http://[",
        "http://a:99999/",
    ],
)
def test_an_address_that_leads_nowhere_is_empty(dead: str | None) -> None:
    assert Addresses(PAGE).resolve(dead) == ""


def test_a_base_changes_what_follows() -> None:
    addresses = Addresses(PAGE)
    addresses.set_base("/th/")
    assert addresses.resolve("a.html") == "http://www.ekkarat.go.th/th/a.html"
    assert addresses.resolve("#top") == PAGE


def test_a_query_is_sent_in_the_charset_of_the_page() -> None:
    assert Addresses(PAGE, "cp874").resolve("/s?q=ก") == "http://www.ekkarat.go.th/s?q=%A1"
    assert Addresses(PAGE, "cp874").resolve("/ก") == "http://www.ekkarat.go.th/%E0%B8%81"


@given(st.text(max_size=40))
def test_web_addresses_have_the_spelling_of_the_crawler(written: str) -> None:
    resolved = Addresses(PAGE).resolve(written)
    assert resolved == "" or not resolved.startswith("http") or normalise(resolved) == resolved
    assert normalise_address(resolved) == resolved
