"""`prongsai backup` and `restore` as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fleet.batch import LOCK
from fleet.lock import only_one
from prongsai.cli import main
from prongsai.exit_codes import ExitCode


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    assert run("agency", "add", "https://rimnam.example/", "--name", "อบต.ริมน้ำ") == 0
    return tmp_path / "data"


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def test_a_backup_is_made_proven_and_put_into_another_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", "out/backup.zip") == 0
    assert "Backed up and read back: 1 files" in capsys.readouterr().out
    assert run("restore", "out/backup.zip", "--dry-run") == 0
    assert "is whole: 1 files" in capsys.readouterr().out
    assert run("restore", "out/backup.zip", "--data", "new") == 0
    assert run("agency", "list", "--data", "new") == 0
    assert "อบต.ริมน้ำ" in capsys.readouterr().out


def test_results_do_not_change_while_they_are_backed_up(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with only_one(data / f"{LOCK}.lock") as held:
        assert held
        assert run("backup", "backup.zip") == ExitCode.USAGE
    assert "Another batch" in capsys.readouterr().err
    assert not Path("backup.zip").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["restore", "nothing.zip", "--data", "new"], "nothing.zip"),
        (["restore", "data/prongsai.db", "--data", "new"], "is damaged"),
        (["restore", "good.zip"], "holds data already"),
        (["backup", "good.zip"], "exists"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run("backup", "good.zip") == 0
    capsys.readouterr()
    assert run(*arguments) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.strip().splitlines()) == 1
