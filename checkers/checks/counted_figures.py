"""Figures of what was counted, such as how many people were served.

Passes when a document about the subject holds enough numbers with a unit ("125 ราย"), or a table whose cells are
numbers. Fails when the subject is there without figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from checkers.case import Case, Evidence
from checkers.cells import cell_words
from checkers.check_words import check_words
from checkers.finding import Finding, Quote
from checkers.fiscal_year import month_spans
from checkers.own_text import calls_itself, own_text
from checkers.search import contains, held, in_one_line
from checkers.tables import runs_of
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words
from crawler.text.document import DocumentKind

FOUND = Words("พบตัวเลข {count} จำนวน เช่น “{example}”", "{count} figures found, such as “{example}”")
ASKED = Words("พบว่าได้สำรวจแล้ว “{example}”", "the survey was made: “{example}”")
TOO_FEW = Words(
    "พบหัวข้อนี้ แต่พบตัวเลขเพียง {count} จากที่ต้องมีอย่างน้อย {minimum}", "the subject is there with {count} figures of {minimum}"
)
NO_SUBJECT = Words("ไม่พบข้อความ เช่น “{first}”", "no words such as “{first}”")

_NUMBER_CELL = re.compile(r"\d[\d,]*(?:\.\d+)?\s*%?")
_NUMBERS_AT_END = re.compile(r"[ก-๙)](?:\s+\d[\d,]*){3,}\s*$")
_NUMBERS_FIRST = re.compile(r"(?:\s+\d[\d,]*){2,}(?:\s|$)")  # behind a month; then words may follow
_PEOPLE = re.compile(r"\d[\d,]*\s*(?:คน|ราย|ชุด|ฉบับ|ตัวอย่าง|ครัวเรือน)")
_OPINION = r"(?:พึงพอใจ|พอใจ|ประทับใจ|เห็นด้วย|ดีมาก|ชอบ|ยิ้ม)"
_HELD = re.compile(rf"(?<!ไม่)(?<!ไม่พึง){_OPINION}[ก-๙]{{0,9}}\s*\d[\d,]*\s*(?:ราย|คน|ชุด|ท่าน|เสียง)")  # "พอใจมาก 148 ราย"
_OPINION_HEADS = re.compile(rf"{_OPINION}.*(?:ไม่|เฉย|ปรับปรุง|บึ้ง|ปานกลาง|น้อย)")
_TWO_NUMBERS = re.compile(r"[ก-๙A-Za-z).]\s+(?:\|\s*)?\d[\d,]*\s+(?:\|\s*)?\d[\d,]*")
_LEVEL_CELL = re.compile(r"(?:ระดับ\s*)?(?:ดีเยี่ยม|ดีมาก|ดี|มากที่สุด|มาก|ปานกลาง|พอใช้|น้อย|ควรปรับปรุง)")
_LEVEL_AT_END = re.compile(
    r"\d\s+(?:ดีเยี่ยม|ดีมาก|ดี|มากที่สุด|มาก|ปานกลาง|พอใช้|น้อย)$|^[-•*]\s*[ก-๙ /]{6,60}\s(?:ดีเยี่ยม|ดีมาก|ดี|มากที่สุด|มาก)$"
)
_COUNT_HEAD = re.compile(r"^[ก-๙(][^:]*\sจำนวน(?:\s|$|ผู้|\()")
_DIGIT = re.compile(r"[0-9๐-๙]")
_ENDS_WITH_NUMBER = re.compile(r"^[ก-๙][ก-๙ ./()]{3,}\s\d[\d,]*\s*$")
_LISTED_COUNT = re.compile(r"[ก-๙A-Za-z]{3}\s\d[\d,]*\s*(?=[,/;]|$)")  # "แจ้งไฟดับ 84, ขอรถน้ำ 40"
_LEAST_IN_LINE = 3
_SCALE = re.compile(r"\d\s*[-–]\s*\d|หมายถึง|ช่วงคะแนน")  # it explains which score means what
_EXPLAINED = re.compile("ถือว่า|แปลความ|แปลผล")  # "ค่าเฉลี่ย 4.51 ขึ้นไปถือว่าอยู่ในระดับมากที่สุด"
_LEAST_NAMED = 2  # services
_LEAST_DIGITS = 2  # of several numbers in one line of text; a smaller one may count anything
_MEASURED = re.compile(
    r"(?<![\d.,/:])\d{1,3}\.\d{1,2}(?![\d.])(?!\s*น\.)|\d+\s*%|ร้อยละ\s*\d+(?!\.)"
    r"|ระดับ\s*[“\"]?(?:มาก|ดี|ปานกลาง|ความพึงพอใจมาก|คะแนน\s*\d|\d+)"
)


def counted_figures(
    case: Case,
    subject: list[str],
    units: list[str],
    minimum: int = 3,
    cells: Literal["numbers", "measured"] = "numbers",
    of_others: list[str] | None = None,
    sample: list[str] | None = None,
    surveyed: list[str] | None = None,
) -> Finding:
    """At least `minimum` numbers, with one of the units or in cells of a table, in a document about the subject.

    `cells`: with `measured` only percentages, means and levels; whole numbers stand in the heads of empty forms, too.
    `of_others`: words of what must not be counted; given, the subject must stand in the text itself, not in its title,
    and of a table in its heads or in the row.
    `sample`: words for who was asked; a number of them shows a survey that was made as well as its figures do.
    `surveyed`: words for a survey; a line with one that names two of the subjects says what it was about.
    """
    if not case.evidence:
        return nothing_found(case)
    texts = [(each, each.capture.content if of_others is None else own_text(each.capture)) for each in case.evidence]
    about = [(evidence, pages) for evidence, pages in texts if any(contains(page, subject) for page in pages)]
    if not about:
        return missing(case, NO_SUBJECT.fill(first=subject[0]))
    if cells == "measured":
        found = [_measured(evidence, pages) for evidence, pages in about]
    else:
        found = [_figures(evidence, _counting(pages, subject, of_others), units) for evidence, pages in about]
    best = max(found, key=len)
    asked = [quote for each, pages in about for quote in _asked(each, pages, sample or [])]
    asked += [quote for each, pages in about for quote in _named(each, pages, surveyed or [], subject)]
    if len(best) < minimum and asked:
        return passed(ASKED.fill(example=asked[0].text), asked[0])
    if len(best) >= minimum:
        return passed(FOUND.fill(count=len(best), example=best[0].text), *dict.fromkeys(best[:3]))
    return missing(case, TOO_FEW.fill(count=len(best), minimum=minimum), list(dict.fromkeys(best[:3])))


def _counting(pages: Sequence[str], subject: list[str], of_others: list[str] | None) -> Sequence[str]:
    """The pages without the lines that count something else."""
    if of_others is None:
        return pages
    return ["\n".join(_lines_about(page, subject, of_others)) for page in pages]


def _lines_about(page: str, subject: list[str], of_others: list[str]) -> Iterator[str]:
    """A table whose head or rows name the subject counts, but for the rows of something else."""
    for run in runs_of(page.split("\n")):
        kept = [line for line in run.lines if not contains(line, of_others)]
        if not run.is_table or any(contains(line, subject) for line in kept):
            yield from kept


def _figures(evidence: Evidence, pages: Sequence[str], units: list[str]) -> list[Quote]:
    """Lines with a number that counts something."""
    with_unit = re.compile(rf"(\d[\d,]*)\s*(?:{'|'.join(map(re.escape, units))})")
    found = []
    for index, page in enumerate(pages):
        found += [_quote(evidence, line, index) for line in _rows_below_counts(evidence, page)]
        for line in page.split("\n"):
            cells = [cell.strip() for cell in line.split("|")]
            is_row = len(cells) > 1 and any(_NUMBER_CELL.fullmatch(cell) for cell in cells[1:])
            if is_row or with_unit.search(line) or (evidence.is_document and _is_row_without_marks(line)):
                counted = [match for match in with_unit.finditer(line) if len(match[1]) >= _LEAST_DIGITS]
                every = [*with_unit.finditer(line)]
                counted = every if len(every) >= _LEAST_IN_LINE else counted
                found += [_quote(evidence, line, index)] * (1 if is_row else max(1, len(counted)))
    return found


def _rows_below_counts(evidence: Evidence, page: str) -> Iterator[str]:
    """Rows of a PDF's table that end with the number of what a head counts, and what a line lists with its numbers."""
    lines = page.split("\n")
    if "|" in page or not evidence.is_document:
        return
    head = next(
        (place for place, line in enumerate(lines) if _COUNT_HEAD.search(line) and not _DIGIT.search(line)), None
    )
    rows = [line for line in lines[head + 1 :] if _ENDS_WITH_NUMBER.search(line)] if head is not None else []
    yield from rows if len(rows) >= _LEAST_IN_LINE else ()
    yield from (line for line in lines if len(_LISTED_COUNT.findall(line)) >= _LEAST_IN_LINE)


def _measured(evidence: Evidence, pages: Sequence[str]) -> list[Quote]:
    """A quote for each percentage, mean or level; who answered the questions is no result."""
    return [
        _quote(evidence, line, index)
        for index, page in enumerate(pages)
        for line, below_opinions in _below_opinions(page)
        for _ in range(_measures_in(line, below_opinions=below_opinions))
    ]


def _below_opinions(page: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is one of those below heads such as "พอใจ | ไม่พอใจ"."""
    below = False
    for line in page.split("\n"):
        is_row = bool(_TWO_NUMBERS.search(line))
        yield line, below and is_row
        below = (below and is_row) or (bool(_OPINION_HEADS.search(line)) and not any(map(str.isdigit, line)))


def _measures_in(line: str, *, below_opinions: bool) -> int:
    """How many percentages, means, levels and counted opinions a line holds."""
    if _EXPLAINED.search(line):
        return 0
    held_by = len(_HELD.findall(line))
    in_all = contains(line, check_words().of_all_who_answered) or (
        contains(line, check_words().judged_figures) and not _SCALE.search(line)
    )
    if contains(line, cell_words().respondents) and not in_all:
        return held_by
    cells = [cell.strip() for cell in line.split("|")]
    levels = sum(bool(_LEVEL_CELL.fullmatch(cell)) for cell in cells[1:]) if any(map(_is_number, cells)) else 0
    counted = held_by + bool(_LEVEL_AT_END.search(line.strip())) + below_opinions
    return len(_MEASURED.findall(line)) or levels or counted


def _is_number(cell: str) -> bool:
    return bool(_NUMBER_CELL.fullmatch(cell))


def _asked(evidence: Evidence, pages: Sequence[str], sample: list[str]) -> Iterator[Quote]:
    """The lines that count who was asked, those of what is still to be done left out."""
    for index, page in enumerate(pages):
        for line in _sentences(evidence, page):
            if _PEOPLE.search(line) and contains(line, sample) and not contains(line, cell_words().still_to_do):
                yield _quote(evidence, line, index)


def _sentences(evidence: Evidence, page: str) -> Iterator[str]:
    """The lines of a page; in a PDF a sentence goes on in the next line."""
    lines = page.split("\n")
    yield from lines
    if evidence.capture.document.kind is DocumentKind.PDF:
        yield from (f"{line} {below}" for line, below in pairwise(lines))


def _named(evidence: Evidence, pages: Sequence[str], surveyed: list[str], subject: list[str]) -> Iterator[Quote]:
    """The lines that say what was surveyed, of a paper that is neither a form nor a contract or order."""
    if calls_itself(evidence.capture, vocabulary().no_surveys):
        return
    for index, page in enumerate(pages):
        for line in _sentences(evidence, page):
            is_told = contains(line, surveyed) and not contains(line, cell_words().still_to_do)
            if is_told and _services(held(line, subject)) >= _LEAST_NAMED:
                yield _quote(evidence, line, index)


def _services(subjects: Sequence[str]) -> int:
    """How many services are named; "บริการ" and a name inside another name none of their own."""
    named = [each for each in subjects if "บริการ" not in each and not each.startswith("ผู้")]
    return sum(not any(each != other and each in other for other in named) for each in named)


def _quote(evidence: Evidence, line: str, index: int) -> Quote:
    return evidence.quote(in_one_line(line), evidence.page_number(index))


def _is_row_without_marks(line: str) -> bool:
    """A row as the text of a PDF gives it: "ตุลาคม 2565 3 2 1", "รับชำระภาษี 12 18 25"."""
    months = month_spans(line)
    if months and _NUMBERS_FIRST.match(line[months[-1].end :]):
        return True
    if months and _NUMBER_CELL.fullmatch(line[months[-1].end :].split(" ")[-1] or "-"):
        return True
    return bool(_NUMBERS_AT_END.search(line))
