"""No text of a website becomes a formula in a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cells import LONGEST, cell_text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1+1", "\u00a0=1", "\x00=1"]
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    assert cell_text(text).startswith("'")


@pytest.mark.parametrize("text", ["", "แผน 2566", "O8", "• =1", "https://a.example/=1", "ก\nข"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert cell_text(text) == text


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    assert len(cell_text("ก" * 40_000)) == LONGEST
    assert cell_text("ก" * 40_000).endswith("…")


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n ＝\x00\x1b\u200b\u00a0กa1'")))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = cell_text(text)
    assert cell.strip(" \n\u00a0\u200b")[:1] not in tuple("=+-@\t\r＝")
