"""A chart of how the agency is divided: an image with its words, a web page, or a document that lists the units.

Passes on an image whose caption or alternative text names the chart, on a web page that calls itself a chart, lists
units and shows a picture of its own, and on a file that names the structure and lists units. Unsure when a web page
lists units in words alone: a caption is no chart. Fails when matched pages only mention the structure.
"""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.search import Hit, contains, find, find_each
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

LEAST_UNITS = 3

IMAGE = Words("พบภาพแผนผังโครงสร้าง: {words}", "found a chart image: {words}")
TEXT = Words("พบแผนผังโครงสร้าง ระบุส่วนงาน: {units}", "found a chart naming units: {units}")
NOT_DRAWN = Words(
    "พบรายชื่อส่วนงานเป็นข้อความ: {units} แต่ไม่พบแผนผังหรือภาพแผนผัง ให้เปิดดูว่ามีแผนผังหรือไม่",
    "units are listed in words: {units}, but no chart or picture of one was seen; open it and check",
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
    listed = [(evidence, hits) for evidence in case.evidence if len(hits := _units(evidence, units)) >= LEAST_UNITS]
    for evidence, hits in listed:
        if _is_named(evidence, chart) and (evidence.is_document or _has_picture(case, evidence)):
            return passed(TEXT.fill(units=_some(hits)), evidence.quote_hit(hits[0]))
    for evidence, hits in listed:
        if find((evidence.capture.document.title, *evidence.capture.content), chart):
            return unsure(NOT_DRAWN.fill(units=_some(hits)), evidence.quote_hit(hits[0]))
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]]
    return missing(case, NO_CHART, shown)


def _units(evidence: Evidence, units: list[str]) -> tuple[Hit, ...]:
    return find_each(evidence.capture.content, units)


def _some(hits: Sequence[Hit]) -> str:
    return ", ".join(hit.phrase for hit in hits[:6])


def _is_named(evidence: Evidence, chart: list[str]) -> bool:
    """Whether the text calls itself a chart; drawings in a file often go by "structure" alone."""
    lines = "\n".join((evidence.capture.document.title, *evidence.capture.content)).split("\n")
    kept = "\n".join(line for line in lines if not contains(line, vocabulary().not_charts))
    return contains(kept, chart if evidence.is_document else vocabulary().drawn_charts)


def _has_picture(case: Case, evidence: Evidence) -> bool:
    """Whether a web page shows a picture that the site's menu pages do not share, or draws a chart by script."""
    elsewhere = {
        image.url for page in case.navigation if page.url != evidence.capture.url for image in page.document.images
    }
    pictures = {image.url for image in evidence.capture.document.images}
    drawn = any(mark in evidence.capture.markup.lower() for mark in vocabulary().chart_marks)
    return drawn or bool(pictures - elsewhere)


def _image(evidence: Evidence, chart: list[str]) -> Quote | None:
    for image in evidence.capture.document.images:
        words = image.alt if contains(image.alt, chart) else image.caption
        if contains(words, chart) and not contains(words, vocabulary().not_charts):
            return evidence.quote(words)
    return None
