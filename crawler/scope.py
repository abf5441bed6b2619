"""What belongs to the agency's own site, what is worth one step outside, and what is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.address import bare_host, host_of, is_document_address, literal_address
from crawler.data import load_data
from crawler.snapshot import Scope


@dataclass(frozen=True)
class _OutsideHosts:
    kinds: dict[str, str]  # host -> kind
    at_most: dict[str, int]  # kind -> fetches for one host
    never: frozenset[str]
    patterns: re.Pattern[str]
    promising: float


@lru_cache(maxsize=1)
def _outside_hosts() -> _OutsideHosts:
    data = load_data("hosts.yaml")
    return _OutsideHosts(
        kinds={host: kind for kind, block in data["kinds"].items() for host in block["hosts"]},
        at_most={kind: block["at_most"] for kind, block in data["kinds"].items()},
        never=frozenset(data["never"]["hosts"]),
        patterns=re.compile("|".join(data["never"]["patterns"]), re.IGNORECASE),
        promising=data["promising_score"],
    )


def site_key(url: str) -> str:
    """What tells one site from another: the host, and for hosts without a name also the port."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host == "localhost" or literal_address(host) is not None:
        return parts.netloc
    return host


def known_kind(url: str) -> str | None:
    """The kind of outside host (file, form, social, ...) that an address lies on, if it is a known one."""
    return _nearest(host_of(url), _outside_hosts().kinds)


@dataclass
class SiteScope:
    """The agency's own hosts, and how many fetches each outside host has had."""

    subdomains: bool
    hosts: list[str] = field(default_factory=list)  # in the order in which they became the site's
    _outside_count: Counter[str] = field(default_factory=Counter)

    def add_site(self, url: str) -> None:
        """Counts the host of an address, and its www. or bare twin, as the agency's own."""
        key = site_key(url)
        twin = key if literal_address(host_of(url)) else _twin(key)
        self.hosts += [host for host in dict.fromkeys((key, twin)) if host not in self.hosts]

    def is_own(self, url: str) -> bool:
        """Whether an address is on the agency's own hosts."""
        key = site_key(url)
        if key in self.hosts:
            return True
        return self.subdomains and any(key.endswith(f".{bare_host(host)}") for host in self.hosts)

    def judge(self, url: str, score: float) -> Scope | None:
        """Where an address belongs; None for an outside page of no use as evidence. Counts what it lets through."""
        if self.is_own(url):
            return Scope.SITE
        outside = _outside_hosts()
        if _never(url, outside):
            return None
        kind = known_kind(url)
        if kind is None and not is_document_address(url) and score < outside.promising:
            return None
        server = bare_host(host_of(url))
        if self._outside_count[server] >= outside.at_most.get(kind or "page", 0):
            return None
        self._outside_count[server] += 1
        return Scope.HOP

    def count_outside(self, urls: Iterable[str]) -> None:
        """Takes over the outside fetches of an earlier run."""
        self._outside_count.update(bare_host(host_of(url)) for url in urls)


def same_name(first: str, second: str) -> bool:
    """Whether two addresses are on one host or its www. twin."""
    return bare_host(site_key(first)) == bare_host(site_key(second))


def _twin(key: str) -> str:
    return key.removeprefix("www.") if key.startswith("www.") else f"www.{key}"


def _never(url: str, outside: _OutsideHosts) -> bool:
    host = host_of(url)
    if any(name in outside.never for name in _names_above(host)):
        return True
    return outside.patterns.match(url.partition("://")[2]) is not None


def _nearest(host: str, table: dict[str, str]) -> str | None:
    return next((table[name] for name in _names_above(host) if name in table), None)


def _names_above(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[place:]) for place in range(len(labels))]
