"""The table over the newest looks, between two runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from fleet.index import reindex
from fleet.models import JobOutcome
from fleet.newest import newest_accounts
from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from tests.fleet.looks import HOST, keep, look, site_down
from tests.fleet.support import Fleet


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
