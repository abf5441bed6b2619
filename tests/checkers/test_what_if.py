"""Gaps closed one after the other, and single changes."""

from __future__ import annotations

from fractions import Fraction

from checkers.result import Status
from checkers.score import OtherInstruments, Verdict, item_bounds, item_verdict, scores
from checkers.what_if import gap_steps, with_changes
from checklists.load import load
from checklists.model import Basis, ScaleRule

CHECKLIST = load(2566).checklist
OTHERS = OtherInstruments(iit=90, eit=88, eit_part1=90, eit_part2=86)


def verdicts(**statuses: Status) -> dict[str, Verdict]:
    return {item.key: Verdict(statuses.get(item.number, Status.PASS)) for item in CHECKLIST.items}


def test_gaps_are_closed_in_order_of_gain_and_add_up() -> None:
    known = verdicts(O8=Status.FAIL, O25=Status.FAIL, O19=Status.UNSURE, O1=Status.NOT_DUE)
    steps = gap_steps(CHECKLIST, known, OTHERS)
    assert [(step.item, step.gain) for step in steps] == [("O19", 2.5), ("O25", 2.5), ("O8", 1.0)]
    assert [step.instrument for step in steps] == [95.5, 98.0, 99.0]
    assert steps[-1].total == scores(CHECKLIST, verdicts(O1=Status.NOT_DUE), OTHERS).total.lower  # type: ignore[union-attr]
    assert steps[-1].level is not None
    assert steps[-1].level.th == "ผ่านดี"


def test_without_gaps_there_are_no_steps_and_without_surveys_no_total() -> None:
    assert gap_steps(CHECKLIST, verdicts(), OTHERS) == ()
    assert gap_steps(CHECKLIST, verdicts(O8=Status.FAIL), None)[0].total is None


def test_a_changed_item_changes_only_itself() -> None:
    key = CHECKLIST.item("O8").key
    changed = with_changes(verdicts(O8=Status.FAIL, O25=Status.FAIL), {key: Status.PASS})
    assert changed == verdicts(O25=Status.FAIL)


def test_an_item_scores_by_the_rule_of_its_year() -> None:
    official = Basis.OFFICIAL
    verdict = item_verdict([(Status.PASS, official)] * 3 + [(Status.FAIL, official), (Status.UNSURE, official)])
    assert item_bounds(verdict, ScaleRule.ALL_OR_NOTHING) == (Fraction(0), Fraction(0))
    assert item_bounds(verdict, ScaleRule.PROPORTIONAL) == (Fraction(60), Fraction(80))
    assert item_bounds(verdict, ScaleRule.UNKNOWN) == (Fraction(0), Fraction(80))


def test_components_that_do_not_apply_are_no_part_of_the_share() -> None:
    verdict = item_verdict([(Status.PASS, Basis.AGREED), (Status.NOT_APPLICABLE, Basis.AGREED)])
    assert item_bounds(verdict, ScaleRule.PROPORTIONAL) == (Fraction(100), Fraction(100))
    assert item_bounds(item_verdict([(Status.NOT_APPLICABLE, Basis.AGREED)]), ScaleRule.UNKNOWN) is None
