"""Documents that could not be read and that nothing tells the subject of: they may hold what an item lacks."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from checkers.case import BlindSpot, Evidence
from checkers.document_year import years_of
from checkers.search import contains
from checkers.site import InLink, Site, SiteCapture
from checklists.model import Item
from crawler.snapshot import Outcome
from crawler.text.document import DocumentKind

_ON_PAGES_ALONE = {"two_way_channel", "social_network", "online_service", "complaint_channel"}  # no file holds these
_NOT_FILES = {DocumentKind.PAGE, DocumentKind.IMAGE}  # pictures adorn pages; a page has its own words


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An unread file that fits no item, and the links of the site that lead to it."""

    capture: SiteCapture
    in_links: Sequence[InLink]


def unclaimed_files(site: Site, known: Set[str]) -> tuple[Unclaimed, ...]:
    """Files of the site without a text, but for those at `known` addresses, which the matching has a subject for."""
    return tuple(
        Unclaimed(capture, site.in_links.get(capture.url, ()))
        for capture in site.captures
        if capture.on_site
        and capture.capture.outcome is Outcome.OK
        and not capture.document.readable
        and capture.document.kind not in _NOT_FILES
        and known.isdisjoint({capture.url, capture.capture.url})
    )


def may_hold(item: Item, kept: Sequence[Evidence], files: Sequence[Unclaimed]) -> tuple[BlindSpot, ...]:
    """Those that stand where the item is usually found and are not seen to be of another year.

    None where there is other evidence than the very pages that list them: beside it an unknown file says nothing.
    """
    if {call.check for component in item.components for call in component.calls} <= _ON_PAGES_ALONE:
        return ()
    found = _near(item, files)
    lists = {link.page_url for each in files for link in each.in_links}
    return found if all(evidence.capture.url in lists for evidence in kept) else ()


def _near(item: Item, files: Sequence[Unclaimed]) -> tuple[BlindSpot, ...]:
    return tuple(
        BlindSpot(each.capture.capture.url, str(each.capture.document.problem), link.link.heading, is_guess=True)
        for each in files
        if not _is_of_another_year(item, each)
        for link in [_where_the_item_stands(item, each)]
        if link
    )


def _where_the_item_stands(item: Item, file: Unclaimed) -> InLink | None:
    """The first link below a heading under which agencies put the item."""
    found = (link for link in file.in_links if link.link.heading and contains(link.link.heading, item.find.under))
    return next(found, None)


def _is_of_another_year(item: Item, file: Unclaimed) -> bool:
    return item.data_year is not None and years_of(file.capture, file.in_links).fits(item.data_year) is False
