"""What is known of a site beyond one item's matches: its lists and covers, and what fits which item best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from checkers.case import Agency, BlindSpot, Match
from checkers.covers import Cover, Covers
from checkers.learnt import YEAR
from checkers.own_title import OwnTitles
from checkers.rivals import Rivals, firsts_of, named_for_one, rivals_of, subject
from checkers.site import Site
from checkers.thresholds import thresholds
from checkers.unclaimed import Unclaimed, unclaimed_files
from checkers.unread_lists import is_read, unread_lists
from checklists.model import Checklist
from crawler.snapshot import SkipReason


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the site beyond one item's matches."""

    site: Site
    index_pages: frozenset[str] = frozenset()  # addresses of pages that label many items
    mere_lists: frozenset[str] = frozenset()  # addresses of pages of links to documents of many items
    passages: frozenset[str] = frozenset()  # addresses of pages that only lead on to another page
    rivals: Rivals = field(default_factory=dict)
    news: Mapping[str, float] = field(default_factory=dict)  # address -> how well it fits an item of posts
    covers: Mapping[str, Cover] = field(default_factory=dict)  # address -> what a page without own text presents
    skipped: Mapping[str, SkipReason] = field(default_factory=dict)
    unread_lists: tuple[BlindSpot, ...] = ()  # may hide the evidence of any item
    unclaimed: tuple[Unclaimed, ...] = ()  # unread files that fit no item
    agency: Agency | None = None  # whose documents count; None: everybody's
    firsts: Mapping[str, float] = field(default_factory=dict)  # item number -> how well the best document fits it
    fiscal_year: int | None = None  # of the checklist
    titles: OwnTitles | None = None  # what documents call themselves; None: not asked

    @property
    def told_by_text(self) -> bool:
        """Whether whole texts tell what they are about: under the list whose texts were learnt from."""
        return self.fiscal_year == YEAR


def surroundings(
    covers: Covers,
    index_pages: frozenset[str],
    matches: Mapping[str, Sequence[Match]],
    checklist: Checklist,
    agency: Agency | None = None,
) -> Surroundings:
    """What every item's selection needs to know of the others."""
    site = covers.site
    skipped = {entry.url: entry.reason for entry in site.skipped}
    rivals = rivals_of(matches, checklist)
    lists = tuple(
        spot for spot in unread_lists(site, checklist.fiscal_year) if not named_for_one(_key(site, spot.url), rivals)
    )
    about = partial(subject, rivals=rivals, least=thresholds().evidence.list_subject)
    mere_lists = covers.lists(about)

    no_documents = {*index_pages, *mere_lists, *covers.passages, *covers.found}

    def is_document(url: str) -> bool:
        capture = site.at(url)
        return capture is not None and is_read(capture) and url not in no_documents

    return Surroundings(
        site=site,
        index_pages=index_pages,
        mere_lists=mere_lists,
        passages=covers.passages,
        firsts=firsts_of(rivals, is_document),
        rivals=rivals,
        news={
            match.url: match.score
            for item in checklist.items
            if item.find.container
            for match in matches.get(item.key, ())
        },
        covers={url: cover for url, cover in covers.found.items() if url not in index_pages},
        skipped=skipped,
        unread_lists=lists,
        unclaimed=unclaimed_files(site, covers.found, rivals, checklist.items),
        agency=agency,
        fiscal_year=checklist.fiscal_year,
        titles=OwnTitles(checklist),
    )


def _key(site: Site, url: str) -> str:
    capture = site.at(url)
    return capture.url if capture else url
