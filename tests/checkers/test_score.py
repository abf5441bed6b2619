"""The arithmetic of the assessment, against figures that agencies printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.result import Status
from checkers.score import OtherInstruments, Verdict, item_verdict, points, scores
from checklists.load import load
from checklists.model import Basis

CHECKLIST = load(2566).checklist
OFFICIAL, AGREED, ASSUMED = Basis.OFFICIAL, Basis.AGREED, Basis.ASSUMED
STATUSES = st.sampled_from(list(Status))


def verdicts(**statuses: Status) -> dict[str, Verdict]:
    """Everything passes but the items named."""
    return {item.key: Verdict(statuses.get(item.number, Status.PASS)) for item in CHECKLIST.items}


def test_two_missed_items_give_the_printed_scores_of_the_seed_report() -> None:
    # FY2566: O8 and O25 at 0, all else 100; IIT is the mean of indicators 1-5, EIT of 6-8.
    iit = (94.81 + 90.48 + 91.37 + 85.85 + 87.49) / 5
    eit = (89.79 + 85.78 + 84.50) / 3
    found = scores(CHECKLIST, verdicts(O8=Status.FAIL, O25=Status.FAIL), OtherInstruments(iit, eit, eit, eit))
    assert found.indicators["9"].lower == found.indicators["9"].upper == 93.00
    assert found.indicators["10"].lower == 100.00
    assert found.instrument.lower == 96.50
    assert found.total is not None
    assert round(found.total.lower, 2) == 91.61
    assert found.total.level_lower is not None
    assert found.total.level_lower.th == "ผ่านดี"


def test_a_single_eit_figure_leaves_the_level_open_where_a_part_may_be_below_the_bound() -> None:
    found = scores(CHECKLIST, verdicts(), OtherInstruments(iit=90, eit=86.69))
    assert found.total is not None
    assert found.total.level_lower is None


def test_a_single_eit_figure_gives_the_level_where_it_cannot_matter() -> None:
    found = scores(CHECKLIST, verdicts(), OtherInstruments(iit=50, eit=60))
    assert found.total is not None
    assert found.total.level_lower is not None
    assert found.total.level_lower.th == "ต้องปรับปรุง"


def test_an_unsure_item_opens_a_band() -> None:
    found = scores(CHECKLIST, verdicts(O19=Status.UNSURE), None)
    assert found.sub_indicators["9.3"].lower == 75
    assert found.sub_indicators["9.3"].upper == 100
    assert found.instrument.upper - found.instrument.lower == pytest.approx(2.5)


def test_an_item_that_does_not_apply_leaves_the_mean() -> None:
    found = scores(CHECKLIST, verdicts(O19=Status.NOT_APPLICABLE, O20=Status.FAIL), None)
    assert found.sub_indicators["9.3"].lower == pytest.approx(66.6667)


def test_points_add_up_to_the_whole_instrument() -> None:
    worth = points(CHECKLIST, verdicts())
    assert sum(worth.values()) == pytest.approx(100, abs=0.01)
    assert worth[CHECKLIST.item("O8").key] == 1.0
    assert worth[CHECKLIST.item("O25").key] == 2.5


@pytest.mark.parametrize(
    ("components", "status", "assumed"),
    [
        ([(Status.PASS, AGREED), (Status.FAIL, OFFICIAL)], Status.FAIL, False),
        ([(Status.PASS, AGREED), (Status.FAIL, ASSUMED)], Status.FAIL, True),
        ([(Status.FAIL, ASSUMED), (Status.FAIL, AGREED)], Status.FAIL, False),
        ([(Status.FAIL, ASSUMED), (Status.ERROR, AGREED)], Status.FAIL, True),
        ([(Status.ERROR, ASSUMED), (Status.UNSURE, AGREED)], Status.ERROR, False),
        ([(Status.UNSURE, ASSUMED), (Status.NOT_DUE, AGREED)], Status.UNSURE, False),
        ([(Status.PASS, AGREED), (Status.NOT_DUE, AGREED)], Status.NOT_DUE, False),
        ([(Status.PASS, AGREED), (Status.NOT_APPLICABLE, AGREED)], Status.PASS, False),
        ([(Status.NOT_APPLICABLE, AGREED)], Status.NOT_APPLICABLE, False),
    ],
)
def test_the_item_follows_the_documented_table(
    components: list[tuple[Status, Basis]], status: Status, assumed: bool
) -> None:
    assert item_verdict(components) == Verdict(status, assumed)


@given(st.lists(STATUSES, min_size=43, max_size=43), st.integers(0, 42))
def test_fixing_an_item_never_lowers_a_score(statuses: list[Status], fixed: int) -> None:
    items = CHECKLIST.items
    before = {item.key: Verdict(status) for item, status in zip(items, statuses, strict=True)}
    after = {**before, items[fixed].key: Verdict(Status.PASS)}
    if before[items[fixed].key].status is Status.NOT_APPLICABLE:
        return
    old, new = scores(CHECKLIST, before, None).instrument, scores(CHECKLIST, after, None).instrument
    assert new.lower >= old.lower
    assert new.upper >= old.upper
    assert old.lower <= old.upper
