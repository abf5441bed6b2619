"""One request of the crawl: what for, after which redirects, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from crawler.frontier import Address, server_of
from crawler.snapshot import Redirect


class Purpose(StrEnum):
    """Why an address is asked for. Only PAGE leaves a capture."""

    PAGE = "page"
    ROBOTS = "robots"
    SITEMAP = "sitemap"
    PROBE = "probe"  # an address that cannot exist, to learn how the server says so
    PULSE = "pulse"  # whether a server that had failed answers again


@dataclass(frozen=True)
class Visit:
    """A request to make."""

    url: str
    purpose: Purpose
    started_at: str  # the address that the chain of redirects began with
    address: Address | None = None  # for PAGE
    redirects: tuple[Redirect, ...] = ()
    cookies: tuple[tuple[str, str], ...] = ()  # set along the chain of redirects; forgotten after it
    waits: int = 0  # how often the server has told us to come back later

    @classmethod
    def to(cls, url: str, purpose: Purpose, address: Address | None = None) -> Self:
        """The first request of a chain."""
        return cls(url=url, purpose=purpose, started_at=url, address=address)

    @property
    def server(self) -> str:
        """The server that is asked."""
        return server_of(self.url)

    def redirected(self, target: str, status: int, cookies: tuple[tuple[str, str], ...]) -> Self:
        """The request that follows a redirect. Cookies go only to the server that set them."""
        kept = self.cookies if server_of(target) == self.server else ()
        return replace(
            self,
            url=target,
            redirects=(*self.redirects, Redirect(self.url, status)),
            cookies=tuple(dict([*kept, *(cookies if server_of(target) == self.server else ())]).items()),
        )


@dataclass(frozen=True)
class Fetched:
    """What came back, before anybody judged it."""

    status: int
    headers: tuple[tuple[str, str], ...]  # lower-case names, sorted
    body: bytes
    complete: bool = True
    cookies: tuple[tuple[str, str], ...] = field(default=())

    def header(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next((value for key, value in self.headers if key == name), "")
