"""A chart of how the agency is divided: an image with its words, a web page, or a document that lists the units.

Passes on an image whose caption or alternative text names the chart, on a web page that calls itself a chart, lists
units and shows a picture of its own, and on a file whose lines are the boxes of a drawn chart: units and little else;
likewise on a document that calls itself a drawn chart and shows its boxes with strokes or side by side, and on one
with a heading that names the chart, or words that point at it, and the units beside it.
Unsure when units are listed in words alone under the name of a chart, or beside a picture that is not named. Fails
when there is neither picture nor chart: a list or table of units is no chart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checkers.case import Case, Evidence
from checkers.checks.chart_words import boxes_of
from checkers.finding import Finding, Quote
from checkers.own_pictures import own_pictures
from checkers.people import is_position
from checkers.search import Hit, contains, find, find_each
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

LEAST_UNITS = 3
_MOST_BESIDE = 0.34  # share of the characters of a line that is a box of a chart, or several side by side
_LEAST_BOXES = 0.7  # share of the lines with units
_CAPTION = re.compile(r"\s*[\[(]?\s*(?:รูปภาพ|ภาพประกอบ|ภาพ|รูป|แผนภูมิ|แผนภาพ|แผนผัง)(?:ที่)?\s*(?:[\d๐-๙]+[.:\s]|[:：])")
_STROKES = re.compile(r"[┬├└│┌┐┴┼→▶↓⟶►]|(?<=[^<>\n])\s>\s(?=[^<>\n])")
_LEAST_STROKES = 3
_LEAST_SIDE_BY_SIDE = 4
_LONGEST_BOX = 60  # characters
_LONGEST_NAME = 110  # characters of the heading that names a chart
_LEAST_SHARE = 0.5  # of a line of boxes, the rest being positions, strokes and blanks
_ASIDE = re.compile(r"\([^)]*\)|\d+(?:\s*[-–]\s*\d+)?\s*(?:อัตรา|คน|แห่ง|โรง|ตำแหน่ง)")
_LISTED_UNIT = re.compile(r"\s*\d+[.)]")
_LISTED = re.compile(r"\s*(?:[-–•*]|\d+[.)])")

IMAGE = Words("พบภาพแผนผังโครงสร้าง: {words}", "found a chart image: {words}")
TEXT = Words("พบแผนผังโครงสร้าง ระบุส่วนงาน: {units}", "found a chart naming units: {units}")
NOT_DRAWN = Words(
    "พบรายชื่อส่วนงานเป็นข้อความ: {units} แต่ไม่พบแผนผังหรือภาพแผนผัง ให้เปิดดูว่ามีแผนผังหรือไม่",
    "units are listed in words: {units}, but no chart or picture of one was seen; open it and check",
)
IN_WORDS = Words(
    "พบรายชื่อส่วนงานเป็นข้อความหรือตาราง: {units} แต่ไม่มีแผนผังหรือภาพแผนผัง",
    "units are listed in words or a table: {units}, but there is no chart and no picture of one",
)
UNNAMED = Words(
    "พบภาพในหน้าโครงสร้าง แต่ไม่มีคำอธิบายว่าเป็นแผนผัง ให้เปิดดู",
    "a picture on the page about the structure is not named; look whether it is a chart",
)
NO_CHART = Words("พบหน้าที่เกี่ยวกับโครงสร้าง แต่ไม่พบแผนผังการแบ่งส่วนงาน", "about the structure, but no chart of the units")


def organisation_chart(case: Case, chart: list[str], units: list[str]) -> Finding:
    """An image named as the chart, or a text with the chart's name and at least three kinds of units."""
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        image = _image(evidence, chart)
        if image:
            return passed(IMAGE.fill(words=image.text), image)
    for evidence in case.evidence:
        if caption := _caption_in_text(evidence, chart):
            return passed(IMAGE.fill(words=caption), evidence.quote(caption))
        if boxes := _drawn_boxes(evidence, chart) or _beside_its_name(evidence, units):
            return passed(TEXT.fill(units=", ".join(boxes[:6])), evidence.quote(boxes[0]))
    listed = [(evidence, hits) for evidence in case.evidence if len(hits := _units(evidence, units)) >= LEAST_UNITS]
    return _of_listed(case, listed, chart, units) if listed else _without_units(case, chart)


def _of_listed(
    case: Case, listed: Sequence[tuple[Evidence, Sequence[Hit]]], chart: list[str], units: list[str]
) -> Finding:
    """Of what lists units: a chart, perhaps a chart, or only words."""
    for evidence, hits in listed:
        if _is_drawn(case, evidence, chart, units):
            return passed(TEXT.fill(units=_some(hits)), evidence.quote_hit(hits[0]))
    for evidence, hits in listed:
        if _is_named(evidence) or _has_picture(case, evidence):
            return unsure(NOT_DRAWN.fill(units=_some(hits)), evidence.quote_hit(hits[0]))
    evidence, hits = listed[0]
    return missing(case, IN_WORDS.fill(units=_some(hits)), [evidence.quote_hit(hits[0])])


def _without_units(case: Case, chart: list[str]) -> Finding:
    for evidence in case.evidence:
        if contains(evidence.capture.document.title, chart) and _has_picture(case, evidence):
            return unsure(UNNAMED, evidence.quote(evidence.capture.document.title))
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]]
    return missing(case, NO_CHART, shown)


def _is_drawn(case: Case, evidence: Evidence, chart: list[str], units: list[str]) -> bool:
    """Whether what lists units is a chart: a web page with a picture, or a file whose lines are boxes."""
    if not evidence.is_document:
        return _is_named(evidence) and _has_picture(case, evidence)
    lines = [line for page in evidence.capture.content for line in page.split("\n") if contains(line, units)]
    boxes = [line for line in lines if not _LISTED.match(line) and _beside(line, units) <= len(line) * _MOST_BESIDE]
    about = find((evidence.capture.document.title, *evidence.capture.content), chart)
    return about is not None and len(boxes) >= len(lines) * _LEAST_BOXES


def _caption_in_text(evidence: Evidence, chart: list[str]) -> str | None:
    """The line of a document that names the picture beside it as the chart."""
    lines = [line for page in evidence.capture.content for line in page.split("\n")] if evidence.is_document else []
    captions = [line for line in lines if _CAPTION.match(line) and contains(line, chart)]
    return next((line for line in captions if not contains(line, vocabulary().not_charts)), None)


def _beside_its_name(evidence: Evidence, units: list[str]) -> Sequence[str]:
    """The units that a document names under a heading which names the chart, or beside words that point at it."""
    lines = [line.strip() for page in evidence.capture.content for line in page.split("\n") if line.strip()]
    if not evidence.is_document or contains("\n".join(lines), vocabulary().of_buildings):
        return ()
    place = next((place for place, line in enumerate(lines) if _leads_to_chart(line, is_title=place == 0)), None)
    if place is None:
        return ()
    shown = "\n".join(lines[1:] if _points_at_chart(lines[place]) else lines[place + 1 :])
    named = [hit.phrase for hit in find_each([shown], units)]
    begun = [box for line in shown.split("\n") for cell in line.split("|") for box in _boxes_in(cell.strip())]
    found = named if len(named) >= LEAST_UNITS else list(dict.fromkeys(begun))
    return found if len(found) >= LEAST_UNITS else ()


def _leads_to_chart(line: str, *, is_title: bool) -> bool:
    """Whether a line below the title is a heading that names the chart, or any line points at it."""
    words = vocabulary()
    if contains(line, (*words.not_charts, *words.later, *words.told_later)):
        return False
    is_heading = not is_title and len(line) <= _LONGEST_NAME and bool(_chart_name().match(line))
    return is_heading or _points_at_chart(line)


def _points_at_chart(line: str) -> bool:
    return contains(line, vocabulary().chart_pointers)


@cache
def _chart_name() -> re.Pattern[str]:
    names = "|".join(map(re.escape, vocabulary().drawn_charts))
    return re.compile(rf"[\s(\[#*•–-]*(?:{names})", re.IGNORECASE)


def _drawn_boxes(evidence: Evidence, chart: list[str]) -> Sequence[str]:
    """The boxes of a chart that a document draws with strokes, or with names and little else; () without one."""
    text = "\n".join(evidence.capture.content)
    if not evidence.is_document or contains(text, vocabulary().of_buildings):
        return ()
    strokes = len(_STROKES.findall(text)) >= _LEAST_STROKES and contains(text, chart)
    if not strokes and not _is_named(evidence):
        return ()
    lines = [line for line in text.split("\n")[1:] if line.strip() and not _LISTED_UNIT.match(line)]
    rows = [line for line in lines if "|" in line]
    is_drawn = len(rows) > 1 and all(map(_is_row_of_boxes, rows))
    lines = [line.replace("|", " / ") for line in lines if is_drawn or "|" not in line]
    side_by_side = [box for line in lines if len(found := _boxes_in(line)) > 1 for box in found]
    found = [box for line in lines for box in _boxes_in(line)]
    little_else = sum(bool(_boxes_in(line)) or is_position(line) for line in lines) >= len(lines) * _LEAST_BOXES
    boxes = found if strokes or little_else else side_by_side
    return boxes if len(set(boxes)) >= _LEAST_SIDE_BY_SIDE else ()


def _is_row_of_boxes(line: str) -> bool:
    """Whether several boxes stand side by side in the cells of a row, and nothing else; a table of units has heads."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    kinds = (*vocabulary().unit_kinds, *vocabulary().inner_kinds)
    return len(cells) >= LEAST_UNITS and all(cell.startswith(kinds) and len(cell) <= _LONGEST_BOX for cell in cells)


def _boxes_in(line: str) -> list[str]:
    """The boxes of a line that holds little else."""
    kinds = (*vocabulary().unit_kinds, *vocabulary().inner_kinds)
    parts = [_ASIDE.sub("", part).strip(" -–,•*┬") for part in re.split(r"[\n,]", boxes_of(line))]
    found = [part for part in parts if part.startswith(kinds) and len(part) <= _LONGEST_BOX]
    return found if sum(map(len, found)) >= len(_ASIDE.sub("", line).strip()) * _LEAST_SHARE else []


def _beside(line: str, units: list[str]) -> int:
    """How many characters of a line belong to no unit: rows of tables and sentences hold more than names."""
    for unit in sorted(units, key=len, reverse=True):
        line = line.replace(unit, "", 1)
    return len(line.strip())


def _units(evidence: Evidence, units: list[str]) -> tuple[Hit, ...]:
    return find_each(evidence.capture.content, units)


def _some(hits: Sequence[Hit]) -> str:
    return ", ".join(hit.phrase for hit in hits[:6])


def _is_named(evidence: Evidence) -> bool:
    """Whether the text calls itself a drawn chart."""
    lines = "\n".join((evidence.capture.document.title, *evidence.capture.content)).split("\n")
    words = vocabulary()
    kept = "\n".join(line for line in lines if not contains(line, (*words.not_charts, *words.later, *words.told_later)))
    return contains(kept, words.drawn_charts)


def _has_picture(case: Case, evidence: Evidence) -> bool:
    """Whether it shows a picture that the site's menu pages do not share, or draws a chart by script."""
    drawn = any(mark in evidence.capture.markup.lower() for mark in vocabulary().chart_marks)
    return drawn or bool(own_pictures(case, evidence.capture))


def _image(evidence: Evidence, chart: list[str]) -> Quote | None:
    for image in evidence.capture.document.images:
        words = image.alt if contains(image.alt, chart) else image.caption
        if contains(words, chart) and not contains(words, vocabulary().not_charts):
            return evidence.quote(words)
    return None
