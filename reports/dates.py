"""Dates and times as a reader expects them: Buddhist era in Thai, Thai time, Arabic digits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from checkers.fiscal_year import BUDDHIST_OFFSET, first_and_last_day
from reports.wording import Wording

THAI_TIME = timezone(timedelta(hours=7))  # no daylight saving since 1920: needs no time zone data


def long_date(day: date, say: Wording) -> str:
    """20 พฤศจิกายน 2569 · 20 November 2026"""
    month = say.sequence("date.months")[day.month - 1]
    return say("date.long", day=day.day, month=month, year=_year(day, say))


def short_date(day: date, say: Wording) -> str:
    """20 พ.ย. 69 · 20 Nov 2026"""
    month = say.sequence("date.short_months")[day.month - 1]
    year = str(_year(day, say))
    return say("date.long", day=day.day, month=month, year=year[-2:] if say.language == "th" else year)


def moment(text: str, say: Wording) -> str:
    """A saved moment (ISO 8601, UTC when it names no zone) in Thai time, to the minute."""
    found = _thai(text)
    return say("date.moment", date=long_date(found.date(), say), time=f"{found:%H:%M}")


def time_span(first: str, last: str, say: Wording) -> str:
    """From one saved moment to another; the day is said once when both share it."""
    start, end = _thai(first), _thai(last)
    if start.date() != end.date():
        return say("date.range", first=moment(first, say), last=moment(last, say))
    times = f"{start:%H:%M}–{end:%H:%M}" if f"{start:%H:%M}" != f"{end:%H:%M}" else f"{start:%H:%M}"
    return say("date.moment", date=long_date(start.date(), say), time=times)


def fiscal_year_span(fiscal_year: int, say: Wording) -> str:
    """First and last day of a Thai fiscal year (Buddhist era): 1 October to 30 September."""
    first, last = first_and_last_day(fiscal_year)
    return say("date.range", first=short_date(first, say), last=short_date(last, say))


def _year(day: date, say: Wording) -> int:
    return day.year + BUDDHIST_OFFSET if say.language == "th" else day.year


def _thai(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return found.astimezone(THAI_TIME)
