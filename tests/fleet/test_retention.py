"""Evidence is thinned by rules that someone wrote down; results and a list of what was there stay."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest

from fleet.errors import FleetError
from fleet.retention import RULES, TOMBSTONE, Evidence, Rules, remove, rules_in, too_old
from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from tests.fleet.looks import HOST, keep, look
from tests.fleet.support import START, Fleet

WEEKLY = [Evidence("a", str(week), START - timedelta(weeks=week), Path(str(week))) for week in range(6)]


@pytest.mark.parametrize(
    ("rules", "removed"),
    [
        (Rules(), []),
        (Rules(keep_newest=4), ["5", "4"]),
        (Rules(keep_days=15), ["5", "4", "3"]),
        (Rules(keep_newest=5, keep_days=15), ["5"]),
        (Rules(keep_newest=1, keep_days=36), []),
    ],
)
def test_what_any_rule_keeps_is_kept_and_without_rules_everything_is(rules: Rules, removed: list[str]) -> None:
    assert [one.scan for one in too_old(WEEKLY, rules, START)] == removed


def test_a_tombstone_with_the_hashes_stays_where_evidence_was(tmp_path: Path) -> None:
    snapshot = tmp_path / "scan" / "snapshot"
    (snapshot / "files").mkdir(parents=True)
    (snapshot / "files" / "a").write_bytes(b"page")
    thinned = remove(Evidence("a", "scan", START, snapshot), Rules(keep_newest=1), START)
    assert (thinned.files, thinned.size, snapshot.exists()) == (1, 4, False)
    told = json.loads((tmp_path / "scan" / TOMBSTONE).read_text(encoding="utf-8"))
    assert told["files"] == {"files/a": hashlib.sha256(b"page").hexdigest()}
    assert told["rule"] == {"keep_newest": 1}


@pytest.mark.parametrize("written", ["keep_newest: 0", "keep_weeks: 3", "- 1", "keep_days: [", "keep_results: 2"])
def test_rules_that_are_none_are_refused(fleet: Fleet, written: str) -> None:
    (fleet.folder.root / RULES).write_text(written, encoding="utf-8")
    with pytest.raises(FleetError):
        rules_in(fleet.folder)


@pytest.mark.parametrize("command", [["thin"], ["run", "--due", "--quiet"]])
def test_thin_and_every_run_remove_what_the_rules_say_and_every_result_stays(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("PRONGSAI_DATA", str(data))
    assert main(["agency", "add", f"https://{HOST}/", "--allow-private"]) == 0
    scans = keep(data / "results", look(0, {}), look(1, {}), look(2, {}))
    for scan in scans:
        (scan / "snapshot").mkdir()
        (scan / "snapshot" / "scan.db").write_bytes(b"x")
    assert main(["reindex"]) == 0
    assert main(["--lang", "en", "thin"]) == 0
    assert "all evidence is kept" in capsys.readouterr().out
    (data / RULES).write_text("keep_newest: 2\n", encoding="utf-8")
    assert main(["--lang", "en", "thin", "--dry-run"]) == 0
    assert (scans[0] / "snapshot").is_dir()
    assert main(["--lang", "en", *command]) == 0
    assert "all 3 results stay" in capsys.readouterr().out
    assert [(scan / "snapshot").is_dir() for scan in scans] == [False, True, True]
    assert all((scan / "result.json").is_file() for scan in scans)
    (data / RULES).write_text("keep_results: 2\n", encoding="utf-8")
    assert main(["--lang", "en", *command]) == ExitCode.USAGE
