"""Recognise what stands in the cells of plans and reports: money, times, states of work. Data: cells.yaml."""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from checkers.search import contains
from checkers.vocabulary import month_names
from crawler.packaged import packaged


class CellWords(BaseModel):
    """The lists of cells.yaml; each is explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    units: tuple[str, ...]
    states: tuple[str, ...]
    not_states: tuple[str, ...]
    times: tuple[str, ...]
    result_heads: tuple[str, ...]
    head_beginnings: tuple[str, ...]
    sentence_beginnings: tuple[str, ...]
    departments: tuple[str, ...]
    other_heads: tuple[str, ...]
    tasks: tuple[str, ...]
    expected: tuple[str, ...]
    nothing_spent: tuple[str, ...]
    project_heads: tuple[str, ...]
    not_names: tuple[str, ...]
    work_verbs: tuple[str, ...]
    sentence_verbs: tuple[str, ...]
    step_heads: tuple[str, ...]
    ordered_verbs: tuple[str, ...]
    numerals: tuple[str, ...]
    manual_titles: tuple[str, ...]
    in_turn: tuple[str, ...]
    actors: tuple[str, ...]
    names_of_work: tuple[str, ...]
    denials: tuple[str, ...]
    still_to_do: tuple[str, ...]
    respondents: tuple[str, ...]
    not_budgets: tuple[str, ...]
    not_ours: tuple[str, ...]
    kinds_of_spending: tuple[str, ...]
    of_work: tuple[str, ...]
    kinds_of_work: tuple[str, ...]
    deeds: tuple[str, ...]
    told_titles: tuple[str, ...]
    meant: tuple[str, ...]
    meant_heads: tuple[str, ...]
    money_heads: tuple[str, ...]
    programmes: tuple[str, ...]
    programmes_of_law: tuple[str, ...]
    awaited: tuple[str, ...]
    counted_heads: tuple[str, ...]
    says_none: tuple[str, ...]
    no_report_yet: tuple[str, ...]
    not_yet_spent: tuple[str, ...]
    groups: tuple[str, ...]


@cache
def cell_words() -> CellWords:
    """The words, read once."""
    return CellWords.model_validate(packaged("checkers", "cells.yaml"))


_LARGE = "สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน"
_DIGITS = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|เอ็ด|ยี่"


@cache
def _units() -> str:
    return "|".join(map(re.escape, cell_words().units))


@cache
def _money() -> re.Pattern[str]:
    """Thousands with a comma and no unit beside them, or any number of baht."""
    not_counted = rf"(?!\d|[.,]\d|\s*(?:{_units()}))"
    return re.compile(
        rf"(?<![\d,./])\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?{not_counted}"
        rf"|(?<![\d,./])\d[\d,]*(?:\.\d+)?\s*(?:{_LARGE})?\s*(?:บาท|ล้าน|ลบ\.(?!\s*ม)|baht|THB|\.-)"
        rf"|(?:{_DIGITS})?(?:(?:{_LARGE})(?:{_DIGITS})?)+(?:ถ้วน)?บาท"
        rf"|\((?:{_LARGE})?บาท\)\s*[:=]?\s*\d",
        re.IGNORECASE,
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d,.])\d[\d,]*(?:\.\d+)?\s*(?:{_units()})")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(month_names())


@cache
def _from_to() -> re.Pattern[str]:
    """ "11-17 เม.ย. 66", "29 ธ.ค. 65 - 4 ม.ค. 66"; a signature has one day."""
    month = f"(?:{_month().pattern})"
    return re.compile(rf"\d{{1,2}}\s*[-–]\s*\d{{1,2}}\s*{month}|{month}[\s\d]{{0,6}}(?:[-–]|ถึง)\s*\d{{0,2}}\s*{month}")


_AFTER_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?\s+(?!บาท|ล้าน)[^\d]*[ก-๙]{3}")
_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")
_YEAR = re.compile(r"25\d\d")
_LEAST_DIGITS = 3  # a shorter number in a row may count anything
_NOTHING = re.compile(r"[-–—]+|0(?:\.0+)?")
_DAY_BEFORE = re.compile(r"(?<![\d,.])\d{1,2}\s*$")  # not the end of an amount: "40,000 ก.พ."
_MONTH_OF_YEAR = re.compile(r"(?<!ที่)(?<!ที่ )(?<![\d/])(?:0?[1-9]|1[0-2])\s*/\s*(?:25)?\d\d(?![\d/])")
# "ได้ 740 แปลง", "ครบ 8 ชุมชน", but not "ให้ได้ 100 คน".
_REACHED = re.compile(
    r"(?<!ให้)(?<!เพื่อ)(?:ได้|ครบ|แล้ว|แล้วเสร็จ|สร้างเสร็จ|(?<![ก-๙])เสร็จ|(?<![ก-๙])ผล|ผลงาน|ผลจริง)(?:ครบ|แล้ว|ทั้งสิ้น|จำนวน)?[\s:]*\d[\d,.]*+\s*+(?!บาท|ล้าน|ลบ\.)[ก-๙]"
)
_OUT_OF = re.compile(
    r"\d+\s*/\s*\d+\s*(?:ครั้ง|รุ่น|แห่ง|หมู่|คน|ราย|หลัง|สาย|จุด|ชุมชน|โครงการ)|\d[\s,.\d]*[ก-๙.]{0,14}\s*ใน\s*\d|\d\s*[ก-๙.]{0,14}\s*จาก(?:เป้า(?:หมาย)?|แผน|ทั้งหมด)?\s*\d"
)  # "9 รุ่นจาก 16 รุ่น"
_OF_ALL = re.compile(r"\d[\d,.]*\s*of\s*\d[\d,.]*\s*[a-zก-๙]{2}", re.IGNORECASE)  # "310 of 300 rai"
_AFTER_UNIT = re.compile(r"\((?:พัน|หมื่น|แสน|ล้าน)?บาท\)\s*[:=]?\s*\d")
_USED = re.compile(
    r"(?<![ก-๙])(?:ใช้|จ่าย|เบิก|เหลือ|คงเหลือ|spent)(?:ไป|แล้ว|จริง|เงิน|งบ|รวม|ทั้งสิ้น|เพียง|จำนวน|บำรุง|จ่าย|เมื่อ\s*\d{1,2}\s*[ก-๙.]+\s*\d{2,4}|\s|:)*\d[\d,.]*\s*(?:บาท)?",
    re.IGNORECASE,
)
_PLAN_AND_RESULT = re.compile(r"แผน\s*[\d,]+\s*(?:บาท)?\s*ผล\s*\d{1,3},\d{3}")  # "แผน 10,000 ผล 9,500"
_SHARE = re.compile(r"ร้อยละ\s*\d|\d\s*%")


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell)


def is_money_cell(cell: str) -> bool:
    """Whether a cell holds an amount, a dash, or words that none is used; a workbook writes amounts without commas."""
    bare = cell.removesuffix("บาท").strip()
    amount = _NUMBER.fullmatch(bare) and not _YEAR.fullmatch(bare)
    return bool(
        amount or _NOTHING.fullmatch(bare) or _money().search(cell) or contains(cell, cell_words().nothing_spent)
    )


def has_money(line: str) -> bool:
    """Whether a line holds an amount of money."""
    if "|" in line:
        cells = [cell.strip() for cell in line.split("|")[1:]]
        return any(_money().search(cell) or (len(cell) > _LEAST_DIGITS and _is_number(cell)) for cell in cells)
    return bool(_money().search(line)) or contains(line, cell_words().nothing_spent)


def has_unit_amount(line: str) -> bool:
    """Whether an amount follows its unit: "ผล (ล้านบาท) 6.6"."""
    return _AFTER_UNIT.search(line) is not None


def has_spent(line: str) -> bool:
    """Whether a line says how much was used, in whatever words: "รับ 22,000 ใช้ 21,480"."""
    return any(has_money(match.group()) for match in _USED.finditer(line)) or bool(_PLAN_AND_RESULT.search(line))


def has_time(line: str) -> bool:
    """Whether a line says in which months something is done; the day of a signature does not."""
    if _MONTH_OF_YEAR.search(line) or _from_to().search(line) or contains(line, cell_words().times):
        return True
    return any(not _DAY_BEFORE.search(line[: match.start()]) for match in _month().finditer(line))


def has_day(line: str) -> bool:
    """Whether a line names a day of a month."""
    return any(_DAY_BEFORE.search(line[: match.start()]) for match in _month().finditer(line))


def months_named(line: str) -> int:
    """How many month names a line holds."""
    return len(_month().findall(line))


def has_state(line: str) -> bool:
    """Whether a line says how far a piece of work has come."""
    words = cell_words()
    told = contains(line, words.states) or any(sign.search(line) for sign in (_OUT_OF, _REACHED, _OF_ALL))
    return told and not contains(line, words.not_states)


def has_reached(line: str) -> bool:
    """Whether a line says how much was reached: "ได้ 740 แปลง", "9 รุ่นจาก 16 รุ่น"."""
    return bool(_REACHED.search(line) or _OUT_OF.search(line))


def has_words_after_amount(line: str) -> bool:
    """Whether words follow an amount, as in the last column of a row without marks between the cells."""
    return bool(_AFTER_AMOUNT.search(line))


def has_share(line: str) -> bool:
    """Whether a line holds a percentage."""
    return bool(_SHARE.search(line))


def has_count(line: str) -> bool:
    """Whether a line holds a number of things or people."""
    return bool(_counted().search(line))
