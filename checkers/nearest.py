"""Of what was refused: what stands where the item's own content should be, and so tells best why there is none."""

from __future__ import annotations

from collections.abc import Sequence, Set

from checkers.case import Evidence, Rejected
from checkers.rivals import Rivals
from checkers.site import Site, SiteCapture
from checkers.thresholds import thresholds
from checkers.unclaimed import Place, on_pages_alone, place_of
from checkers.vocabulary import vocabulary
from checklists.model import Item
from crawler.snapshot import Outcome


def places(site: Site, found: Sequence[Rejected]) -> frozenset[Place]:
    """Where documents stand that are listed below a heading."""
    links = (link for each in found for link in site.in_links.get(each.capture.url, ()))
    return frozenset(place_of(link) for link in links if link.link.heading)


def is_thread(item: Item, capture: SiteCapture) -> bool:
    """Whether a web page is a thread of a question board, by its address, and the item is none of such channels."""
    if item.find.container or on_pages_alone(item):
        return False
    marks = vocabulary().board_marks
    return capture.is_page and any(mark in capture.url.casefold() for mark in marks)


def nearest_first(item: Item, site: Site, refused: Sequence[Rejected], older: Sequence[Rejected]) -> list[Rejected]:
    """What was refused, best first. `older`: what is of other years.

    That stands beside the right one: what fits as well, or stands under the same heading, comes before it.
    """
    headings = places(site, older) if not item.find.container else frozenset()
    margin = thresholds().evidence.margin_of_first
    beside = {id(each) for each in refused if each.score and places(site, [each]) & headings}
    best = max((each.score for each in older), default=0.0)

    def rank(each: Rejected) -> float:
        is_near = id(each) in beside or each.score > best - margin
        return max(each.score, best + margin) if is_near and each not in older else each.score

    return sorted([*refused, *older], key=lambda each: -rank(each))


def broken_of(
    site: Site, rejected: Sequence[Rejected], kept: Sequence[Evidence], older: Set[Place], reasons: Set[str]
) -> tuple[str, ...]:
    """The broken addresses that would be better evidence than all there is, and than all that was refused.

    `reasons`: the English words for a broken link. `older`: where the item's documents of other years stand; what is
    broken there is its document of this year, whatever the link is called.
    """
    broken = [each for each in rejected if each.reason.en in reasons]
    others = [each.score for each in rejected if each.reason.en not in reasons]
    best = max([thresholds().evidence.least_broken, *others, *(each.match.score for each in kept)])
    found = [each for each in broken if each.score >= best]
    if not found and not kept:
        # Beside documents of other years stands this year's, whatever else the site has that comes near.
        gone = (each for each in rejected if each.capture.capture.outcome is Outcome.NOT_FOUND)
        found = [each for each in gone if places(site, [each]) & older]
    return tuple(each.capture.capture.url for each in found)


def perhaps_broken(rejected: Sequence[Rejected], kept: Sequence[Evidence], rivals: Rivals) -> tuple[str, ...]:
    """Where an item has nothing at all: the broken links that fit it a little and no item well."""
    limits = thresholds().evidence
    if kept or max((each.score for each in rejected), default=0.0) >= limits.least_broken:
        return ()
    gone = [each.capture for each in rejected if each.capture.capture.outcome is Outcome.NOT_FOUND]
    vague = (each for each in gone if all(one.score < limits.least_score for one in rivals.get(each.url, ())))
    return tuple(each.capture.url for each in vague)


def without_outweighed(
    kept: Sequence[Evidence], refused: Sequence[Rejected], of_others: Set[str], older: Sequence[Rejected]
) -> list[Evidence]:
    """The evidence without what only just fits, where a far better document had to be refused.

    `of_others`: addresses of refused documents of other agencies. `older`: those of other years, which stand for more
    than what names no year.
    """
    margin = thresholds().evidence.margin_of_other
    foreign = max((each.score for each in refused if each.capture.url in of_others), default=0.0)
    of_years = max((each.score for each in older), default=0.0)
    return [
        each
        for each in kept
        if _is_firm(each) or each.match.score > max(foreign, 0.0 if each.belongs.mentions else of_years) - margin
    ]


def _is_firm(evidence: Evidence) -> bool:
    """Whether the agency names it for the item, or it fits well."""
    match, limits = evidence.match, thresholds().evidence
    is_named = match.claimed or match.at_answer or match.named >= limits.least_score
    return is_named or match.score > limits.blind_score
