"""Sitemaps, well-formed or not."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sitemap import Sitemap, read_sitemap


def _read(data: bytes) -> Sitemap:
    return read_sitemap(data, at_most_bytes=100_000, at_most_addresses=100)


URLSET = b"<?xml version='1.0'?><urlset><url><loc> http://a.go.th/?a=1&amp;b=2 </loc></url></urlset>"


@pytest.mark.parametrize(
    "data", [URLSET, gzip.compress(URLSET, mtime=0), URLSET.replace(b"</urlset>", b""), b"\xef\xbb\xbf" + URLSET]
)
def test_addresses_are_read(data: bytes) -> None:
    assert _read(data).pages == ("http://a.go.th/?a=1&b=2",)


def test_an_index_names_further_sitemaps() -> None:
    data = b"<sm:sitemapindex><sm:sitemap><sm:loc><![CDATA[http://a.go.th/b.xml]]></sm:loc></sm:sitemap>"
    assert _read(data) == Sitemap(sitemaps=("http://a.go.th/b.xml",))


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><urlset>'
    assert _read(bomb + b"<loc>http://a/&b;&f;</loc>").pages == ("http://a/&b;&f;",)


def test_numbers_and_sizes_are_limited() -> None:
    assert len(_read(b"<loc>http://a/</loc>" * 1000).pages) == 100
    assert len(_read(gzip.compress(b" " * 99_990 + b"<loc>http://a/</loc>" * 1000)).pages) == 0


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data: bytes) -> None:
    _read(data)
    _read(b"\x1f\x8b" + data)
