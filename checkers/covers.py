"""Cover pages: web pages without a text of their own that present a file or a picture, which is the content.

A heading and "download" say what a file should hold, not what it holds: such a page is no evidence, its file is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from checkers.search import fold
from checkers.site import Site, SiteCapture
from checkers.thresholds import thresholds
from crawler.snapshot import LinkKind, Outcome
from crawler.text.document import Link

_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".odt", ".ppt", ".pptx")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


@dataclass(frozen=True, slots=True)
class Cover:
    """What a page presents: addresses of files; none when it is pictures that the page itself shows."""

    files: tuple[str, ...]


def looks_like_document(url: str) -> bool:
    """Whether an address is that of a file to read, by its ending or its host."""
    path = url.lower().split("?", 1)[0]
    return path.endswith(_FILES) or "drive.google.com" in url or "docs.google.com" in url


class Covers:
    """Finds the cover pages of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def found(self) -> Mapping[str, Cover]:
        """Address of a page -> what it presents."""
        return {page.url: cover for page in self._pages if page != self.site.home and (cover := self._cover(page))}

    @cached_property
    def _pages(self) -> tuple[SiteCapture, ...]:
        pages = (page for page in self.site.captures if page.is_page and page.on_site)
        return tuple(page for page in pages if page.capture.outcome is Outcome.OK and page.document.readable)

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        """Addresses of links and pictures that many pages share: frame and adornment."""
        counts = Counter(
            url
            for page in self._pages
            for url in {*(link.url for link in page.document.links), *(image.url for image in page.document.images)}
        )
        limits = thresholds().boilerplate
        most = max(limits.least_pages, limits.share_of_links * len(self._pages))
        return frozenset(url for url, count in counts.items() if count > most)

    @cached_property
    def leads(self) -> Mapping[str, str]:
        """Address of a page that says nothing and only leads on -> the one other page of the site it leads to."""
        return {page.url: target for page in self._pages if page != self.site.home and (target := self._target(page))}

    def _target(self, page: SiteCapture) -> str | None:
        links = self._few_own_links(page)
        if not links or len({link.url for link in links}) > 1:
            return None
        target = self.site.at(links[0].url)
        if target is None or not target.on_site or not target.is_page or target in (page, self.site.home):
            return None
        said = _own_length(page, [link.text for link in links])
        leads_on = said <= thresholds().evidence.passage_text and not self._shows_picture(page)
        return target.url if leads_on else None

    @property
    def passages(self) -> frozenset[str]:
        """Addresses of the pages that only lead on."""
        return frozenset(self.leads)

    def lists(self, subject_of: Callable[[str], str | None]) -> frozenset[str]:
        """Addresses of pages that are next to nothing but links, to documents of many items.

        `subject_of`: the item that an address is about.
        """
        least = thresholds().evidence.list_items
        found = ((page, self._subjects(page, subject_of)) for page in self._pages if _may_be_mere_list(page))
        return frozenset(page.url for page, subjects in found if len(subjects) >= least and _is_mere_list(page))

    def _subjects(self, page: SiteCapture, subject_of: Callable[[str], str | None]) -> set[str]:
        targets = (self.site.at(link.url) for link in page.document.links if link.url and not link.in_menu)
        return {subject for target in targets if target and (subject := subject_of(target.url))}

    def _cover(self, page: SiteCapture) -> Cover | None:
        links = self._few_own_links(page)
        if links is None:
            return None
        files = tuple(dict.fromkeys(link.url for link in links if self._is_file(link)))
        if len(files) < len({link.url for link in links}):
            return None
        labels = [link.text for link in links] if len(files) == 1 else []
        if _own_length(page, labels) > thresholds().evidence.cover_text:
            return None
        return Cover(files) if files or self._shows_picture(page) else None

    def _few_own_links(self, page: SiteCapture) -> list[Link] | None:
        """The page's own links; None when they lead to more places than a cover presents."""
        found: list[Link] = []
        addresses: set[str] = set()
        for link in page.document.links:
            if self._is_own(link):
                found.append(link)
                addresses.add(link.url)
                if len(addresses) > thresholds().evidence.cover_files:
                    return None
        return found

    def _is_own(self, link: Link) -> bool:
        return bool(link.url) and not link.in_menu and link.url not in self._everywhere and not _is_picture(link)

    def _is_file(self, link: Link) -> bool:
        capture = self.site.at(link.url)
        if capture is not None and capture.capture.outcome is Outcome.OK:
            return not capture.is_page
        return looks_like_document(link.url) or link.url.lower().endswith(_PICTURES)

    def _shows_picture(self, page: SiteCapture) -> bool:
        return any(image.url and image.url not in self._everywhere for image in page.document.images)


def _is_picture(link: Link) -> bool:
    """A picture that was fetched for what may stand in it is no link of the page."""
    return link.kind is LinkKind.PICTURE


def _may_be_mere_list(page: SiteCapture) -> bool:
    """A quick look that rules out most pages: labels that are much shorter than the text cannot be nearly all of it."""
    document = page.document
    labels = [document.title, *(link.text for link in document.links), *(each.text for each in document.headings)]
    said = sum(map(len, labels))
    return said >= (1 - thresholds().evidence.list_text) / 2 * sum(map(len, document.pages))


def _is_mere_list(page: SiteCapture) -> bool:
    """Whether little is said on a page but by its links and headings."""
    length = sum(len(fold(part)) for part in page.content)
    own = _own_length(page, [link.text for link in page.document.links])
    return own <= thresholds().evidence.list_text * length


def _own_length(page: SiteCapture, labels: list[str]) -> int:
    """Characters of a page's text beside its title, its headings and the given labels."""
    said = [fold(text) for text in (page.document.title, *(each.text for each in page.document.headings), *labels)]
    lines = (fold(line) for part in page.content for line in part.split("\n"))
    return sum(len(line) for line in lines if line and not any(line in text for text in said))
