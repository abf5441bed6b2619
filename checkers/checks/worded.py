"""Something that offices say in many ways, known by words that stand together in a line.

Passes when one document is about the subject and holds lines such as one of the ways asks for. An empty form, and a
line that says what is still to be settled, hold nothing. Fails when all evidence was read and none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from checkers.blank_form import is_blank_form
from checkers.case import Case, Evidence
from checkers.check_words import check_words
from checkers.finding import Finding
from checkers.line_signs import Sign, shows
from checkers.own_text import calls_itself, lines_below_title
from checkers.search import contains_word, in_one_line
from checkers.tables import runs_of
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import month_names, vocabulary
from checklists.model import Bilingual
from checklists.words import Words

FOUND = Words("พบ “{line}”", "found “{line}”")
NOT_FOUND = Words("อ่านเอกสารที่เกี่ยวข้องแล้ว ไม่พบข้อความที่แสดง{what}", "read what there is; found no words that show {what}")

_TITLE_LINES = 2
_LONGEST_HEADING = 70  # characters
_MARKS = re.compile(r"^[\s\-•*#(\d๐-๙.)]+")
_LONG_CELL = 24  # characters; so much is no label of a row
_WRITTEN = re.compile(r"[^\s.…_\-–()\[\]□☐]")
_NUMBERED = re.compile(r"\s*(?:บทที่|ส่วนที่|ตอนที่|หมวด(?:ที่)?|ข้อ)?\s*[\d๐-๙]{1,2}[.)]?\s")
_ENDS_WITH_DAY = re.compile(r"(?:วันที่|เมื่อ|ลงวันที่|ถึง|[-–])\s*[\d๐-๙]{1,2}\s*$")
_ORDINAL = re.compile(r"\d{1,2}[.)]?")


class Way(BaseModel):
    """A way to say it.

    each: lists of words; a line holds one of every list. shows: what else the line shows. but_not: words that it lacks.
    least: so many such lines. lines: so many lines that follow each other are read as one.
    document: lists of words of which the document, its title included, holds one each. titled: the same for its title.
    cellwise: of the row of a table one cell must do all that.
    lacks: words that stand nowhere in the document.
    not_below: headings below which no line counts, up to the next table, number or piece of work.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    each: list[list[str]] = []
    shows: list[Sign] = []
    but_not: list[str] = []
    least: int = 1
    lines: int = 1
    document: list[list[str]] = []
    titled: list[str] = []
    cellwise: bool = False
    lacks: list[str] = []
    not_below: list[str] = []


def worded(
    case: Case, what: Bilingual, ways: list[Way], about: list[str] | None = None, not_titled: list[str] | None = None
) -> Finding:
    """`what`: completes "found no words that show …". `about`: words of which the document holds one.

    `not_titled`: a document with one of these in its title is something else, such as an invitation.
    """
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        if about and not (any(contains_word(page, about) for page in _all_of(evidence)) or evidence.reads_like_item):
            continue
        if not_titled and (contains_word(_title(evidence, 1), not_titled) or _is_order(evidence, not_titled)):
            continue
        for way in ways:
            if found := _said(evidence, way):
                line = found[0][0]
                quotes = [evidence.quote(in_one_line(text), evidence.page_number(at)) for text, at in found[:3]]
                return passed(FOUND.fill(line=in_one_line(line)), *dict.fromkeys(quotes))
    return missing(case, NOT_FOUND.fill(what=what.words))


def _is_order(evidence: Evidence, not_titled: Sequence[str]) -> bool:
    """Whether its first lines are those of an order, where one is something else."""
    return calls_itself(evidence.capture, [word for word in vocabulary().orders if word in not_titled])


def _all_of(evidence: Evidence) -> Sequence[str]:
    return (evidence.capture.document.title, *evidence.capture.content)


def _said(evidence: Evidence, way: Way) -> list[tuple[str, int]]:
    """The lines that say it and the pages they are on; none where there are too few."""
    pages = _all_of(evidence)
    if any(not any(contains_word(page, words) for page in pages) for words in (*way.document, *way.each)):
        return []
    if any(contains_word(page, way.lacks) for page in pages) or is_blank_form(evidence.capture):
        return []
    if way.titled and not contains_word(_title(evidence, _TITLE_LINES), way.titled):
        return []
    found = [
        (text, page)
        for text, page in _passages(evidence, way)
        if any(_is_said(part, way) for part in (text.split("|") if way.cellwise else [text]))
    ]
    return found if len(found) >= way.least else []


def _title(evidence: Evidence, lines: int) -> str:
    """The title of a web page, whose first lines may be its menu; of a file its first lines, too."""
    if evidence.capture.is_page:
        return evidence.capture.document.title
    first = next((page for page in evidence.capture.content if page.strip()), "")
    return "\n".join((evidence.capture.document.title, *first.strip().split("\n")[:lines]))


def _passages(evidence: Evidence, way: Way) -> Iterator[tuple[str, int]]:
    for number, page in enumerate(lines_below_title(evidence.capture)):
        lines = [line for line in _filled(list(_whole_dates(page))) if "state" in way.shows or not _puts_off(line)]
        lines = list(_outside(lines, way.not_below)) if way.not_below else lines
        for place in range(len(lines)):
            yield " ".join(lines[place : place + way.lines]), number


def _outside(lines: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    """The lines that stand below none of the headings."""
    is_below = False
    for line in lines:
        if len(line) <= _LONGEST_HEADING and "|" not in line and contains_word(line, headings):
            is_below = True
        elif "|" in line or _NUMBERED.match(line) or _MARKS.sub("", line).startswith(check_words().work_words):
            is_below = False
        if not is_below:
            yield line


def _whole_dates(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with the month that begins one moved up behind the day that ends the line above."""
    month = re.compile(rf"\s*(?:{month_names()})[\s\d.]*")
    held = ""
    for line in lines:
        match = month.match(line) if held else None
        if match:
            yield held + " " + match.group().strip()
            line = line[match.end() :]
        elif held:
            yield held
        held = line if _ENDS_WITH_DAY.search(line) else ""
        if not held and line.strip():
            yield line
    if held:
        yield held


def _filled(lines: Sequence[str]) -> Iterator[str]:
    """The lines without tables into which nothing was written below the heads."""
    for run in runs_of(lines):
        if not run.is_table or len(run.lines) == 1 or any(map(_is_written, run.lines[1:])):
            yield from run.lines


def _is_written(row: str) -> bool:
    cells = [cell for cell in row.split("|") if _WRITTEN.search(cell) and not _ORDINAL.fullmatch(cell.strip())]
    return len(cells) > 1 or any(len(cell.strip()) > _LONG_CELL for cell in cells)


def _puts_off(line: str) -> bool:
    return "|" not in line and contains_word(line, vocabulary().later)


def _is_said(text: str, way: Way) -> bool:
    if not all(contains_word(text, words) for words in way.each) or contains_word(text, way.but_not):
        return False
    return all(shows(sign, text) for sign in way.shows)
