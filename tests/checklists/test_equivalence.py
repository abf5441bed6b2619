"""Which item of one year is which of another: complete both ways, and told when it is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
import yaml

from checklists.equivalence import FILE, equivalence, read_equivalence
from checklists.load import ChecklistError, load, years

CONTENT = resources.files("checklists").joinpath(FILE).read_bytes()
KNOWN = equivalence()
STEPS = list(zip(years(), years()[1:], strict=False))


def step(data: dict[str, Any], year: int) -> dict[str, Any]:
    """What changed from this year to the next."""
    found: dict[str, Any] = next(each for each in data["changes"] if each["from"] == year)
    return found


def drop_a_dropped_item(data: dict[str, Any]) -> None:
    step(data, 2566)["dropped"].pop(0)


def drop_a_new_item(data: dict[str, Any]) -> None:
    step(data, 2566)["new"].pop(0)


def forget_a_merger(data: dict[str, Any]) -> None:
    step(data, 2567)["merged"].pop(0)


def name_an_item_of_no_year(data: dict[str, Any]) -> None:
    step(data, 2566)["changed"].append({"key": "contakt", "th": "ก", "en": "a"})


def call_an_item_dropped_that_stays(data: dict[str, Any]) -> None:
    step(data, 2566)["dropped"].append({"key": "contact", "th": "ก", "en": "a"})


def leave_out_a_step(data: dict[str, Any]) -> None:
    data["changes"].remove(step(data, 2567))


@pytest.mark.parametrize("year", years())
def test_every_item_of_every_year_is_named_with_its_number(year: int) -> None:
    printed = {item.key: item.number for item in load(year).checklist.items}
    assert {key: numbers[year] for key, numbers in KNOWN.items.items() if year in numbers} == printed


def test_the_years_are_those_there_are_checklists_for() -> None:
    assert KNOWN.years == years()


@pytest.mark.parametrize(("year", "after"), STEPS)
def test_every_item_goes_on_or_is_dropped(year: int, after: int) -> None:
    dropped = {one.key for change in KNOWN.between(year, after) for one in change.dropped}
    for item in load(year).checklist.items:
        assert (KNOWN.follow(item.key, year, after) == ()) == (item.key in dropped), item.key


@pytest.mark.parametrize(("before", "year"), STEPS)
def test_every_item_comes_from_somewhere_or_is_new(before: int, year: int) -> None:
    new = {one.key for change in KNOWN.between(before, year) for one in change.new}
    for item in load(year).checklist.items:
        assert (KNOWN.follow(item.key, year, before) == ()) == (item.key in new), item.key


@pytest.mark.parametrize(
    ("key", "year", "other", "found"),
    [
        ("duties", 2566, 2569, ("structure",)),
        ("structure", 2569, 2566, ("duties", "structure")),
        ("annual-plan", 2568, 2563, ("annual-plan", "annual-plan-progress", "budget-plan", "budget-progress")),
        ("procurement-monthly", 2566, 2567, ("procurement-progress",)),
        ("procurement-monthly", 2566, 2568, ("procurement-plan",)),
        ("integrity-statement", 2563, 2566, ("no-gift-culture", "no-gift-declaration")),
        ("related-laws", 2566, 2568, ()),
        ("contact", 2566, 2566, ("contact",)),
    ],
)
def test_an_item_is_followed_over_several_years(key: str, year: int, other: int, found: tuple[str, ...]) -> None:
    assert KNOWN.follow(key, year, other) == found


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (drop_a_dropped_item, "2566 to 2567: not said what became of related-laws"),
        (drop_a_new_item, "2566 to 2567: not said where it came from: gift-report"),
        (forget_a_merger, "2567 to 2568: not said what became of duties"),
        (name_an_item_of_no_year, "not an item of 2567: contakt"),
        (call_an_item_dropped_that_stays, "dropped, yet in 2567: contact"),
        (leave_out_a_step, "must lead from each year to the next"),
    ],
)
def test_what_is_left_open_is_refused(spoil: Callable[[dict[str, Any]], None], words: str) -> None:
    data = yaml.safe_load(CONTENT)
    spoil(data)
    with pytest.raises(ChecklistError) as caught:
        read_equivalence(yaml.safe_dump(data, allow_unicode=True).encode())
    assert words in caught.value.words.en


@pytest.mark.parametrize("content", [b"", b"- a", b"years: [2566", json.dumps({"years": [2566]}).encode()])
def test_a_file_that_is_none_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(ChecklistError, match=FILE):
        read_equivalence(content)
