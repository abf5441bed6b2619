"""Days, hours and blackout dates as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest

from prongsai.errors import UserError
from prongsai.timetable_reading import read_blackout, read_hours, read_weekday, weekday_words


@pytest.mark.parametrize(
    ("typed", "number"), [("จันทร์", 0), ("วันอาทิตย์", 6), ("อา.", 6), ("SUN", 6), ("Thursday", 3), (" พฤ ", 3)]
)
def test_a_day_may_be_typed_in_thai_or_english_long_or_short(typed: str, number: int) -> None:
    assert read_weekday(typed) == number


def test_every_day_is_said_in_both_languages() -> None:
    assert [weekday_words(number).th for number in (0, 6)] == ["จันทร์", "อาทิตย์"]
    assert [weekday_words(number).en for number in (0, 6)] == ["Monday", "Sunday"]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("20-5", (time(20), time(5))),
        ("20:00-05:30", (time(20), time(5, 30))),
        ("20.30 – 5.00", (time(20, 30), time(5))),
        ("0-24", (time(0), time(0))),
    ],
)
def test_hours_may_pass_midnight_and_24_is_midnight(typed: str, hours: tuple[time, time]) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["", "20", "20-25", "20:60-5", "night"])
def test_what_are_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_hours(typed)
    assert refused.value.key == "error.hours"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2570-04-12..2570-04-16", date(2027, 4, 12), date(2027, 4, 16)),
        ("2027-04-12/2027-04-16", date(2027, 4, 12), date(2027, 4, 16)),
        ("๒๕๗๐-๐๔-๑๒", date(2027, 4, 12), date(2027, 4, 12)),
    ],
)
def test_a_blackout_is_a_day_or_several_in_either_era(typed: str, first: date, last: date) -> None:
    assert read_blackout(typed) == (first, last)
