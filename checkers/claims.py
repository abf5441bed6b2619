"""Which address the agency itself gives for which item, read from its index pages: to be checked, never believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checkers.claim_pages import Entry, PageLink
from checkers.labels import LabelKind, read_label
from checkers.listings import Listing, ListReader, may_speak_for_the_agency, page_year
from checkers.matcher import ItemMatcher, matcher_of
from checkers.menu_paths import MenuPaths
from checkers.schemes import Foreign
from checkers.site import Site, SiteCapture
from checklists.model import Checklist
from checklists.words import Words


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
    lists = ListReader(site, matcher or matcher_of(checklist))
    return Labelled(_sorted_claims(_Claims(site, checklist, lists), checklist), lists.foreign)


def _sorted_claims(made: _Claims, checklist: Checklist) -> tuple[Claim, ...]:
    claims = made.of_lists() + made.of_item_pages()
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


class _Claims:
    def __init__(self, site: Site, checklist: Checklist, lists: ListReader) -> None:
        self._site = site
        self._checklist = checklist
        self._lists = lists
        self._menus = MenuPaths(site)

    def of_lists(self) -> list[Claim]:
        """Those of the believed lists."""
        return [claim for listing, sure in self._lists.listings for claim in self._of_list(listing, sure)]

    def _of_list(self, listing: Listing, sure: bool) -> Iterable[Claim]:
        for entry in listing.entries:
            if not 1 <= entry.number <= self._checklist.item_count:
                continue
            agrees = self._lists.verdict(entry.number, entry.title) is not False
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

    def of_item_pages(self) -> list[Claim]:
        """Pages whose own title or first heading starts with an item's number, and whose words fit that item."""
        pages = {listing.page.url for listing, _ in self._lists.listings}
        pages |= {found.page_url for found in self._lists.foreign}
        pages_left = (page for page in self._site.captures if page.url not in pages)
        return [claim for page in pages_left if (claim := self._of_item_page(page))]

    def _of_item_page(self, page: SiteCapture) -> Claim | None:
        if not may_speak_for_the_agency(page) or page_year(page) not in (None, self._checklist.fiscal_year):
            return None
        document = page.document
        for text in dict.fromkeys((document.title, *(h.text for h in document.headings[:2]))):
            label = read_label(text)
            if label and label.kind is LabelKind.LETTER and self._lists.fits(label.number, label.rest):
                number = self._checklist.items[label.number - 1].number
                how = _OWN_PAGE.fill(label=label.written)
                return Claim(number, page.url, page.url, label.written, label.rest, how)
        return None


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


def by_item(claims: Sequence[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """Item number -> its claims, in order."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.number, []).append(claim)
    return {number: tuple(listed) for number, listed in found.items()}
