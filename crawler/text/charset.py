"""Bytes to characters: the bytes themselves are asked first, what the site declares last.

Thai sites often declare the wrong charset, in the header, in the page, or in both ways at once.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from crawler.packaged import packaged


def decode(data: bytes, declared: str | None) -> tuple[str, str]:
    """The text and the name of the charset it was read with. `declared` decides only where the bytes leave it open."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass  # The next guess follows below.
    text = data.decode("utf-8", "replace")
    if _damage(text) < _DATA["most_damaged"]:
        return text, "utf-8"
    if looks_like_cp874(data):
        return data.decode("cp874", "replace"), "cp874"
    return _decode_as_declared(data, declared)


def declared_charset(data: bytes, content_type: str) -> str | None:
    """The charset named in the Content-Type header, else in the first kilobytes of the page."""
    in_header = _HEADER_CHARSET.search(content_type)
    if in_header:
        return in_header.group(1)
    in_page = _META_CHARSET.search(data[:4096])
    return in_page.group(1).decode("ascii") if in_page else None


def _damage(text: str) -> float:
    """Share of damaged characters among those that are not ASCII: mark-up would hide any damage to the words."""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") / max(1, beyond_ascii)


def looks_like_cp874(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are Thai text in windows-874 (TIS-620)."""
    high = sum(map(len, _HIGH.findall(data)))
    thai = sum(map(len, _THAI.findall(data)))
    if not high or thai < _DATA["least_thai"] * high:
        return False
    if len(_ACCENT.findall(data)) > _DATA["most_accents"] * thai:
        return False
    marks = sum(map(len, _MARKS.findall(data)))
    stray = len(_STRAY_MARK.findall(data))
    return bool(stray <= _DATA["most_stray_marks"] * marks)


def _decode_as_declared(data: bytes, declared: str | None) -> tuple[str, str]:
    name = _codec(declared)
    for charset in (name, "cp1252") if name else ("cp1252",):
        try:
            return data.decode(charset), charset
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _codec(declared: str | None) -> str | None:
    label = (declared or "").strip().lower().replace("_", "-")
    label = _DATA["renamed"].get(label, label)
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):  # ValueError: the label holds a NUL
        return None
    return name if name in _ACCEPTED else None


_DATA: dict[str, Any] = packaged("crawler.text", "charset.yaml")
_ACCEPTED = frozenset(codecs.lookup(name).name for name in _DATA["accepted"])
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_THAI = re.compile(rb"[\xa1-\xda\xdf-\xfb]+")
_ACCENT = re.compile(rb"(?<=[A-Za-z])[\xa1-\xfb](?![\xa1-\xfb])|(?<![\xa1-\xfb])[\xa1-\xfb](?=[A-Za-z])")
_MARKS = re.compile(rb"[\xd1\xd4-\xda\xe7-\xee]+")
# A mark needs a consonant or another mark before it.
_STRAY_MARK = re.compile(rb"(?<![\xa1-\xce\xd1\xd4-\xda\xe7-\xee])[\xd1\xd4-\xda\xe7-\xee]")
