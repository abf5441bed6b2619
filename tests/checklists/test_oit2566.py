"""What only the FY2566 checklist says: its structure, its years, and how sure its requirements are."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from checklists.load import load
from checklists.model import Basis, DataYear

CHECKLIST = load(2566).checklist
SHARED = Path(__file__).resolve().parents[3] / "shared"
COMPONENTS = [(item, component) for item in CHECKLIST.items for component in item.components]
SIX_MONTHS = ("O12", "O16", "O21", "O24", "O29", "O37")  # items about the first six months of the year


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
