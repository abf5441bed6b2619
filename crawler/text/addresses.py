"""Addresses in mark-up made absolute and written in one way."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_DEAD = frozenset({"", "#", "#!", "#0"})
_READY = re.compile(r"https?://[a-z0-9.\-]+/(?!.*/\.)(?!.*//)[A-Za-z0-9\-._~:/?@!$&'()*+,;=%]*\Z")
_ROOTED = re.compile(r"/(?![/.])(?!.*/\.)[A-Za-z0-9\-._~:/?@!$&'()*+,;=%]*\Z")
_LINE_CHARACTERS = re.compile("[\t\r\n\x00]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_NO_ADDRESS = frozenset({"javascript", "data", "blob", "about", "vbscript", *"abcdefghijklmnopqrstuvwxyz"})  # "C:\..."
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE_IN_PATH = "/%:@!$&'()*+,;=~"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?[]"
_MAX_LENGTH = 4000


class Addresses:
    """Resolves the addresses of one page; remembers what it has resolved."""

    def __init__(self, page: str, charset: str = "utf-8") -> None:
        self.page = normalise_address(page, charset)
        self._charset = charset
        self._known: dict[str, str] = {}
        self.set_base(page)

    def set_base(self, base: str) -> None:
        """Take another address to resolve against, as <base href> does."""
        self._base = _join(self.page, base)
        parts = urlsplit(self._base) if self._base else None
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts and parts.scheme in _DEFAULT_PORTS else ""
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
        address = _LINE_CHARACTERS.sub("", address.strip())
        if address in _DEAD:
            return ""
        address = address.partition("#")[0]
        if not address:
            return self.page
        scheme = _SCHEME.match(address)
        if scheme and scheme.group(1).lower() in _NO_ADDRESS:
            return ""
        address = address.replace("\\", "/")  # as browsers do
        return normalise_address(_join(self._base, address), self._charset)


def normalise_address(address: str, charset: str = "utf-8") -> str:
    """One way of writing an http address: no fragment, lower-case host, no default port, percent-encoded.

    Letters beyond ASCII are encoded as UTF-8 in the path and in the page's charset in the query, as browsers do.
    An address of another scheme comes back as it is; one that cannot be parsed gives "".
    """
    address = address.partition("#")[0]
    if _READY.match(address):
        return address
    if len(address) > _MAX_LENGTH:
        return ""
    try:
        parts = urlsplit(address)
        if parts.scheme not in _DEFAULT_PORTS:
            return address
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # a bad port, bracket or host name
        return ""
    if not host:
        return ""
    host = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path = quote(parts.path, safe=_SAFE_IN_PATH, errors="replace") or "/"
    query = quote(parts.query, safe=_SAFE_IN_QUERY, encoding=charset, errors="replace")
    return urlunsplit((parts.scheme, host, path, query, ""))


def _host(name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    return name if name.isascii() else name.encode("idna").decode("ascii")


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # "http://[" and the like
        return ""
