"""Read the agency's numbered lists of items, and tell those of the year's checklist from those of other lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from checkers.claim_pages import AGREE_FOR_EACH_AGAINST, Entry, PageLabels, year_of_heading
from checkers.labels import LabelKind, index_hosts
from checkers.matcher import ItemMatcher
from checkers.schemes import Foreign, SchemeReader
from checkers.signs import signs
from checkers.site import Site, SiteCapture
from checkers.spread import spread_over
from crawler.snapshot import Outcome
from crawler.text.document import DocumentKind

# "OIT", "O", "ข้อ" or "0" and a number. The first letter stands before the look at what precedes it: a search that
# begins with one of four letters skips all else quickly.
_NUMBERED = re.compile(
    r"[Oo0ข](?=[Ii้0-9๐-๙\s\-–._])(?<![A-Za-z].)(?:(?<=[Oo])(?:[Ii][Tt])?|(?<=ข)้อ|(?<![0-9].)(?<=0))"
    r"\s*[-–._]?\s*([0-9๐-๙]{1,2})(?![0-9])\W{0,4}(.{0,12})"
)
# A number that begins a line, of a text that a line break was put before: nothing is found faster than one character.
_LISTED = re.compile(r"\n([0-9][0-9]?)(?:[.)]|\s|$)\s*(.{0,12})")
_TITLED = re.compile(r"([0-9](?<=^.)[0-9]?)(?:[.)]|\s|$)[\s|]*(.{0,80})", re.MULTILINE)
_ADDRESS_YEAR = re.compile(r"(?:ita|oit)[-_ ]?(?:25)?([5-9]\d)(?!\d)|(?<!\d)25([5-9]\d)(?!\d)", re.IGNORECASE)

_Signature = tuple[tuple[str, str], ...]  # the numbers of a page, each with the first letters behind it


@dataclass(frozen=True, slots=True)
class Listing:
    """The numbers of one page that belong to one year."""

    page: SiteCapture
    year: int | None
    entries: tuple[Entry, ...]
    agreed: int
    contradicted: int

    @property
    def believed(self) -> bool:
        return self.agreed >= max(1, AGREE_FOR_EACH_AGAINST * self.contradicted)


def title_verdict(matcher: ItemMatcher, number: int, title: str) -> bool | None:
    """True: the title is that of the item; False: of another item, or there is no such item; None: cannot say."""
    if not 1 <= number <= matcher.checklist.item_count:
        return False
    scores = {place: score for place, (score, _) in matcher.text_scores(title).items()}
    own = scores.pop(number - 1, 0.0)
    best = max(scores.values(), default=0.0)
    limits = signs().lists
    if own >= limits.same_title and own >= best - limits.nearly_best:
        return True
    if best >= limits.other_title and own < best - limits.clearly_other:
        return False
    return None


def _signature_of(text: str) -> _Signature | None:
    """The numbered lines of a page that may be a list; pages with the same ones are the same list. None of others."""
    numbered = _NUMBERED.findall(text)
    if len({number for number, _ in numbered}) < signs().lists.labels:
        numbered = _listed(text)
        if len({number for number, _ in numbered}) < 3:
            return None
    return tuple(sorted(set(numbered)))


def _listed(text: str) -> list[tuple[str, str]]:
    """The numbers that begin lines, each with the first letters behind it."""
    return _LISTED.findall(f"\n{text}")


class ListReader:
    """The lists of one site. `matcher` knows the year's checklist."""

    def __init__(self, site: Site, matcher: ItemMatcher) -> None:
        self._site = site
        self._matcher = matcher
        self._checklist = matcher.checklist
        self._schemes = SchemeReader(matcher.checklist.fiscal_year)

    @cached_property
    def _pages(self) -> list[tuple[list[Listing], list[Foreign]]]:
        """What each candidate page lists: numbers that may be this checklist's, and those of other lists."""
        candidates = self._candidates()
        read = {page.url for page in candidates}
        rest = [page for page in self._site.captures if page.url not in read and may_speak_for_the_agency(page)]
        lettered = spread_over(lambda some: [found for page in some if (found := self._lettered(page))], rest)
        return [*(self._read(page) for page in candidates), ([], lettered)]

    @cached_property
    def foreign(self) -> tuple[Foreign, ...]:
        """The lists that are not this checklist's, in the order of the pages read."""
        return tuple(found for _, foreign in self._pages for found in foreign)

    @cached_property
    def listings(self) -> list[tuple[Listing, bool]]:
        """The believed listings, each with whether its year is beyond doubt."""
        year = self._checklist.fiscal_year
        found = [listing for listings, _ in self._pages for listing in listings if listing.believed]
        right = [listing for listing in found if listing.year in (None, year)]
        if right:
            return [(listing, True) for listing in right]
        return [(listing, False) for listing in found]

    def _candidates(self) -> list[SiteCapture]:
        pages = [page for page in self._site.captures if may_speak_for_the_agency(page)]
        signatures = spread_over(lambda some: [_signature_of(page.document.text) for page in some], pages)
        best: dict[_Signature, tuple[int, int, str, SiteCapture]] = {}
        for page, signature in zip(pages, signatures, strict=True):
            if signature is None:
                continue
            rank = (-len(signature), page.capture.depth, page.url, page)
            if signature not in best or rank[:3] < best[signature][:3]:
                best[signature] = rank
        ordered = sorted(best.values(), key=lambda rank: rank[:3])
        return [rank[3] for rank in ordered[: signs().lists.pages]]

    def _read(self, page: SiteCapture) -> tuple[list[Listing], list[Foreign]]:
        if not self._may_list(page):
            return [], [found] if (found := self._lettered(page)) else []
        labels = PageLabels(page.markup, page.url, page.document.charset)
        entries = labels.entries(self.verdict)
        if found := self._lettered(page, len({entry.number for entry in entries})):
            return [], [found]
        if not any(entry.kind is LabelKind.LETTER for entry in entries) and (plain := self._plain(page, labels)):
            return [], plain
        sorted_out = [(listing, self._foreign(listing)) for listing in self._listings_of(page, entries)]
        own = [listing for listing, foreign in sorted_out if foreign is None]
        return own, [foreign for _, foreign in sorted_out if foreign]

    def _may_list(self, page: SiteCapture) -> bool:
        """A quick look at the text: a page of plain numbers is taken apart only where several titles fit a list."""
        text = page.document.text
        if len({number for number, _ in _NUMBERED.findall(text)}) >= signs().lists.labels:
            return True
        titled = {(int(number), title) for number, title in _TITLED.findall(text)}
        return len({number for number, title in titled if self._fits_some_list(number, title)}) >= signs().lists.labels

    def _lettered(self, page: SiteCapture, own: int = 0) -> Foreign | None:
        """The page as one of another authority's list, when it has more of its numbers than of ours."""
        found = self._schemes.lettered(page.document.text)
        if found is None or found[1] <= own:
            return None
        return Foreign(page.url, found[0].name.words, (), found[1])

    def _plain(self, page: SiteCapture, labels: PageLabels) -> list[Foreign]:
        """Plain numbers are kept only where titles fit; those of another list do so by that list."""
        if len({number for number, _ in _listed(page.document.text)}) < signs().lists.plain:
            return []
        entries = labels.entries(self._fits_some_list)
        return [found for listing in self._listings_of(page, entries) if (found := self._foreign(listing))]

    def _fits_some_list(self, number: int, title: str) -> bool | None:
        return self.fits(number, title) or self._schemes.fits_any(number, title) or None

    def _listings_of(self, page: SiteCapture, entries: Sequence[Entry]) -> list[Listing]:
        listings = []
        for year, part in _by_year(entries):
            verdicts = [self.verdict(entry.number, entry.title) for entry in part]
            listings.append(Listing(page, year or page_year(page), part, verdicts.count(True), verdicts.count(False)))
        return listings

    def _foreign(self, listing: Listing) -> Foreign | None:
        """The listing as one of another list; its links are kept, so that candidates can say so."""
        labels = [(entry.number, entry.title) for entry in listing.entries]
        scheme = self._schemes.recognise(labels, self.fits)
        if scheme is None:
            return None
        links = tuple((entry.label, link.url) for entry in listing.entries for link in entry.links if link.url)
        return Foreign(listing.page.url, scheme.name.words, links, len({number for number, _ in labels}))

    def fits(self, number: int, title: str) -> bool:
        """Whether the title is that of the year's item of this number."""
        return self.verdict(number, title) is True

    def verdict(self, number: int, title: str) -> bool | None:
        """As `title_verdict`."""
        return title_verdict(self._matcher, number, title)


def may_speak_for_the_agency(page: SiteCapture) -> bool:
    """Whether it is a page of the agency's own, or on a host where agencies keep their lists."""
    if page.document.kind is not DocumentKind.PAGE or page.capture.outcome is not Outcome.OK:
        return False
    return page.on_site or page.url.partition("://")[2].partition("/")[0] in index_hosts()


def _by_year(entries: Sequence[Entry]) -> list[tuple[int | None, tuple[Entry, ...]]]:
    """The lists of one page: one for each year whose numbers come again under another year, else one in all."""
    numbers: dict[int | None, set[int]] = {}
    for entry in entries:
        numbers.setdefault(entry.year, set()).add(entry.number)
    years = sorted(numbers, key=lambda year: (year is not None, year or 0))
    if any(numbers[one] & numbers[other] for one in years for other in years if one != other):
        return [(year, tuple(entry for entry in entries if entry.year == year)) for year in years]
    named = [year for year in years if year is not None]
    return [(named[0] if len(named) == 1 else None, tuple(entries))] if entries else []


def page_year(page: SiteCapture) -> int | None:
    """The year that a page's title, headings or address give it; None when they give none or several."""
    document = page.document
    said = {year_of_heading(text) for text in (document.title, *(h.text for h in document.headings[:3]))} - {None}
    if not said:
        path = page.url.split("://", 1)[-1].partition("/")[2]
        said = {2500 + int(short or full) for short, full in _ADDRESS_YEAR.findall(path)}
    return said.pop() if len(said) == 1 else None
