"""When a look is due: windows, blackouts, missed runs, and clocks that lie."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fleet.clock import BANGKOK
from fleet.schedules import Plan, first_opening, is_due, may_begin, newest_slot, next_due, silent_since, slots_after

WEDNESDAY = datetime(2026, 11, 18, 9, tzinfo=BANGKOK)
PLAN = Plan(since=WEDNESDAY)  # Sundays, 20:00 to 05:00
SUNDAY = datetime(2026, 11, 22, 20, tzinfo=BANGKOK)
WEEK = timedelta(days=7)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BANGKOK)


def test_a_new_schedule_waits_for_its_first_day() -> None:
    assert not is_due(PLAN, None, WEDNESDAY)
    assert next_due(PLAN, None, WEDNESDAY) == SUNDAY
    assert is_due(PLAN, None, SUNDAY)
    assert is_due(PLAN, None, at(23, 4, 59))


def test_a_run_that_began_answers_its_slot() -> None:
    began = SUNDAY + timedelta(minutes=7)
    assert not is_due(PLAN, began, began + timedelta(hours=1))
    assert next_due(PLAN, began, began) == SUNDAY + WEEK
    assert is_due(PLAN, began, SUNDAY + WEEK)


def test_a_missed_run_is_made_up_in_the_next_open_hours_and_only_once() -> None:
    assert not is_due(PLAN, None, at(23, 9))
    assert next_due(PLAN, None, at(23, 9)) == at(23, 20)
    five_weeks_later = SUNDAY + 5 * WEEK + timedelta(days=2)
    assert is_due(PLAN, SUNDAY, five_weeks_later)
    assert not is_due(PLAN, five_weeks_later, five_weeks_later + timedelta(minutes=15))
    assert next_due(PLAN, five_weeks_later, five_weeks_later + DAY) == SUNDAY + 6 * WEEK


DAY = timedelta(days=1)


def test_a_run_in_a_blackout_is_made_up_when_it_ends() -> None:
    plan = Plan(since=WEDNESDAY, blackouts=((date(2026, 11, 22), date(2026, 11, 24)),))
    assert not may_begin(plan, SUNDAY)
    assert not may_begin(plan, at(24, 23))
    assert next_due(plan, None, SUNDAY) == at(25, 0)
    assert is_due(plan, None, at(25, 0))


def test_a_blackout_without_end_gives_no_date_instead_of_looking_for_ever() -> None:
    assert next_due(Plan(since=WEDNESDAY, blackouts=((date.min, date.max),)), None, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("opens", "closes", "open_hours"),
    [(20, 5, {20, 21, 22, 23, 0, 1, 2, 3, 4}), (9, 12, {9, 10, 11}), (0, 0, set(range(24)))],
)
def test_hours_may_pass_midnight_or_last_the_whole_day(opens: int, closes: int, open_hours: set[int]) -> None:
    plan = Plan(since=WEDNESDAY, opens=time(opens), closes=time(closes))
    assert {hour for hour in range(24) if may_begin(plan, at(20, hour))} == open_hours


def test_in_the_last_month_before_the_review_closes_looks_lie_closer_together() -> None:
    plan = Plan(since=WEDNESDAY, review_closes=date(2026, 12, 31), review_every_days=2)
    days = [slot.date() for slot in islice(slots_after(plan, WEDNESDAY), 20)]
    assert days[:3] == [date(2026, 11, 22), date(2026, 11, 29), date(2026, 12, 1)]
    assert {(after - before).days for before, after in pairwise(days[2:])} == {1, 2}
    assert date(2026, 12, 31) in days


def test_every_other_week_keeps_its_day() -> None:
    plan = Plan(since=WEDNESDAY, every_days=14, weekday=2)
    assert [slot.date().day for slot in islice(slots_after(plan, WEDNESDAY), 3)] == [18, 2, 16]


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Asia/Bangkok", "UTC"])
def test_summer_time_of_the_computer_changes_nothing(zone: str) -> None:
    plan = Plan(since=datetime(2026, 10, 1, tzinfo=BANGKOK))
    moment = datetime(2026, 10, 20, tzinfo=UTC)
    found = set()
    while moment < datetime(2026, 11, 10, tzinfo=UTC):  # both continents set their clocks back in these weeks
        due = next_due(plan, moment - timedelta(days=30), moment.astimezone(ZoneInfo(zone)))
        plain = next_due(plan, moment - timedelta(days=30), moment)
        assert due == plain
        found.add(newest_slot(plan, moment.astimezone(ZoneInfo(zone))))
        moment += timedelta(minutes=30)
    assert {slot.astimezone(BANGKOK).hour for slot in found} == {20}


def test_a_clock_set_back_a_little_starts_nothing_twice() -> None:
    began = SUNDAY + timedelta(minutes=30)
    assert not is_due(PLAN, began, SUNDAY + timedelta(minutes=5))
    assert not is_due(PLAN, began, SUNDAY - timedelta(hours=3))


def test_a_run_noted_under_a_wrong_clock_does_not_silence_the_schedule() -> None:
    assert is_due(PLAN, datetime(2035, 1, 1, tzinfo=UTC), SUNDAY)
    assert is_due(Plan(since=datetime(2035, 1, 1, tzinfo=UTC)), None, SUNDAY)


def test_a_schedule_is_silent_when_its_slot_is_two_days_unanswered() -> None:
    assert silent_since(PLAN, None, WEDNESDAY) is None
    assert silent_since(PLAN, None, SUNDAY + timedelta(hours=47)) is None
    assert silent_since(PLAN, None, SUNDAY + timedelta(hours=49)) == SUNDAY
    assert silent_since(PLAN, SUNDAY + timedelta(hours=1), SUNDAY + timedelta(days=6)) is None
    assert silent_since(PLAN, SUNDAY, SUNDAY + WEEK + timedelta(days=3)) == SUNDAY + WEEK


@pytest.mark.parametrize("hours", [0.1, 9, 27, 47, 49, 6 * 24])
def test_a_schedule_that_succeeded_this_week_is_not_silent_for_last_week(hours: float) -> None:
    success = SUNDAY + WEEK + timedelta(minutes=5)
    assert silent_since(PLAN, success, success + timedelta(hours=hours)) is None


def test_a_success_noted_under_a_wrong_clock_does_not_hide_silence() -> None:
    future = datetime(2035, 1, 1, tzinfo=UTC)
    assert silent_since(PLAN, future, SUNDAY + timedelta(days=3)) == SUNDAY


def test_a_blackout_is_no_silence() -> None:
    plan = Plan(since=WEDNESDAY, blackouts=((date(2026, 11, 22), date(2026, 11, 27)),))
    assert silent_since(plan, None, at(28, 12)) is None
    assert silent_since(plan, None, at(30, 12)) == SUNDAY


@example(steps=[33780, -841, -1500], every=7)
@given(steps=st.lists(st.integers(-25 * 60, 40 * 24 * 60), max_size=60), every=st.sampled_from([1, 7, 14]))
def test_however_the_computer_sleeps_and_its_clock_jumps_no_slot_is_answered_twice_and_none_is_forgotten(
    steps: list[int], every: int
) -> None:
    plan = Plan(since=WEDNESDAY, every_days=every)
    now, latest, last_run = WEDNESDAY, WEDNESDAY, None
    answered: list[datetime] = []
    for minutes in steps:  # the next look at the clock, in minutes by that clock
        # Whoever sets it back by days makes what was written before look like the work of a wrong clock.
        now = max(now + timedelta(minutes=minutes), latest - timedelta(hours=25))
        latest = max(now, latest)
        if is_due(plan, last_run, now):
            answered.append(newest_slot(plan, now))
            last_run = now
        assert not is_due(plan, last_run, now)
        if may_begin(plan, now) and newest_slot(plan, now) >= plan.since:
            assert last_run is not None
            assert last_run >= newest_slot(plan, now)
    assert len(set(answered)) == len(answered)


@given(
    minutes=st.integers(0, 60 * 24 * 60),
    every=st.integers(1, 30),
    weekday=st.integers(0, 6),
    opens=st.times(),
    closes=st.times(),
)
def test_the_next_run_never_lies_in_the_past_and_may_always_begin(
    minutes: int, every: int, weekday: int, opens: time, closes: time
) -> None:
    plan = Plan(since=WEDNESDAY, every_days=every, weekday=weekday, opens=opens, closes=closes)
    now = WEDNESDAY + timedelta(minutes=minutes)
    due = next_due(plan, None, now)
    assert due is not None
    assert due >= now
    assert may_begin(plan, due)
    assert is_due(plan, None, now) == (due == now) or newest_slot(plan, now) < plan.since
    assert first_opening(plan, due) == due
