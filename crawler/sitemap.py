"""Reads addresses out of sitemap files, whole or broken, plain or gzipped, without trusting their mark-up."""

from __future__ import annotations

import html
import re
import zlib
from dataclasses import dataclass

# No XML parser: sitemaps are often not well-formed, and a parser would have to be kept from expanding entities.
_LOC = re.compile(
    rb"<(?:\w{1,20}:)?loc\b[^>]{0,200}>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4000}?)\s*(?:\]\]>)?\s*</", re.IGNORECASE
)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Sitemap:
    """The addresses that a sitemap file names."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()  # when the file is an index of further sitemaps


def read_sitemap(data: bytes, *, at_most_bytes: int, at_most_addresses: int) -> Sitemap:
    """The addresses in the order they stand; empty when the file is no sitemap."""
    data = _unpack(data, at_most_bytes)[:at_most_bytes]
    found: list[str] = []
    for match in _LOC.finditer(data):
        found.append(html.unescape(match[1].decode("utf-8", "replace")))
        if len(found) >= at_most_addresses:
            break
    if re.search(rb"<(\w{1,20}:)?sitemapindex\b", data[:5000], re.IGNORECASE):
        return Sitemap(sitemaps=tuple(found))
    return Sitemap(pages=tuple(found))


def _unpack(data: bytes, at_most_bytes: int) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, at_most_bytes)
    except zlib.error:
        return b""
