"""From the matches of an item to the evidence its checks may see: readable, about the item, of the right year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checkers.borrowed import Owners, without_borrowed
from checkers.case import BlindSpot, Evidence, Match, Rejected
from checkers.channels import is_social_account
from checkers.covers import looks_like_document
from checkers.document_year import BelongsTo, years_of
from checkers.nearest import broken_of, nearest_first, perhaps_broken, places, without_outweighed
from checkers.refusals import BROKEN, BROKEN_FILE, is_only_pictures, refusal, too_far
from checkers.rivals import fits_another
from checkers.site import SiteCapture
from checkers.surroundings import Surroundings
from checkers.thresholds import thresholds
from checkers.unclaimed import may_hold
from checklists.model import Item
from checklists.words import Words
from crawler.snapshot import Outcome, SkipReason
from crawler.text.document import DocumentKind, ReadProblem

_OTHER_YEAR = Words("เป็นของปี {years} ไม่ใช่ปี {wanted} (“{words}”)", "belongs to {years}, not to {wanted} (“{words}”)")
_NO_YEAR = Words("ไม่ระบุปี และมีเอกสารของปีที่ถูกต้องแล้ว", "names no year, and others are of the right year")
_NOT_TRIED = {SkipReason.OUTSIDE, SkipReason.SCHEME}
# Checks that see what pictures show by the words around them.
_SEES_PICTURES = {"organisation_chart", "executives", "contact_details"}
_CLOSED = {Outcome.LOGIN, Outcome.FORBIDDEN, Outcome.ROBOTS, Outcome.PRIVATE_ADDRESS}


@dataclass(frozen=True, slots=True)
class Selection:
    """What became of an item's matches."""

    evidence: tuple[Evidence, ...]
    blind_spots: tuple[BlindSpot, ...]
    rejected: tuple[Rejected, ...]
    broken: tuple[str, ...]  # addresses that do not exist, where the item's content should stand


@dataclass(slots=True)
class _Sorting:
    evidence: list[Evidence]
    blind_spots: list[BlindSpot]
    rejected: list[Rejected]
    of_others: set[str] = field(default_factory=set)  # addresses of other agencies' documents


def select(item: Item, matches: Sequence[Match], around: Surroundings) -> Selection:
    """Sort an item's matches into evidence, what could not be read, and what is no evidence."""
    sorting = _Sorting([], [], [])
    for match in matches:
        _sort_one(item, match, around, sorting)
    kept, refused = _of_the_year(item, sorting.evidence)
    kept = without_outweighed(kept, sorting.rejected, sorting.of_others, refused)
    rejected = nearest_first(item, around.site, sorting.rejected, refused)
    owners = Owners(around.rivals, around.firsts, around.titles, by_text=around.told_by_text)
    kept, borrowed = without_borrowed(item, kept, rejected, owners)
    rejected += borrowed
    spots = [*sorting.blind_spots, *_others(around.unread_lists, sorting.blind_spots)]
    # What is of another year stands beside the right one: it does not outrank a broken link.
    older = places(around.site, refused)
    broken = broken_of(around.site, [*sorting.rejected, *borrowed], kept, older, {BROKEN.en, BROKEN_FILE.en})
    guessed = () if spots or broken else may_hold(item, kept, matches, around.unclaimed, around.rivals, older)
    if not (spots or broken or guessed):
        broken = perhaps_broken(rejected, kept, around.rivals)
    return Selection(
        evidence=tuple(kept[: thresholds().evidence.most]),
        blind_spots=(*spots, *guessed),
        rejected=tuple(rejected),
        broken=broken,
    )


def _others(spots: Sequence[BlindSpot], known: Sequence[BlindSpot]) -> list[BlindSpot]:
    urls = {spot.url for spot in known}
    return [spot for spot in spots if spot.url not in urls]


def _sort_one(item: Item, match: Match, around: Surroundings, sorting: _Sorting) -> None:
    capture = around.site.at(match.url)
    if capture is None or capture.capture.outcome is not Outcome.OK:
        _sort_unfetched(item, match, capture, around, sorting)
        return
    if not capture.document.readable:
        if _may_hold_it(item, match, capture, around):
            sorting.blind_spots.append(_blind(match, str(capture.document.problem)))
        return
    if refused := refusal(item, match, capture, around):
        sorting.rejected.append(Rejected(capture, refused.reason, match.score if refused.is_near else 0.0))
        if refused.is_of_others:
            sorting.of_others.add(capture.url)
        elif (match.claimed or match.at_answer) and is_only_pictures(capture, around):
            # What the agency names for the item and nobody could read is not seen to be about something else.
            sorting.blind_spots.append(_blind(match, str(ReadProblem.NO_TEXT_LAYER)))
        return
    if is_only_pictures(capture, around):
        if _may_hold_it(item, match, capture, around):
            sorting.blind_spots.append(_blind(match, str(ReadProblem.NO_TEXT_LAYER)))
        if not _sees_pictures(item):
            return
    belongs = years_of(capture, around.site.in_links.get(match.url, ()))
    sorting.evidence.append(Evidence(capture, match, belongs, item.key))


def _sees_pictures(item: Item) -> bool:
    return any(call.check in _SEES_PICTURES for component in item.components for call in component.calls)


def _blind(match: Match, reason: str) -> BlindSpot:
    why = match.reasons[0].th if match.reasons else ""
    return BlindSpot(match.url, reason, why, match.claimed or match.at_answer, match.score, match.named)


def _sort_unfetched(
    item: Item, match: Match, capture: SiteCapture | None, around: Surroundings, sorting: _Sorting
) -> None:
    if capture is not None and capture.capture.outcome is Outcome.NOT_FOUND:
        far = too_far(item, match, capture, around)
        sorting.rejected.append(Rejected(capture, far or BROKEN, 0.0 if far else match.score))
        return
    if match.url and _may_hold_it(item, match, capture, around):
        reason = str(capture.capture.outcome) if capture else str(around.skipped.get(match.url, SkipReason.OUTSIDE))
        sorting.blind_spots.append(_blind(match, reason))


def _may_hold_it(item: Item, match: Match, capture: SiteCapture | None, around: Surroundings) -> bool:
    """Whether what could not be read keeps the item from failing: it would be evidence if its content were right."""
    if match.claimed or match.at_answer:
        return True
    if is_social_account(match.url):
        return False  # what stands there is not on the website
    limits = thresholds().evidence
    if match.score < limits.blind_score and _is_linked_everywhere(match, capture, around):
        return False
    if match.score < limits.least_score:
        return False
    if fits_another(item, match, around.rivals):
        return False
    return capture is None or not _is_of_another_year(item, capture, around)


def _is_linked_everywhere(match: Match, capture: SiteCapture | None, around: Surroundings) -> bool:
    """Pictures that no words lead to, closed pages and other sites' pages: only a good match makes one a candidate."""
    if capture is None:
        return around.skipped.get(match.url, SkipReason.OUTSIDE) in _NOT_TRIED
    if looks_like_document(match.url):
        return False
    if capture.document.kind is DocumentKind.IMAGE:
        return match.named < thresholds().evidence.least_score
    return capture.capture.outcome in _CLOSED


def _is_of_another_year(item: Item, capture: SiteCapture, around: Surroundings) -> bool:
    """Whether the links to it already say that it is of another year."""
    if item.data_year is None:
        return False
    return years_of(capture, around.site.in_links.get(capture.url, ())).fits(item.data_year) is False


def _of_the_year(item: Item, found: Sequence[Evidence]) -> tuple[list[Evidence], list[Rejected]]:
    """Evidence of the wanted year.

    What names no year stays beside it where the year need only be covered (rules in force), and otherwise only
    while nothing of the year is there.
    """
    wanted = item.data_year
    if wanted is None:
        return list(found), []
    fits = [(evidence, evidence.belongs.fits(wanted)) for evidence in found]
    right = [evidence for evidence, fit in fits if fit]
    silent = [evidence for evidence, fit in fits if fit is None]
    refused = [
        Rejected(evidence.capture, _year_reason(evidence.belongs, wanted.year), evidence.match.score)
        for evidence, fit in fits
        if fit is False
    ]
    if not right or wanted.rule == "covers":
        return right + silent, refused
    return right, refused + [Rejected(evidence.capture, _NO_YEAR) for evidence in silent]


def _year_reason(belongs: BelongsTo, wanted: int) -> Words:
    return _OTHER_YEAR.fill(years="–".join(map(str, belongs.years)), wanted=wanted, words=belongs.words)
