"""Which address the agency itself gives for which item, read from its index pages: to be checked, never believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checkers.claim_pages import AGREE_FOR_EACH_AGAINST, Entry, PageLink, Verdict, read_entries, year_of_heading
from checkers.labels import LabelKind, index_hosts, read_label
from checkers.matcher import ItemMatcher
from checkers.menu_paths import MenuPaths
from checkers.schemes import Foreign, SchemeReader
from checkers.site import Site, SiteCapture
from checklists.model import Checklist
from checklists.words import Words
from crawler.snapshot import Outcome
from crawler.text.document import DocumentKind

MOST_PAGES = 30  # index pages read by structure; an agency has one for each year
LEAST_PLAIN = 8  # plain numbers of a page that may be another list
# "OIT", "O", "ข้อ" or "0" and a number. The first letter stands before the look at what precedes it: a search that
# begins with one of four letters skips all else quickly.
_NUMBERED = re.compile(
    r"[Oo0ข](?<![A-Za-z].)(?:(?<=[Oo])(?:[Ii][Tt])?|(?<=ข)้อ|(?<![0-9].)(?<=0))"
    r"\s*[-–._]?\s*([0-9๐-๙]{1,2})(?![0-9])\W{0,4}(.{0,12})"
)
_LISTED = re.compile(r"(?m)^\s*([0-9]{1,2})(?:[.)]|\s|$)\s*(.{0,12})")
_ADDRESS_YEAR = re.compile(r"(?:ita|oit)[-_ ]?(?:25)?([5-9]\d)(?!\d)|(?<!\d)25([5-9]\d)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One address that a page of the agency gives for an item.

    `agrees`: the words beside the number fit the item, or at least no other. `sure`: nothing says that the page
    belongs to another year.
    """

    number: str  # as the checklist prints it: "O8"
    url: str  # "" when the agency gives the item but no working link
    page_url: str
    label: str  # as printed
    text: str  # the words beside the label
    how: Words
    agrees: bool = True
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Listing:
    """The numbers of one page that belong to one year."""

    page: SiteCapture
    year: int | None
    entries: tuple[Entry, ...]
    agreed: int
    contradicted: int

    @property
    def believed(self) -> bool:
        return self.agreed >= max(1, AGREE_FOR_EACH_AGAINST * self.contradicted)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the agency's numbered lists say. `foreign`: pages of another list, whose numbers are not believed."""

    claims: tuple[Claim, ...]
    foreign: tuple[Foreign, ...] = ()


def find_claims(site: Site, checklist: Checklist, matcher: ItemMatcher | None = None) -> tuple[Claim, ...]:
    """The claims of `read_lists` alone."""
    return read_lists(site, checklist, matcher).claims


def read_lists(site: Site, checklist: Checklist, matcher: ItemMatcher | None = None) -> Labelled:
    """Every claim of every page that is this checklist's index, by item, then page, then place on the page.

    A page whose titles fit another list (another year, MOIT, EB, a college's list) makes no claims at all.
    """
    reader = _Reader(site, checklist, matcher or ItemMatcher(checklist))
    foreign = (found for listings, foreign in reader.pages for found in foreign)
    return Labelled(_sorted_claims(reader, checklist), tuple(foreign))


def _sorted_claims(reader: _Reader, checklist: Checklist) -> tuple[Claim, ...]:
    claims = [claim for listing, sure in reader.listings for claim in reader.claims_of(listing, sure)]
    claims += reader.item_pages()
    numbers = {item.number: place for place, item in enumerate(checklist.items)}
    order = sorted(
        range(len(claims)), key=lambda i: (numbers[claims[i].number], not claims[i].sure, claims[i].page_url, i)
    )
    kept: dict[tuple[str, str], Claim] = {}
    for place in order:
        claim = claims[place]
        known = kept.get((claim.number, claim.url))
        if known is None or (claim.agrees and not known.agrees):
            kept[claim.number, claim.url] = claim
    linked = {number for number, url in kept if url}
    return tuple(claim for (number, url), claim in kept.items() if url or number not in linked)


def title_verdict(matcher: ItemMatcher, number: int, title: str) -> bool | None:
    """True: the title is that of the item; False: of another item, or there is no such item; None: cannot say."""
    if not 1 <= number <= matcher.checklist.item_count:
        return False
    scores = {place: score for place, (score, _) in matcher.text_scores(title).items()}
    own = scores.pop(number - 1, 0.0)
    best = max(scores.values(), default=0.0)
    if own >= 0.5 and own >= best - 0.1:
        return True
    if best >= 0.75 and own < best - 0.25:
        return False
    return None


class _Reader:
    def __init__(self, site: Site, checklist: Checklist, matcher: ItemMatcher) -> None:
        self._site = site
        self._checklist = checklist
        self._matcher = matcher
        self._menus = MenuPaths(site)
        self._schemes = SchemeReader(checklist.fiscal_year)

    @cached_property
    def pages(self) -> list[tuple[list[_Listing], list[Foreign]]]:
        """What each candidate page lists: numbers that may be this checklist's, and those of other lists."""
        candidates = self._candidates()
        read = {page.url for page in candidates}
        rest = (page for page in self._site.captures if page.url not in read and _may_speak_for_the_agency(page))
        lettered = [found for page in rest if (found := self._lettered(page))]
        return [*(self._read(page) for page in candidates), ([], lettered)]

    @cached_property
    def listings(self) -> list[tuple[_Listing, bool]]:
        """The believed listings, each with whether its year is beyond doubt."""
        year = self._checklist.fiscal_year
        found = [listing for listings, _ in self.pages for listing in listings if listing.believed]
        right = [listing for listing in found if listing.year in (None, year)]
        if right:
            return [(listing, True) for listing in right]
        return [(listing, False) for listing in found]

    def _candidates(self) -> list[SiteCapture]:
        best: dict[tuple[tuple[str, str], ...], tuple[int, int, str, SiteCapture]] = {}
        for page in self._site.captures:
            if not _may_speak_for_the_agency(page):
                continue
            text = page.document.text
            numbered = _NUMBERED.findall(text)
            if len({number for number, _ in numbered}) < 2:
                numbered = _LISTED.findall(text)
                if len({number for number, _ in numbered}) < 3:
                    continue
            signature = tuple(sorted(set(numbered)))
            rank = (-len(signature), page.capture.depth, page.url, page)
            if signature not in best or rank[:3] < best[signature][:3]:
                best[signature] = rank
        ordered = sorted(best.values(), key=lambda rank: rank[:3])
        return [rank[3] for rank in ordered[:MOST_PAGES]]

    def _read(self, page: SiteCapture) -> tuple[list[_Listing], list[Foreign]]:
        entries = self._entries(page, self._verdict)
        if found := self._lettered(page, len({entry.number for entry in entries})):
            return [], [found]
        if not any(entry.kind is LabelKind.LETTER for entry in entries) and (plain := self._plain(page)):
            return [], plain
        sorted_out = [(listing, self._foreign(listing)) for listing in self._listings_of(page, entries)]
        own = [listing for listing, foreign in sorted_out if foreign is None]
        return own, [foreign for _, foreign in sorted_out if foreign]

    def _lettered(self, page: SiteCapture, own: int = 0) -> Foreign | None:
        """The page as one of another authority's list, when it has more of its numbers than of ours."""
        found = self._schemes.lettered(page.document.text)
        if found is None or found[1] <= own:
            return None
        return Foreign(page.url, found[0].name.words, (), found[1])

    def _plain(self, page: SiteCapture) -> list[Foreign]:
        """Plain numbers are kept only where titles fit; those of another list do so by that list."""
        if len({number for number, _ in _LISTED.findall(page.document.text)}) < LEAST_PLAIN:
            return []
        entries = self._entries(page, self._fits_some_list)
        return [found for listing in self._listings_of(page, entries) if (found := self._foreign(listing))]

    def _fits_some_list(self, number: int, title: str) -> bool | None:
        return self._fits(number, title) or self._schemes.fits_any(number, title) or None

    def _entries(self, page: SiteCapture, verdict: Verdict) -> tuple[Entry, ...]:
        return read_entries(page.markup, page.url, verdict, page.document.charset)

    def _listings_of(self, page: SiteCapture, entries: Sequence[Entry]) -> list[_Listing]:
        listings = []
        for year, part in _by_year(entries):
            verdicts = [self._verdict(entry.number, entry.title) for entry in part]
            listings.append(_Listing(page, year or page_year(page), part, verdicts.count(True), verdicts.count(False)))
        return listings

    def _foreign(self, listing: _Listing) -> Foreign | None:
        """The listing as one of another list; its links are kept, so that candidates can say so."""
        labels = [(entry.number, entry.title) for entry in listing.entries]
        scheme = self._schemes.recognise(labels, self._fits)
        if scheme is None:
            return None
        links = tuple((entry.label, link.url) for entry in listing.entries for link in entry.links if link.url)
        return Foreign(listing.page.url, scheme.name.words, links, len({number for number, _ in labels}))

    def _fits(self, number: int, title: str) -> bool:
        return self._verdict(number, title) is True

    def _verdict(self, number: int, title: str) -> bool | None:
        return title_verdict(self._matcher, number, title)

    def claims_of(self, listing: _Listing, sure: bool) -> Iterable[Claim]:
        """The claims of one listing in reading order."""
        for entry in listing.entries:
            if not 1 <= entry.number <= self._checklist.item_count:
                continue
            agrees = self._verdict(entry.number, entry.title) is not False
            for url, how in self._addresses(entry):
                yield Claim(
                    number=self._checklist.items[entry.number - 1].number,
                    url=url,
                    page_url=listing.page.url,
                    label=entry.label,
                    text=entry.title,
                    how=how,
                    agrees=agrees,
                    sure=sure,
                )

    def _addresses(self, entry: Entry) -> list[tuple[str, Words]]:
        live = [(link.url, _how(entry, link)) for link in entry.links if link.url]
        if live:
            return live
        found = self._menus.resolve(entry.text)
        if found:
            return [(found, _BY_DIRECTIONS.fill(label=entry.label))]
        return [("", (_DEAD if entry.links else _NO_LINK).fill(label=entry.label))]

    def item_pages(self) -> list[Claim]:
        """Pages whose own title or first heading starts with an item's number, and whose words fit that item."""
        pages = {listing.page.url for listing, _ in self.listings}
        pages |= {found.page_url for _, foreign in self.pages for found in foreign}
        claims = []
        for page in self._site.captures:
            document = page.document
            if page.url in pages or not _may_speak_for_the_agency(page):
                continue
            if page_year(page) not in (None, self._checklist.fiscal_year):
                continue
            for text in dict.fromkeys((document.title, *(h.text for h in document.headings[:2]))):
                label = read_label(text)
                if label is None or label.kind is not LabelKind.LETTER or not self._fits(label.number, label.rest):
                    continue
                number = self._checklist.items[label.number - 1].number
                how = _OWN_PAGE.fill(label=label.written)
                claims.append(Claim(number, page.url, page.url, label.written, label.rest, how))
                break
        return claims


def _may_speak_for_the_agency(page: SiteCapture) -> bool:
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


_ROW = Words(th="หน่วยงานระบุไว้คู่กับ “{label}”", en="the agency lists it beside “{label}”")
_PLAIN = Words(th="หน่วยงานพิมพ์ที่อยู่ (URL) ไว้คู่กับ “{label}”", en="the agency prints the address beside “{label}”")
_BY_DIRECTIONS = Words(
    th="หน่วยงานบอกเส้นทางเมนูไว้คู่กับ “{label}”", en="the agency gives the way through the menus beside “{label}”"
)
_DEAD = Words(th="ลิงก์คู่กับ “{label}” ยังไม่ชี้ไปที่ใด", en="the link beside “{label}” leads nowhere")
_NO_LINK = Words(th="มี “{label}” แต่ไม่มีลิงก์", en="“{label}” stands there without a link")
_OWN_PAGE = Words(th="ชื่อหน้าเว็บขึ้นต้นด้วย “{label}”", en="the page's own title starts with “{label}”")


def _how(entry: Entry, link: PageLink) -> Words:
    return (_PLAIN if link.plain else _ROW).fill(label=entry.label.replace("{", "").replace("}", ""))


def page_year(page: SiteCapture) -> int | None:
    """The year that a page's title, headings or address give it; None when they give none or several."""
    document = page.document
    said = {year_of_heading(text) for text in (document.title, *(h.text for h in document.headings[:3]))} - {None}
    if not said:
        path = page.url.split("://", 1)[-1].partition("/")[2]
        said = {2500 + int(short or full) for short, full in _ADDRESS_YEAR.findall(path)}
    return said.pop() if len(said) == 1 else None


def by_item(claims: Sequence[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """Item number -> its claims, in order."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.number, []).append(claim)
    return {number: tuple(listed) for number, listed in found.items()}
