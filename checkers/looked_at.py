"""Where we looked for an item: each candidate, why it was one, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from checkers.case import Match
from checkers.evidence import Selection
from checkers.personal_data import mask, mask_address
from checkers.result import Bilingual, LookedAt
from checkers.site import Site, SiteCapture
from checkers.thresholds import thresholds
from checklists.words import Words, join
from crawler.snapshot import Outcome

_USED = Words("ใช้เป็นหลักฐาน", "used as evidence")
_READ = Words("อ่านแล้ว ไม่ได้ใช้ตัดสิน", "read, not decisive")
_UNREAD = Words("เปิดอ่านไม่ได้", "could not be read")
_NOT_FETCHED = Words("ไม่ได้เปิด", "was not opened")
_UNTITLED = Words("", "")


def looked_at(
    matches: Sequence[Match],
    selection: Selection,
    site: Site,
    paths: Mapping[str, tuple[str, ...]],
    quoted: Collection[str],
) -> tuple[LookedAt, ...]:
    """The best candidates, in the order of the matches; dead links have no address and are left out.

    `quoted`: the addresses whose words a component quotes; what else was read decided nothing.
    """
    used = {evidence.match.url: evidence.capture.url in quoted for evidence in selection.evidence}
    refused = {url: rejected.reason for rejected in selection.rejected for url in _addresses(rejected.capture)}
    blind = {spot.url for spot in selection.blind_spots}
    found = []
    for match in [match for match in matches if match.url][: thresholds().looked_at]:
        verdict = _verdict(match.url, used, refused, blind)
        found.append(_entry(match, verdict, site, paths))
    return tuple(found)


def _addresses(capture: SiteCapture) -> tuple[str, str]:
    return capture.capture.url, capture.capture.final_url


def _verdict(url: str, used: Mapping[str, bool], refused: Mapping[str, Words], blind: set[str]) -> Words:
    if url in used:
        return _USED if used[url] else _READ
    if url in refused:
        return refused[url]
    return _UNREAD if url in blind else _NOT_FETCHED


def _entry(match: Match, verdict: Words, site: Site, paths: Mapping[str, tuple[str, ...]]) -> LookedAt:
    capture = site.at(match.url)
    why = join(list(match.reasons[:3]), "; ") if match.reasons else _UNTITLED
    return LookedAt(
        url=mask_address(match.url),
        title=mask(capture.document.title) if capture else "",
        why=Bilingual(th=mask(why.th), en=mask(why.en)),
        outcome=_outcome(site, match.url),
        verdict=Bilingual(th=mask(verdict.th), en=mask(verdict.en)),
        click_path=tuple(mask(text) for text in paths.get(match.url, ())),
        score=round(match.score, 4),
    )


def _outcome(site: Site, url: str) -> str:
    """The word for what happened at an address: an Outcome, ReadProblem or SkipReason."""
    capture = site.at(url)
    if capture is None:
        return next((str(entry.reason) for entry in site.skipped if entry.url == url), "not_fetched")
    if capture.capture.outcome is Outcome.OK and capture.document.problem:
        return str(capture.document.problem)
    return str(capture.capture.outcome)
