"""How complete the look was, and what the agency should know of its own site."""

from __future__ import annotations

from collections import Counter

from checkers.agency import another_name
from checkers.case import Agency
from checkers.personal_data import citizen_ids, mask, mask_address
from checkers.result import Bilingual, Coverage, Unread, Warning_
from checkers.search import in_one_line
from checkers.site import Site, SiteCapture
from checkers.spread import spread_over
from crawler.snapshot import Outcome, Scope
from crawler.text.document import DocumentKind

_LEAK_TH = "เว็บไซต์เผยแพร่เลขประจำตัวประชาชน {count} รายการในหน้านี้ ควรปิดบังหรือนำออก"
_LEAK_EN = "the site publishes {count} citizen ID numbers on this page; hide or remove them"
_OTHER_TH = "หน้าแรกของเว็บไซต์ชื่อ “{other}” แต่ผลนี้ตรวจในนาม “{given}” ตรวจว่าระบุที่อยู่เว็บไซต์และชื่อหน่วยงานถูกต้อง"
_OTHER_EN = "the home page is called “{other}”, yet “{given}” was looked for; check the address and the agency's name"


def coverage(site: Site) -> Coverage:
    """Counts and lists; every address that was not read is there with its reason."""
    record = site.record
    read = [capture for capture in site.captures if _problem(capture) is None]
    return Coverage(
        complete=record.complete,
        stop_reason=str(record.stop_reason or "interrupted"),
        pages_read=sum(capture.document.kind is DocumentKind.PAGE for capture in read),
        documents_read=sum(capture.document.kind is not DocumentKind.PAGE for capture in read),
        unread=tuple(_unread(capture) for capture in site.captures if _worth_telling(capture)),
        skipped_counts=dict(sorted(Counter(str(entry.reason) for entry in site.skipped).items())),
        problems=tuple({"kind": p.kind, "host": p.host, "detail": mask(p.detail)} for p in record.problems),
        started_at=record.started_at,
        ended_at=record.ended_at,
        user_agent=record.user_agent,
    )


def _problem(capture: SiteCapture) -> str | None:
    if capture.capture.outcome is not Outcome.OK:
        return str(capture.capture.outcome)
    return str(capture.document.problem) if capture.document.problem else None


def _worth_telling(capture: SiteCapture) -> bool:
    """Decoration is read by nobody: an image of a page is no unread document."""
    if _problem(capture) is None:
        return False
    return capture.document.kind is not DocumentKind.IMAGE or capture.capture.outcome is not Outcome.OK


def _unread(capture: SiteCapture) -> Unread:
    found = capture.capture
    return Unread(
        url=mask_address(found.url),
        reason=_problem(capture) or "",
        link_text=mask(found.link_text),
        found_on=None if found.found_on is None else mask_address(found.found_on),
    )


def named_otherwise(site: Site, agency: Agency) -> tuple[Warning_, ...]:
    """A word of warning where the home page names another agency than the one whose evidence was looked for."""
    other = another_name(agency, site.home.document.title) if site.home else None
    if not other:
        return ()
    shown = {"other": mask(in_one_line(other, 120)), "given": mask(agency.name)}
    message = Bilingual(th=_OTHER_TH.format(**shown), en=_OTHER_EN.format(**shown))
    return (Warning_(kind="other_agency", message=message, url=None),)


def leaks(site: Site) -> tuple[Warning_, ...]:
    """Pages of the agency's own site that show valid citizen IDs."""
    own = [capture for capture in site.captures if capture.capture.scope is Scope.SITE]
    counts = spread_over(lambda some: [citizen_ids(capture.document.text) for capture in some], own)
    found = []
    for capture, count in zip(own, counts, strict=True):
        if count:
            message = Bilingual(th=_LEAK_TH.format(count=count), en=_LEAK_EN.format(count=count))
            found.append(Warning_(kind="personal_data", message=message, url=mask_address(capture.url)))
    return tuple(found)
