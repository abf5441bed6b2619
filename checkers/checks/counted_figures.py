"""Figures of what was counted, such as how many people were served.

Passes when a document about the subject holds enough numbers with a unit ("125 ราย"), or a table whose cells are
numbers. Fails when the subject is there without figures.
"""

from __future__ import annotations

import re
from typing import Literal

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.fiscal_year import month_spans
from checkers.search import contains
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

FOUND = Words("พบตัวเลข {count} จำนวน เช่น “{example}”", "{count} figures found, such as “{example}”")
TOO_FEW = Words(
    "พบหัวข้อนี้ แต่พบตัวเลขเพียง {count} จากที่ต้องมีอย่างน้อย {minimum}", "the subject is there with {count} figures of {minimum}"
)
NO_SUBJECT = Words("ไม่พบข้อความ เช่น “{first}”", "no words such as “{first}”")

_NUMBER_CELL = re.compile(r"\d[\d,]*(?:\.\d+)?\s*%?")

_MEASURED_CELL = re.compile(r"\d+(?:\.\d+)?\s*%|\d+\.\d+")
_CELLS = {"numbers": _NUMBER_CELL, "measured": _MEASURED_CELL}


def counted_figures(
    case: Case,
    subject: list[str],
    units: list[str],
    minimum: int = 3,
    cells: Literal["numbers", "measured"] = "numbers",
) -> Finding:
    """At least `minimum` numbers, with one of the units or in cells of a table, in a document about the subject.

    `cells`: with `measured` only percentages and decimals; whole numbers stand in the heads of empty forms, too.
    """
    if not case.evidence:
        return nothing_found(case)
    about = [
        evidence for evidence in case.evidence if any(contains(page, subject) for page in evidence.capture.content)
    ]
    if not about:
        return missing(case, NO_SUBJECT.fill(first=subject[0]))
    best = max((_figures(evidence, units, _CELLS[cells]) for evidence in about), key=len)
    if len(best) >= minimum:
        return passed(FOUND.fill(count=len(best), example=best[0].text), *best[:3])
    return missing(case, TOO_FEW.fill(count=len(best), minimum=minimum), best[:3])


def _figures(evidence: Evidence, units: list[str], number: re.Pattern[str]) -> list[Quote]:
    """Lines with a number that counts something."""
    with_unit = re.compile(rf"\d[\d,]*\s*(?:{'|'.join(map(re.escape, units))})")
    found = []
    for index, page in enumerate(evidence.capture.content):
        for line in page.split("\n"):
            cells = [cell.strip() for cell in line.split("|")]
            is_row = len(cells) > 1 and any(number.fullmatch(cell) for cell in cells[1:])
            if is_row or with_unit.search(line) or (evidence.is_document and _is_month_row(line)):
                found.append(evidence.quote(" ".join(line.split())[:160], evidence.page_number(index)))
    return found


def _is_month_row(line: str) -> bool:
    """A row of a table by months, as the text of a PDF gives it: "ตุลาคม 2565 3 2 1"."""
    months = month_spans(line)
    return bool(months) and bool(_NUMBER_CELL.fullmatch(line[months[-1].end :].split(" ")[-1] or "-"))
