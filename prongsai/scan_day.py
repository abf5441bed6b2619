"""Which day and which Thai fiscal year a scan belongs to; the clock is handed in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime

from checkers.fiscal_year import BUDDHIST_OFFSET, fiscal_year_of
from checklists.words import Words
from fleet.clock import BANGKOK as BANGKOK
from prongsai.errors import UserError
from reports.dates import long_date, short_date
from reports.wording import Wording

FIRST_BUDDHIST_YEAR = 2400  # no scan is dated after 2400 CE, so a larger year was written in the Buddhist era


def bangkok_day(moment: datetime) -> date:
    """The calendar day in Thailand of a moment that knows its time zone."""
    return moment.astimezone(BANGKOK).date()


def bangkok_day_of(timestamp: str) -> date:
    """The calendar day in Thailand of an ISO 8601 timestamp; one without a zone is UTC."""
    moment = datetime.fromisoformat(timestamp)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return bangkok_day(moment)


def spoken_day(day: date) -> Words:
    """A day as people write it: 20 พฤศจิกายน 2569, 20 November 2026."""
    return Words(th=long_date(day, Wording("th")), en=long_date(day, Wording("en")))


def spoken_moment(moment: datetime) -> Words:
    """A moment as tables show it, in Thai time: 22 พ.ย. 69 20:00, 22 Nov 2026 20:00."""
    local = moment.astimezone(BANGKOK)
    days = (short_date(local.date(), Wording(language)) for language in ("th", "en"))
    th, en = (f"{day} {local:%H:%M}" for day in days)
    return Words(th=th, en=en)


def parse_day(text: str) -> date:
    """A day written 2023-03-31 or 2566-03-31, in any digits. Raises UserError."""
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in text.strip())
    year, _, rest = plain.partition("-")
    if year.isdecimal() and int(year) >= FIRST_BUDDHIST_YEAR:
        plain = f"{int(year) - BUDDHIST_OFFSET:04d}-{rest}"
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise UserError("error.not_a_date", given=text) from None


def choose_year(asked: int | None, as_of: date, available: Sequence[int]) -> int:
    """The year asked for, else the fiscal year of `as_of`. Raises UserError where there is no checklist for it."""
    year = fiscal_year_of(as_of) if asked is None else asked
    if year in available:
        return year
    key = "error.unknown_year" if asked is not None else "error.no_checklist_for_today"
    raise UserError(key, year=year, as_of=spoken_day(as_of), years=", ".join(str(known) for known in available))
