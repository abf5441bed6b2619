"""What a person types of a schedule: a day, hours, blackout dates."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache

from checklists.words import Words
from crawler.packaged import packaged
from prongsai.errors import UserError
from prongsai.scan_day import parse_day

_HOURS = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|ถึง|to)\s*(\d{1,2})(?:[:.](\d{2}))?")
_BETWEEN = ("..", "/", " ถึง ")


def read_weekday(text: str) -> int:
    """0 for Monday. Raises UserError."""
    typed = text.strip().casefold().rstrip(".")
    for number, names in enumerate(_days()):
        if typed in {name for language in names.values() for name in language}:
            return number
    known = ", ".join(f"{names['th'][0]} ({names['en'][1]})" for names in _days())
    raise UserError("error.unknown_weekday", given=text, known=known)


def weekday_words(number: int) -> Words:
    """The name of a day; 0 is Monday."""
    names = _days()[number]
    return Words(th=names["th"][0], en=names["en"][0].capitalize())


def read_hours(text: str) -> tuple[time, time]:
    """When a window opens and closes: "20-5", "20:00-05:30". Raises UserError."""
    found = _HOURS.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        first, first_minute, last, last_minute = (int(part or 0) for part in found.groups())
        return _time(first, first_minute), _time(last, last_minute)
    except ValueError:
        raise UserError("error.hours", given=text) from None


def _time(hour: int, minute: int) -> time:
    return time(0 if hour == 24 else hour, minute)


def read_blackout(text: str) -> tuple[date, date]:
    """The first and the last day of a blackout: "2027-04-13..2027-04-16", or one day. Raises UserError."""
    for between in _BETWEEN:
        if between in text:
            first, _, last = text.partition(between)
            days = parse_day(first), parse_day(last)
            break
    else:
        days = parse_day(text), parse_day(text)
    if days[0] > days[1]:
        raise UserError("error.blackout", given=text)
    return days


@cache
def _days() -> list[dict[str, list[str]]]:
    loaded: list[dict[str, list[str]]] = packaged("prongsai", "day_names.yaml")["days"]
    return loaded
