"""Web addresses for readers: decoded so that Thai can be read, shortened in the middle, linked only when safe."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes, urlsplit

SHOWN_LENGTH = 64  # letters; two lines on a phone of 360 px

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f\\]+", re.IGNORECASE)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNSEEN = frozenset(
    {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"}
)  # what a reader cannot see or what turns the text around
_KEPT_ESCAPED = frozenset("%/?#&=+;@:")  # decoding these would make another address


def safe_link(url: str) -> str | None:
    """The address when a link may lead there (http or https, nothing hidden in it), else None."""
    return url if _WEB_ADDRESS.fullmatch(url) and not any(map(_is_unseen, url)) else None


def evidence_link(url: str, page: int | None) -> str | None:
    """The address of a quote; a PDF opens at the page that was quoted."""
    link = safe_link(url)
    if link is None or page is None or "#" in link or not link.lower().split("?")[0].endswith(".pdf"):
        return link
    return f"{link}#page={page}"


def decoded(url: str) -> str:
    """The address with readable letters for percent codes and punycode. What cannot be read stays coded."""
    text = _ESCAPES.sub(_readable, url)
    text = "".join(quote(letter, errors="replace") if _is_unseen(letter) else letter for letter in text)
    host = _host(url)
    return text.replace(host, _thai_host(host), 1) if "xn--" in host else text


def shown(url: str, length: int = SHOWN_LENGTH) -> str:
    """The address to print: decoded, and when too long the middle left out ("…")."""
    text = decoded(url)
    if len(text) <= length:
        return text
    tail = length // 3
    return f"{_cut_before_marks(text, length - tail - 1)}…{_cut_after_marks(text, tail)}"


def _readable(found: re.Match[str]) -> str:
    raw = found.group()
    try:
        text = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return raw
    return "".join(
        quote(letter, safe="") if letter in _KEPT_ESCAPED or _is_unseen(letter) else letter for letter in text
    )


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as a broken IPv6 address
        return ""


def _thai_host(host: str) -> str:
    try:
        readable = host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
    # Letters of other scripts can pass for Latin ones, so only Thai names are decoded.
    return readable if all(letter.isascii() or "\u0e00" <= letter <= "\u0e7f" for letter in readable) else host


def _cut_before_marks(text: str, end: int) -> str:
    """The start of the text, not torn inside a letter with its vowel and tone marks."""
    while end > 1 and _is_mark(text[end]):
        end -= 1
    return text[:end]


def _cut_after_marks(text: str, length: int) -> str:
    start = len(text) - length
    while start < len(text) - 1 and _is_mark(text[start]):
        start += 1
    return text[start:]


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"
