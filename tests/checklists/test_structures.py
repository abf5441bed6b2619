"""The structures of the years: how many items each sub-indicator has, held against scores that agencies were given."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from checklists.load import load
from checklists.model import Basis, ScaleRule

DOMAIN = Path(__file__).resolve().parents[3] / "shared" / "domain"
ARITHMETIC = DOMAIN / "score_structures.py"
COLLECTED = DOMAIN / "oit-structure.json"
OLD = {"9": (9, 8, 7, 4, 5), "10": (8, 2)}
SIZES = {
    2563: OLD,
    2564: OLD,
    2565: OLD,
    2566: {"9": (10, 8, 4, 4, 4), "10": (8, 5)},
    2567: {"9": (6, 7, 4, 4, 4), "10": (6, 4)},
    2568: {"9": (4, 7, 2, 3, 4), "10": (3, 5)},
    2569: {"9": (4, 6, 2, 3, 4), "10": (3, 4)},
    2570: {"9": (4, 6, 2, 3, 4), "10": (3, 4)},
}
# Scores of indicators as reports print them; item scores of 0 or 100 alone make them.
PRINTED = [
    (2563, "9", "36.97"),
    (2563, "10", "37.50"),
    (2564, "9", "83.50"),
    (2564, "10", "100"),
    (2565, "9", "68.71"),
    (2565, "10", "12.50"),
    (2566, "9", "93.00"),
    (2566, "10", "100"),
]
LETTERS = ["AA", "A", "B", "C", "D", "E", "F"]
WORDS = ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"]
needs_arithmetic = pytest.mark.skipif(not ARITHMETIC.exists(), reason="the collected scores are not here")


def sizes(year: int, indicator: str) -> tuple[int, ...]:
    """How many items each sub-indicator of an indicator has."""
    checklist = load(year).checklist
    counted = Counter(item.sub_indicator for item in checklist.items)
    return tuple(counted[sub.number] for sub in checklist.sub_indicators_of(indicator))


@pytest.fixture(scope="module")
def arithmetic() -> ModuleType:
    """The arithmetic that was used when the structures were collected; it knows none of our code."""
    spec = importlib.util.spec_from_file_location("score_structures", ARITHMETIC)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("year", SIZES)
def test_every_sub_indicator_has_the_items_of_its_year(year: int) -> None:
    assert {indicator: sizes(year, indicator) for indicator in ("9", "10")} == SIZES[year]
    assert load(year).checklist.item_count == sum(map(sum, SIZES[year].values()))


@pytest.mark.parametrize("year", SIZES)
def test_instruments_weigh_as_in_every_year_and_levels_are_named_as_in_theirs(year: int) -> None:
    checklist = load(year).checklist
    assert checklist.weights == {"IIT": 30, "EIT": 30, "OIT": 40}
    assert [level.name.th for level in checklist.levels] == (LETTERS if year <= 2565 else WORDS)
    assert any(level.each_instrument for level in checklist.levels) == (year >= 2566)


@needs_arithmetic
@pytest.mark.parametrize(("year", "indicator", "score"), PRINTED)
def test_the_structure_can_give_the_score_an_agency_was_given(
    year: int, indicator: str, score: str, arithmetic: ModuleType
) -> None:
    assert arithmetic.solve(sizes(year, indicator), score)
    assert load(year).checklist.item_scale.rule is ScaleRule.ALL_OR_NOTHING


@needs_arithmetic
@pytest.mark.parametrize(("year", "score"), [(2563, "36.97"), (2565, "68.71")])
def test_the_structure_of_2566_cannot_give_scores_of_years_before(
    year: int, score: str, arithmetic: ModuleType
) -> None:
    assert not arithmetic.solve(sizes(2566, "9"), score)
    assert sizes(year, "9") != sizes(2566, "9")


@needs_arithmetic
def test_two_items_missed_in_2566_give_93_where_they_stand(arithmetic: ModuleType) -> None:
    nine = sizes(2566, "9")
    passed = [arithmetic.as_counts(found, nine) for found in arithmetic.solve(nine, "93.00")]
    assert "9/10 8/8 4/4 3/4 4/4" in passed


@needs_arithmetic
def test_the_scores_of_2568_need_items_that_score_in_part(arithmetic: ModuleType) -> None:
    """93.25 and 90: why that year's scale is called unknown."""
    nine, ten = sizes(2568, "9"), sizes(2568, "10")
    assert not arithmetic.reachable(nine, "93.25", 1)
    assert arithmetic.reachable(nine, "93.25", 3)
    assert arithmetic.reachable(ten, "90", 1)
    assert load(2568).checklist.item_scale.rule is ScaleRule.UNKNOWN


@pytest.mark.skipif(not COLLECTED.exists(), reason="the collected structure of the years is not here")
@pytest.mark.parametrize("year", range(2563, 2570))
def test_titles_and_issues_are_those_that_agencies_print(year: int) -> None:
    collected = json.loads(COLLECTED.read_text(encoding="utf-8"))[str(year)]["items"]
    printed = [(each["id"], each["title_th"], each["sub_indicator"], tuple(each["issue_7_all"])) for each in collected]
    items = load(year).checklist.items
    assert [(item.number, item.title.th, item.sub_indicator, item.issues) for item in items] == printed


@pytest.mark.parametrize("year", [2567, 2568, 2569, 2570])
def test_what_is_not_settled_about_a_year_is_written_down(year: int) -> None:
    facts = [fact.en for fact in load(year).checklist.unresolved]
    assert any("sub-indicator" in fact for fact in facts), "which item counts for which sub-indicator"
    assert load(year).checklist.item_scale.source.en


def test_the_scale_that_nobody_knows_is_called_so() -> None:
    unknown = [year for year in SIZES if load(year).checklist.item_scale.rule is ScaleRule.UNKNOWN]
    assert 2568 in unknown
    assert not {2563, 2564, 2565, 2566} & set(unknown)
    for year in unknown:
        assert any("scale" in fact.en for fact in load(year).checklist.unresolved), year


def test_only_the_list_that_nobody_has_seen_is_provisional() -> None:
    assert [year for year in SIZES if load(year).checklist.status == "provisional"] == [2570]
    provisional = load(2570).checklist
    assert {component.basis for item in provisional.items for component in item.components} == {Basis.ASSUMED}
    assert [item.key for item in provisional.items] == [item.key for item in load(2569).checklist.items]
