"""Stated scores: what follows from them and what contradicts what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from checkers.reachable import can_be_reached
from checkers.score_sheet import ScoreSheet, compute
from checklists.load import load, years

CHECKLIST = load(2566).checklist
SEEDS = Path(__file__).parents[3] / "shared" / "domain" / "seed-scores.json"
SURVEYS = {"1": 94.81, "2": 90.48, "3": 91.37, "4": 85.85, "5": 87.49, "6": 89.79, "7": 85.78, "8": 84.50}


def sheet(scores: Mapping[str, float], **stated: object) -> ScoreSheet:
    exact = {code: Fraction(str(value)) for code, value in scores.items()}
    return ScoreSheet(2566, exact, **stated)  # type: ignore[arg-type]


def said(found: ScoreSheet) -> list[str]:
    return [words.en for words in compute(found, CHECKLIST).contradictions]


def test_a_list_of_failed_items_gives_every_figure_up_to_the_level() -> None:
    found = compute(sheet(SURVEYS, failed=("O8", "O25")), CHECKLIST)
    assert [float(found.scores[code]) for code in ("9.1", "9.4", "9")] == [90, 75, 93]
    assert (found.scores["OIT"], found.missing, found.contradictions) == (Fraction("96.5"), (), [])
    assert round(float(found.total or 0), 2) == 91.61
    assert found.level is not None
    assert (found.level.name.th, found.level_certain) == ("ผ่านดี", False)


def test_known_parts_of_eit_make_the_level_certain() -> None:
    parts = {"IIT": 90, "EIT1": 88, "EIT2": 84, "OIT": 96}
    found = compute(sheet(parts), CHECKLIST)
    assert found.scores["EIT"] == 86
    assert found.level is not None
    assert (found.level.name.th, found.level_certain) == ("ผ่าน", True)


def test_a_single_eit_figure_gives_no_level_where_its_parts_matter() -> None:
    found = compute(sheet({"IIT": 90, "EIT": 86.69, "OIT": 96}), CHECKLIST)
    assert (found.level, found.level_certain) == (None, False)
    assert found.total is not None


def test_without_a_survey_there_is_no_total_and_it_is_said_which_is_missing() -> None:
    found = compute(sheet({"OIT": 96, "IIT": 90}), CHECKLIST)
    assert (found.total, found.level, found.missing) == (None, None, ("EIT",))


def test_a_total_that_does_not_follow_is_a_contradiction_and_the_computed_one_counts() -> None:
    stated = sheet({"IIT": 90, "EIT1": 90, "EIT2": 90, "OIT": 90}, total=Fraction(92))
    assert said(stated) == ["TOTAL is stated as 92.00, yet the three instruments give 90.00"]
    assert compute(stated, CHECKLIST).total == 90


def test_a_total_cut_off_after_two_decimals_is_none() -> None:
    assert said(sheet({"IIT": 90, "EIT1": 90, "EIT2": 90, "OIT": 90.02}, total=Fraction("90.00"))) == []


def test_a_level_that_does_not_follow_is_a_contradiction() -> None:
    stated = sheet({"IIT": 90, "EIT1": 90, "EIT2": 90, "OIT": 90}, level="ผ่านดีเยี่ยม")
    assert said(stated) == ["the level is stated as “ผ่านดีเยี่ยม”, yet these scores give “Good pass”"]


def test_an_indicator_that_its_items_do_not_give_is_a_contradiction() -> None:
    assert said(sheet({"9": 97.5, "10": 100}, failed=("O8",))) == [
        "9 is stated as 97.50, yet its sub-indicators give 98.00"
    ]


def test_an_indicator_that_no_items_of_100_or_0_can_give_is_a_contradiction() -> None:
    assert said(sheet({"9": 93.01})) == [
        "indicator 9 = 93.01 cannot come from items of 100 or 0 in the structure of 2566"
    ]


def test_an_item_stated_as_failed_with_a_score_is_a_contradiction() -> None:
    assert said(sheet({"O8": 100}, failed=("O8",)))[0] == "item O8 is stated as failed, yet its score is 100.00"


@pytest.mark.parametrize(
    ("sizes", "stated", "possible"),
    [
        ((10, 8, 4, 4, 4), "93", True),
        ((9, 8, 7, 4, 5), "36.97", True),
        ((10, 8, 4, 4, 4), "36.97", False),
        ((8, 2), "37.5", True),
        ((4, 4), "37.49", False),
        ((3,), "66.66", True),  # cut off
        ((3,), "66.67", True),  # rounded
    ],
)
def test_a_mean_of_means_is_reachable_or_not(sizes: tuple[int, ...], stated: str, possible: bool) -> None:
    assert can_be_reached(sizes, Fraction(stated)) is possible


@pytest.mark.skipif(not SEEDS.is_file(), reason="the printed scores are not part of the project")
def test_printed_totals_and_levels_are_reproduced_or_reported_as_contradictory() -> None:
    entries = [e for e in json.loads(SEEDS.read_text("utf-8"))["results"] if e["fiscal_year"] in years()]
    assert entries
    for entry in entries:
        exact = {code: Fraction(str(value)) for code, value in entry["indicators"].items()}
        total, failed = Fraction(str(entry["total"])), tuple(entry.get("items_failed", ()))
        stated = ScoreSheet(entry["fiscal_year"], exact, total, entry.get("level"), failed)
        found = compute(stated, load(entry["fiscal_year"]).checklist)
        assert bool(found.contradictions) is not entry["reproduces"], entry["seed"]
        if entry["reproduces"]:
            assert abs(float(found.total or 0) - entry["total"]) <= 0.01
        if entry["reproduces"] and "level" in entry:
            assert found.level is not None
            assert found.level.name.th == entry["level"]
