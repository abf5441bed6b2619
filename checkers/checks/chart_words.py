"""What a chart of the agency shows beside its divisions: their heads and the units inside, in words.

Passes when a text about the structure names enough divisions together with heads or inner units. Unsure when a picture
stands there whose words cannot be read. Fails when there is only text without them.
"""

from __future__ import annotations

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.own_pictures import own_pictures
from checkers.search import contains, find_each
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words

LEAST_UNITS = 2
LEAST_INSIDE = 2
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
        found, within = (find_each(evidence.capture.content, words) for words in (units, inside))
        if len(found) >= LEAST_UNITS and len(within) >= LEAST_INSIDE:
            names = [", ".join(hit.phrase for hit in hits[:4]) for hits in (found, within)]
            message = FOUND.fill(units=names[0], inside=names[1])
            return passed(message, evidence.quote_hit(found[0]), evidence.quote_hit(within[0]))
    pictured = [evidence for evidence in about if own_pictures(case, evidence.capture)]
    if pictured:
        return unsure(IN_PICTURE, pictured[0].quote(pictured[0].capture.document.title))
    quotes = [evidence.quote(evidence.capture.document.title) for evidence in (about or case.evidence)[:2]]
    return missing(case, NOT_FOUND.fill(examples=", ".join((units[0], inside[0]))), quotes)


def _is_about(case: Case, evidence: Evidence, chart: list[str]) -> bool:
    """Whether it is the page of the structure, rather than another item's document that names some divisions."""
    document = evidence.capture.document
    pictures = own_pictures(case, evidence.capture)
    titles = [document.title, *(heading.text for heading in document.headings), *_first_lines(evidence)]
    return evidence.match.claimed or any(
        contains(words, chart) for words in (*titles, *(f"{image.alt} {image.caption}" for image in pictures))
    )


def _first_lines(evidence: Evidence) -> list[str]:
    return next(iter(evidence.capture.content), "").split("\n")[:3] if evidence.is_document else []
