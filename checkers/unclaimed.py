"""Documents that could not be read and that nothing tells the subject of: they may hold what an item lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from checkers.case import BlindSpot, Evidence, Match
from checkers.covers import Cover, looks_like_document
from checkers.document_year import years_of
from checkers.rivals import Rival, Rivals, belongs_to_other
from checkers.search import contains, fold
from checkers.site import InLink, Site, SiteCapture
from checkers.thresholds import thresholds
from checklists.model import Item
from crawler.scope import known_kind
from crawler.snapshot import LinkKind, Outcome
from crawler.text.document import DocumentKind, ReadProblem

ON_PAGES_ALONE = {"two_way_channel", "social_network", "online_service", "complaint_channel"}  # no file holds these


_PLAYED = {"video", "audio"}  # kinds of files that are no documents
_LEAST_HEADING = 8  # characters; shorter ones are part of many sections
Place = tuple[str, str]  # address of a page, heading on it


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An unread document that belongs to no item, and the links of the site that lead to it or to its cover page."""

    capture: SiteCapture
    in_links: Sequence[InLink]
    problem: str
    is_unplaced: bool = False  # neither the words of a link nor the heading above it fit any item; it may be any item's


def unclaimed_files(
    site: Site, covers: Mapping[str, Cover], rivals: Rivals, items: Sequence[Item]
) -> tuple[Unclaimed, ...]:
    """What could not be read on the site, but for what an item needs that nothing else on the site serves."""
    unread = unread_files(site, covers)
    if not unread:
        return ()
    served = _served(site, rivals)
    pages = _covers_of(site, covers)
    found = []
    for capture, problem in unread:
        fits = rivals.get(capture.url, ())
        if not any(_needs(each, served) for each in fits):
            links = _links(site, capture, pages)
            found.append(Unclaimed(capture, links, problem, is_own_file(capture) and _is_unplaced(fits, links, items)))
    return tuple(found)


def on_pages_alone(item: Item) -> bool:
    """Whether all that the item asks for is on web pages."""
    return {call.check for part in item.components for call in part.calls} <= ON_PAGES_ALONE


def unread_files(site: Site, covers: Mapping[str, Cover]) -> list[tuple[SiteCapture, str]]:
    """The documents that could not be read, each with the reason."""
    problems = ((capture, _problem(site, covers, capture)) for capture in site.captures)
    return [(capture, problem) for capture, problem in problems if problem]


def is_own_file(capture: SiteCapture) -> bool:
    """Whether it lies where the agency keeps its documents: on its site or a file host; a film is no document."""
    if capture.capture.media_type.partition("/")[0] in _PLAYED:
        return False
    return capture.on_site or known_kind(capture.capture.url) == "file"


def _is_unplaced(fits: Sequence[Rival], links: Sequence[InLink], items: Sequence[Item]) -> bool:
    headings = {link.link.heading for link in links if link.link.heading}
    is_placed = bool(headings) or any(link.link.in_menu for link in links)
    if not is_placed or any(rival.score >= thresholds().evidence.least_score for rival in fits):
        return False
    return not any(_is_section(heading, item) for heading in headings for item in items)


def _problem(site: Site, covers: Mapping[str, Cover], capture: SiteCapture) -> str:
    """Why a document was not read; "" for what was, and for what is no document."""
    outcome = capture.capture.outcome
    if outcome is not Outcome.OK:
        url = capture.capture.url  # not where a sign-in led to
        is_file = outcome is not Outcome.NOT_FOUND and (looks_like_document(url) or known_kind(url) == "file")
        return str(outcome) if is_file else ""
    if capture.url in covers and not covers[capture.url].files:
        return str(ReadProblem.NO_TEXT_LAYER)
    if capture.document.readable or capture.is_page or not capture.on_site:
        return ""
    if capture.document.kind is DocumentKind.IMAGE and not _is_linked_in_words(site, capture):
        return ""
    return str(capture.document.problem)


def _is_linked_in_words(site: Site, capture: SiteCapture) -> bool:
    """Pictures adorn pages; one that words lead to is a document."""
    links = site.in_links.get(capture.url, ())
    return any(each.link.kind is not LinkKind.PICTURE and each.link.text.strip() for each in links)


def _served(site: Site, rivals: Rivals) -> Mapping[str, float]:
    """Number of an item -> how well the links to a readable document name it, at best."""
    best: dict[str, float] = {}
    for url, found in rivals.items():
        capture = site.at(url)
        if capture is not None and capture.capture.outcome is Outcome.OK and capture.document.readable:
            for each in found:
                worth = 1.0 if each.claimed else each.named
                best[each.number] = max(best.get(each.number, 0.0), worth)
    return best


def _needs(rival: Rival, served: Mapping[str, float]) -> bool:
    """Whether the item would miss the unread document: it fits well, and no document that was read fits as well.

    What fits an item only a little may as well be another's.
    """
    if rival.claimed:
        return True
    limits = thresholds().evidence
    has_own = served.get(rival.number, 0.0) >= max(limits.named, rival.named)
    return rival.score >= limits.named and not has_own


def _covers_of(site: Site, covers: Mapping[str, Cover]) -> Mapping[str, list[str]]:
    pages: dict[str, list[str]] = {}
    for page, cover in covers.items():
        for file in cover.files:
            capture = site.at(file)
            pages.setdefault(capture.url if capture else file, []).append(page)
    return pages


def _links(site: Site, capture: SiteCapture, pages: Mapping[str, list[str]]) -> tuple[InLink, ...]:
    addresses = (capture.url, *pages.get(capture.url, ()))
    return tuple(link for url in addresses for link in site.in_links.get(url, ()))


def place_of(link: InLink) -> Place:
    """Where a link stands."""
    return link.page_url, link.link.heading


def may_hold(
    item: Item,
    kept: Sequence[Evidence],
    matches: Sequence[Match],
    files: Sequence[Unclaimed],
    rivals: Rivals,
    older: Set[Place] = frozenset(),
) -> tuple[BlindSpot, ...]:
    """Those that stand where the item is usually found, fit it a little, or fit nothing, and are of no other year.

    None where there is other evidence than the very pages that list them and other items' documents: beside it an
    unknown file says nothing. `older`: where documents of the item stand that are of other years.
    """
    if on_pages_alone(item):
        return ()
    found = _near(item, {match.url: match for match in matches}, [*_unnamed(item, matches, files, rivals)], older)
    lists = {link.page_url for each in files for link in each.in_links}
    alone = all(each.capture.url in lists or _says_little(item, each.match, rivals) for each in kept)
    return found if alone else ()


def _says_little(item: Item, match: Match, rivals: Rivals) -> bool:
    """Whether evidence belongs to another item, or only its text holds a word or two of this one."""
    is_weak = match.score < thresholds().evidence.named and not (match.claimed or match.at_answer)
    return is_weak or belongs_to_other(item, match, rivals) is not None


def _unnamed(item: Item, matches: Sequence[Match], files: Sequence[Unclaimed], rivals: Rivals) -> Iterator[Unclaimed]:
    """The files without those that a link names for another item, unless they fit this one, too."""
    limits = thresholds().evidence
    fitting = {match.url for match in matches if match.score >= limits.least_score}
    # What stands on another's website, such as a law, is seldom the agency's own document under vague words.
    for each in files:
        others = (rival for rival in rivals.get(each.capture.url, ()) if rival.number != item.number)
        clearly = limits.surely_named if is_own_file(each.capture) else limits.least_score
        if each.capture.url in fitting or all(rival.named < clearly for rival in others):
            yield each


def _near(
    item: Item, matches: Mapping[str, Match], files: Sequence[Unclaimed], older: Set[Place]
) -> tuple[BlindSpot, ...]:
    found = []
    for each in files:
        match, link = matches.get(each.capture.url), _where_the_item_stands(item, each, older)
        if (match or link or each.is_unplaced) and not is_of_another_year(item, each.capture, each.in_links):
            words = link.link.heading if link else match.reasons[0].th if match and match.reasons else ""
            score, named = (match.score, match.named) if match else (0.0, 0.0)
            url = each.capture.capture.url
            found.append(BlindSpot(url, each.problem, words, score=score, named=named, is_guess=True))
    return tuple(found)


def _where_the_item_stands(item: Item, file: Unclaimed, older: Set[Place]) -> InLink | None:
    """The first link below a heading under which agencies put the item, or this one puts the item of other years."""
    found = (link for link in file.in_links if link.link.heading)
    return next((link for link in found if _is_section(link.link.heading, item) or place_of(link) in older), None)


def _is_section(heading: str, item: Item) -> bool:
    """Whether agencies put the item under such a heading, be it shortened: "ป้องกันการทุจริต"."""
    if contains(heading, item.find.under):
        return True
    short = fold(heading)
    return len(short) >= _LEAST_HEADING and any(short in fold(section) for section in item.find.under)


def is_of_another_year(item: Item, capture: SiteCapture, links: Sequence[InLink]) -> bool:
    """Whether the links to a file say already that it is of a year that the item does not ask for."""
    return item.data_year is not None and years_of(capture, links).fits(item.data_year) is False
