"""Forecasts against official results: a false pass is never counted as agreement, what was left open never as right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checkers.result import Status
from fleet.agency_facts import Fate
from fleet.index import reindex
from fleet.official import Agreement, OfficialScore, accuracy_of, agreement, interval, keep_official, pairs_of
from tests.fleet.looks import FIRST_LOOK, HOST, keep, look, site_down
from tests.fleet.support import START, Fleet


@pytest.mark.parametrize(
    ("status", "score", "kind"),
    [
        (Status.PASS, 100, Agreement.BOTH_PASS),
        (Status.PASS, 0, Agreement.FALSE_PASS),
        (Status.PASS, 50, Agreement.FALSE_PASS),
        (Status.FAIL, 0, Agreement.BOTH_LOST),
        (Status.FAIL, 100, Agreement.FALSE_FAIL),
        (Status.UNSURE, 100, Agreement.LEFT_OPEN),
        (Status.ERROR, 0, Agreement.LEFT_OPEN),
        (Status.NOT_DUE, 0, Agreement.NOT_ASKED),
        (Status.NOT_APPLICABLE, 100, Agreement.NOT_ASKED),
    ],
)
def test_each_pair_of_forecast_and_score_has_one_name(status: Status, score: float, kind: Agreement) -> None:
    assert agreement(status, score) is kind


def test_an_interval_of_few_agencies_is_wide_and_never_leaves_the_scale() -> None:
    low, high = interval(4, 4)
    assert (round(low, 3), round(high, 6)) == (0.510, 1.0)
    low, high = interval(950, 1000)
    assert (round(low, 3), round(high, 3)) == (0.935, 0.962)


def fleet_with_results(fleet: Fleet) -> None:
    first, second, third = fleet.register(HOST, "b.example", "c.example")
    keep(fleet.folder.results, look(0, {"O1": "pass", "O8": "fail"}), look(2, {"O1": "fail"}), site_down(3))
    keep(fleet.folder.results, look(0, {"O1": "pass", "O8": "unsure"}), code="b.example")
    keep(fleet.folder.results, look(0, {"O1": "pass"}, complete=False), code="c.example")
    assert reindex(fleet.database, fleet.folder)[0] == 5
    with fleet.database.writing() as session:
        given = [OfficialScore("O1", 100.0), OfficialScore("O8", 0.0), OfficialScore("OIT", 70.0)]
        counted = keep_official(session, first, 2566, given, "test", START)
        assert counted == {Fate.ADDED: 3}
        keep_official(session, second, 2566, [OfficialScore("O1", 0.0), OfficialScore("O8", 0.0)], "test", START)
        keep_official(session, third, 2566, [OfficialScore("O1", 0.0)], "test", START)


def test_agreement_is_told_per_item_over_all_agencies_by_the_looks_before_the_review(fleet: Fleet) -> None:
    fleet_with_results(fleet)
    with fleet.database.reading() as session:
        accuracy = accuracy_of(pairs_of(session, 2566, FIRST_LOOK + timedelta(weeks=1)), 2566)
    told = {one.number: (one.agreed, one.decided, one.share) for one in accuracy.items}
    assert told == {"O1": (1, 2, 0.5), "O8": (1, 1, 1.0)}
    assert accuracy.items[0].counts[Agreement.FALSE_PASS] == 1
    assert accuracy.items[1].counts[Agreement.LEFT_OPEN] == 1
    assert (accuracy.whole.agreed, accuracy.whole.decided) == (2, 3)
    assert (accuracy.agencies, accuracy.without_forecast) == (2, ("c.example",))
    assert (accuracy.inside, accuracy.banded) == (1, 1)


def test_the_newest_look_that_saw_anything_is_compared_when_no_day_is_named(fleet: Fleet) -> None:
    fleet_with_results(fleet)
    with fleet.database.reading() as session:
        accuracy = accuracy_of(pairs_of(session, 2566), 2566)
    assert accuracy.items[0].counts[Agreement.FALSE_FAIL] == 1


def test_an_import_that_comes_again_changes_only_what_is_different(fleet: Fleet) -> None:
    fleet_with_results(fleet)
    (agency, *_) = fleet.register()
    with fleet.database.writing() as session:
        given = [OfficialScore("O1", 0.0), OfficialScore("O8", 0.0), OfficialScore("O9", 100.0)]
        counted = keep_official(session, agency, 2566, given, "corrected", START)
    assert counted == {Fate.CHANGED: 1, Fate.UNCHANGED: 1, Fate.ADDED: 1}
