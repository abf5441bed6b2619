"""`prongsai scan --all`, `schedule`, `run --due` and `status` as they are typed, with scans that are small scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from checkers.result_file import to_json
from fleet.batch import LOCK
from fleet.clock import BANGKOK
from fleet.lock import only_one
from fleet.scan_process import ScanOrder
from prongsai import batch_command, schedule_commands
from prongsai.batch_view import progress_to
from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from prongsai.scan_commands import PASSED_ON
from tests.fleet.support import QUICK, Clock
from tests.reports.samples import full

SCAN = """
import shutil, sys
folder, seed, result, log = sys.argv[1:5]
with open(log, "a") as log: log.write(seed + " " + " ".join(sys.argv[5:]) + "\\n")
if "down" in seed: sys.exit(3)
shutil.copy(result, folder + "/result.json")
open(folder + "/gaps.csv", "w").close()
sys.exit(1)
"""
WEDNESDAY = datetime(2026, 11, 18, 9, tzinfo=BANGKOK)
SUNDAY_NIGHT = datetime(2026, 11, 22, 20, 5, tzinfo=BANGKOK)


@pytest.fixture(autouse=True)
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A fleet in a folder of its own, on a Wednesday morning."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)
    (tmp_path / "full.json").write_bytes(to_json(full()))
    started = Clock(WEDNESDAY)
    monkeypatch.setattr(schedule_commands, "utc_now", started)
    monkeypatch.setattr(batch_command, "utc_now", started)
    monkeypatch.setattr("fleet.policy.policy", lambda: QUICK)
    monkeypatch.setattr("fleet.batch.scan_command", command_in(tmp_path))
    return started


def command_in(folder: Path) -> Callable[[ScanOrder], list[str]]:
    def command(order: ScanOrder) -> list[str]:
        told = [str(order.folder), order.seed, str(folder / "full.json"), str(folder / "log"), *order.options]
        return [sys.executable, "-c", SCAN, *told]

    return command


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def register(*hosts: str, tag: str = "north") -> None:
    for host in hosts:
        assert run("agency", "add", f"https://{host}/", "--name", host, "--tag", tag, "--year", "2566") == 0


def scanned(folder: Path) -> list[str]:
    path = folder / "log"
    return [line.split()[0] for line in path.read_text().splitlines()] if path.exists() else []


def test_every_agency_of_the_register_is_scanned_and_summed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a.example", "down.example")
    register("b.example", tag="south")
    assert run("scan", "--all", "--year", "2566", "--delay", "1.5", "--subdomains") == ExitCode.PARTIAL
    shown = capsys.readouterr()
    assert "All 3 agencies are accounted for: looked at 2 | unreachable 1" in shown.out
    assert "down.example (down.example): unreachable reason not known" in shown.out
    assert "3/3" in shown.err
    assert scanned(tmp_path).count("https://down.example/") == 2
    words = (tmp_path / "log").read_text().splitlines()[0].split()[1:]
    assert words == ["--year", "2566", "--delay", "1.5", "--subdomains", "--lang", "en"]
    (table,) = (tmp_path / "data" / "summaries").glob("*.xlsx")
    rows = list(openpyxl.load_workbook(table).worksheets[0].iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == ["a.example", "b.example", "down.example"]


def test_a_tag_chooses_agencies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register("a.example")
    register("b.example", tag="south")
    assert run("scan", "--tag", "south", "--resume") == ExitCode.GAPS
    assert "No run was left unfinished, so a new one begins" in capsys.readouterr().err
    assert scanned(tmp_path) == ["https://b.example/"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scan", "--all"], "no agency on the register"),
        (["scan", "--all", "--out", "x"], "--out cannot be used with many"),
        (["scan", "www.example.go.th", "--all"], "URL cannot be used with many"),
        (["scan", "--all", "--answers", "x.xlsx"], "--answers cannot"),
        (["scan", "--all", "--year", "2550"], "2566"),
        (["scan", "--all", "--contact", "(x)"], "contact"),
        (["scan", "--all", "--jobs", "0"], "--jobs"),
        (["scan", "--all", "--resume", "--fresh"], "either --resume"),
        (["scan", "--tag", "west"], "Known tags: -"),
        (["scan"], "URL"),
        (["scan", "www.example.go.th", "--fresh"], "--fresh is for many"),
        (["run"], "prongsai run --due"),
        (["schedule", "add", "--day", "someday"], "someday"),
        (["schedule", "add", "--hours", "25-3"], "25-3"),
        (["schedule", "add", "--hours", "evening"], "evening"),
        (["schedule", "add", "--blackout", "2027-04-16..2027-04-13"], "2027-04-16"),
        (["schedule", "add", "--blackout", "songkran"], "songkran"),
        (["schedule", "add", "--agency", "nobody"], "no agency"),
        (["schedule", "add", "--tag", "west"], "west"),
        (["schedule", "add", "--tag", "west", "--agency", "a"], "either --agency or --tag"),
        (["schedule", "add", "--review-closes", "2026-11-17"], "2026-11-17"),
        (["schedule", "remove", "7"], "no schedule 7"),
        (["install-schedule", "--for", "launchd"], "systemd, cron, windows"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(*arguments) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1


def test_an_interrupted_batch_asks_whether_to_go_on_or_to_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a.example", "b.example")
    real = progress_to

    def interrupt(*_: object, **__: object) -> Callable[[object], None]:
        def report(_: object) -> None:
            raise KeyboardInterrupt

        return report

    monkeypatch.setattr(batch_command, "progress_to", interrupt)
    assert run("scan", "--all", "--jobs", "1") == ExitCode.PARTIAL
    monkeypatch.setattr(batch_command, "progress_to", real)
    assert run("scan", "--all") == ExitCode.USAGE
    assert "--resume" in capsys.readouterr().err
    assert run("scan", "--all", "--resume") == ExitCode.GAPS
    assert "All 2 agencies" in capsys.readouterr().out
    assert sorted(set(scanned(tmp_path))) == ["https://a.example/", "https://b.example/"]


def test_a_second_batch_is_refused_and_a_second_scheduler_yields(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a.example")
    with ExitStack() as held:
        assert held.enter_context(only_one(tmp_path / "data" / f"{LOCK}.lock"))
        assert run("scan", "--all") == ExitCode.USAGE
        assert "Another batch" in capsys.readouterr().err
        assert run("run", "--due") == ExitCode.PASSED
        assert "yields" in capsys.readouterr().out
    assert scanned(tmp_path) == []


def test_a_schedule_runs_when_it_is_due_and_not_again(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a.example", "b.example")
    assert run("schedule", "add", "--tag", "north") == 0
    assert run("schedule", "add", "--agency", "a.example", "--day", "อา") == 0
    assert run("run", "--due") == 0
    assert scanned(tmp_path) == []
    clock.moment = SUNDAY_NIGHT
    assert run("run", "--due", "--quiet") == 0
    assert sorted(scanned(tmp_path)) == ["https://a.example/", "https://b.example/"]
    clock.forward(900)
    assert run("run", "--due") == 0
    assert len(scanned(tmp_path)) == 2
    assert "Nothing is due" in capsys.readouterr().out
    assert run("status") == 0
    assert "29 Nov 2026 20:00" in capsys.readouterr().out


def test_a_schedule_shows_its_review_and_its_blackouts(capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--blackout", "2027-04-12..2027-04-16", "--blackout", "2027-01-01", "--review-closes", "2027-04-30"]
    assert run("schedule", "add", *days) == 0
    capsys.readouterr()
    assert run("schedule", "list") == 0
    shown = capsys.readouterr().out
    assert "the review closes on 30 April 2027; every 2 days in the last month" in shown
    assert "not on 12 April 2027 – 16 April 2027, 1 January 2027" in shown


def test_status_says_when_nothing_was_ever_done_and_nothing_is_planned(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status") == 0
    assert capsys.readouterr().out.splitlines() == [
        "No run has come to its end yet",
        "There is no schedule yet. Add one with prongsai schedule add",
    ]
    assert run("status", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["last_success"], told["schedules"], told["notices_not_sent"]) == (None, [], 0)


def test_status_ends_with_3_when_a_schedule_is_silent(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    register("a.example")
    run("schedule", "add", "--day", "sunday")
    assert run("status") == 0
    clock.moment = SUNDAY_NIGHT + timedelta(days=3)
    assert run("status") == ExitCode.NOTHING_ASSESSED
    assert "silent for too long: due since 22 Nov 2026 20:00" in capsys.readouterr().out
    assert run("status", "--json") == ExitCode.NOTHING_ASSESSED
    (told,) = json.loads(capsys.readouterr().out)["schedules"]
    assert told["silent_since"] == "2026-11-22T20:00:00+07:00"
    assert run("run", "--due", "--quiet") == 0
    capsys.readouterr()
    assert run("schedule", "remove", "1") == 0
    assert run("status") == 0


def test_the_scheduler_goes_on_with_what_was_cut_off_before_it_begins_anew(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    register("a.example", "b.example")
    run("schedule", "add")
    clock.moment = SUNDAY_NIGHT
    real = progress_to

    def die(*_: object, **__: object) -> Callable[[object], None]:
        def report(_: object) -> None:
            raise KeyboardInterrupt

        return report

    monkeypatch.setattr(batch_command, "progress_to", die)
    assert run("run", "--due", "--jobs", "1") == ExitCode.PARTIAL
    monkeypatch.setattr(batch_command, "progress_to", real)
    clock.forward(900)
    assert run("run", "--due", "--quiet") == 0
    results = list((tmp_path / "data" / "results").glob("*/*/result.json"))
    assert {place.parent.name for place in results} == {"2026-11-22T200500"}
    assert len(results) == 2


def test_no_scan_begins_after_the_hours_have_closed_and_the_rest_follows_in_the_next_night(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a.example", "b.example", "c.example")
    run("schedule", "add", "--hours", "20-5")
    clock.moment = SUNDAY_NIGHT

    def until_morning(*_: object, **__: object) -> Callable[[object], None]:
        def report(_: object) -> None:
            clock.moment = SUNDAY_NIGHT + timedelta(hours=9)

        return report

    monkeypatch.setattr(batch_command, "progress_to", until_morning)
    assert run("run", "--due", "--jobs", "1") == 0
    assert len(scanned(tmp_path)) == 1
    assert "looked at 1 | waiting 2" in capsys.readouterr().out
    assert run("run", "--due") == 0
    assert len(scanned(tmp_path)) == 1
    assert "hours have closed" in capsys.readouterr().out
    monkeypatch.setattr(batch_command, "progress_to", progress_to)
    clock.moment = SUNDAY_NIGHT + timedelta(days=1)
    assert run("run", "--due", "--quiet") == 0
    assert len(scanned(tmp_path)) == 3
    assert len({place.parent.name for place in (tmp_path / "data" / "results").glob("*/*/result.json")}) == 1


def test_what_makes_the_computer_look_by_itself_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wishes = ["--allow-private", "--delay", "2", "--contact", "ita@a.example", "--jobs", "3"]
    assert run("install-schedule", "--for", "cron", "--out", "files", *wishes) == 0
    line = (tmp_path / "files" / "prongsai.cron").read_text()
    assert f"run --due --data {tmp_path / 'data'} --jobs 3 --delay 2.0 --contact ita@a.example" in line
    assert line.endswith("--allow-private --lang en --quiet\n")
    assert "crontab" in capsys.readouterr().out


def test_options_that_are_passed_on_are_options_of_a_scan() -> None:
    import inspect

    from prongsai.scan_commands import MANY_ONLY, ONE_SITE_ONLY, scan

    known = set(inspect.signature(scan).parameters)
    assert known >= {*PASSED_ON, *ONE_SITE_ONLY}
    own = {"context", "data", "resume", "quiet", "all_agencies", "tags", "these", *MANY_ONLY}
    assert known - {*PASSED_ON, *ONE_SITE_ONLY} == own
