"""Whether a document tells what was done, or only what is planned, announced or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from checkers.case import Case, Evidence
from checkers.cells import cell_words, has_day
from checkers.line_signs import shows
from checkers.own_text import body_text, calls_itself
from checkers.own_title import titles
from checkers.parameters import Account
from checkers.search import Hit, contains, find_in, fold, held
from checkers.sign_words import sign_words
from checkers.tables import read_tables
from checkers.told_rows import without_untold_tables
from checkers.vocabulary import vocabulary

_LEAST_FIGURES = 2
_SO_MANY = re.compile(r"[ก-๙]\s*\d+\s*(?:คน|ราย|ครัวเรือน)\s*$")  # "ชุมชนวัดใต้ 36 คน"
_HELD_LINES = 3  # in which the day of an event and its people stand
_LEAST_JOINED = 30  # characters of a line that goes on from the one above; a date stands in fewer
_LONGEST_BEFORE = 24  # characters that belong to the words after them


class Tells(Enum):
    """What a document is an account of."""

    DONE = auto()
    DOUBTFUL = auto()  # a person must look
    NOT_DONE = auto()


def what_it_tells(case: Case, evidence: Evidence, account: Account) -> tuple[Tells, Hit | None]:
    """What the document tells, and the words by which it tells what was done."""
    if any(contains(page, vocabulary().nothing_done) for page in evidence.capture.content):
        return Tells.NOT_DONE, None
    hit = _done(case, evidence, account) or _counted(evidence, account)
    if hit is None and any(contains(page, vocabulary().called_off) for page in evidence.capture.content):
        return Tells.NOT_DONE, None
    if account.announces:
        coming = hit is None and any(contains(page, account.announces) for page in evidence.capture.content)
        silent = hit is None and account.told and not _was_held(evidence, account)
        return (Tells.DOUBTFUL if coming else Tells.NOT_DONE if silent else Tells.DONE), hit
    if hit:
        return (Tells.DOUBTFUL if _is_plan(evidence) and not _surely_done(evidence, account) else Tells.DONE), hit
    repeated = any(_said(page, account.done) for page in _told_by(evidence, account))
    return (Tells.DOUBTFUL if repeated and is_report(evidence) else Tells.NOT_DONE), None


def _was_held(evidence: Evidence, account: Account) -> bool:
    """Whether a few lines tell when and who took part, or what was done when, and call nobody to a day to come."""
    pages = (page.split("\n") for page in evidence.capture.content)
    windows = (" ".join(lines[place : place + _HELD_LINES]) for lines in pages for place in range(len(lines)))
    if any(shows("attended", text) and not contains(text, vocabulary().calls) for text in windows):
        return True
    if any(_counts_who_came(page) for page in evidence.capture.content):
        return True
    calls = (*vocabulary().calls, *vocabulary().asks, *vocabulary().told_later)
    lines = [line for page in body_text(evidence.capture) for line in _joined(page) if not contains(line, calls)]
    return any(shows("took_part", line) or (shows("when", line) and contains(line, account.dated)) for line in lines)


def _counts_who_came(page: str) -> bool:
    """Whether a table counts, below a head such as "ผู้เข้าร่วม", how many came from whom."""
    below = (cells for table in read_tables(page) for cells in table.columns(sign_words().who_came))
    return any(sum(bool(_SO_MANY.search(cell)) for cell in cells) >= _LEAST_FIGURES for cells in below)


def _joined(page: str) -> Iterator[str]:
    """Each line alone, and with the one below it where neither is a row of a table nor the date of a paper."""
    lines = page.split("\n")
    yield from lines
    for line, below in pairwise(lines):
        if "|" not in line + below and len(below) >= _LEAST_JOINED:
            yield f"{line} {below}"


def _done(case: Case, evidence: Evidence, account: Account) -> Hit | None:
    """Words of what was done, in lines that the plan does not have, too."""
    planned = _planned(case, account.beyond) if account.beyond else ""
    pages = _told_by(evidence, account)
    for number, page in enumerate(pages):
        own = "\n".join("" if planned and fold(line) in planned else line for line in page.split("\n"))
        words = (
            _said(own, account.done) or _dated(own, account.dated) or (account.finished and _finished(evidence, own))
        )
        if words:
            return find_in(evidence.capture.content[number], [words], page=number)
    return None


def _told_by(evidence: Evidence, account: Account) -> Sequence[str]:
    """The pages without heads above rows in which nothing was done.

    Beside a plan also without title and subject, which only name what should be told.
    """
    pages = body_text(evidence.capture) if account.beyond else evidence.capture.content
    return tuple(without_untold_tables(page, account.done) for page in pages)


def _said(text: str, done: Sequence[str]) -> str | None:
    """The first words of what was done that nothing before them takes back: not in "ยังไม่ได้ดำเนินการ"."""
    lines = text.split("\n") if contains(text, done) else []
    for line in lines:
        for phrase in held(line, done):
            hit = find_in(line, [phrase])
            if hit and not _is_taken_back(line[: hit.start]) and not contains(line[hit.end :], vocabulary().told_later):
                return line[hit.start : hit.end]
    return None


def _dated(text: str, done: Sequence[str]) -> str | None:
    """The first words of what was done in a line that gives the day, and does not call people to a day to come."""
    lines = text.split("\n") if done else []
    past = [line for line in lines if has_day(line) and not contains(line, vocabulary().calls)]
    return next((words for line in past if (words := _said(line, done))), None)


def _finished(evidence: Evidence, text: str) -> str | None:
    """A line that tells of finished work; in a report also the first of two that tell how much was reached."""
    words = (*_not_done(), *vocabulary().of_meetings, *vocabulary().assessments)
    lines = [line for line in text.split("\n") if line.strip() and not contains(line, words)]
    is_report = _reports(evidence) and not calls_itself(evidence.capture, vocabulary().minutes)
    done = [line for line in lines if shows("finished", line) or shows("got_done", line)]
    done += [
        line for line in lines if shows("reached", line) and (is_report or (has_day(line) and not _is_scored(line)))
    ]
    counted = [line for line in lines if shows("told", line)] if is_report else []
    return done[0] if done else counted[0] if len(counted) >= _LEAST_FIGURES else None


def _not_done() -> tuple[str, ...]:
    """Words of a line that asks for work, or says that it is not done yet or to come."""
    return (*vocabulary().asks, *vocabulary().not_so_far, *vocabulary().told_later)


def _is_scored(line: str) -> bool:
    """Whether a line tells of points that were given, not of work."""
    return contains(line, vocabulary().of_scores)


def _surely_done(evidence: Evidence, account: Account) -> bool:
    """Whether a sentence tells of finished work with its day or number, or several tell how far dated work has come."""
    words = _not_done()
    pages = _told_by(evidence, account)
    lines = [line for page in pages for line in page.split("\n") if "|" not in line and not contains(line, words)]
    if any(shows("finished", line) and (shows("count", line) or has_day(line)) for line in lines):
        return True
    dated = [line for line in lines if has_day(line) and _said(line, account.dated)]
    return bool(dated) and any(shows("state", line) for line in lines)


def _reports(evidence: Evidence) -> bool:
    titles_of = _own_titles(evidence)
    return any(contains(title, vocabulary().told_titles) and not _names_assessment(title) for title in titles_of)


def _names_assessment(title: str) -> bool:
    return contains(title, vocabulary().assessments)


def _is_taken_back(before: str) -> bool:
    if contains(before.rpartition("|")[2], vocabulary().not_so_far):
        return True
    word = before.split()[-1][-_LONGEST_BEFORE:] if before and not before[-1].isspace() else ""
    return contains(word, vocabulary().takes_back) or word.endswith(vocabulary().puts_off)


def _counted(evidence: Evidence, account: Account) -> Hit | None:
    """The first of at least two figures with a unit, in what calls itself a report and by no title a plan."""
    if not account.units or not is_report(evidence) or any(map(_names_plan, _own_titles(evidence))):
        return None
    counted = re.compile(rf"\d[\d,]*\s*(?:{'|'.join(map(re.escape, account.units))})")
    found = [
        Hit(match.group(), number, match.start(), match.end())
        for number, page in enumerate(evidence.capture.content)
        for match in counted.finditer(page)
    ]
    return found[0] if len(found) >= _LEAST_FIGURES else None


def _planned(case: Case, plan: str) -> str:
    """The text of what shows the plan; of what is matched with both only what the agency itself names for the plan."""
    ours = {evidence.capture.url for evidence in case.evidence}
    shown = [each for each in case.other_evidence.get(plan, ()) if each.capture.url not in ours]
    return "".join(fold(page) for each in shown for page in each.capture.content)


def _own_titles(evidence: Evidence) -> tuple[str, ...]:
    if evidence.capture.is_page:
        return titles(evidence.capture)
    text = next((page for page in evidence.capture.content if page.strip()), "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    return (first, evidence.capture.document.title)


def is_report(evidence: Evidence) -> bool:
    """Whether its title or first line calls it a report."""
    return any(contains(title, vocabulary().report_titles) for title in _own_titles(evidence))


def tells_work(evidence: Evidence) -> bool:
    """Whether its title or first line says that it tells how far the work has come."""
    return any(contains(title, cell_words().told_titles) for title in _own_titles(evidence))


def _names_plan(title: str) -> bool:
    return contains(title, vocabulary().plan_titles) and not contains(title, vocabulary().report_titles)


def _is_plan(evidence: Evidence) -> bool:
    return not is_report(evidence) and any(map(_names_plan, _own_titles(evidence)))
