"""What a text shows of an event: when it was, who came, that it took place."""

from __future__ import annotations

import re
from functools import cache

from checkers.cells import has_day, has_time
from checkers.search import contains
from checkers.sign_words import sign_words
from checkers.vocabulary import month_names, vocabulary

ENGLISH_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", re.IGNORECASE)
_MEETING = re.compile(r"ครั้งที่\s*\d{1,2}\s*/\s*(?:25)?\d\d(?!\d)")  # "การประชุม ครั้งที่ 1/2566"
# "33 คนทำแบบทดสอบ" counts people, "20 คนขึ้นไป" says how many are wanted.
_PEOPLE = re.compile(r"\d\s*(?:คน(?!ขึ้น|ต่อ|ละ|แรก|ที่)|(?:ราย|ท่าน|นาย|รูป)(?![ก-๙]))")


def was_attended(text: str) -> bool:
    """A day or month, and how many people."""
    return is_timed(text) and bool(_PEOPLE.search(text)) and not contains(text, sign_words().wishes)


def is_timed(text: str) -> bool:
    """A day, a month or a span of time."""
    return has_day(text) or has_time(text) or bool(ENGLISH_MONTH.search(text))


@cache
def _counted_people() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sign_words().held))
    return re.compile(rf"(?:{words})[ก-๙ ]{{0,14}}\s*\d[\d,]*\s*(?:คน|ราย|ท่าน|กอง|หน่วย|กลุ่ม|ชิ้น|แห่ง)")


# "58 คนจาก 61 คน", "จากทั้งหมด 40 คน มา 36 คน": whoever counts so was there.
_OF_ALL = re.compile(
    r"\d\s*(?:คน|ราย)\s*(?:จาก|ใน)(?:ทั้งหมด|จำนวน|ทั้งสิ้น)?\s*\d+\s*(?:คน|ราย)|จากทั้งหมด\s*\d+\s*(?:คน|ราย)\s*มา"
)


def took_part(text: str) -> bool:
    """How many took part, not how many should."""
    if _OF_ALL.search(text):
        return True
    return bool(_counted_people().search(text)) and not contains(text, sign_words().wishes)


@cache
def _past() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, (each for each in sign_words().verbs if len(each) > 1)))
    return re.compile(rf"(?<!ให้)(?<!จะ)(?<!ไม่)(?<!ที่)(?<!ซึ่ง)(?<!อาจ)(?<!สามารถ)(?<!ยัง)(?<!มิ)ได้(?:มี)?(?:การ)?(?:{verbs})")


def got_done(text: str) -> bool:
    """ "กองคลังได้ปรับหน้าเว็บไซต์", "อบรมเมื่อ 17 มกราคม": not the day of a paper, nor what is wished for."""
    words = sign_words()
    to_come = (*words.wishes, *words.from_then_on, *vocabulary().calls)
    if contains(text, (*words.dates_of_papers, *to_come)) or "|" in text:
        return False
    return bool(_past().search(text)) or bool(_on_the_day().search(text))


@cache
def _on_the_day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!ผล)(?<!ประกาศ)(?<!แก้ไข)เมื่อ(?:วันที่|เดือน)?\s*(?:\d{{1,2}}\s*)?(?:{month_names()})|ตั้งแต่\s*\d{{1,2}}\s*(?:{month_names()})"
    )


def says_when(text: str) -> bool:
    """A day, or the month of a year, on which something was done; the date of a paper is none."""
    if contains(text, (*sign_words().dates_of_papers, *sign_words().wishes)):
        return False
    return has_day(text) or bool(_month_of_year().search(text)) or bool(_MEETING.search(text))


@cache
def _month_of_year() -> re.Pattern[str]:
    return re.compile(rf"(?:{month_names()})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(?:25\d\d|\d\d)(?!\d)")
