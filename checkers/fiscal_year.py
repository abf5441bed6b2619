"""Fiscal years and months as Thai documents write them. The one place where years are reckoned.

A Thai fiscal year runs from October to September and carries the Buddhist year in which it ends:
fiscal year 2566 is 1 October 2565 to 30 September 2566 (2022-10-01 to 2023-09-30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Literal

from checkers.vocabulary import vocabulary
from checklists.words import Words

BUDDHIST_OFFSET = 543
FIRST_MONTH = 10
_WHOLE_YEAR = 12  # months
_BEFORE, _BEHIND = 120, 2  # characters beside the first and last digit of what names a year or a span of months

_DASH = r"\s*(?:-|–|—|~|→|ถึง|จนถึง|(?:ไป)?จน(?=สิ้น)|\bto\b|\buntil\b)\s*"
_TO_THE_END = r"(?:สิ้น|วันสุดท้ายของ)?\s*(?:เดือน|วันที่)?\s*(?:\d{1,2}\s*)?"  # "ถึงสิ้นเดือนมีนาคม", "to 31 March"
_ERA = r"(?:พ\s*\.?\s*ศ\s*\.?\s*)?"
_YEAR = r"(25[3-9]\d|26[0-3]\d|20[0-4]\d)"
_SHORT_YEAR = r"(25[3-9]\d|26[0-3]\d|20[0-4]\d|[4-9]\d)"


class Strength(IntEnum):
    """How plainly a mention says which year a document belongs to."""

    DATED = 1  # a calendar date or a month
    NAMED = 2  # "ปี พ.ศ. 2566"
    STATED = 3  # "ประจำปีงบประมาณ พ.ศ. 2566", "พ.ศ. 2566 - 2570"


@dataclass(frozen=True, slots=True)
class YearMention:
    """Fiscal years `first` to `last` named at an offset of a text."""

    first: int
    last: int
    strength: Strength
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; `year` is Buddhist, `number` counts from 1."""

    year: int
    number: int

    @property
    def fiscal_year(self) -> int:
        """The fiscal year that holds it."""
        return self.year + 1 if self.number >= FIRST_MONTH else self.year

    def next(self) -> Month:
        """The month after it."""
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """Months `first` to `last` named at an offset of a text."""

    first: Month
    last: Month
    start: int
    end: int

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of the span, at most five years of them."""
        found: list[Month] = []
        month = self.first
        while month <= self.last and len(found) < 60:
            found.append(month)
            month = month.next()
        return tuple(found)


def first_and_last_day(fiscal_year: int) -> tuple[date, date]:
    """1 October to 30 September. `fiscal_year`: Buddhist era."""
    year = fiscal_year - BUDDHIST_OFFSET
    return date(year - 1, FIRST_MONTH, 1), date(year, FIRST_MONTH - 1, 30)


def first_six_months(fiscal_year: int) -> tuple[Month, ...]:
    """October to March."""
    return MonthSpan(Month(fiscal_year - 1, FIRST_MONTH), Month(fiscal_year, 3), 0, 0).months


def fiscal_year_of(day: date) -> int:
    """The fiscal year, Buddhist era, that holds a day."""
    return Month(day.year + BUDDHIST_OFFSET, day.month).fiscal_year


def said_day(day: date) -> Words:
    """A day as a report says it: "1 เมษายน 2566" in Thai."""
    months = (name for name, number in vocabulary().months.items() if number == day.month and "." not in name)
    return Words(f"{day.day} {next(months)} {day.year + BUDDHIST_OFFSET}", day.isoformat())


def full_year(written: str) -> int:
    """A year as written ("2566", "66", "2023") in the Buddhist era."""
    year = int(written)
    if year < 100:
        return 2500 + year
    return year + BUDDHIST_OFFSET if year < 2400 else year


def parse_month(written: str) -> Month:
    """A month of a checklist file, "2565-10". Raises ValueError."""
    year, _, number = written.partition("-")
    month = Month(int(year), int(number))
    if not (2500 <= month.year <= 2650 and 1 <= month.number <= 12):
        raise ValueError(f"{written!r} is no month; write it like 2565-10")
    return month


def _month_pattern() -> str:
    """Full names stand anywhere; an abbreviation must not be the tail of another word."""
    full = [name for name in vocabulary().months if "." not in name]
    short = [name for name in vocabulary().months if "." in name]
    dotted = "|".join(r"\s*\.\s*".join(name.strip(".").split(".")) + r"\s*\.?" for name in short)
    return "|".join(full) + rf"|(?:(?<![ก-๙])|(?<=เดือน))(?:{dotted})"


def _month_number(written: str) -> int:
    bare = re.sub(r"[\s.]", "", written)
    return {re.sub(r"[\s.]", "", name): number for name, number in vocabulary().months.items()}[bare]


_MONTH = _month_pattern()
_DIGITS = re.compile("[0-9]+")
_STATED = re.compile(
    rf"(?:(?:ประจำ)?ปี\s*{_ERA}งบ(?:ประมาณ|\s*ฯ)?|ประจำปี(?:การศึกษา)?|Q[1-4]\s*/|(?:รอบ|ไตรมาส)ที่\s*[1-4]\s*/|FY)\s*\(?\s*{_ERA}{_SHORT_YEAR}(?!\d)(?:{_DASH}{_ERA}{_YEAR}(?!\d))?"
)
_OF_YEAR = rf"(?:ปี\s*(?:งบประมาณ|งบ\s*ฯ?)?\s*)?{_ERA}"
# "เริ่มปี 2566 ไปสิ้นสุดปี 2570"
_UNTIL_YEAR = r"\s*(?:(?:ถึง|→|แล้ว|และ|ยาว|ไป)\s*)*(?:จน)?(?:จบ|ครบ|สิ้นสุด|สิ้น)\s*(?:ใน|ที่|เมื่อ)?\s*(?=ปี)"
_RANGE = re.compile(rf"(?:ประจำ)?{_OF_YEAR}{_YEAR}(?!\d)(?:{_DASH}|{_UNTIL_YEAR}){_OF_YEAR}{_YEAR}(?!\d)")
_LISTED = re.compile(
    rf"(?:ประจำ)?{_OF_YEAR}{_YEAR}(?!\d)(?:[\s,]*{_OF_YEAR}{_YEAR}(?!\d)){{1,8}}\s*และ\s*{_OF_YEAR}{_YEAR}(?!\d)"
)
_NAMED = re.compile(rf"(?:ปี\s*{_ERA}|พ\s*\.\s*ศ\s*\.\s*|\((?=25\d\d\))){_YEAR}(?!\d)")
_DATED = re.compile(rf"({_MONTH})\s*{_ERA}{_SHORT_YEAR}(?!\d)")
_SPAN = re.compile(
    rf"({_MONTH})\s*{_ERA}(?:{_SHORT_YEAR}(?!\d))?{_DASH}{_TO_THE_END}({_MONTH})\s*{_ERA}{_SHORT_YEAR}(?!\d)"
)


@lru_cache(maxsize=1_000)
def _near_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that hold digits and what may belong to them: most of a long text has none."""
    found: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _BEFORE), match.end() + _BEHIND
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match of a pattern that holds digits; only where there are some is looked, as that is many times faster."""
    for start, end in _near_numbers(text):
        yield from pattern.finditer(text, start, end)


def _in_law(text: str, start: int) -> bool:
    """Whether the year belongs to the name of a law, as in "พระราชบัญญัติ... พ.ศ. 2560"."""
    before = text[max(0, start - 120) : start].rsplit("\n", 1)[-1]
    # In a PDF the name may stand in the line before.
    after = text[start : start + 60].partition("25")[2][2:].lstrip()
    return any(word in before for word in vocabulary().law_words) or after.startswith(vocabulary().after_laws)


def _from_ranges(text: str) -> list[YearMention]:
    found = []
    for match in _all(_RANGE, text):
        first, last = full_year(match[1]), full_year(match[2])
        if first <= last <= first + 25:
            found.append(YearMention(first, last, Strength.STATED, match.start(), match.end()))
    return found


def _from_lists(text: str) -> Iterator[YearMention]:
    """ "พ.ศ. 2565 2566 และ 2567": years that follow each other without a gap."""
    for match in _all(_LISTED, text):
        years = [full_year(year) for year in re.findall(_YEAR, match[0])]
        if years == list(range(years[0], years[-1] + 1)):
            yield YearMention(years[0], years[-1], Strength.STATED, match.start(), match.end())


def _from_statements(text: str) -> list[YearMention]:
    found = []
    for match in _all(_STATED, text):
        first = full_year(match[1])
        last = full_year(match[2]) if match[2] else first
        found.append(YearMention(first, max(first, last), Strength.STATED, match.start(), match.end()))
    return found


def _whole(found: Sequence[YearMention]) -> Iterator[YearMention]:
    """The mentions that are no part of a longer one, as is the "พ.ศ. 2565" of "ตุลาคม พ.ศ. 2565"."""
    reached = -1
    inner: set[tuple[int, int]] = set()
    for start, end in sorted({(one.start, one.end) for one in found}, key=lambda span: (span[0], -span[1])):
        if end <= reached:
            inner.add((start, end))
        reached = max(reached, end)
    return (one for one in found if (one.start, one.end) not in inner)


@lru_cache(maxsize=8_000)
def year_mentions(text: str) -> tuple[YearMention, ...]:
    """Every fiscal year a text names, in reading order; years in the names of laws are left out."""
    if not _near_numbers(text):
        return ()
    found = [*_from_ranges(text), *_from_lists(text), *_from_statements(text)]
    for match in _all(_NAMED, text):
        if not _in_law(text, match.start()):
            year = full_year(match[1])
            found.append(YearMention(year, year, Strength.NAMED, match.start(), match.end()))
    for month, start, end in _dated(text):
        found.append(YearMention(month.fiscal_year, month.fiscal_year, Strength.DATED, start, end))
    found += [
        YearMention(span.first.fiscal_year, span.last.fiscal_year, Strength.STATED, span.start, span.end)
        for span in month_spans(text)
        if len(span.months) >= _WHOLE_YEAR and span.first.number == FIRST_MONTH
    ]
    return tuple(sorted(_whole(found), key=lambda mention: (mention.start, -mention.strength, mention.first)))


@lru_cache(maxsize=8_000)
def _dated(text: str) -> tuple[tuple[Month, int, int], ...]:
    """The months that stand with their year, and where; every span of months ends with one."""
    return tuple(
        (Month(full_year(match[2]), _month_number(match[1])), match.start(), match.end())
        for match in _all(_DATED, text)
    )


def month_spans(text: str) -> tuple[MonthSpan, ...]:
    """Every month and every range of months a text names, in reading order; a range's start may borrow its year."""
    found: list[MonthSpan] = []
    dated = _dated(text)
    for match in _all(_SPAN, text) if dated else ():
        last = Month(full_year(match[4]), _month_number(match[3]))
        number = _month_number(match[1])
        year = full_year(match[2]) if match[2] else (last.year if number <= last.number else last.year - 1)
        first = Month(year, number)
        if first <= last:
            found.append(MonthSpan(first, last, match.start(), match.end()))
    found += [MonthSpan(month, month, start, end) for month, start, end in dated]
    return tuple(sorted(found, key=lambda span: (span.start, span.first, span.last)))


def strongest(mentions: tuple[YearMention, ...]) -> tuple[YearMention, ...]:
    """The mentions that say the year most plainly; a range counts as much as a single year."""
    if not mentions:
        return ()
    best = max(mention.strength for mention in mentions)
    return tuple(mention for mention in mentions if mention.strength is best)


def _lies_between(year: int, mentions: Sequence[YearMention]) -> bool:
    """Whether only the first and the last year of a period are named: "เริ่มใช้ปี 2565 ครบวาระปี 2567"."""
    named = [mention for mention in mentions if mention.strength > Strength.DATED]
    single = all(mention.first == mention.last for mention in named)
    return bool(named) and single and named[0].first <= year <= named[-1].last


def fits_year(mentions: tuple[YearMention, ...], year: int, rule: Literal["same", "covers"] = "same") -> bool | None:
    """Whether what names these years is of the wanted one; None when that cannot be told.

    rule `same`: a single year that is the wanted one; a plan of five years is not a document of one of them.
    rule `covers`: a period that the wanted year lies in.
    """
    if not mentions:
        return None
    if rule == "same":
        return any(mention.first == mention.last == year for mention in mentions)
    if any(mention.first <= year <= mention.last for mention in mentions) or _lies_between(year, mentions):
        return True
    # A plan of several years was signed on a day of another one.
    return None if all(mention.strength is Strength.DATED for mention in mentions) else False
