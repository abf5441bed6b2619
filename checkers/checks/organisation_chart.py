"""A chart of how the agency is divided: an image with its words, a web page, or a document that lists the units.

Passes on an image whose caption or alternative text names the chart, or on text that names it together with units.
Fails when matched pages only mention the structure.
"""

from __future__ import annotations

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.search import contains, find, find_each
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

LEAST_UNITS = 3

IMAGE = Words("พบภาพแผนผังโครงสร้าง: {words}", "found a chart image: {words}")
TEXT = Words("พบแผนผังโครงสร้าง ระบุส่วนงาน: {units}", "found a chart naming units: {units}")
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
        named = find((evidence.capture.document.title, *evidence.capture.content), chart)
        found = find_each(evidence.capture.content, units)
        if named and len(found) >= LEAST_UNITS:
            return passed(TEXT.fill(units=", ".join(hit.phrase for hit in found[:6])), evidence.quote_hit(found[0]))
    shown = [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]]
    return missing(case, NO_CHART, shown)


def _image(evidence: Evidence, chart: list[str]) -> Quote | None:
    for image in evidence.capture.document.images:
        words = image.alt if contains(image.alt, chart) else image.caption
        if contains(words, chart) and not contains(words, vocabulary().not_charts):
            return evidence.quote(words)
    return None
