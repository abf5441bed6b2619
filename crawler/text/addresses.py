"""Addresses in mark-up made absolute, in the spelling that the crawler uses for what it fetched."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from crawler.address import normalise

_DEAD = frozenset({"", "#", "#!", "#0"})
# The commonest kind, "/folder/page.html": nothing in it needs another spelling.
_ROOTED = re.compile(r"/(?![/.])(?!.*/\.)[A-Za-z0-9\-._~/]*\Z")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_BLANKS = re.compile("[\t\r\n\x00]")
_NO_ADDRESS = frozenset({"javascript", "data", "blob", "about", "vbscript", *"abcdefghijklmnopqrstuvwxyz"})  # "C:\..."
_WEB = frozenset({"http", "https"})
_MAX_LENGTH = 4000


class Addresses:
    """Resolves the addresses of one page; remembers what it has resolved."""

    def __init__(self, page: str, charset: str = "utf-8") -> None:
        self.page = normalise_address(page, charset)
        self._charset = charset
        self._known: dict[str, str] = {}
        self._base = self._origin = ""
        self.set_base(page)

    def set_base(self, base: str) -> None:
        """Take another address to resolve against, as <base href> does."""
        self._base = _join(self.page, base) or self.page
        page = normalise(self._base)
        parts = urlsplit(page) if page else None
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts else ""
        self._known.clear()

    def resolve(self, address: str | None) -> str:
        """The absolute address without fragment; "" for an address that leads nowhere."""
        address = address or ""
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._resolve(address)
        return known

    def _resolve(self, address: str) -> str:
        if self._origin and _ROOTED.match(address):
            return self._origin + address
        address = _BLANKS.sub("", address.strip())
        if address in _DEAD:
            return ""
        address = address.partition("#")[0]
        if not address:
            return self.page
        scheme = _SCHEME.match(address)
        if scheme and scheme.group(1).lower() in _NO_ADDRESS:
            return ""
        return normalise_address(_join(self._base, address), self._charset)


def normalise_address(address: str, charset: str = "utf-8") -> str:
    """The crawler's spelling of an http address; "" for one without a usable host.

    Letters beyond ASCII are encoded as UTF-8 in the path and in the page's charset in the query, as browsers do.
    An address of another scheme, such as mailto:, comes back as it is.
    """
    address = address.partition("#")[0]
    scheme = _SCHEME.match(address)
    if scheme and scheme.group(1).lower() not in _WEB:
        return address if len(address) <= _MAX_LENGTH else ""
    if charset != "utf-8" and not address.isascii():
        path, mark, query = address.partition("?")
        address = path + mark + quote(query, safe="%=&+/?:@!$'()*,;~-._", encoding=charset, errors="replace")
    return normalise(address) or ""


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.replace("\\", "/"))
    except ValueError:  # "http://[" and the like
        return ""
