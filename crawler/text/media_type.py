"""Recognises what kind of file some bytes are: by the bytes first, the header second, the name last."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.packaged import packaged
from crawler.text.archives import names

HTML = "text/html"
PDF = "application/pdf"
UNKNOWN = "application/octet-stream"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF_WITHIN = 1024  # readers accept that much rubbish before "%PDF-"
_VAGUE = frozenset(
    {"", UNKNOWN, "application/force-download", "application/x-download", "application/download", "text/plain"}
)


def sniff(data: bytes, *, content_type: str, url: str) -> str:
    """The media type, lower case, without parameters. Servers often send a PDF as text/html or the other way round."""
    by_bytes = _by_signature(data)
    if by_bytes:
        return by_bytes
    by_header = content_type.partition(";")[0].strip().lower()
    by_name = _by_name(url)
    if _is_markup(data):
        return by_header if by_header in ("application/xhtml+xml", "image/svg+xml", "application/xml") else HTML
    if by_header not in _VAGUE and not _contradicts(by_header, data):
        return by_header
    if by_name and not _contradicts(by_name, data):
        return by_name
    return "text/plain" if _looks_like_text(data) else UNKNOWN


def promised_type(content_type: str, url: str) -> str:
    """The media type that the header or else the name gives, whatever the bytes are; "" when neither says."""
    stated = content_type.partition(";")[0].strip().lower()
    return stated if stated not in _VAGUE else _by_name(url)


def _by_signature(data: bytes) -> str:
    if b"%PDF-" in data[:_PDF_WITHIN] and not _is_markup(data):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    if data.startswith(_OLE):
        return _container_type(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return next((media_type for start, media_type in _SIGNATURES.items() if data.startswith(start)), "")


def _zip_type(data: bytes) -> str:
    members = names(data)
    if "mimetype" in members:
        return _stated_type(data)
    by_member: dict[str, str] = _DATA["archive_members"]
    return next((media_type for member, media_type in by_member.items() if member in members), _cut_zip_type(data))


def _stated_type(data: bytes) -> str:
    """OpenDocument archives begin with their media type, stored uncompressed."""
    start = data.find(b"mimetype", 0, 100) + len(b"mimetype")
    stated = data[start : start + 100].split(b"PK", 1)[0]
    return (
        stated.decode("ascii")
        if stated.startswith(b"application/vnd.oasis.opendocument.") and stated.isascii()
        else "application/zip"
    )


def _cut_zip_type(data: bytes) -> str:
    """The type of an archive whose list of parts, which stands at the end, is lost: judged by a part's own header."""
    by_member: dict[str, str] = _DATA["archive_members"]
    return next((media_type for member, media_type in by_member.items() if member.encode() in data), "application/zip")


def _container_type(data: bytes) -> str:
    streams: dict[str, str] = _DATA["container_streams"]
    found = (media_type for stream, media_type in streams.items() if stream.encode("utf-16-le") in data)
    return next(found, "application/x-ole-storage")


def _is_markup(data: bytes) -> bool:
    start = data[:3000].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.replace(b"\x00", b"")[2:]
    text = start.lstrip(b" \t\r\n\x00").lower()
    if text.startswith(b"<?xml"):
        return b"<html" in text
    return text.startswith(_MARKUP_STARTS)


def _contradicts(media_type: str, data: bytes) -> bool:
    """Whether the bytes cannot be what the header or the name says: a signature would have shown it."""
    if media_type in _WITH_SIGNATURE:
        return True
    return media_type.startswith("text/") and not _looks_like_text(data)


def _looks_like_text(data: bytes) -> bool:
    start = data[:4096]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return b"\x00" not in start and sum(byte < 9 or 13 < byte < 32 for byte in start) * 50 <= len(start)


def _by_name(url: str) -> str:
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    media_type: str = _DATA["extensions"].get(PurePosixPath(path).suffix.lower().lstrip("."), "")
    return media_type


_DATA: dict[str, Any] = packaged("crawler.text", "media_types.yaml")
_SIGNATURES: dict[bytes, str] = {bytes.fromhex(start): media_type for start, media_type in _DATA["signatures"].items()}
_MARKUP_STARTS = tuple(start.encode("ascii") for start in _DATA["markup_starts"])
_WITH_SIGNATURE = frozenset(
    {PDF, *_SIGNATURES.values(), *_DATA["archive_members"].values(), *_DATA["container_streams"].values()}
)
