"""Temporary: the media type of an answer, until the readers bring theirs."""

from __future__ import annotations


def sniff(data: bytes, *, content_type: str, url: str) -> str:
    """The media type, judged from the bytes first."""
    if data.startswith(b"%PDF"):
        return "application/pdf"
    head = data[:2000].lstrip().lower()
    if b"<html" in head or head.startswith(b"<!doctype html") or "html" in content_type:
        return "text/html"
    return content_type.partition(";")[0].strip().lower() or "application/octet-stream"
