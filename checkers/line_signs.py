"""What a line shows besides single words: money, times, levels, who is in charge, work done. Data: line_signs.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from checkers.cells import (
    cell_words,
    has_count,
    has_day,
    has_money,
    has_reached,
    has_share,
    has_spent,
    has_state,
    has_time,
    months_named,
)
from checkers.check_words import check_words
from checkers.conduct_signs import has_both, says_both, tells_conduct, tells_much_conduct
from checkers.event_signs import ENGLISH_MONTH, got_done, is_timed, says_when, took_part, was_attended
from checkers.level_signs import PARTS, has_level
from checkers.search import contains, contains_word, fold
from checkers.sign_words import sign_words
from checkers.vocabulary import month_names, vocabulary

Sign = Literal[
    "money",
    "amounts",
    "time",
    "day",
    "period",
    "count",
    "share",
    "score",
    "state",
    "done",
    "told",
    "row",
    "ticked",
    "level",
    "in_charge",
    "office",
    "finished",
    "reached",
    "range",
    "named",
    "steps",
    "act",
    "years",
    "much_conduct",
    "conduct",
    "ought_and_not",
    "months",
    "below",
    "dos_and_donts",
    "held",
    "attended",
    "took_part",
    "got_done",
    "spent",
    "when",
    "assessed",
    "ways",
]


_FINISHED = re.compile(r"(\S*)แล้ว(?=$|[\s|,.;:)/(]|ครบ|เมื่อ|ทุก|ทั้ง|จำนวน|เสร็จ|\d)")
_SCORE = re.compile(r"(?<![\d.,/])\d{1,3}\.\d{1,2}(?![\d.])|คะแนน\S{0,14}\s*\d{1,3}(?!\d)|\d{1,3}\s*คะแนน")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBER_OF = re.compile(
    r"(?:(?<![ก-๙])ที่|(?:บท|ส่วน|ข้อ|ครั้ง|ไตรมาส|หมวด|มิติ|หมู่|รุ่น|เลข|ลำดับ|ระยะ|ตอน|ภาค|ด้าน|คำสั่ง)ที่|(?<![ก-๙])(?:ข้อ|หน้า|หมู่|มาตรา))\s*$"
)
_YEAR = re.compile(r"25\d\d|20\d\d")
_TIME_LONG = re.compile(r"\d+\s*(?:วัน|สัปดาห์|เดือน)(?!ที่)")
_PLAIN_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:\.-|บาท)")
_PIECES = re.compile(r"[\s,|;:()→➔►›»/–—•·]+|และ|แล้ว|เริ่มจาก")
_LAST_NUMBER = re.compile(r"\s\d{1,4}(?:\s|$)")
_MARK = re.compile(r"^[\s\-•*(\d๐-๙.)|]+")
_LEAST_STEPS = 3
_DAY_BEFORE = re.compile(r"\d{1,2}\s*$")
_MARKS_IN_CELLS = {"/", "x", "X", "●"}
_LEAST_WORDS = 2
_NEAR = 24  # characters before "แล้ว"
_LONGEST_ORDINAL = 2
_LONGEST_OFFICE = 40  # characters
_SHORTEST_ORDER = 10  # characters
_SHORTEST_ACT = 5  # characters of a piece that says what is done
_SHORTEST_ENTRY = 12
_LEAST_YEARS = 3
_LEAST_WAYS = 3
_BEYOND_CONTACTS = 3  # so many kinds of ways, the first of the list, stand in no block of contacts
_ENTRY = re.compile(r"(?:^|\s)[-–•*]\s")


def shows(sign: Sign, line: str) -> bool:
    """Whether a line shows it."""
    return _SIGNS[sign](line)


def _names_who(line: str) -> bool:
    """A unit or position alone in a later cell, in brackets, after a dash, or as the last words of a line."""
    parts = [part.strip() for part in PARTS.split(line)]
    words = line.split()
    last = words[-1] if len(words) > _LEAST_WORDS else ""
    return any(_is_office(part) for part in parts[1:]) or _is_office(last) or bool(_given_to().search(line))


@cache
def _given_to() -> re.Pattern[str]:
    offices = "|".join(map(re.escape, sign_words().in_charge))
    return re.compile(rf"(?:โดย|มอบ|มอบให้|มอบหมาย|มอบหมายให้|ให้|รับผิดชอบ\s*[:คือ]*|ผู้ดำเนินการ)\s?(?!หน่วยงาน)(?:{offices})")


def _names_office(line: str) -> bool:
    """A unit or position as a word of its own, or after a word that puts it in charge."""
    return any(_is_office(word) for word in _PIECES.split(line)) or bool(_given_to().search(line))


def _is_office(part: str) -> bool:
    known = part.startswith(sign_words().in_charge) or part.endswith(check_words().office_endings)
    plain = not part.startswith(check_words().no_offices) and not any(map(str.isdigit, part))
    return known and plain and 3 < len(part) <= _LONGEST_OFFICE


def _has_period(line: str) -> bool:
    """When something is to be done; the date of a paper is none."""
    words = sign_words()
    if contains(line, words.dates_of_papers):
        return False
    if _names_month(line) or contains_word(line, words.terms) or len(ENGLISH_MONTH.findall(line)) > 1:
        return True
    if contains(line, words.durations) and _TIME_LONG.search(line):
        return True
    return contains(line, words.within_time) and has_day(line)


def _names_month(line: str) -> bool:
    """A month without a day, such as "ม.ค. - ก.ย. 66" or "1/2566"; how often something is done says no time."""
    return any(not _DAY_BEFORE.search(line[: match.start()]) for match in _months().finditer(line))


@cache
def _months() -> re.Pattern[str]:
    return re.compile(month_names())


def _is_ticked(line: str) -> bool:
    """A mark in a cell, or by itself between words."""
    return any(mark in line for mark in vocabulary().ticks) or any(
        cell.strip() in _MARKS_IN_CELLS for cell in line.split("|")[1:]
    )


def _is_finished(line: str) -> bool:
    return any(len(before) > 1 and not _is_condition(before) for before in _FINISHED.findall(line))


def _is_condition(before: str) -> bool:
    # "ครั้งที่แล้ว", "ปีที่แล้ว" only say which.
    return (
        before.endswith("ที่")
        or before.startswith(sign_words().not_yet)
        or contains(before[-_NEAR:], sign_words().taken_back)
    )


def _has_range(line: str) -> bool:
    """From one month to another."""
    return bool(_range().search(line))


@cache
def _range() -> re.Pattern[str]:
    months = _months().pattern
    return re.compile(rf"(?:{months})\s*(?:\d{{2,4}}\s*)?(?:[-–—]|ถึง|จนถึง)\s*(?:\d{{1,2}}\s*)?(?:{months})")


def _is_done(line: str) -> bool:
    """Work that is finished: "โอนแล้ว", "ติดตั้งครบ 5 คัน", not "เมื่ออนุมัติแล้ว"."""
    words = sign_words()
    if _is_finished(line):
        return True
    return has_state(line) and not contains(line, [*words.wishes, "ไม่ได้", "อยู่ระหว่าง", "กำลัง", "ยกเลิก", "ชะลอ"])


def _is_told(line: str) -> bool:
    """Work done, or how many were reached by it, not how many should be."""
    if contains(line, vocabulary().later):
        return False
    return _is_done(line) or (_counts(line) and not contains(line, sign_words().wishes))


def _counts(line: str) -> bool:
    return has_count(line) and any(
        not _YEAR.fullmatch(match.group())
        and not _is_ordinal(line, match)
        and not fold(line[: match.start()]).endswith(_wanted())
        for match in _NUMBER.finditer(line)
        if has_count(line[match.start() : match.end() + 12])
    )


def _is_ordinal(line: str, match: re.Match[str]) -> bool:
    """The number of an entry, of a chapter, of an order: it counts nothing."""
    before = line[: match.start()]
    return bool(_NUMBER_OF.search(before)) or (not before.strip(" -•(.|") and len(match.group()) <= _LONGEST_ORDINAL)


@cache
def _wanted() -> tuple[str, ...]:
    return tuple(map(fold, sign_words().wanted_numbers))


def _has_money(line: str) -> bool:
    return has_money(line) or bool(_PLAIN_AMOUNT.search(line)) or contains(line, cell_words().nothing_spent)


def _has_score(line: str) -> bool:
    return bool(_SCORE.search(line))


@cache
def _names() -> re.Pattern[str]:
    words = sign_words()
    works, kinds = ("|".join(map(re.escape, each)) for each in (words.works, words.kinds_of_work))
    return re.compile(rf"(?:{works})\s?[\"“]?([ก-๙A-Za-z][ก-๙A-Za-z\-]{{5,}})|งาน((?:{kinds})[ก-๙]{{4,}})")


def _names_works(text: str) -> bool:
    """At least two names of projects or activities."""
    found = {
        name
        for match in _names().finditer(text)
        if not (name := match[1] or match[2]).startswith(sign_words().no_names)
    }
    return len(found) > 1


@cache
def _verbs() -> tuple[str, ...]:
    verbs = (*vocabulary().step_verbs, *cell_words().work_verbs, *sign_words().verbs)
    return tuple(before + verb for verb in verbs for before in sign_words().before_verbs)


def _has_steps(text: str) -> bool:
    """At least three pieces of the text begin with a verb of office work."""
    return _acts(text) >= _LEAST_STEPS


def _has_steps_below(text: str) -> bool:
    """Such pieces, some of them entries of a list."""
    return _has_steps(text) and len(_ENTRY.findall(text)) > 1


def _names_ways(text: str) -> bool:
    """At least three kinds of ways to hand something in, one of them no mere contact."""
    found = [number for number, words in enumerate(sign_words().ways) if contains(text, words)]
    return len(found) >= _LEAST_WAYS and found[0] < _BEYOND_CONTACTS


def _acts(text: str) -> int:
    pieces = (piece for piece in _PIECES.split(text) if len(piece) > _SHORTEST_ACT)
    return sum(_is_act(piece) for piece in pieces)


def _is_act(piece: str) -> bool:
    """Begins with a verb, or orders somebody to do something."""
    if (
        piece.startswith(sign_words().orders)
        and len(piece) >= _SHORTEST_ORDER
        and not piece.startswith(sign_words().no_orders)
    ):
        return True
    return piece.startswith(_verbs()) and not piece.startswith(sign_words().in_charge)


def _begins_with_act(line: str) -> bool:
    """Whether an entry begins with a verb of office work."""
    entry = _MARK.sub("", line)
    return entry.startswith(_verbs()) and len(entry) > _SHORTEST_ENTRY


def _names_years(line: str) -> bool:
    """At least three years, as the heads of a plan of several years."""
    return len(set(_YEAR.findall(line))) >= _LEAST_YEARS


def _was_held(text: str) -> bool:
    """A day or month, and people who took part, or work that is finished."""
    people, done = contains_word(text, sign_words().held), _is_done(text)
    counted = has_count(text) or bool(_LAST_NUMBER.search(text))
    return (is_timed(text) and (done or people)) or (counted and people) or was_attended(text)


def _was_assessed(text: str) -> bool:
    return contains_word(text, sign_words().assessed) and (
        has_count(text) or has_share(text) or _has_score(text) or "ทุกคน" in text
    )


def _has_amounts(line: str) -> bool:
    """At least two numbers that are neither years nor days of a month nor the place in a series."""
    return (
        sum(not _YEAR.fullmatch(match.group()) and not _names_day(line, match) for match in _NUMBER.finditer(line)) > 1
    )


def _names_day(line: str, match: re.Match[str]) -> bool:
    """Whether a month stands behind a number, or a word before it that makes it the number of something."""
    return bool(_months().match(line[match.end() :].lstrip())) or _is_ordinal(line, match)


_SIGNS: Mapping[Sign, Callable[[str], bool]] = {
    "money": _has_money,
    "time": has_time,
    "day": has_day,
    "period": _has_period,
    "count": _counts,
    "share": has_share,
    "score": _has_score,
    "state": has_state,
    "done": _is_done,
    "told": _is_told,
    "row": lambda line: "|" in line,
    "ticked": _is_ticked,
    "finished": _is_finished,
    "reached": has_reached,
    "range": _has_range,
    "amounts": _has_amounts,
    "named": _names_works,
    "steps": _has_steps,
    "act": _begins_with_act,
    "years": _names_years,
    "much_conduct": tells_much_conduct,
    "conduct": tells_conduct,
    "dos_and_donts": has_both,
    "ought_and_not": says_both,
    "months": lambda line: months_named(line) > _LEAST_WORDS,
    "below": _has_steps_below,
    "held": _was_held,
    "attended": was_attended,
    "took_part": took_part,
    "got_done": got_done,
    "spent": has_spent,
    "when": says_when,
    "assessed": _was_assessed,
    "ways": _names_ways,
    "level": has_level,
    "in_charge": _names_who,
    "office": _names_office,
}
