"""From the matches of an item to the evidence its checks may see: readable, about the item, of the right year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from checkers.case import BlindSpot, Evidence, Match, Rejected
from checkers.document_year import BelongsTo, years_of
from checkers.search import find
from checkers.site import Site, SiteCapture
from checkers.thresholds import thresholds
from checklists.model import Checklist, Item
from checklists.words import Words
from crawler.snapshot import Outcome, SkipReason

_INDEX = Words("เป็นหน้ารวมลิงก์ จึงไม่ใช่หลักฐานของข้อนี้เอง", "a page of links, not evidence in itself")
_BROKEN = Words("ลิงก์เสีย: ไม่มีหน้านี้บนเว็บไซต์", "broken link: the site has no such page")
_DECOY = Words("อ่านแล้ว เนื้อหาไม่ใช่เรื่องของข้อนี้", "read; its content is about something else")
_WEAK = Words("เกี่ยวข้องน้อย จึงไม่นำมาตัดสิน", "too far from the item to count")
_OTHER_ITEM = Words("เป็นเรื่องของข้อ {number} มากกว่า", "rather about item {number}")
_OTHER_YEAR = Words("เป็นของปี {years} ไม่ใช่ปี {wanted} (“{words}”)", "belongs to {years}, not to {wanted} (“{words}”)")
_NO_YEAR = Words("ไม่ระบุปี และมีเอกสารของปีที่ถูกต้องแล้ว", "names no year, and others are of the right year")


@dataclass(frozen=True, slots=True)
class Selection:
    """What became of an item's matches."""

    evidence: tuple[Evidence, ...]
    blind_spots: tuple[BlindSpot, ...]
    rejected: tuple[Rejected, ...]
    broken: tuple[str, ...]  # addresses that do not exist


@dataclass(slots=True)
class _Sorting:
    evidence: list[Evidence]
    blind_spots: list[BlindSpot]
    rejected: list[Rejected]
    broken: list[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the site beyond one item's matches."""

    site: Site
    index_pages: frozenset[str] = frozenset()  # addresses of pages that label many items
    better: Mapping[str, tuple[float, str]] = field(default_factory=dict)  # address -> best score, and for which item
    skipped: Mapping[str, SkipReason] = field(default_factory=dict)


def surroundings(
    site: Site, index_pages: frozenset[str], matches: Mapping[str, Sequence[Match]], checklist: Checklist
) -> Surroundings:
    """What every item's selection needs to know of the others."""
    best: dict[str, tuple[float, str]] = {}
    for item in checklist.items:
        for match in matches.get(item.key, ()):
            if match.url not in best or match.score > best[match.url][0]:
                best[match.url] = (match.score, item.number)
    return Surroundings(site, index_pages, best, {entry.url: entry.reason for entry in site.skipped})


def select(item: Item, matches: Sequence[Match], around: Surroundings) -> Selection:
    """Sort an item's matches into evidence, what could not be read, and what is no evidence."""
    sorting = _Sorting([], [], [], [])
    for match in matches:
        _sort_one(item, match, around, sorting)
    kept, refused = _of_the_year(item, sorting.evidence)
    return Selection(
        evidence=tuple(kept[: thresholds().evidence.most]),
        blind_spots=tuple(sorting.blind_spots),
        rejected=tuple(sorting.rejected + refused),
        broken=tuple(sorting.broken),
    )


def _sort_one(item: Item, match: Match, around: Surroundings, sorting: _Sorting) -> None:
    capture = around.site.at(match.url)
    trusted = match.claimed or match.at_answer
    if capture is None or capture.capture.outcome is not Outcome.OK:
        _sort_unfetched(match, capture, around.skipped, trusted, sorting)
        return
    if not capture.document.readable:
        if trusted or match.score >= thresholds().evidence.blind_score:
            sorting.blind_spots.append(_blind(match, str(capture.document.problem)))
        return
    reason = _refusal(item, match, capture, around)
    if reason:
        sorting.rejected.append(Rejected(capture, reason))
        return
    belongs = years_of(capture, around.site.in_links.get(match.url, ()))
    sorting.evidence.append(Evidence(capture, match, belongs))


def _blind(match: Match, reason: str) -> BlindSpot:
    why = match.reasons[0].th if match.reasons else ""
    return BlindSpot(match.url, reason, why)


def _sort_unfetched(
    match: Match,
    capture: SiteCapture | None,
    skipped: Mapping[str, SkipReason],
    trusted: bool,
    sorting: _Sorting,
) -> None:
    if capture is not None and capture.capture.outcome is Outcome.NOT_FOUND:
        sorting.broken.append(match.url)
        sorting.rejected.append(Rejected(capture, _BROKEN))
        return
    if not match.url or not (trusted or match.score >= thresholds().evidence.blind_score):
        return
    reason = str(capture.capture.outcome) if capture else str(skipped.get(match.url, SkipReason.OUTSIDE))
    sorting.blind_spots.append(_blind(match, reason))


def _refusal(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Words | None:
    """Why a page is no evidence. What the agency itself names for the item is only held to its content."""
    if capture.url in around.index_pages or capture.capture.url in around.index_pages:
        return _INDEX
    if not (match.claimed or match.at_answer):
        if match.score < thresholds().evidence.least_score:
            return _WEAK
        best, number = around.better.get(match.url, (0.0, ""))
        if best >= match.score + thresholds().evidence.margin_of_other and number != item.number:
            return _OTHER_ITEM.fill(number=number)
    return None if is_about(item, capture) else _DECOY


def is_about(item: Item, capture: SiteCapture) -> bool:
    """Whether the text itself holds words of the item: a label or a link alone proves nothing."""
    words = item.find.about or (*item.find.names, *item.find.aliases)
    return find((capture.document.title, *capture.content), words) is not None


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
        Rejected(evidence.capture, _year_reason(evidence.belongs, wanted.year))
        for evidence, fit in fits
        if fit is False
    ]
    if not right or wanted.rule == "covers":
        return right + silent, refused
    return right, refused + [Rejected(evidence.capture, _NO_YEAR) for evidence in silent]


def _year_reason(belongs: BelongsTo, wanted: int) -> Words:
    return _OTHER_YEAR.fill(years="–".join(map(str, belongs.years)), wanted=wanted, words=belongs.words)


def at_answers(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches at the addresses that the agency entered."""
    return tuple(replace(match, score=1.0) for match in matches if match.at_answer)
