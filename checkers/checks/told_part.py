"""A part of a report that tells something in words, such as the trouble met or what should be done better.

Passes when a heading or a label with text behind it, a column with words in it, or a sentence tells it. Fails when
there is only a heading with nothing below it, or only what is still to be gathered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checkers.blank_form import is_blank_form
from checkers.case import Case, Evidence
from checkers.cells import cell_words, has_day
from checkers.finding import Finding, Quote
from checkers.own_evidence import CLEARLY, own_evidence
from checkers.own_text import calls_itself, is_mainly_about, mentions
from checkers.own_title import title_lines
from checkers.search import contains, find_in, in_one_line
from checkers.sign_words import sign_words
from checkers.tables import read_tables
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words("พบ “{line}”", "found “{line}”")
NOT_TOLD = Words(
    "อ่านแล้วไม่พบส่วนที่บอกเรื่องนี้ เช่น หัวข้อ “{first}” ที่มีเนื้อหาอยู่ข้างใต้",
    "read; no part tells of this, such as “{first}” with text below it",
)

_LONGEST_HEADING = 70  # characters
_LETTERS = re.compile(r"[ก-๙A-Za-z]{3}")
_NUMBER = re.compile(r"^[\s#*]*([\d๐-๙]{1,2})[.)]\s")
_BLANK = re.compile(r"\.{4,}|…|_{3,}")
_BEFORE = re.compile(r"^[\s#*•\-–(|]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s*)?")


def told_part(
    case: Case,
    headings: list[str],
    sentences: list[str],
    others: list[str],
    but_not: list[str],
    about: list[str],
    not_titled: list[str] | None = None,
    *,
    in_rows: bool = True,
    mainly: bool = True,
) -> Finding:
    """`headings` of the part, and words of `sentences` that tell it without one.

    `others`: headings of other parts, below which no sentence counts. `but_not`: words of lines that tell something
    else. `about`: what the document must speak of, `mainly` or, where it may be a chapter of a wider report, at
    least once. `in_rows`: whether the sentences may stand in the rows of a table with other heads; in a report of
    projects those say what came of one project. `not_titled`: words of titles of other reports.
    """
    if not case.evidence:
        return nothing_found(case)
    for evidence in own_evidence(case, CLEARLY) or case.evidence:
        if calls_itself(evidence.capture, vocabulary().orders) or is_blank_form(evidence.capture):
            continue
        if contains(*title_lines(evidence.capture), not_titled or ()):
            continue
        if not (is_mainly_about(evidence, about) if mainly else mentions(evidence, about)):
            continue
        for index, page in enumerate(evidence.capture.content):
            text = page if in_rows else "\n".join(line for line in page.split("\n") if "|" not in line)
            told = (*_headed(page, headings, but_not), *_said(text, sentences, (*headings, *others), others, but_not))
            if told:
                return passed(FOUND.fill(line=in_one_line(told[0])), _quote(evidence, told[0], index))
    return missing(case, NOT_TOLD.fill(first=headings[0]))


def _quote(evidence: Evidence, line: str, index: int) -> Quote:
    return evidence.quote(in_one_line(line), evidence.page_number(index))


def _headed(page: str, headings: Sequence[str], but_not: Sequence[str]) -> Iterator[str]:
    for table in read_tables(page):
        for head in table.head:
            cells = next(table.columns_named([head]), ())
            if contains(head, headings) and not contains(head, but_not) and any(map(_tells, cells)):
                yield f"{head}: {next(filter(_tells, cells))}"
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    for place, line in enumerate(lines):
        hit = find_in(line, headings) if "|" not in line and not contains(line, but_not) else None
        if hit is None:
            continue
        is_label = len(_BEFORE.sub("", line[: hit.start])) <= 1
        behind = line[hit.end :]
        is_told_beside = is_label and (_tells(behind.partition(":")[2]) or _runs_on(behind))
        is_heading = len(line) <= _LONGEST_HEADING and ":" not in behind
        if is_told_beside or (is_heading and _has_text_below(lines, place, headings)):
            yield line


def _runs_on(behind: str) -> bool:
    """Whether text goes on behind the words in the same line."""
    return len(behind) > _LONGEST_HEADING // 2 and _tells(behind)


def _has_text_below(lines: Sequence[str], place: int, headings: Sequence[str]) -> bool:
    below = lines[place + 1 : place + 3]
    if not below or _closes(below[0]) or _is_next_heading(lines[place], below[0]):
        return False
    if "|" not in below[0]:
        return _tells(_BEFORE.sub("", below[0]))
    rows = [row for row in lines[place + 2 :] if "|" in row]
    return any(sum(map(_tells, row.split("|"))) > 1 for row in rows) and not contains(below[0], headings)


def _closes(line: str) -> bool:
    """Whether a line ends the document: the day it was made, or a signature."""
    is_dated = has_day(line) and contains(line, sign_words().dates_of_papers)
    return is_dated or _BEFORE.sub("", line).startswith(vocabulary().signature_words)


def _is_next_heading(heading: str, line: str) -> bool:
    """Whether a line is the heading that comes next, by the numbers of both: nothing stands between them."""
    numbers = [_NUMBER.match(each) for each in (heading, line)]
    first, second = (int(number[1]) if number else 0 for number in numbers)
    return 0 < first == second - 1 and len(line) <= _LONGEST_HEADING


def _said(
    page: str, sentences: Sequence[str], headings: Sequence[str], others: Sequence[str], but_not: Sequence[str]
) -> Iterator[str]:
    """Lines with a word of the sentences, none of them below the heading of another part."""
    is_other, above, heading = False, "", ""
    for line in page.split("\n"):
        is_head, above = "|" in line and "|" not in above, line
        if is_other and _is_next_heading(heading, line):
            is_other = contains(line, others)
        if len(line) <= _LONGEST_HEADING and "|" not in line and contains(line, headings):
            is_other = contains(line, others)
            heading = line if _NUMBER.match(line) else heading  # an entry of a list may hold such words, too
            continue
        cells = [cell for cell in line.split("|") if _tells(cell) and not is_head and not _is_purpose(cell)]
        if not is_other and any(contains(cell, sentences) and not contains(cell, but_not) for cell in cells):
            yield line


def _is_purpose(words: str) -> bool:
    """Whether a sentence only says what for something is done."""
    is_advice = contains(words, vocabulary().advises)
    return not is_advice and _BEFORE.sub("", words.strip()).startswith(vocabulary().purposes)


def _tells(words: str) -> bool:
    if words.strip().startswith(cell_words().awaited):
        return False
    return bool(_LETTERS.search(words)) and not _BLANK.search(words) and not contains(words, vocabulary().not_given)
