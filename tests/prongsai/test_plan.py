"""A plan settles year, settings and folder before anything is fetched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from crawler.snapshot import Limits
from prongsai.errors import UserError
from prongsai.plan import ScanPlan, limits_typed, plan_scan
from prongsai.scan_day import BANGKOK
from prongsai.scan_settings import Wishes

SEED = "https://www.agency.example/"
IN_2570 = datetime(2026, 11, 20, 9, 30, tzinfo=BANGKOK)


def plan(folder: Path, *, year: int | None = None, gather: bool = False, limits: Limits | None = None) -> ScanPlan:
    return plan_scan(
        SEED,
        Wishes(fiscal_year=year),
        limits or Limits(),
        out=folder,
        resume=False,
        now=IN_2570,
        years=(2566,),
        needs_checklist=not gather,
    )


def test_gathering_needs_no_checklist_of_the_year_and_takes_no_other(tmp_path: Path) -> None:
    assert plan(tmp_path, gather=True).settings.fiscal_year == 2570
    with pytest.raises(UserError):
        plan(tmp_path)


def test_a_year_that_was_asked_for_must_have_its_checklist(tmp_path: Path) -> None:
    assert plan(tmp_path, year=2566, gather=True).settings.fiscal_year == 2566
    with pytest.raises(UserError):
        plan(tmp_path, year=2560, gather=True)


def test_the_command_to_go_on_keeps_the_pace_and_drops_what_made_it_stop(tmp_path: Path) -> None:
    limits = Limits(max_pages=5, max_seconds=9, delay=2, max_depth=3, subdomains=True)
    assert plan(tmp_path, year=2566, limits=limits).command == (
        f"prongsai scan {SEED} --delay 2 --max-depth 3 --subdomains"
    )
    assert limits_typed(Limits()) == ""
