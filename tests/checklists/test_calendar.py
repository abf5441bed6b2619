"""When requirements fall due."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.calendar import due_at_once, due_days
from checklists.load import load, years


def test_reports_on_the_first_six_months_of_2566_fall_due_on_one_day() -> None:
    (day,) = due_days(load(2566).checklist)
    assert day.day == date(2023, 4, 1)
    assert [item.number for item in day.items] == ["O12", "O16", "O21", "O24", "O29", "O33", "O37"]


@pytest.mark.parametrize("year", years())
def test_every_item_is_due_at_once_or_on_a_day(year: int) -> None:
    checklist = load(year).checklist
    later = {item.key for day in due_days(checklist) for item in day.items}
    at_once = {item.key for item in due_at_once(checklist)}
    assert later | at_once == {item.key for item in checklist.items}
    assert not later & at_once


@pytest.mark.parametrize("year", years())
def test_days_are_in_order_and_moved_with_the_year(year: int) -> None:
    days = [day.day for day in due_days(load(year).checklist)]
    assert days == sorted(days)
    assert date(year - 543, 4, 1) in days
