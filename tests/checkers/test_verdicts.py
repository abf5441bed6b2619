"""Only a look that was complete and missed nothing may fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkers.case import BlindSpot, Case
from checkers.finding import Finding
from checkers.result import Status
from checkers.verdicts import missing, nothing_found, passed
from checklists.load import load
from checklists.words import Words
from tests.support import case_of, site_of

WHAT = Words("ไม่พบ", "not there")
SPOT = BlindSpot("https://agency.example/scan.pdf", "no_text_layer", "แผน")


@pytest.fixture
def case() -> Case:
    return case_of(site_of({"/": b"<html><body>home</body></html>"}), load(2566).checklist.item("O1"))


def test_a_complete_look_that_finds_nothing_fails(case: Case) -> None:
    assert missing(case, WHAT).status is Status.FAIL
    assert nothing_found(case).status is Status.FAIL


def test_a_crawl_that_was_cut_off_never_fails(case: Case) -> None:
    cut = replace(case, complete=False)
    assert missing(cut, WHAT).status is Status.UNSURE
    assert nothing_found(cut).status is Status.UNSURE


def test_what_could_not_be_read_never_fails_and_is_named(case: Case) -> None:
    blind = replace(case, blind_spots=(SPOT,))
    assert missing(blind, WHAT).status is Status.UNSURE
    assert nothing_found(blind).status is Status.ERROR
    for finding in (missing(blind, WHAT), nothing_found(blind)):
        assert SPOT.url in finding.message.th
        assert SPOT.url in finding.message.en


def test_a_pass_without_a_quote_is_refused() -> None:
    with pytest.raises(ValueError, match="a pass needs a quote"):
        passed(WHAT)
    with pytest.raises(ValueError, match="a pass needs a quote"):
        Finding(Status.PASS, WHAT)
