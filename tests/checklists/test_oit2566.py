"""The FY2566 checklist is whole, speaks both languages, and its phrases cannot contradict each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from checkers.parameters import bind_all
from checklists.load import load
from checklists.model import Basis, Component, DataYear, Item
from crawler.text.thai import skeleton

CHECKLIST = load(2566).checklist
SHARED = Path(__file__).resolve().parents[3] / "shared"
COMPONENTS = [(item, component) for item in CHECKLIST.items for component in item.components]
SIX_MONTHS = ("O12", "O16", "O21", "O24", "O29", "O37")  # items about the first six months of the year


def name(pair: tuple[Item, Component]) -> str:
    """How a component is called in the list of tests."""
    return f"{pair[0].number}-{pair[1].key}"


def lists_of(value: Any) -> Iterator[list[str]]:
    """Every list of words inside parameters."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists_of(inner)
    elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from lists_of(inner)


def without_units(value: Any) -> Any:
    """The parameters without what is no phrase: units, the kinds that a check accepts, and heads of known columns."""
    if isinstance(value, list):
        return [without_units(inner) for inner in value if not (isinstance(inner, Mapping) and inner.get("cells"))]
    if not isinstance(value, Mapping):
        return value
    return {key: without_units(inner) for key, inner in value.items() if key not in {"accept", "units"}}


def test_the_items_have_the_structure_of_the_year() -> None:
    counted = Counter(item.sub_indicator for item in CHECKLIST.items)
    assert counted == {"9.1": 10, "9.2": 8, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 8, "10.2": 5}
    order = [item.sub_indicator for item in CHECKLIST.items]
    assert order == sorted(order, key=[sub.number for sub in CHECKLIST.sub_indicators].index)


def test_weights_and_levels_are_those_of_the_year() -> None:
    assert CHECKLIST.weights == {"IIT": 30, "EIT": 30, "OIT": 40}
    levels = [(level.name.th, level.total, level.each_instrument) for level in CHECKLIST.levels]
    assert levels == [
        ("ผ่านดีเยี่ยม", 95, 95),
        ("ผ่านดี", 85, 85),
        ("ผ่าน", 85, None),
        ("ต้องปรับปรุง", 70, None),
        ("ต้องปรับปรุงโดยด่วน", 0, None),
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the collected structure of the years is not here")
def test_titles_are_those_that_agencies_print() -> None:
    year = json.loads((SHARED / "domain" / "oit-structure.json").read_text(encoding="utf-8"))["2566"]
    printed = [(entry["id"], entry["title_th"], entry["sub_indicator"]) for entry in year["items"]]
    assert printed == [(item.number, item.title.th, item.sub_indicator) for item in CHECKLIST.items]
    issues = [tuple(entry["issue_7_all"]) for entry in year["items"]]
    assert issues == [item.issues for item in CHECKLIST.items]


def test_every_check_takes_its_parameters() -> None:
    assert len(bind_all(CHECKLIST)) == len(COMPONENTS)


@pytest.mark.parametrize("pair", COMPONENTS, ids=name)
def test_every_component_says_what_why_and_how_in_both_languages(pair: tuple[Item, Component]) -> None:
    _, component = pair
    for words in (component.text, component.how_to_fix, component.source):
        assert any("ก" <= letter <= "ฮ" for letter in words.th), words.th
        assert not any("ก" <= letter <= "ฮ" for letter in words.en.replace("สขร.1", "")), words.en
    assert len(component.how_to_fix.th) > 30


@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.number)
def test_every_item_says_where_to_publish(item: Item) -> None:
    assert any(word in item.publish_at.th for word in ("เมนู", "หน้าแรก"))
    assert any(word in item.publish_at.en.casefold() for word in ("menu", "home page"))


@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.number)
def test_no_list_of_phrases_is_empty_or_repeats_itself(item: Item) -> None:
    lists = [item.find.names, item.find.aliases, item.find.under, item.find.exclude, item.find.about]
    for component in item.components:
        lists += [tuple(found) for call in component.calls for found in lists_of(call.parameters)]
    for phrases in lists:
        folded = [skeleton(phrase) for phrase in phrases]
        assert folded
        assert all(folded)
        assert len(set(folded)) == len(folded), phrases


def test_no_two_items_share_an_official_name() -> None:
    counted = Counter(skeleton(phrase) for item in CHECKLIST.items for phrase in {skeleton(n) for n in item.find.names})
    assert [phrase for phrase, count in counted.items() if count > 1] == []


def test_the_title_is_among_the_names_of_its_item() -> None:
    for item in CHECKLIST.items:
        assert skeleton(item.title.th) in {skeleton(phrase) for phrase in item.find.names}, item.number


@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.number)
def test_no_item_excludes_its_own_wordings(item: Item) -> None:
    for word in item.find.exclude:
        for own in (item.title.th, *item.find.names, *item.find.aliases):
            assert skeleton(word) not in skeleton(own), f"{word} is in {own}"


@pytest.mark.parametrize("pair", COMPONENTS, ids=name)
def test_phrases_that_are_counted_do_not_hold_each_other(pair: tuple[Item, Component]) -> None:
    """Else one place in a text would count as two phrases."""
    for call in pair[1].calls:
        if call.check == "topic" and call.parameters.get("minimum", 1) > 1:
            folded = [skeleton(phrase) for phrase in call.parameters["phrases"]]
            assert not [(a, b) for a in folded for b in folded if a != b and a in b]


@pytest.mark.parametrize("pair", COMPONENTS, ids=name)
def test_no_phrase_is_so_short_that_it_stands_in_other_words(pair: tuple[Item, Component]) -> None:
    """Blanks and full stops do not count, so that "ต.ค." would be found in "อนาคต คือ". Units stand after a number."""
    for call in pair[1].calls:
        for phrases in lists_of(without_units(call.parameters)):
            assert not [phrase for phrase in phrases if len(skeleton(phrase)) < 3]


def test_what_only_local_administrations_show_is_marked() -> None:
    local = [f"{item.number} {component.key}" for item, component in COMPONENTS if component.applies_to]
    assert local == ["O1 both-sides", "O2 both-sides"]
    assert all(component.applies_to in ((), ("local",)) for _, component in COMPONENTS)


def test_reports_on_the_first_six_months_are_due_when_these_are_over() -> None:
    for number in SIX_MONTHS:
        days = {component.due_from for component in CHECKLIST.item(number).components}
        assert days == {date(2023, 4, 1)}, number


def test_reports_on_last_year_are_due_at_once() -> None:
    reports = [item for item in CHECKLIST.items if item.data_year and item.data_year.year == 2565]
    assert [item.number for item in reports] == ["O13", "O17", "O22", "O26", "O38"]
    assert not [component for item in reports for component in item.components if component.due_from]


def test_plans_of_several_years_need_only_cover_the_year() -> None:
    for number in ("O4", "O36"):
        assert CHECKLIST.item(number).data_year == DataYear(year=2566, rule="covers")
    assert CHECKLIST.item("O25").data_year is None  # rules of an earlier year may still be in force


def test_only_what_the_sources_allow_is_called_official() -> None:
    official = {item.number for item, component in COMPONENTS if component.basis is Basis.OFFICIAL}
    assert official == {
        *("O1", "O2", "O3", "O11", "O12", "O14", "O23", "O24", "O27", "O28", "O31", "O32", "O39", "O40")
    }


def test_what_is_our_own_reading_is_called_assumed() -> None:
    assumed = [f"{item.number} {component.key}" for item, component in COMPONENTS if component.basis is Basis.ASSUMED]
    assert assumed == [
        "O1 positions-and-units",
        "O2 contact",
        "O3 not-the-whole-law",
        "O4 details",
        "O13 problems-and-suggestions",
        "O14 details",
        "O15 details",
        "O33 of-the-year",
        "O38 problems-and-suggestions",
    ]


def test_the_file_can_be_read_without_scrolling_sideways() -> None:
    text = resources.files("checklists").joinpath("oit2566.yaml").read_text(encoding="utf-8")
    assert [number for number, line in enumerate(text.splitlines(), 1) if len(line) > 160] == []
