"""`run --due` by the clock: computers that were off, asleep, elsewhere or wrong, and two schedulers at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from fleet.batch import LOCK
from fleet.lock import only_one
from prongsai import batch_command, notify_commands, schedule_commands
from prongsai.exit_codes import ExitCode
from tests.fleet.support import QUICK, Clock
from tests.prongsai.test_fleet_commands import SUNDAY_NIGHT, WEDNESDAY, command_in, register, run, scanned
from tests.prongsai.test_notify_commands import site_is

ROOT = Path(__file__).parents[2]
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A fleet in a folder of its own with one schedule, on a Wednesday morning."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    started = Clock(WEDNESDAY)
    for module in (schedule_commands, batch_command, notify_commands):
        monkeypatch.setattr(module, "utc_now", started)
    monkeypatch.setattr("fleet.policy.policy", lambda: QUICK)
    monkeypatch.setattr("fleet.batch.scan_command", command_in(tmp_path))
    site_is(tmp_path, {}, days=0)
    register("a.example")
    assert run("schedule", "add", "--day", "sunday", "--hours", "20-5") == 0
    return started


@pytest.fixture(params=["Asia/Bangkok", "UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The time zone of the computer."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_computer_that_was_off_for_three_weeks_makes_its_run_up_once(tmp_path: Path, clock: Clock) -> None:
    clock.moment = SUNDAY_NIGHT + 3 * WEEK + timedelta(days=2)
    for _ in range(4):
        assert run("run", "--due", "--quiet") == 0
        clock.forward(900)
    assert len(scanned(tmp_path)) == 1


def test_a_computer_that_sleeps_through_the_night_looks_in_the_next_one(tmp_path: Path, clock: Clock) -> None:
    clock.moment = SUNDAY_NIGHT + timedelta(hours=12)
    run("run", "--due", "--quiet")
    assert scanned(tmp_path) == []
    clock.moment = SUNDAY_NIGHT + timedelta(hours=24)
    run("run", "--due", "--quiet")
    assert len(scanned(tmp_path)) == 1


def test_a_clock_that_is_set_back_after_a_run_starts_no_second_one(tmp_path: Path, clock: Clock) -> None:
    clock.moment = SUNDAY_NIGHT
    run("run", "--due", "--quiet")
    clock.forward(-3600)
    run("run", "--due", "--quiet")
    clock.forward(3600 + 900)
    run("run", "--due", "--quiet")
    assert len(scanned(tmp_path)) == 1
    assert run("status") == 0


def test_a_clock_that_was_years_ahead_stops_the_schedule_for_no_year(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.moment = SUNDAY_NIGHT + 9 * 52 * WEEK
    run("run", "--due", "--quiet")
    clock.moment = SUNDAY_NIGHT + WEEK
    run("run", "--due", "--quiet")
    clock.forward(900)
    run("run", "--due", "--quiet")
    assert len(scanned(tmp_path)) == 2
    capsys.readouterr()
    assert run("status") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot change its zone for one process")
def test_days_and_hours_are_those_of_thailand_wherever_the_computer_stands(
    tmp_path: Path, clock: Clock, zone: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("schedule", "list") == 0
    assert "next 22 Nov 2026 20:00" in capsys.readouterr().out, zone
    clock.moment = SUNDAY_NIGHT - timedelta(minutes=10)
    run("run", "--due", "--quiet")
    assert scanned(tmp_path) == []
    clock.moment = SUNDAY_NIGHT
    run("run", "--due", "--quiet")
    assert len(scanned(tmp_path)) == 1
    assert [place.name for place in (tmp_path / "data" / "results" / "a.example").iterdir()] == ["2026-11-22T200500"]


def test_a_second_scheduler_in_another_process_yields_and_says_so(tmp_path: Path) -> None:
    with only_one(tmp_path / "data" / f"{LOCK}.lock") as held:
        assert held
        second = subprocess.run(
            [sys.executable, "-m", "prongsai", "--lang", "en", "run", "--due"],
            env=os.environ | {"PYTHONPATH": str(ROOT), "PRONGSAI_DATA": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (second.returncode, second.stderr) == (ExitCode.PASSED, "")
    assert "yields" in second.stdout
    assert scanned(tmp_path) == []
