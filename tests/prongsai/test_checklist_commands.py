"""`prongsai checklist ...` as it is typed, and scans by a checklist file of one's own."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from checklists.load import load
from prongsai.cli import main
from prongsai.exit_codes import ExitCode

PACKAGED = resources.files("checklists").joinpath("oit2566.yaml").read_text("utf-8")


def own_file(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "oit2571.yaml"
    text = PACKAGED.replace("fiscal_year: 2566", "fiscal_year: 2571", 1)
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return path


def test_a_usable_file_is_called_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "verify", str(own_file(tmp_path))]) == ExitCode.PASSED
    assert "2571" in (shown := capsys.readouterr().out)
    assert "43 items" in shown


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    number: O8\n", "    number: O88\n", "items must be O1 to O43"),
        ("    key: executives\n", "    key: structure\n", "share a key"),
        ("  - key: executives\n", "  - key: structure\n", "share a key"),
        ("check: organisation_chart", "check: organization_chart", "there is no check 'organization_chart'"),
        ("weights: {IIT: 30", "weights: {IIT: 31", "must add up to 100"),
        ("item_count: 43", "item_count: many", "item_count"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(
    old: str, new: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if old not in PACKAGED:
        pytest.skip("the file is laid out otherwise")
    assert main(["--lang", "en", "checklist", "verify", str(own_file(tmp_path, old, new))]) == ExitCode.USAGE
    shown = capsys.readouterr().err
    assert words in shown
    assert "oit2571.yaml" in shown


def test_an_officers_confirmation_is_kept_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.yaml"
    said = ["--source", "คู่มือ หน้า 41", "--year", "2566", "--file", str(file)]
    assert main(["--lang", "en", "checklist", "confirm", "O8", "two-way", *said]) == ExitCode.PASSED
    assert main(["--lang", "en", "checklist", "confirm", "O25", *said]) == ExitCode.PASSED
    assert (
        f"{1 + len(load(2566).checklist.item('O25').components)} components of 2566 are confirmed"
        in capsys.readouterr().out
    )
    assert "คู่มือ หน้า 41" in file.read_text("utf-8")


@pytest.mark.parametrize("wrong", [["O99"], ["O8", "no-such-part"]])
def test_a_confirmation_of_nothing_writes_nothing(
    wrong: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.yaml"
    given = ["checklist", "confirm", *wrong, "--source", "x", "--year", "2566", "--file", str(file)]
    assert main(["--lang", "en", *given]) == ExitCode.USAGE
    assert wrong[-1] in capsys.readouterr().err
    assert not file.exists()


def test_a_confirmation_without_a_source_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["checklist", "confirm", "O8", "--year", "2566", "--file", str(tmp_path / "own.yaml")]
    assert main(["--lang", "en", *given]) == ExitCode.USAGE
    assert "--source" in capsys.readouterr().err


def test_the_year_may_stand_before_the_item(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "show", "2566", "O8"]) == ExitCode.PASSED
    first = capsys.readouterr().out
    assert main(["--lang", "en", "checklist", "show", "O8", "--year", "2566"]) == ExitCode.PASSED
    assert capsys.readouterr().out == first


def test_the_same_year_does_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "diff", "2566", "2566"]) == ExitCode.PASSED
    assert "No differences" in capsys.readouterr().out
