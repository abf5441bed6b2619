"""The reference page follows the checks and the checklists."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkers.parameters import check_names
from checkers.reference import reference
from checklists.load import load, years

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_is_not_stale() -> None:
    fresh = reference(load(year).checklist for year in years())
    assert PAGE.read_text(encoding="utf-8") == fresh, "docs/checks.md is stale: run `make docs`"


@pytest.mark.parametrize("name", check_names())
def test_every_check_says_when_it_passes_and_when_it_does_not(name: str) -> None:
    section = reference([]).split(f"## {name}\n")[1].split("\n## ")[0].lower()
    assert "pass" in section or "always unsure" in section
    assert "fail" in section or "unsure" in section
