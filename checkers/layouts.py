"""How plans and reports without a table show what a column would: calendars, ticks, and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from checkers.cells import cell_words, has_day, has_money, has_time, months_named
from checkers.check_words import check_words
from checkers.parameters import Topic
from checkers.search import contains
from checkers.tables import Table
from checkers.vocabulary import month_names, vocabulary

_LEAST = 2  # pieces of work, rows or sentences
_LEAST_SHARED = 3  # rows with divisions
_LEAST_IN_PROSE = 3  # pieces of work that one sentence lists
_MARKS = re.compile(r"^[\s\-•*■●▪◦#|(\d๐-๙.)]+")
_LISTED = re.compile(r"^\s*(?:\(?[\d๐-๙]{1,2}(?:[.)]|\s)|[-•*■●▪◦])\s*\S")
_TICK = r"(?:[-–xX✓✔/■●◆▲★*→←↔⟷]+|---+>)"
_TICKS = re.compile(rf"[ก-๙A-Za-z.)]\s+(?:{_TICK}\s+){{5,}}{_TICK}\s*$")  # of a row with a box for each month
_TICKS_BELOW = re.compile(rf"[ก-๙A-Za-z.)]\s+(?:{_TICK}\s*)+$")
_TICKS_AFTER = re.compile(rf"[ก-๙A-Za-z.)]\s+(?:{_TICK}(?:\s+|$))+")
_MARK = re.compile(_TICK)
_YEARS_ALONE = re.compile(r"(?:(?:25)?[6-9]\d\s+){2,}(?:25)?[6-9]\d")
_QUARTER = re.compile(r"ไตรมาส|Q[1-4]", re.IGNORECASE)
_LEAST_QUARTERS = 3  # in the heads of a table to be ticked
_LEAST_MONTHS = 6
# "โครงการที่ 1 ขุดลอกคลอง", "ชื่อโครงการ: …"
_LABELLED = re.compile(
    r"^[\s\-•*]*(?:(?:โครงการ|กิจกรรม|งาน|รายการ|มาตรการ)ที่\s*[\d๐-๙]{1,2}[\s:.]+|ชื่อ(?:โครงการ|กิจกรรม|งาน)\s*[:：]\s*)[ก-๙A-Za-z]\S{4}"
)
# "3 โครงการ คือ …", "โครงการวิจัย ได้แก่ 1) …"
_ENUMERATED = re.compile(
    r"\d+\s*(?:โครงการ|กิจกรรม)\s*(?:คือ|ได้แก่|ประกอบด้วย)\s*(?:1[.)]\s*)?[ก-๙]{4}"
    r"|(?:โครงการ|กิจกรรม)[^\n]{0,40}(?:คือ|ได้แก่|ประกอบด้วย)\s*\(?1[.)]\s*[ก-๙]{3}"
)
_TIME_BELOW = re.compile(r"^[\s\-•*]*(?:ระยะเวลา|ช่วงเวลา|กำหนด|ห้วงเวลา|เวลา|ดำเนินการ|เริ่ม|วันที่|เดือน)")
_LASTS = re.compile(r"\d+\s*(?:วัน|สัปดาห์|เดือน)(?![ก-๙])")  # how long it takes
_LEAST_NAME = 12  # characters of the name of a project
_ENDS_WITH_AMOUNT = re.compile(r"\d,\d{3}(?:\.\d+)?\s*$")
_MEANT_WITHIN = 25  # characters before what is told
_WORD = re.compile(r"\S+")


def work_named(lines: Sequence[str]) -> str | None:
    """The first of at least two pieces of work in a list or a calendar, or the sentence that lists three."""
    found = [line for line in lines if _is_work(line)]
    if len(found) >= _LEAST:
        return found[0]
    return next(
        (
            line
            for line in lines
            if "|" not in line and (_ENUMERATED.search(line) or _count_in(line) >= _LEAST_IN_PROSE)
        ),
        None,
    )


def _is_work(line: str) -> bool:
    """An entry of a list that begins like a piece of work, or what stands beside a month."""
    begun = cell_words().kinds_of_work
    if time := _time_first().match(line):
        rest = line[time.end() :].lstrip(" :|–-")
        return rest.startswith(
            (*begun, *check_words().project_words, *check_words().other_work_words)
        ) and not rest.startswith(vocabulary().not_projects)
    if _LABELLED.match(line):
        return True
    starts = _MARKS.sub("", line).startswith(begun)
    return starts and (_LISTED.match(line) is not None or has_money(line) or has_time(line))


@cache
def _time_first() -> re.Pattern[str]:
    month = rf"(?:เดือน|วันที่)?\s*(?:\d{{1,2}}\s*[-–]?\s*\d{{0,2}}\s*)?(?:{month_names()})\s*(?:25)?\d{{0,2}}(?!\d)"
    return re.compile(rf"^[\s|•\-]*(?:{month}|(?:ไตรมาส|ภาคเรียน|สัปดาห์)(?:ที่)?\s*\d(?:/\d{{4}})?)")


def _count_in(line: str) -> int:
    """How many different pieces of work a sentence lists."""
    words = {match.group().lstrip("0123456789.)-•").removeprefix("และ") for match in _WORD.finditer(line)}
    return sum(map(_names_work, words))


def _names_work(word: str) -> bool:
    if word.startswith(check_words().project_words):
        return len(word) >= _LEAST_NAME and not word.startswith(vocabulary().not_projects)
    return word.startswith(cell_words().kinds_of_work)


def timed(lines: Sequence[str]) -> str | None:
    """The first of at least two pieces of work with the time of each, or the sentence that times two."""
    found = [line for place, line in enumerate(lines) if _is_timed(lines, place)]
    if len(found) >= _LEAST:
        return found[0]
    return next((line for line in lines if _count_in(line) >= _LEAST and months_named(line) >= _LEAST), None)


def _is_timed(lines: Sequence[str], place: int) -> bool:
    line = lines[place]
    bare = _MARKS.sub("", line)
    is_project = bare.startswith(check_words().project_words) and not bare.startswith(vocabulary().not_projects)
    if not (is_project or _is_work(line)):
        return False
    below = lines[place + 1] if place + 1 < len(lines) and _TIME_BELOW.match(lines[place + 1]) else ""
    return any(has_time(one) or has_day(one) or _LASTS.search(one) for one in (line, below))


def ticked(lines: Sequence[str]) -> str | None:
    """The heads, or the first row, of a table of months or quarters that are ticked."""
    if head := _ticked_cells(lines):
        return head
    rows = [line for line in lines if _TICKS.search(line)]
    if len(rows) >= _LEAST:
        return rows[0]
    for place, line in enumerate(lines):
        is_head = len(_QUARTER.findall(line)) >= _LEAST_QUARTERS or months_named(line) >= _LEAST_MONTHS
        if is_head and sum(bool(_TICKS_BELOW.search(below)) for below in lines[place + 1 :]) >= _LEAST:
            return line
    return None


def _ticked_cells(lines: Sequence[str]) -> str | None:
    """The heads of a table with a column for each quarter, month or year, with a mark in two rows below."""
    for place, line in enumerate(lines):
        if "|" not in line:
            if (
                _YEARS_ALONE.fullmatch(line)
                and sum(bool(_TICKS_AFTER.search(row)) for row in lines[place + 1 :]) >= _LEAST
            ):
                return line
            continue
        cells = [cell.strip() for cell in line.split("|")]
        timed_at = [n for n, cell in enumerate(cells) if _time_head().fullmatch(cell)]
        below = [row.split("|") for row in takewhile(lambda row: "|" in row, lines[place + 1 :])]
        marked = [row for row in below if any(n < len(row) and _MARK.fullmatch(row[n].strip()) for n in timed_at)]
        if len(timed_at) >= _LEAST_QUARTERS and len(marked) >= _LEAST:
            return line
    return None


@cache
def _time_head() -> re.Pattern[str]:
    """The head of a column for a part of the year, or for one of several years."""
    return re.compile(
        rf"(?:ไตรมาส(?:ที่)?\s*)?[1-4]|Q[1-4]|(?:{month_names()})(?:\s*\d\d)?|(?:ปี\s*)?(?:25)?[6-9]\d", re.IGNORECASE
    )


def outcome(lines: Sequence[str]) -> str | None:
    """The first line of a report that tells in numbers what came of the work, where at least two things are told."""
    told = [(line, _outcomes_in(line)) for line in lines]
    return next((line for line, count in told if count), None) if sum(n for _, n in told) >= _LEAST else None


@cache
def _done_and_counted() -> re.Pattern[str]:
    """Not at the beginning of a line: there it is the name of the work, as in "อบรมอาสาสมัคร 50 คน"."""
    words = cell_words()
    deeds, units = ("|".join(map(re.escape, listed)) for listed in (words.deeds, words.units))
    return re.compile(rf"[^\s\d][\s:–—-]+(?:{deeds})[ก-๙. ]{{0,30}}\d[\d,.]*\s*(?:{units})")


def _outcomes_in(line: str) -> int:
    """How many things a sentence tells; the row of a table ends with an amount."""
    if "|" in line or _ENDS_WITH_AMOUNT.search(line):
        return 0
    bare = _MARKS.sub("", line)
    found = _done_and_counted().finditer(bare)
    return sum(not contains(bare[max(0, hit.start() - _MEANT_WITHIN) : hit.end()], cell_words().meant) for hit in found)


def is_counted(table: Table, column: Topic) -> bool:
    """Whether results stand as numbers below a head that says what they count, or beside what was meant."""
    if column.cells not in {"progress", "results"}:
        return False
    words = cell_words()
    meant = any(contains(head, words.meant_heads) and not contains(head, words.money_heads) for head in table.head)
    heads = [h for h in table.head if _names_count(h) or _names_share(h) or (meant and _names_result(h, column))]
    return any(
        sum(cell.strip().replace(",", "").isdecimal() for cell in cells) >= _LEAST
        for cells in table.columns_named(heads)
    )


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"\(\s*(?:{'|'.join(map(re.escape, cell_words().units))})\s*\)")


def _names_count(head: str) -> bool:
    return head.startswith("ผล") and _counts().search(head) is not None


def _names_share(head: str) -> bool:
    words = cell_words()
    return contains(head, ("ร้อยละ", "%")) and not contains(head, (*words.meant_heads, *words.money_heads))


def _names_result(head: str, column: Topic) -> bool:
    words = cell_words()
    is_other = contains(head, (*words.meant_heads, *words.money_heads, *words.expected))
    return not is_other and (contains(head, column.phrases) or head.strip() in words.result_heads)


def _share_departments(table: Table) -> bool:
    """Whether a division stands in several rows, which then are pieces of its work rather than all its money."""
    named = [cell for row in table.rows for cell in row if cell.startswith(cell_words().departments)]
    return len(named) >= _LEAST_SHARED and len(set(named)) < len(named)


def without_kinds_of_spending(table: Table) -> Table:
    """The table without the rows that plan spending of a kind, such as salaries, rather than a piece of work."""
    words = cell_words()
    names_work = contains(" ".join(table.head), words.project_heads)
    others = words.kinds_of_spending if names_work else (*words.kinds_of_spending, *words.departments)
    if not names_work and _share_departments(table):
        others = words.kinds_of_spending
    rows = (row for row in table.rows if not any(cell.startswith(others) for cell in row))
    return Table(table.head, tuple(row for row in rows if names_work or not contains(row[0], words.not_budgets)))
