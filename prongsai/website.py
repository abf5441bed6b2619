"""Reads the address a user typed: completes the scheme, refuses what is no website, names the host."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit, urlunsplit

from prongsai.errors import UserError

CanConnect = Callable[[str, int], bool]
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)")  # "localhost:8000" has a port, not a scheme
_HOST_LABEL = re.compile(r"^(?!-)[\w-]{1,63}(?<!-)$")
TLS_PORTS = (443, 8443)
LOCAL_NAMES = ("localhost", "localhost.localdomain")


def read_address(text: str, *, allow_private: bool, can_connect: CanConnect) -> str:
    """The full address of the website a user means. Raises UserError.

    Without a scheme, https is tried first and http taken when nothing answers there.
    """
    parts = _split(text)
    refuse_private(parts.hostname or "", allow_private=allow_private)
    if not parts.scheme:
        parts = parts._replace(scheme=_choose_scheme(parts, can_connect))
    return urlunsplit(parts._replace(path=parts.path or "/", fragment=""))


def read_hosts(typed: Sequence[str], *, allow_private: bool) -> tuple[str, ...]:
    """The sites, as `site_of` names them, that a user means as further hosts of an agency. Raises UserError."""
    named = [one.strip() for one in typed if one.strip()]
    addresses = [read_address(one, allow_private=allow_private, can_connect=lambda _, __: False) for one in named]
    return tuple(dict.fromkeys(map(site_of, addresses)))


def host_of(url: str) -> str:
    """The host of an address without "www.": what makes two addresses the same site."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def site_of(url: str) -> str:
    """Host and, unless it is the usual one, port: another port of the same machine is another site."""
    parts = urlsplit(url)
    usual = parts.port is None or parts.port == {"http": 80, "https": 443}.get(parts.scheme)
    return host_of(url) if usual else f"{host_of(url)}:{parts.port}"


def refuse_private(host: str, *, allow_private: bool) -> None:
    """Raises UserError for an address of the local network. Names are looked up by the crawler, which refuses too."""
    if allow_private:
        return
    if host in LOCAL_NAMES or _is_private_literal(host):
        raise UserError("error.private_address", host=host)


def can_connect(host: str, port: int) -> bool:
    """Whether something answers at this port within a few seconds."""
    try:
        with socket.create_connection((host, port), timeout=5):
            return True
    except (OSError, UnicodeError):
        return False


def answers_at(url: str) -> bool:
    """Whether something answers at the host and port of an address."""
    parts = urlsplit(url)
    return can_connect(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))


def _split(text: str) -> SplitResult:
    typed = text.strip().strip("<>\"'").strip()
    if not typed:
        raise UserError("error.empty_address")
    has_scheme = bool(_SCHEME.match(typed))
    if has_scheme and not re.match(r"https?://", typed, re.IGNORECASE):
        raise UserError("error.not_a_website", given=typed)
    try:
        parts = urlsplit(typed if has_scheme else f"//{typed.lstrip('/')}")
        port = parts.port
    except ValueError:
        raise UserError("error.not_a_website", given=typed) from None
    if not _is_host(parts.hostname or "") or port == 0 or re.search(r"\s", parts.netloc):
        raise UserError("error.not_a_website", given=typed)
    return parts


def _is_host(host: str) -> bool:
    if host in LOCAL_NAMES or _address(host) is not None:
        return True
    labels = host.removesuffix(".").split(".")
    if len(labels) < 2 or labels[-1].isdecimal():
        return False
    return all(_HOST_LABEL.match(label) or _is_thai_label(label) for label in labels)


def _is_thai_label(label: str) -> bool:
    return 0 < len(label) <= 63 and all("\u0e01" <= letter <= "\u0e4e" or letter.isalnum() for letter in label)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_private_literal(host: str) -> bool:
    address = _address(host)
    return address is not None and not address.is_global


def _choose_scheme(parts: SplitResult, can_connect: CanConnect) -> str:
    host = parts.hostname or ""
    if parts.port is not None:
        return "https" if parts.port in TLS_PORTS else "http"
    return "https" if can_connect(host, 443) else "http"
