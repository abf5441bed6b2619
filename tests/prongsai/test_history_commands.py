"""`prongsai history` and `prongsai diff` as they are typed, and the report that tells of earlier looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from tests.fleet.looks import CODE, HOST, keep, look, site_down


@pytest.fixture(autouse=True)
def scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """An agency with four looks, the third of which saw nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)
    assert run("agency", "add", f"https://{HOST}/", "--name", "ฝายทอง", "--allow-private") == 0
    looks = (look(0, {"O8": "pass"}), look(1, {"O8": "pass"}), site_down(2), look(3, {"O8": "fail", "O2": "pass"}))
    kept = keep(tmp_path / "data" / "results", *looks)
    assert run("reindex") == 0
    return kept


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def test_the_history_of_an_agency_names_every_look(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("history", "ฝายทอง") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ฝายทอง: 4 looks, oldest first"
    assert lines[1].startswith("4 Oct 2026 20:00  forecast ")
    assert lines[5].endswith("saw nothing")
    assert lines[8].strip().startswith("2026-10-25T200000")


def test_the_history_of_an_item_marks_where_it_changed(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("history", CODE, "o8") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Two-way question and answer channel"
    assert lines[2] == "  4 Oct 2026 20:00  O8  pass"
    assert lines[5] == "* 25 Oct 2026 20:00  O8  gap"


def test_the_history_is_there_for_other_programs_and_as_a_plot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("history", CODE, "--last", "2", "--json", "--svg", "trend.svg") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["sight"] for one in told] == ["nothing", "whole"]
    assert told[1]["items"]["O8"] == "fail"
    assert (tmp_path / "trend.svg").read_text(encoding="utf-8").startswith("<svg")


def test_an_agency_without_a_look_and_an_unknown_item_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", CODE, "O99") == ExitCode.USAGE
    assert "O99" in capsys.readouterr().err
    run("agency", "add", "https://new.example/", "--name", "new")
    assert run("history", "new") == ExitCode.NOTHING_ASSESSED
    assert run("history", CODE, "--last", "1", "--svg", "x.svg") == ExitCode.USAGE


def test_a_loss_is_told_with_its_cause_and_exit_code_1(scans: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("diff", str(scans[0]), f"{CODE}/{scans[3].name}") == ExitCode.GAPS
    shown = capsys.readouterr().out
    assert "Passed before, missing now (1):\n  O8 " in shown
    assert "pass → gap, because the website changed" in shown
    assert "Passes now (1):\n  O2 " in shown
    assert run("diff", str(scans[3] / "result.json"), str(scans[3])) == ExitCode.PASSED
    assert "no item changed" in capsys.readouterr().out


def test_results_that_cannot_be_compared_are_called_so(scans: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("diff", str(scans[0]), str(scans[2])) == ExitCode.NOTHING_ASSESSED
    assert "cannot be compared: one of them could open nothing" in capsys.readouterr().out
    assert run("diff", str(scans[0]), str(scans[2]), "--json") == ExitCode.NOTHING_ASSESSED
    assert json.loads(capsys.readouterr().out)["incomparable"] == ["nothing_seen"]
    assert run("diff", str(scans[0]), "nowhere") == ExitCode.USAGE


def test_the_report_compares_with_the_newest_look_that_saw_anything_and_shows_the_trend(scans: list[Path]) -> None:
    assert run("report", str(scans[3])) == 0
    page = LexborHTMLParser((scans[3] / "report.html").read_text(encoding="utf-8"))
    past = page.css_first("#past")
    assert past is not None
    words = " ".join(past.text().split())
    assert "11 October 2026 against 25 October 2026" in words
    assert "Passed before, missing now (1)" in words
    assert [node.attributes["href"] for node in past.css(".past-changes a")] == ["#item-O8", "#item-O2"]
    assert len(past.css("svg.trend circle.dot")) == 9
    assert page.css("script") == []
    assert page.css_first(".contents a[href='#past']") is not None


def test_the_first_report_of_an_agency_and_one_of_a_stranger_tell_of_no_past(scans: list[Path], tmp_path: Path) -> None:
    assert run("report", str(scans[0])) == 0
    assert 'id="past"' not in (scans[0] / "report.html").read_text(encoding="utf-8")
    stranger = look(9, {}).model_copy(update={"seed": "https://other.example/"})
    (place,) = keep(tmp_path / "elsewhere", stranger)
    assert run("report", str(place)) == 0
    assert 'id="past"' not in (place / "report.html").read_text(encoding="utf-8")


def test_a_register_that_cannot_be_read_takes_no_report_away(
    scans: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("prongsai.db", "prongsai.db-wal", "prongsai.db-shm"):
        (tmp_path / "data" / name).unlink(missing_ok=True)
    (tmp_path / "data" / "prongsai.db").write_bytes(b"no database" * 999)
    assert run("report", str(scans[3])) == 0
    assert "prongsai.db" in capsys.readouterr().err
    assert (scans[3] / "report.html").is_file()
