"""Every year's checklist is whole, speaks both languages, and its phrases cannot contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import resources

import pytest

from checkers.parameters import bind_all
from checklists.load import is_provisional, load, years
from checklists.model import Checklist, Component, Item
from crawler.text.thai import skeleton
from tests.checklists.phrase_lists import lists_of, without_units

YEARS = (2563, 2564, 2565, 2566, 2567, 2568, 2569, 2570)
MOST_MANUAL = 0.15


def thai(text: str) -> bool:
    """Whether it holds Thai letters; the name of a form is the same in both languages."""
    return any("ก" <= letter <= "ฮ" for letter in text.replace("สขร.1", ""))


def components(checklist: Checklist) -> Iterator[tuple[Item, Component, str]]:
    """Every component with its item, and how it is called in a failure."""
    for item in checklist.items:
        for component in item.components:
            yield item, component, f"{item.number} {component.key}"


@pytest.fixture(params=YEARS)
def checklist(request: pytest.FixtureRequest) -> Checklist:
    """The checklist of each year in turn."""
    return load(int(request.param)).checklist


def test_there_is_a_checklist_for_every_year() -> None:
    assert years() == YEARS
    assert [load(year).checklist.fiscal_year for year in years()] == list(YEARS)


def test_every_component_is_bound_to_a_check_that_takes_its_parameters(checklist: Checklist) -> None:
    assert len(bind_all(checklist)) == len(list(components(checklist)))


def test_few_components_need_a_person_and_each_of_these_puts_its_question(checklist: Checklist) -> None:
    calls = [(name, call) for _, component, name in components(checklist) for call in component.calls]
    asked = [(name, call) for name, call in calls if call.check == "manual"]
    assert [name for name, call in asked if {*call.parameters.get("question", {})} != {"th", "en"}] == []
    alone = [name for _, component, name in components(checklist) if {c.check for c in component.calls} == {"manual"}]
    assert len(alone) <= MOST_MANUAL * len(list(components(checklist)))


def test_every_component_says_what_why_and_how_in_both_languages(checklist: Checklist) -> None:
    for _, component, name in components(checklist):
        for words in (component.text, component.how_to_fix, component.source):
            assert thai(words.th), f"{name}: {words.th}"
            assert not thai(words.en), f"{name}: {words.en}"
        assert len(component.how_to_fix.th) > 30, name


def test_every_item_says_where_to_publish(checklist: Checklist) -> None:
    places = [(item.number, item.publish_at.th, item.publish_at.en.casefold()) for item in checklist.items]
    assert [number for number, place, _ in places if not ("เมนู" in place or "หน้าแรก" in place)] == []
    assert [number for number, _, place in places if not ("menu" in place or "home page" in place)] == []


def test_no_list_of_phrases_is_empty_or_repeats_itself(checklist: Checklist) -> None:
    for item in checklist.items:
        find = item.find
        lists = [list(each) for each in (find.names, find.aliases, find.under, find.exclude, find.about)]
        calls = [call for component in item.components for call in component.calls]
        for phrases in (*lists, *(found for call in calls for found in lists_of(call.parameters))):
            folded = [skeleton(phrase) for phrase in phrases]
            assert folded, item.number
            assert all(folded), f"{item.number}: {phrases}"
            assert len(set(folded)) == len(folded), f"{item.number}: {phrases}"


def test_no_two_items_share_an_official_name(checklist: Checklist) -> None:
    counted = Counter(phrase for item in checklist.items for phrase in {skeleton(name) for name in item.find.names})
    assert [phrase for phrase, count in counted.items() if count > 1] == []


def test_the_title_is_among_the_names_of_its_item(checklist: Checklist) -> None:
    strangers = [
        item.number
        for item in checklist.items
        if skeleton(item.title.th) not in {skeleton(phrase) for phrase in item.find.names}
    ]
    assert strangers == []


def test_no_item_excludes_its_own_wordings(checklist: Checklist) -> None:
    for item in checklist.items:
        for word in item.find.exclude:
            for own in (item.title.th, *item.find.names, *item.find.aliases):
                assert skeleton(word) not in skeleton(own), f"{item.number}: {word} is in {own}"


def test_phrases_that_are_counted_do_not_hold_each_other(checklist: Checklist) -> None:
    """Else one place in a text would count as two phrases."""
    for _, component, name in components(checklist):
        for call in component.calls:
            if call.check == "topic" and call.parameters.get("minimum", 1) > 1:
                folded = [skeleton(phrase) for phrase in call.parameters["phrases"]]
                assert [(a, b) for a in folded for b in folded if a != b and a in b] == [], name


def test_no_phrase_is_so_short_that_it_stands_in_other_words(checklist: Checklist) -> None:
    """Blanks and full stops do not count, so that "ต.ค." would be found in "อนาคต คือ". Units stand after a number."""
    for _, component, name in components(checklist):
        for call in component.calls:
            for phrases in lists_of(without_units(call.parameters)):
                assert [phrase for phrase in phrases if len(skeleton(phrase)) < 3] == [], name


def test_what_is_about_another_item_names_one_of_the_year(checklist: Checklist) -> None:
    keys = {item.key for item in checklist.items}
    for _, component, name in components(checklist):
        for call in component.calls:
            plan = {call.parameters["plan"]} if call.check == "same_plan" else set()
            beyond = {call.parameters["account"].get("beyond")} if call.parameters.get("account") else set()
            assert (plan | beyond) - {None} <= keys, name


def test_what_is_due_later_is_due_within_the_year(checklist: Checklist) -> None:
    first, last = date(checklist.fiscal_year - 544, 10, 1), date(checklist.fiscal_year - 543, 9, 30)
    days = {name: component.due_from for _, component, name in components(checklist) if component.due_from}
    assert days
    assert {name: day for name, day in days.items() if not first <= day <= last} == {}


def test_evidence_is_of_the_year_or_of_the_one_before(checklist: Checklist) -> None:
    offsets = {item.number: item.data_year.year - checklist.fiscal_year for item in checklist.items if item.data_year}
    assert set(offsets.values()) == {0, -1}


def test_items_stand_in_the_order_of_the_sub_indicators(checklist: Checklist) -> None:
    order = [item.sub_indicator for item in checklist.items]
    assert order == sorted(order, key=[sub.number for sub in checklist.sub_indicators].index)
    assert set(order) == {sub.number for sub in checklist.sub_indicators}


@pytest.mark.parametrize("year", YEARS)
def test_the_file_can_be_read_without_scrolling_sideways(year: int) -> None:
    text = resources.files("checklists").joinpath(f"oit{year}.yaml").read_text(encoding="utf-8")
    assert [number for number, line in enumerate(text.splitlines(), 1) if len(line) > 160] == []


def test_the_line_that_calls_a_list_provisional_says_what_the_whole_list_says() -> None:
    said = {year: is_provisional(year) for year in years()}
    assert said == {year: load(year).checklist.status == "provisional" for year in years()}
    assert set(said.values()) == {True, False}
    assert not is_provisional(2599)
