"""Whom we may talk to and how gently: public addresses only, and a pause between two requests to one host."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.address import host_of, literal_address
from crawler.data import load_data

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
MAX_CRAWL_DELAY: float = load_data("policy.yaml")["crawl_delay_at_most"]  # seconds
_CAREFUL_FACTOR: float = load_data("policy.yaml")["careful_factor"]

# Ranges of IPv6 that carry an IPv4 address inside (RFC 4291, 6052, 8215): the inner one decides.
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def is_public(text: str) -> bool:
    """Whether an IP address is one that anybody on the internet may talk to."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    inner = _inner_address(address)
    if inner is not None and not _is_open(inner):
        return False
    return inner is not None or _is_open(address)


def refused_literal(url: str) -> str | None:
    """The private address that a link spells out as its host, or None."""
    address = literal_address(host_of(url))
    if address is None or is_public(str(address)):
        return None
    return str(address)


def _inner_address(address: IpAddress) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _is_open(address: IpAddress) -> bool:
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not closed and not site_local


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public addresses of a name and notes the others."""

    def __init__(self, receiver: Any, refused: set[str]) -> None:
        self._receiver = receiver
        self._refused = refused

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            self._refused.add(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


class PublicOnlyResolver(CachingHostnameResolver):
    """Resolves names to public addresses only.

    The connection is made to the very address that was checked here, so a name that
    changes its answer between check and connection (DNS rebinding) gains nothing.
    """

    def __init__(self, reactor: Any, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self.refused: dict[str, set[str]] = {}  # host -> addresses we would not talk to

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        receiver: Any = _PublicOnly(resolutionReceiver, self.refused.setdefault(hostName, set()))
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@dataclass
class Politeness:
    """When the next request to a host may start. Times are seconds of any steady clock."""

    delay: float
    _own_delay: dict[str, float] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)
    _holds: dict[str, float] = field(default_factory=dict)

    def ask_for(self, host: str, delay: float) -> None:
        """Notes a longer pause that the host asked for (Crawl-delay, Retry-After, 429)."""
        self._own_delay[host] = min(max(delay, self.delay_of(host)), max(MAX_CRAWL_DELAY, self.delay))

    def hold(self, host: str, seconds: float) -> None:
        """Lets the next request to this host, and all behind it, wait so long."""
        self._holds[host] = max(seconds, self._holds.get(host, 0.0))

    def go_carefully(self, host: str) -> None:
        """Notes that the host is in trouble, or told us to slow down."""
        self.ask_for(host, self.delay * _CAREFUL_FACTOR)

    def delay_of(self, host: str) -> float:
        """Seconds between two requests to this host."""
        return self._own_delay.get(host, self.delay)

    def reserve(self, host: str, now: float) -> float:
        """Seconds to wait before the next request to this host; counts that request as started then."""
        start = max(now + self._holds.pop(host, 0.0), self._free_at.get(host, now))
        self._free_at[host] = start + self.delay_of(host)
        return start - now

    def answered(self, host: str, now: float) -> None:
        """Counts the pause from the end of an answer, so that a host slow to take a request gets its rest, too."""
        self._free_at[host] = max(self._free_at.get(host, now), now + self.delay_of(host))
