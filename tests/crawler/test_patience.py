"""How long a failing server rests, and when it is given up. No clock runs here: pauses are figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.data import load_data
from crawler.patience import Patience, many_failed, retry_after
from crawler.snapshot import Capture, LinkKind, Outcome, Scope
from crawler.visit import Fetched

POLICY = load_data("policy.yaml")
NEEDED = POLICY["failures_in_a_row"]
RESTS = [factor * 0.5 for factor in POLICY["rest_factors"]]


def fail(patience: Patience, times: int) -> list[float | None]:
    return [patience.heard("a", failed=True) for _ in range(times)]


def test_a_server_rests_after_failures_in_a_row_and_not_before() -> None:
    assert fail(Patience(0.5), NEEDED) == [None] * (NEEDED - 1) + [RESTS[0]]


def test_one_good_answer_begins_the_count_again() -> None:
    patience = Patience(0.5)
    fail(patience, NEEDED - 1)
    patience.heard("a", failed=False)
    assert fail(patience, NEEDED - 1) == [None] * (NEEDED - 1)


def test_servers_are_counted_apart() -> None:
    patience = Patience(0.5)
    fail(patience, NEEDED - 1)
    assert patience.heard("b", failed=True) is None


def test_rests_grow_and_then_the_server_is_given_up() -> None:
    patience = Patience(0.5)
    rests = [fail(patience, NEEDED)[-1]]
    while not patience.has_given_up("a"):
        rests.append(patience.after_rest("a", alive=False))
    assert rests == [*RESTS, None]
    assert sorted(set(RESTS)) == RESTS
    assert patience.heard("a", failed=True) is None


def test_a_server_that_answers_again_is_asked_on_and_trusted_a_little_longer() -> None:
    patience = Patience(0.5)
    fail(patience, NEEDED)
    assert patience.after_rest("a", alive=True) is None
    assert fail(patience, 2 * NEEDED) == [None] * (2 * NEEDED - 1) + [RESTS[0]]


def test_failures_of_requests_that_were_under_way_do_not_count_while_the_server_rests() -> None:
    patience = Patience(0.5)
    fail(patience, NEEDED)
    assert fail(patience, NEEDED) == [None] * NEEDED


def test_a_retry_after_lengthens_the_rest_up_to_a_limit() -> None:
    patience = Patience(0.5)
    fail(patience, NEEDED - 1)
    assert patience.heard("a", failed=True, retry_after=60.0) == 60.0
    assert patience.after_rest("a", alive=False, retry_after=86400.0) == POLICY["rest_at_most"]


def answer(status: int, **headers: str) -> Fetched:
    return Fetched(status, tuple((name.replace("_", "-"), value) for name, value in headers.items()), b"")


@pytest.mark.parametrize(
    ("fetched", "waits", "wait"),
    [
        (answer(429, retry_after="7"), 0, 7.0),
        (answer(429), 0, POLICY["retry_factors"][0] * 0.5),
        (answer(429), 1, POLICY["retry_factors"][1] * 0.5),
        (answer(429), len(POLICY["retry_factors"]), None),
        (answer(429, retry_after="86400"), 0, None),
        (answer(503, retry_after="7"), 0, 7.0),
        (answer(503), 0, None),
        (answer(500, retry_after="7"), 0, None),
    ],
)
def test_a_server_that_asks_us_to_come_back_is_waited_for(fetched: Fetched, waits: int, wait: float | None) -> None:
    assert Patience(0.5).before_retry(fetched, waits) == wait


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "12"}, 12.0),
        ({"retry_after": "Thu, 01 Jun 2023 10:00:30 GMT", "date": "Thu, 01 Jun 2023 10:00:00 GMT"}, 30.0),
        ({"retry_after": "Thu, 01 Jun 2023 10:00:30 GMT", "date": "Thu, 01 Jun 2023 11:00:00 GMT"}, 0.0),
        ({"retry_after": "Thu, 01 Jun 2023 10:00:30 GMT"}, 0.0),
        ({"retry_after": "soon"}, 0.0),
        ({"retry_after": "-5"}, 0.0),
        ({"retry_after": "๕"}, 0.0),
        ({}, 0.0),
    ],
)
def test_the_time_to_wait_is_read_from_seconds_or_a_date(headers: dict[str, str], seconds: float) -> None:
    assert retry_after(answer(429, **headers)) == seconds


CAPTURE = Capture(
    url="http://a.go.th/", final_url="http://a.go.th/", outcome=Outcome.OK, status=200, media_type="text/html",
    sha256=None, size=1, depth=0, found_on=None, via=LinkKind.ANCHOR, link_text="", scope=Scope.SITE,
    fetched_at="2023-06-01T00:00:00+00:00",
)  # fmt: skip


@pytest.mark.parametrize(
    ("good", "bad", "outcome", "scope", "many"),
    [
        (10, 4, Outcome.TIMEOUT, Scope.SITE, True),
        (10, 3, Outcome.TIMEOUT, Scope.SITE, False),
        (200, 4, Outcome.SERVER_ERROR, Scope.SITE, False),
        (10, 9, Outcome.NOT_FOUND, Scope.SITE, False),
        (10, 9, Outcome.RESET, Scope.HOP, False),
    ],
)
def test_only_many_passing_failures_of_the_own_site_make_the_look_incomplete(
    good: int, bad: int, outcome: Outcome, scope: Scope, many: bool
) -> None:
    failed = replace(CAPTURE, outcome=outcome, scope=scope)
    assert many_failed((CAPTURE,) * good + (failed,) * bad) is many
