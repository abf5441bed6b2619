"""No pass on a lesser document while the one that the agency publishes for the item could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import BlindSpot, Match
from checkers.channels import is_social_account
from checkers.evidence import Selection
from checkers.finding import Finding
from checkers.result import Status
from checkers.rivals import Rivals, belongs_to_other, is_firm
from checkers.site import Site
from checkers.surroundings import Surroundings
from checkers.verdicts import unsure
from checklists.model import Item
from checklists.words import Words

_ABOUT_AS_WELL = 0.1
_BORROWED = Words(
    "{found} — แต่พบในเอกสารที่เป็นของข้ออื่น ส่วนเอกสารของข้อนี้เปิดอ่านไม่ได้ ให้เปิดดู: {url}",
    "{found}, yet in a document of another item; this item's own could not be read; open: {url}",
)
_LESSER = Words(
    "{found} — แต่พบในเอกสารที่เกี่ยวข้องน้อยกว่า ส่วนเอกสารที่ลิงก์ระบุชื่อข้อนี้เปิดอ่านไม่ได้ ให้เปิดดู: {url}",
    "{found}, yet in a lesser document; the one whose link names this item could not be read; open: {url}",
)


def unless_outweighed(item: Item, selection: Selection, around: Surroundings, finding: Finding) -> Finding:
    """The finding; a pass becomes unsure where an unread document has a better claim to be the item's."""
    if finding.status is not Status.PASS or not selection.blind_spots:
        return finding
    quoted = {quote.url for quote in finding.quotes}
    used = [evidence.match for evidence in selection.evidence if evidence.capture.url in quoted]
    if not used:
        return finding
    rivals, spots = around.rivals, _not_part_of(selection, around.site)
    borrowed = all(belongs_to_other(item, match, rivals) for match in used)
    kept = [evidence.match for evidence in selection.evidence]
    if not spots or (not borrowed and any(_holds(item, match, spots, rivals) for match in kept)):
        return finding
    better = _better(spots, used)
    if not better:
        return finding
    words = _BORROWED if borrowed else _LESSER
    return unsure(words.fill(found=finding.message, url=better[0].url), *finding.quotes)


def _not_part_of(selection: Selection, site: Site) -> list[BlindSpot]:
    """What could not be read, without what only stands on a page that was, and accounts, which are no documents."""
    read = {evidence.capture.url for evidence in selection.evidence}
    pages = {spot.url: {link.page_url for link in site.in_links.get(spot.url, ())} for spot in selection.blind_spots}
    documents = (spot for spot in selection.blind_spots if not is_social_account(spot.url))
    return [spot for spot in documents if spot.claimed or not pages[spot.url] or pages[spot.url] - read]


def _holds(item: Item, match: Match, spots: Sequence[BlindSpot], rivals: Rivals) -> bool:
    """Whether it is the item's own whatever was not read: by number, or named about as well as the best of that."""
    if not is_firm(item, match, rivals):
        return False
    if match.claimed or match.at_answer:
        return True
    named = max(spot.named for spot in spots)
    return match.named >= named - _ABOUT_AS_WELL and not any(spot.claimed for spot in spots)


def _better(spots: Sequence[BlindSpot], used: Sequence[Match]) -> list[BlindSpot]:
    """What could not be read and is the item's rather: by number, by the words of its links, or by all signs."""
    score, named = max(match.score for match in used), max(match.named for match in used)
    return [spot for spot in spots if spot.claimed or spot.score > score or spot.named > named]
