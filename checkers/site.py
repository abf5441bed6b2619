"""A snapshot as the checkers read it: every capture with its document and the links that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from crawler.snapshot import Capture, CrawlRecord, Scope, Skipped
from crawler.text.document import Document, DocumentKind, Link

MOST_INTRO_LINKS = 3  # pages that a mere intro page leads to; a home page leads to more


class InLink(NamedTuple):
    """A link of the site that leads to an address, and the page it stands on."""

    page_url: str
    link: Link


@dataclass(frozen=True)
class SiteCapture:
    """One capture with what can be read in it. Equality and order are those of the address."""

    capture: Capture
    document: Document = field(compare=False)
    load_markup: Callable[[], str] = field(compare=False, repr=False, default=str)
    boilerplate: frozenset[str] = field(compare=False, repr=False, default=frozenset())
    labels: frozenset[str] = field(compare=False, repr=False, default=frozenset())
    load_bytes: Callable[[], bytes] = field(compare=False, repr=False, default=bytes)  # the file as it came

    @cached_property
    def markup(self) -> str:
        """The decoded HTML of a web page; "" for anything else. Read on demand: few checks need it."""
        return self.load_markup()

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The pages of text without the lines that the site repeats on its pages (menus, footers).

        Nor is the text of a link content (`labels`) whose target could not be read: it only says what should be there.
        """
        left_out = self.boilerplate | self.labels
        if self.document.kind is not DocumentKind.PAGE or not left_out:
            return self.document.pages
        return tuple(_without(page, left_out) for page in self.document.pages)

    @property
    def url(self) -> str:
        """Where the content was in the end."""
        return self.capture.final_url

    @property
    def is_page(self) -> bool:
        """Whether it is a web page rather than a file."""
        return self.document.kind is DocumentKind.PAGE

    @property
    def on_site(self) -> bool:
        """Whether it is on the agency's own hosts."""
        return self.capture.scope is Scope.SITE


def _without(text: str, lines: frozenset[str]) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip() not in lines)


@dataclass(frozen=True)
class Site:
    """Everything one crawl gathered, ready to be matched and judged. Sequences are sorted by address."""

    record: CrawlRecord
    captures: tuple[SiteCapture, ...]
    skipped: tuple[Skipped, ...]
    in_links: Mapping[str, tuple[InLink, ...]]  # requested or final address -> links to it
    _by_url: dict[str, SiteCapture] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_url", index_by_url(self.captures))

    def at(self, url: str) -> SiteCapture | None:
        """The capture of an address, asked for or arrived at."""
        return self._by_url.get(url)

    @cached_property
    def home(self) -> SiteCapture | None:
        """The page that the seed led to."""
        return self.at(self.record.seed)

    @cached_property
    def entries(self) -> tuple[SiteCapture, ...]:
        """Where a visitor begins: the home page, and what a mere intro page in front of it leads to."""
        if self.home is None:
            return ()
        targets = [self.at(link.url) for link in self.home.document.links if link.url]
        behind = {target.url: target for target in targets if target and target.on_site and target.is_page}
        behind.pop(self.home.url, None)
        return (self.home, *behind.values()) if len(behind) <= MOST_INTRO_LINKS else (self.home,)


def index_by_url(captures: Iterable[SiteCapture]) -> dict[str, SiteCapture]:
    """Address to capture; an address that was asked for wins over one that a redirect led to."""
    found: dict[str, SiteCapture] = {}
    ordered = list(captures)
    for capture in ordered:
        found.setdefault(capture.capture.final_url, capture)
    for capture in ordered:
        found[capture.capture.url] = capture
    return found
