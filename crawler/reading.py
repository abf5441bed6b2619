"""Reads one answer for its links: media type, charset, mark-up."""

from __future__ import annotations

from crawler.data import load_data
from crawler.text.charset import declared_charset, decode
from crawler.text.document import Document
from crawler.text.web_page import read_page

_PAGE_CHARACTERS: int = load_data("policy.yaml")["page_characters"]


def read_web_page(body: bytes, *, content_type: str, url: str) -> Document | None:
    """The page as read; None when its mark-up defeats the parser."""
    text, charset = decode(body, declared_charset(body, content_type))
    try:
        return read_page(text[:_PAGE_CHARACTERS], url, charset=charset)
    except (ValueError, LookupError, RecursionError):
        return None
