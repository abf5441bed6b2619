"""One spelling for one address, for any string that a page may hold."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address import is_document_address, literal_address, normalise

_PIECES = st.sampled_from(
    [
        "http:", "https:", "//", "/", "\\", "..", ".", "%2e", "%", "%4", "%41", "?", "#", "&", "=", ":80", ":",
        "@", "[", "]", "::1", "ก", "ไทย.ไทย", "a.go.th", "WWW.", " ", "\t", "\u0000", "127.1", "0x7f",
        ";jsessionid=1", "PHPSESSID=2", "ข",
    ]
)  # fmt: skip
_HOSTILE = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map("".join))


@given(_HOSTILE, st.one_of(st.just(""), st.just("http://a.go.th/b/c?d"), _HOSTILE))
def test_any_string_gives_an_http_address_or_nothing(raw: str, base: str) -> None:
    url = normalise(raw, base)
    if url is None:
        return
    assert url.isascii()
    parts = urlsplit(url)
    assert parts.scheme in ("http", "https")
    assert parts.hostname
    assert not parts.fragment
    assert parts.username is None
    assert parts.path.startswith("/")


@given(_HOSTILE.map("http://a.go.th/".__add__) | _HOSTILE)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    url = normalise(raw)
    if url is not None:
        assert normalise(url) == url


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("HTTP://WWW.A.go.th:80/x", "http://www.a.go.th/x"),
        ("https://a.go.th:443", "https://a.go.th/"),
        ("https://a.go.th:8443/", "https://a.go.th:8443/"),
        ("http://a.go.th/b/../c/./d#e", "http://a.go.th/c/d"),
        ("http://a.go.th/%2e%2e/%7Ex", "http://a.go.th/~x"),
        ("http://a.go.th/ก ข?ค=ง", "http://a.go.th/%E0%B8%81%20%E0%B8%82?%E0%B8%84=%E0%B8%87"),
        ("http://a.go.th/%e0%b8%81", "http://a.go.th/%E0%B8%81"),
        ("http://a.go.th/p.php?b=2&PHPSESSID=9&a=1", "http://a.go.th/p.php?b=2&a=1"),
        ("http://a.go.th/p;jsessionid=9?x=1", "http://a.go.th/p?x=1"),
        ("http://a.go.th/?sid=12", "http://a.go.th/?sid=12"),
        ("http://a.go.th/?sid=0123456789abcdef0123456789", "http://a.go.th/"),
        ("http://user:word@a.go.th/", "http://a.go.th/"),
        ("http:\\\\a.go.th\\b", "http://a.go.th/b"),
        ("http://ไทย.ไทย/", "http://xn--o3cw4h.xn--o3cw4h/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0177.0.0.1/", "http://127.0.0.1/"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.c", None),
        ("http://", None),
        ("http://a b/", None),
        ("http://a.go.th:99999/", None),
        ("http://[1::2::3]/", None),
    ],
)
def test_known_spellings(raw: str, expected: str | None) -> None:
    assert normalise(raw) == expected


def test_a_relative_link_is_resolved_against_its_page() -> None:
    assert normalise("../c.pdf", "http://a.go.th/x/y/z") == "http://a.go.th/x/c.pdf"


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.1", "[::1]"])
def test_spelled_out_addresses_are_recognised(host: str) -> None:
    address = literal_address(host)
    assert address is not None
    assert address.is_loopback


def test_documents_are_told_by_the_end_of_path_or_query() -> None:
    assert is_document_address("http://a.go.th/x.PDF")
    assert is_document_address("http://a.go.th/load.php?file=x.docx")
    assert not is_document_address("http://a.go.th/pdf")
