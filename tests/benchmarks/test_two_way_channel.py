"""The check for two-way channels decides the example pages as a careful assessor would."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.two_way_channel.__main__ import table
from benchmarks.two_way_channel.examples import Decision, decide, load_examples
from checkers.result import Status
from checklists.load import load

LEAST_SHARE_RIGHT = 0.9
EXAMPLES = load_examples()


@pytest.fixture(scope="module")
def decisions() -> list[Decision]:
    loaded = load(2566)
    return [decide(name, example, loaded) for name, example in EXAMPLES.items()]


def test_there_are_enough_examples_that_pass_and_that_do_not() -> None:
    statuses = Counter(example.status for example in EXAMPLES.values())
    assert statuses[Status.PASS] >= 20
    assert statuses[Status.FAIL] + statuses[Status.UNSURE] >= 20


def test_no_example_passes_falsely_and_nearly_all_are_decided_rightly(decisions: list[Decision]) -> None:
    shown = table(decisions, only_wrong=True)
    assert not [one for one in decisions if one.verdict == "false pass"], shown
    assert sum(one.right for one in decisions) >= LEAST_SHARE_RIGHT * len(decisions), shown


def test_what_is_not_decided_rightly_is_left_to_a_person(decisions: list[Decision]) -> None:
    wrong = [one for one in decisions if not one.right]
    assert all(one.found.status is Status.UNSURE for one in wrong), table(decisions, only_wrong=True)


def test_every_verdict_that_saw_something_quotes_it_with_its_address(decisions: list[Decision]) -> None:
    for one in decisions:
        if one.found.status is not Status.FAIL:
            assert all(quote.url and quote.text for quote in one.found.quotes), one.name
            assert one.found.quotes, one.name


def test_a_pass_tells_the_clicks_that_lead_there(decisions: list[Decision]) -> None:
    clicks = {one.name: one.found.message_en for one in decisions if one.found.status is Status.PASS}
    assert all("(clicks: home page" in message for message in clicks.values())
    assert clicks["two-way-line-qr-on-contact-page"].endswith("(clicks: home page › ติดต่อเรา)")
