"""When "not found" is a fail and when it is not: a look that was not complete never fails an item."""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.result import Status
from checklists.words import Words

_CUT_OFF = Words(
    "{what} (การสำรวจเว็บไซต์ยังไม่ครบ จึงยังสรุปว่าไม่มีไม่ได้)", "{what} (the crawl was cut off, so it may still exist)"
)
_BROKEN = Words("{what} (ลิงก์เสีย: {url})", "{what} (broken link: {url})")
_PART_UNREAD = Words(
    "{what} แต่มีอีก {count} แห่งที่อาจใช่และยังเปิดอ่านไม่ได้ ให้เปิดดู: {url}",
    "{what}, yet {count} more that may hold it could not be read; open: {url}",
)
_UNREAD = Words(
    "พบ {count} แห่งที่น่าจะใช่ แต่เปิดอ่านไม่ได้ ให้เปิดดูเอง: {url}", "{count} likely places could not be read; open: {url}"
)
_UNKNOWN = Words(
    "ไม่พบเอกสารของข้อนี้ แต่มี {count} ไฟล์ใต้หัวข้อ “{heading}” ที่อ่านไม่ได้และไม่รู้ว่าเป็นเรื่องใด ให้เปิดดู: {url}",
    "nothing for this item, yet {count} unread files of unknown subject stand under “{heading}”; open: {url}",
)
_UNPLACED = Words(
    "ไม่พบเอกสารของข้อนี้ แต่มี {count} ไฟล์ที่อ่านไม่ได้และไม่รู้ว่าเป็นเรื่องใด ให้เปิดดู: {url}",
    "nothing for this item, yet {count} files of unknown subject could not be read; open: {url}",
)
_NOTHING = Words("ไม่พบหน้าหรือเอกสารของข้อนี้บนเว็บไซต์", "no page or document for this item on the website")
_REJECTED = Words("ไม่พบหลักฐานที่ใช้ได้ สิ่งที่ใกล้เคียงที่สุด: {title} — {reason}", "no usable evidence; nearest: {title}: {reason}")


def passed(message: Words, *quotes: Quote) -> Finding:
    """Seen, with evidence that a person can open."""
    return Finding(Status.PASS, message, quotes)


def unsure(message: Words, *quotes: Quote) -> Finding:
    """A person must look; the message says at what."""
    return Finding(Status.UNSURE, message, quotes)


def missing(case: Case, what: Words, quotes: Sequence[Quote] = ()) -> Finding:
    """`fail` when everything that might hold it was looked at; otherwise `unsure`, with what to open."""
    if case.blind_spots:
        message = _PART_UNREAD.fill(what=what, count=len(case.blind_spots), url=case.blind_spots[0].url)
        return Finding(Status.UNSURE, message, tuple(quotes))
    if not case.complete:
        return Finding(Status.UNSURE, _CUT_OFF.fill(what=what), tuple(quotes))
    said = _BROKEN.fill(what=what, url=case.broken[0]) if case.broken else what
    return Finding(Status.FAIL, said, tuple(quotes))


def nothing_found(case: Case) -> Finding:
    """The verdict of any check that has no evidence to look at."""
    if case.blind_spots and all(spot.is_guess for spot in case.blind_spots):
        spot = case.blind_spots[0]
        words = _UNKNOWN if spot.link_text else _UNPLACED
        message = words.fill(count=len(case.blind_spots), heading=spot.link_text, url=spot.url)
        return Finding(Status.UNSURE, message)
    if case.blind_spots:
        return Finding(Status.ERROR, _UNREAD.fill(count=len(case.blind_spots), url=case.blind_spots[0].url))
    what = _NOTHING
    if case.rejected and not case.broken:
        nearest = case.rejected[0]
        what = _REJECTED.fill(title=nearest.capture.document.title or nearest.capture.url, reason=nearest.reason)
    return missing(case, what)
