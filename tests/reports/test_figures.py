"""Scores are printed as the assessment prints them."""

from __future__ import annotations

from checkers.result import Band
from reports.figures import band, score, whole


def test_scores_have_two_decimals_and_halves_go_up() -> None:
    assert [score(value) for value in (0, 62.3, 3.125, 1.005, 100.0, -0.0)] == [
        "0.00", "62.30", "3.13", "1.01", "100.00", "0.00",
    ]  # fmt: skip


def test_a_band_shows_both_ends() -> None:
    assert band(Band(lower=62.3, upper=78)) == "62.30–78.00"


def test_a_band_whose_ends_print_alike_is_one_number() -> None:
    assert band(Band(lower=85.0, upper=85.0)) == "85.00"
    assert band(Band(lower=85.001, upper=85.002)) == "85.00"


def test_large_counts_have_commas() -> None:
    assert whole(1284) == "1,284"
