"""The table over the newest looks, between two runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from fleet import runs
from fleet.index import reindex
from fleet.item_titles import titles_of
from fleet.models import Agency, Job, JobOutcome, JobState
from fleet.newest import newest_accounts
from fleet.queue import DatabaseQueue
from fleet.summary import summarise
from prongsai.batch_command import exit_code_of_run
from prongsai.batch_view import summary_lines
from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from prongsai.voice import Voice
from tests.fleet.looks import CODE, HOST, keep, look, site_down
from tests.fleet.support import QUICK, START, Fleet


def test_every_agency_stands_there_with_its_newest_look(fleet: Fleet) -> None:
    fleet.register(HOST, "b.example", "c.example", "never.example")
    keep(fleet.folder.results, look(0, {"O8": "pass"}), look(1, {"O8": "fail"}))
    keep(fleet.folder.results, look(0, {}), site_down(2), code="b.example")
    keep(fleet.folder.results, look(0, {}, complete=False), code="c.example")
    reindex(fleet.database, fleet.folder)
    with fleet.database.reading() as session:
        accounts = {one.code: one for one in newest_accounts(session)}
    newest = accounts.pop("fai-thong.example")
    assert newest.look is not None
    assert (newest.scan, newest.look.statuses["sample-o8"].value) == ("2026-10-11T200000", "fail")
    told = {code: one.outcome for code, one in accounts.items()}
    assert told == {"b.example": JobOutcome.UNREACHABLE, "c.example": JobOutcome.PARTIAL, "never.example": ""}


def test_a_file_that_is_no_result_is_named_and_the_others_are_indexed(fleet: Fleet) -> None:
    fleet.register(HOST)
    first, second, third = keep(fleet.folder.results, look(0, {}), look(1, {}), look(2, {}))
    (first / "result.json").write_text("{", encoding="utf-8")
    (second / "result.json").write_text('{"schema_version": 99}', encoding="utf-8")
    kept, left = reindex(fleet.database, fleet.folder)
    assert (kept, [one.place.parent for one in left]) == (1, [first, second])
    assert third.name not in {one.place.parent.name for one in left}


def test_the_summary_is_printed_and_written_without_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    assert main(["--lang", "en", "summary"]) == ExitCode.USAGE
    assert main(["agency", "add", f"https://{HOST}/", "--allow-private"]) == 0
    keep(tmp_path / "data" / "results", look(0, {}))
    assert main(["reindex"]) == 0
    capsys.readouterr()
    assert main(["--lang", "en", "summary", "--out", str(tmp_path / "table.xlsx")]) == ExitCode.GAPS
    assert "All 1 agencies are accounted for: looked at 1" in capsys.readouterr().out
    assert (tmp_path / "table.xlsx").stat().st_size > 1000


def scan_in_vain(fleet: Fleet, reason: str, *, but: str = "") -> None:
    """A run in which no website could be opened."""
    with fleet.database.reading() as session:
        wanted = [one for one in session.scalars(select(Agency)) if one.code != but]
    run = runs.begin(fleet.database, DatabaseQueue(fleet.database, QUICK.lease), wanted, runs.Wanted(), START)
    with fleet.database.writing() as session:
        for job in session.scalars(select(Job).where(Job.run_id == run)):
            job.state, job.outcome, job.reason = JobState.FAILED, JobOutcome.UNREACHABLE, reason
            job.attempts, job.ended_at = 2, START


def test_a_newer_scan_that_saw_nothing_is_told_beside_the_older_look(fleet: Fleet) -> None:
    fleet.register(HOST, "down.example", "never.example")
    keep(fleet.folder.results, look(0, {"O8": "pass"}))
    reindex(fleet.database, fleet.folder)
    scan_in_vain(fleet, "timeout", but="never.example")
    with fleet.database.reading() as session:
        accounts = {one.code: one for one in newest_accounts(session)}
    older, down = accounts[CODE], accounts["down.example"]
    assert (older.outcome, older.failure and older.failure.reason) == (JobOutcome.COMPLETE, "timeout")
    assert (down.state, down.outcome, down.reason, down.attempts) == (JobState.FAILED, "unreachable", "timeout", 2)
    assert accounts["never.example"].state is JobState.WAITING
    summary = summarise(list(accounts.values()))
    lines = summary_lines(summary, [], Voice("en"), titles_of(fleet.folder, list(accounts.values())))
    heading = lines.index("The newest scan failed; the scores above are of an earlier one:")
    assert lines[heading + 1].endswith("unreachable no answer in time")
    assert any(line.startswith(f"  {summary.gaps[0].number} ") for line in lines)  # a title follows
    assert exit_code_of_run(summary) == ExitCode.PARTIAL


def test_the_history_tells_of_scans_that_saw_nothing(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fleet.register(HOST)
    monkeypatch.setenv("PRONGSAI_DATA", str(fleet.folder.root))
    scan_in_vain(fleet, "forbidden")
    assert main(["--lang", "en", "history", CODE]) == ExitCode.NOTHING_ASSESSED
    assert "unreachable forbidden (403)" in capsys.readouterr().out
    keep(fleet.folder.results, look(0, {"O8": "pass"}))
    reindex(fleet.database, fleet.folder)
    assert main(["--lang", "en", "history", CODE]) == ExitCode.PASSED
    assert "unreachable" in capsys.readouterr().out.splitlines()[-1]


def test_the_trend_marks_scans_that_saw_nothing_where_they_fall(fleet: Fleet, monkeypatch: pytest.MonkeyPatch) -> None:
    fleet.register(HOST)
    monkeypatch.setenv("PRONGSAI_DATA", str(fleet.folder.root))
    keep(fleet.folder.results, look(0, {"O8": "pass"}), look(1, {"O8": "pass"}), look(9, {"O8": "fail"}))
    reindex(fleet.database, fleet.folder)
    plot = fleet.folder.root / "trend.svg"
    assert main(["--lang", "en", "history", CODE, "--svg", str(plot)]) == ExitCode.PASSED
    whole = plot.read_text(encoding="utf-8")
    scan_in_vain(fleet, "forbidden")
    assert main(["--lang", "en", "history", CODE, "--svg", str(plot)]) == ExitCode.PASSED
    assert plot.read_text(encoding="utf-8").count(">×<title>") == whole.count(">×<title>") + 3
