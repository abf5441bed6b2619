"""The calendar of what falls due after the day of the look."""

from __future__ import annotations

from datetime import date

import pytest

from checkers.result import ItemResult, Result, Status
from checklists.words import Language
from reports.due import due_days, due_from
from reports.render import render
from tests.reports import samples


def of(status: str, day: str, number: str = "O12") -> ItemResult:
    """An item of which one component is due from a day."""
    item = next(item for item in samples.small().items if item.number == number)
    return item.model_copy(update={"components": (samples.component(status, due_from=day),)})


def looked_on(day: str, *items: ItemResult) -> Result:
    return samples.small().model_copy(update={"as_of": day, "items": items})


def test_days_to_come_stand_in_order_with_the_days_left() -> None:
    result = looked_on("2023-03-01", of("not_due", "2023-09-01", "O8"), of("not_due", "2023-04-01"))
    found = [(day.day, day.days_left, [item.number for item in day.items]) for day in due_days(result)]
    assert found == [(date(2023, 4, 1), 31, ["O12"]), (date(2023, 9, 1), 184, ["O8"])]


def test_what_is_due_on_the_day_of_the_look_is_not_to_come() -> None:
    assert due_days(looked_on("2023-04-01", of("fail", "2023-04-01"))) == ()
    assert len(due_days(looked_on("2023-03-31", of("not_due", "2023-04-01")))) == 1


def test_what_is_there_before_its_day_is_listed_and_what_does_not_apply_is_not() -> None:
    result = looked_on("2023-03-01", of("pass", "2023-04-01"), of("not_applicable", "2023-04-01", "O8"))
    assert [item.number for day in due_days(result) for item in day.items] == ["O12"]


def test_only_what_waits_for_its_day_has_one_in_the_fix_list() -> None:
    assert due_from(of("not_due", "2023-04-01")) == date(2023, 4, 1)
    assert due_from(of("unsure", "2023-04-01")) is None


@pytest.mark.parametrize(
    ("language", "words"), [("th", ("1 เม.ย. 66", "อีก 31 วัน")), ("en", ("1 Apr 2023", "31 days after the look"))]
)
def test_the_report_has_a_chapter_of_it(language: Language, words: tuple[str, ...]) -> None:
    page = render(looked_on("2023-03-01", of("not_due", "2023-04-01")), "html", language).decode()
    chapter = page.split('<section id="due"')[1].split("</section>")[0]
    assert all(each in chapter for each in (*words, "O12"))


def test_a_report_on_a_later_day_has_no_such_chapter() -> None:
    result = looked_on("2023-06-01", of("pass", "2023-04-01"))
    assert '<section id="due"' not in render(result, "html", "th").decode()


def test_the_table_says_from_when_on_an_item_is_asked_for() -> None:
    item = of("not_due", "2023-04-01").model_copy(update={"status": Status.NOT_DUE})
    table = render(looked_on("2023-03-01", item), "csv", "th").decode("utf-8-sig")
    assert "ครบกำหนดตั้งแต่" in table
    assert "1 เมษายน 2566" in table
