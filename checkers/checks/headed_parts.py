"""A part of a document that has its own heading and text below it, such as a chapter of the rules on personnel.

Passes when a line that begins like a heading names the subject and enough text follows, in a document that calls
itself one of rules, or says what must be; its title counts, where it names this subject alone. Fails when there is no
such heading, or nothing below it; reports and plans have the same headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.own_text import own_text, tells_of_occasion
from checkers.own_title import titles
from checkers.personal_data import mask
from checkers.search import contains, find_in, held
from checkers.set_out import says_more
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words("พบหมวดหรือหัวข้อ: {heading}", "a part headed: {heading}")
SPEAKS_OF = Words("พบเนื้อหาของหลักเกณฑ์เรื่องนี้: {words}", "the rules speak of: {words}")
NO_PART = Words(
    "ไม่พบหมวดหรือหัวข้อเรื่อง “{first}” ที่มีเนื้อหาอยู่ข้างใต้", "no part headed with words such as “{first}” with text below it"
)

_LONGEST = 60  # characters; a longer line is text, its beginning may still be a heading
_BEGINNING = 40  # characters of such a line
_LEAST_TEXT = 30  # characters below a heading
_LEAST_TOLD = 3  # things that rules on the subject speak of
_LEAST_NORMS = 2  # words of what must be, in a document that does not call itself one of rules
_COUNTED = r"(?:หมวด|ส่วน|บท|ข้อ|ตอน|เรื่อง|ด้าน)?(?:ที่)?\s*(?:[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*|[ก-ฮ](?=[.)]))"
_MARKS = re.compile(rf"^[\s|#*•\-–(]*(?:{_COUNTED}[\s.):|\-–]*)?")
# What a line that goes on from the one above has, and a heading has not.
_RUNNING = re.compile(r"เสนอ|ผู้มี|ได้รับ|ตาม|ให้|โดย|ต้อง|ไม่|ซึ่ง|จาก|ภายใน|หรือ|จำนวน|\d")
_NUMBERED = re.compile(rf"^[\s|#*(]*{_COUNTED}")


def headed_parts(
    case: Case,
    headings: list[str],
    but_not: list[str],
    of: list[str],
    not_of: list[str],
    norms: list[str],
    tells: list[str],
) -> Finding:
    """A heading with one of `headings` and none of `but_not`.

    The document holds one of `of`, or several of `norms`, and no title of it one of `not_of` without one of `of`.
    `tells`: what rules on the subject speak of; a text with three of them needs no heading.
    """
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        if (
            not says_more(evidence.capture)
            or tells_of_occasion(evidence.capture)
            or not _is_of(evidence, of, not_of, norms)
        ):
            continue
        if quote := _part(evidence, headings, but_not) or _whole(evidence, headings, [*but_not, *not_of], norms):
            return passed(FOUND.fill(heading=quote.text), quote)
        if not contains(evidence.capture.document.title, vocabulary().not_staff) and (quote := _told(evidence, tells)):
            return passed(SPEAKS_OF.fill(words=quote.text), quote)
    return missing(case, NO_PART.fill(first=headings[0]))


def _is_of(evidence: Evidence, of: list[str], not_of: list[str], norms: list[str]) -> bool:
    for title in titles(evidence.capture):
        if contains(title, of):
            return True
        if contains(title, not_of):
            return False
    text = "\n".join(evidence.capture.content)
    return contains(text, of) or len(held(text, norms)) >= _LEAST_NORMS


def _whole(evidence: Evidence, headings: list[str], refused: list[str], norms: list[str]) -> Quote | None:
    """The first line, where it names this subject, and the text below says what must be."""
    lines = [line.strip() for page in evidence.capture.content for line in page.split("\n") if line.strip()]
    first, below = (lines[0], "\n".join(lines[1:])) if lines else ("", "")
    if not contains(first, headings) or contains(first, refused) or len(below) < _LEAST_TEXT:
        return None
    return evidence.quote(mask(first)) if contains(below, norms) else None


def _told(evidence: Evidence, tells: list[str]) -> Quote | None:
    text = "\n".join(evidence.capture.content)
    told = held(text, tells)
    return evidence.quote(", ".join(told)) if len(told) >= _LEAST_TOLD else None


def _part(evidence: Evidence, headings: list[str], but_not: list[str]) -> Quote | None:
    for index, page in enumerate(own_text(evidence.capture)):
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        for place, line in enumerate(lines):
            heading = _heading(line, headings)
            if contains(heading, headings) and not contains(heading, but_not) and _has_text(lines, place):
                return evidence.quote(mask(" ".join(heading.split())), evidence.page_number(index))
    return None


def _heading(line: str, headings: Sequence[str]) -> str:
    """The beginning of a numbered line, which may run on in its own text, or a short line that is no running text."""
    if "|" in line:
        return _first_cell(line)
    bare = _MARKS.sub("", line)
    if _NUMBERED.match(line):
        hit = find_in(bare[:_BEGINNING], headings)
        return "" if hit and _RUNNING.search(bare[: hit.start]) else bare[:_BEGINNING]
    others = re.sub("|".join(map(re.escape, headings)), " ", bare)
    return "" if len(bare) > _LONGEST or _RUNNING.search(others) else bare


def _first_cell(line: str) -> str:
    """What the row of a table is about, where enough is told beside it."""
    cells = [cell for part in line.split("|") if (cell := _MARKS.sub("", part).strip())]
    told = sum(map(len, cells[1:])) >= _LEAST_TEXT
    return cells[0] if told and len(cells[0]) <= _LONGEST else ""


def _has_text(lines: Sequence[str], place: int) -> bool:
    """Whether what the heading announces follows in its own line or up to the next numbered heading."""
    if "|" in lines[place]:
        return True
    length = max(0, len(lines[place]) - _BEGINNING)
    for line in lines[place + 1 :]:
        if length >= _LEAST_TEXT or (_NUMBERED.match(line) and length):
            break
        length += len(line)
    return length >= _LEAST_TEXT
