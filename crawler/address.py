"""One spelling for one web address: normalises whatever stands in a link."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from crawler.data import load_data

MAX_LENGTH = 4000
_SCHEMES = {"http": 80, "https": 443}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_TO_FIX = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PATH_SESSION = re.compile(r";(jsessionid|phpsessid)=[^/?]*", re.IGNORECASE)
_REMOVED = str.maketrans("", "", "\t\n\r")
_BLANKS = "".join(map(chr, range(0x21)))


@lru_cache(maxsize=50_000)
def normalise(raw: str, base: str = "") -> str | None:
    """The one spelling of an http(s) address, without fragment, credentials and session ids.

    None for anything that is not an http(s) address with a usable host. Never raises.
    """
    text = raw.strip(_BLANKS).translate(_REMOVED)
    if len(text) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(_forward_slashes(urljoin(base, text) if base else text))
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or host is None or port == 0:
        return None
    netloc = host if port in (None, _SCHEMES[parts.scheme]) else f"{host}:{port}"
    query = _query(parts.query)
    address = f"{parts.scheme}://{netloc}{_path(parts.path)}" + (f"?{query}" if query else "")
    return address if len(address) <= MAX_LENGTH else None


def host_of(url: str) -> str:
    """The host name of a normalised address, without the port."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port of a normalised address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def bare_host(host: str) -> str:
    """The host without a leading `www.`: such twins are one server to us."""
    return host.removeprefix("www.")


def literal_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host spells out, in any of the spellings that resolvers accept."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass  # Not the usual spelling: the numeric ones are tried next.
    if not all(_NUMBER.fullmatch(label) for label in host.split(".")):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def is_document_address(url: str) -> bool:
    """Whether an address ends, in path or query, like a document."""
    parts = urlsplit(url)
    return _ending(parts.path) in _document_endings() or _ending(parts.query) in _document_endings()


def _ending(text: str) -> str:
    return text[-6:].rpartition(".")[2].lower() if "." in text[-6:] else ""


@lru_cache(maxsize=1)
def _document_endings() -> frozenset[str]:
    return frozenset(load_data("addresses.yaml")["document_endings"])


def _forward_slashes(text: str) -> str:
    head, mark, query = text.partition("?")
    head, hash_mark, fragment = head.partition("#")
    return head.replace("\\", "/") + hash_mark + fragment + mark + query


def _host(raw: str) -> str | None:
    """A host as resolvers want it. Raises ValueError where the codec does."""
    if ":" in raw:  # urlsplit has taken the brackets of an IPv6 address away
        address = literal_address(raw.partition("%")[0])
        return f"[{address}]" if address else None
    host = unquote(raw).lower().rstrip(".")
    if not host.isascii():
        host = host[:300].encode("idna").decode("ascii")
    if not _HOST.fullmatch(host) or len(host) > 253:
        return None
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return host
    address = literal_address(host)
    return str(address) if address else None


def _escape(found: re.Match[str]) -> str:
    text = found[0]
    if len(text) == 1:
        return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))
    character = chr(int(text[1:], 16))
    return character if character in _UNRESERVED else text.upper()


def _path(raw: str) -> str:
    kept: list[str] = []
    segments = _PATH_SESSION.sub("", _TO_FIX.sub(_escape, raw)).split("/")
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if segment == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif segment != ".":
            kept.append(segment)
        if last and segment in (".", ".."):
            kept.append("")
    path = "/".join(kept)
    return path if path.startswith("/") else f"/{path}"


def _query(raw: str) -> str:
    fixed = _TO_FIX.sub(_escape, raw)
    if "=" not in fixed:
        return fixed
    return "&".join(part for part in fixed.split("&") if not _is_session(part))


def _is_session(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    exact, prefixes, like, token = _session_rules()
    name = name.lower()
    return name in exact or name.startswith(prefixes) or (name in like and token.fullmatch(value) is not None)


@lru_cache(maxsize=1)
def _session_rules() -> tuple[frozenset[str], tuple[str, ...], frozenset[str], re.Pattern[str]]:
    data = load_data("addresses.yaml")
    return (
        frozenset(data["session_parameters"]),
        tuple(data["session_prefixes"]),
        frozenset(data["session_like_parameters"]),
        re.compile(data["session_value"]),
    )
