"""The political and the permanent side of a local administrative organisation.

Passes when the evidence shows both; who signed the document is no sign of either. Fails with the side that is not
there. With `chart` it is about a chart: while a picture of one stands there whose words cannot be read, a side that the
text lacks fails only if the text itself lists the heads of the units, as a chart does; otherwise it is unsure.
With `of_persons` only what lists persons counts; where positions are missing beside names, it is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.own_pictures import own_pictures
from checkers.people import NAME, directories, has_position, people
from checkers.search import contains, excerpt, find, find_each
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words, join

POLITICAL = Words("ฝ่ายการเมือง", "political side")
PERMANENT = Words("ฝ่ายข้าราชการประจำ", "permanent officials")
FOUND = Words("พบครบ: {found}", "all found: {found}")
LACKING = Words("ยังขาด: {lacking}", "missing: {lacking}")
LACKING_SOME = Words("ยังขาด: {lacking} (พบแล้ว: {found})", "missing: {lacking} (found: {found})")
IN_PICTURE = Words(
    "ข้อความไม่ระบุ{lacking} แต่มีภาพแผนผังซึ่งอ่านตัวอักษรในภาพไม่ได้ ให้เปิดดู",
    "the text does not show the {lacking}, but there is a picture of a chart whose words cannot be read; look at it",
)
NO_POSITIONS = Words(
    "มีรายชื่อบุคคลที่ไม่ได้ระบุตำแหน่ง จึงไม่ทราบว่าเป็น{lacking}หรือไม่ ให้เปิดดู",
    "persons are named without their positions, so they may be the {lacking}; look at it",
)
_LEAST_HEADS = 2
_SIGNATURE = re.compile(rf"\(\s*(?:{NAME.pattern})\s*\)[^\n]*(?:\n[^\n]{{0,80}}){{0,2}}\s*\Z")


def both_sides(
    case: Case, political: list[str], permanent: list[str], heads: list[str] | None = None, *, of_persons: bool = False
) -> Finding:
    """Words of both sides stand in the evidence. `heads`: of units; with them it is about a chart.

    `of_persons`: it must be the evidence that lists the persons.
    """
    if not case.evidence:
        return nothing_found(case)
    asked = directories(case.evidence) if of_persons else case.evidence
    sides = {POLITICAL: _quote(asked, political), PERMANENT: _quote(asked, permanent)}
    shown = [quote for quote in sides.values() if quote]
    found = [side for side, quote in sides.items() if quote]
    lacking = [side for side, quote in sides.items() if not quote]
    if not lacking:
        return passed(FOUND.fill(found=join(found)), *shown)
    if heads is not None and any(own_pictures(case, one.capture) for one in case.evidence) and not _lists(case, heads):
        return unsure(IN_PICTURE.fill(lacking=join(lacking)), *shown)
    if of_persons and any(not has_position(one) for each in asked for one in people(each.capture)):
        return unsure(NO_POSITIONS.fill(lacking=join(lacking)), *shown)
    words = LACKING_SOME if found else LACKING
    return missing(case, words.fill(lacking=join(lacking), found=join(found)), shown)


def _lists(case: Case, heads: list[str]) -> bool:
    return any(len(find_each(_content(evidence), heads)) >= _LEAST_HEADS for evidence in case.evidence)


def _content(evidence: Evidence) -> tuple[str, ...]:
    return tuple(_without_frame(_SIGNATURE.sub("", page)) for page in evidence.capture.content)


def _without_frame(page: str) -> str:
    """The text without the lines of a letter that name its sender and whom it is for: an office writes to its mayor."""
    words = vocabulary()
    frame = words.addressed + (words.memo_lines if contains(page, words.memo_marks) else ())
    lines = [line for line in page.split("\n") if not contains(line, words.keeping_neutral)]
    return "\n".join(line for line in lines if "|" in line or not line.strip().startswith(frame))


def _quote(asked: Sequence[Evidence], phrases: list[str]) -> Quote | None:
    for evidence in asked:
        pages = _content(evidence)
        hit = find(pages, phrases)
        if hit:
            return evidence.quote(excerpt(pages[hit.page], hit.start, hit.end), evidence.page_number(hit.page))
    return None
