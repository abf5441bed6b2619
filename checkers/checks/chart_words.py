"""What a chart of the agency shows beside its divisions: their heads and the units inside, in words.

Passes when a text about the structure names enough divisions together with heads or inner units. Unsure when a picture
stands there whose words cannot be read. Fails when there is only text without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.own_pictures import own_pictures
from checkers.own_text import own_text
from checkers.search import Hit, contains, find_each
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

LEAST_UNITS = 2
LEAST_INSIDE = 2
_LEAST_OF_A_KIND = 3  # where only the beginning of its name tells what a box is
_LONGEST_BOX = 50  # characters; a longer one is a sentence
_BOXES = re.compile(r"[/>→:─├└┬│—]|\s{2,}|^\s*(?:[-–•*]|\d+[.)]?)\s*", re.MULTILINE)
_KIND_BEFORE = re.compile(
    rf"\s+(?=(?:{'|'.join(map(re.escape, (*vocabulary().unit_kinds, *vocabulary().inner_kinds)))})[ก-๙])"
)
_BETWEEN_BOXES = re.compile(r"[;:,|•\n]| (?:และ|มี|กับ|ประกอบด้วย)\s*")
FOUND = Words(
    "พบส่วนงาน: {units} และตำแหน่งหรืองานภายใน: {inside}", "found units: {units}, and positions or inner units: {inside}"
)
IN_PICTURE = Words(
    "ข้อความไม่ระบุตำแหน่งและส่วนงานภายใน แต่มีภาพแผนผังซึ่งอ่านตัวอักษรในภาพไม่ได้ ให้เปิดดู",
    "no positions and inner units in the text, but a picture of a chart whose words cannot be read; look at it",
)
NOT_FOUND = Words(
    "อ่านแล้วไม่พบตำแหน่งสำคัญและส่วนงานภายใน เช่น {examples}",
    "read; neither key positions nor inner units, such as {examples}",
)


def chart_words(case: Case, chart: list[str], units: list[str], inside: list[str]) -> Finding:
    """Divisions and what is inside them, in a text that a picture or the word for structure says is the chart."""
    if not case.evidence:
        return nothing_found(case)
    about = [evidence for evidence in case.evidence if _is_about(case, evidence, chart)]
    for evidence in about:
        if found := _in_text(evidence, units, inside) or _in_caption(case, evidence):
            return found
    pictured = [evidence for evidence in about if own_pictures(case, evidence.capture)]
    if pictured:
        return unsure(IN_PICTURE, pictured[0].quote(pictured[0].capture.document.title))
    quotes = [evidence.quote(evidence.capture.document.title) for evidence in (about or case.evidence)[:2]]
    return missing(case, NOT_FOUND.fill(examples=", ".join((units[0], inside[0]))), quotes)


def _in_text(evidence: Evidence, units: list[str], inside: list[str]) -> Finding | None:
    found, within = (find_each(evidence.capture.content, words) for words in (units, inside))
    if len(found) < LEAST_UNITS or len(within) < LEAST_INSIDE:
        return _by_kind(evidence, within)
    message = _named([hit.phrase for hit in found], [hit.phrase for hit in within])
    return passed(message, evidence.quote_hit(found[0]), evidence.quote_hit(within[0]))


def _by_kind(evidence: Evidence, within_by_name: Sequence[Hit]) -> Finding | None:
    """Divisions and inner units of any name, known by how their names begin, in the lines of the page itself.

    In place of inner units, one position or unit known by its full name will do.
    """
    kinds = vocabulary()
    for index, page in enumerate(own_text(evidence.capture)):
        boxes = boxes_of(page)
        found, within = _beginning_with(boxes, kinds.unit_kinds), _beginning_with(boxes, kinds.inner_kinds)
        found, within = ([box for box in some if len(box) <= _LONGEST_BOX] for some in (found, within))
        inner = [box for box in within if box not in found]
        inner = inner if len(inner) >= _LEAST_OF_A_KIND else [hit.phrase for hit in within_by_name]
        if len(found) >= _LEAST_OF_A_KIND and inner:
            return passed(_named(found, inner), evidence.quote(found[0], evidence.page_number(index)))
    return None


def boxes_of(page: str) -> str:
    """The page with a line for each box: what stands between arrows and strokes, or begins with a kind of unit."""
    return _KIND_BEFORE.sub("\n", _BOXES.sub("\n", page))


def _in_caption(case: Case, evidence: Evidence) -> Finding | None:
    """Where the words that describe a picture name the boxes of the chart, it need not be read itself."""
    for image in own_pictures(case, evidence.capture):
        for words in (image.caption, image.alt):
            kinds = vocabulary()
            found, within = _beginning_with(words, kinds.unit_kinds), _beginning_with(words, kinds.inner_kinds)
            if len(found) >= LEAST_UNITS and len(within) >= LEAST_INSIDE:
                return passed(_named(found, within), evidence.quote(words))
    return None


def _named(units: Sequence[str], inside: Sequence[str]) -> Words:
    return FOUND.fill(units=", ".join(units[:4]), inside=", ".join(inside[:4]))


def _beginning_with(words: str, kinds: Sequence[str]) -> list[str]:
    """The boxes whose name begins with a kind of unit or position, each once."""
    boxes = (box.strip() for box in _BETWEEN_BOXES.split(words))
    return list(dict.fromkeys(box for box in boxes if box.startswith(tuple(kinds)) and box not in kinds))


def _is_about(case: Case, evidence: Evidence, chart: list[str]) -> bool:
    """Whether it is the page of the structure, rather than another item's document that names some divisions."""
    document = evidence.capture.document
    pictures = own_pictures(case, evidence.capture)
    titles = [document.title, *(heading.text for heading in document.headings), *_first_lines(evidence)]
    if evidence.match.claimed and (pictures or any(contains(page, chart) for page in evidence.capture.content)):
        return True
    return any(contains(words, chart) for words in (*titles, *(f"{image.alt} {image.caption}" for image in pictures)))


def _first_lines(evidence: Evidence) -> list[str]:
    return next(iter(evidence.capture.content), "").split("\n")[:3] if evidence.is_document else []
