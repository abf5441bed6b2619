"""A plan that runs for more than one year.

Passes when its own words say so: a period of years ("พ.ศ. 2566 - 2570"), a number of years beside the word for a plan
("แผนพัฒนาท้องถิ่นห้าปี"), or the heads of a table that run through three years or more. Years of other plans that it
follows, such as the national strategy, do not count. Fails when nothing of the kind is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.fiscal_year import year_mentions
from checkers.search import contains, excerpt, find
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words("แผนมีระยะเวลามากกว่า 1 ปี (“{words}”)", "the plan runs for more than one year (“{words}”)")
ONE_YEAR = Words(
    "ไม่พบข้อความว่าแผนมีระยะเวลามากกว่า 1 ปี เช่น ช่วงปี พ.ศ. หรือ แผน 5 ปี",
    "nothing says that the plan runs for more than one year, such as a period of years or “five-year plan”",
)

_NUMBER = r"(?:[2-9]|1[0-9]|20|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่สิบ)"
_SPAN = re.compile(rf"(?<![\dก-๙]){_NUMBER}\s*ปี(?![ก-๙]*(?:ขึ้นไป|บริบูรณ์))|(?<=[ก-๙]){_NUMBER}\s*ปี")
_YEAR = re.compile(r"(?<!\d)(25[5-9]\d)(?!\d)")
_SHORT_YEARS = re.compile(r"ปี\s*(?:งบประมาณ\s*)?(?:พ\.?\s*ศ\.?\s*)?6\d\s*[-–]\s*(?:6\d|7\d)(?!\d)")
_FROM_TO = re.compile(
    r"(?:ตั้งแต่|เริ่ม|ระหว่าง|จาก)[^\d\n]*(?:\d{1,2}\s*[^\d\n]{2,12})?(25[5-9]\d)[^\n]{0,40}?(?:ถึง|สิ้นสุด|[-–])\D*(?:\d{1,2}\D{2,12})?(25[5-9]\d)"
)
_LEAST_APART = 2
_WRAPPED = re.compile(r"(?<=[-–—])\s*\n\s*(?=\d)|\n(?=[-–—] ?\d{4})")  # a heading of a PDF goes on: "2566 -", "2570"
_LEAST_COLUMNS = 3  # years that follow each other in the heads of a table
_WORDS_BEFORE = 30  # characters before a number of years


def several_years(case: Case, plan: list[str], phrases: list[str]) -> Finding:
    """`plan`: words for such a plan, in the line with a number of years. `phrases`: other words that say so."""
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        if quote := _said(evidence, plan, phrases):
            return passed(FOUND.fill(words=quote.text), quote)
    return missing(case, ONE_YEAR, [evidence.quote(evidence.capture.document.title) for evidence in case.evidence[:2]])


def _said(evidence: Evidence, plan: list[str], phrases: list[str]) -> Quote | None:
    if hit := find(evidence.capture.content, phrases):
        return evidence.quote_hit(hit)
    for index, text in enumerate(evidence.capture.content):
        of_plan = contains(text, plan)
        for line in _WRAPPED.sub(" ", text).split("\n"):
            if contains(line, vocabulary().higher_plans):
                continue
            if place := _place(line, plan) or (_from_to(line) if of_plan else None):
                return evidence.quote(excerpt(line, *place), evidence.page_number(index))
    return None


def _place(line: str, plan: Sequence[str]) -> tuple[int, int] | None:
    """Where the line tells of several years."""
    for mention in year_mentions(line):
        if mention.first < mention.last:
            return mention.start, mention.end
    if contains(line, plan):
        for match in _SPAN.finditer(line):
            if not contains(line[max(0, match.start() - _WORDS_BEFORE) : match.start()], vocabulary().other_spans):
                return match.span()
    return next(_columns(line), None)


def _from_to(line: str) -> tuple[int, int] | None:
    """ "ปี 66-70", "เริ่มปี 2566 สิ้นสุดปี 2570"; the months of one fiscal year lie in two years."""
    if short := _SHORT_YEARS.search(line):
        return short.span()
    first = _FROM_TO.search(line)
    return first.span() if first and int(first[2]) - int(first[1]) >= _LEAST_APART else None


def _columns(line: str) -> Iterator[tuple[int, int]]:
    """A run of years, each one more than that before."""
    found = list(_YEAR.finditer(line))
    length = 1
    for before, here in pairwise(found):
        length = length + 1 if int(here[1]) == int(before[1]) + 1 else 1
        if length >= _LEAST_COLUMNS:
            yield found[0].start(), here.end()
