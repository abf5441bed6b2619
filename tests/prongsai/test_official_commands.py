"""`prongsai official` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from tests.fleet.looks import CODE, HOST, keep, look


@pytest.fixture(autouse=True)
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two agencies, the first of which was looked at."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)
    assert run("agency", "add", f"https://{HOST}/", "--name", "ฝายทอง", "--allow-private") == 0
    assert run("agency", "add", "https://b.example/", "--name", "บึงบัว") == 0
    keep(tmp_path / "data" / "results", look(0, {"O1": "pass", "O8": "pass"}))
    assert run("reindex") == 0


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def wide(place: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ผลการประเมินทางการ"],
        ["ลำดับ", "หน่วยงาน", "O1", "O8", "OIT", "O99"],
        [1, "ฝายทอง", 100, "ไม่ผ่าน", 64.5],
        [2, "บึงบัว", "๑๐๐", "-", ""],
        [3, "ไม่มีจริง", 100, 100, 90],
        [4, "ฝายทอง", 120, 0, ""],
    ):
        sheet.append(row)
    book.save(place)


def test_a_table_with_a_column_for_each_item_is_taken_in_row_by_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide(tmp_path / "official.xlsx")
    capsys.readouterr()
    assert run("official", "import", "official.xlsx", "--year", "2566") == ExitCode.PARTIAL
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "columns that were passed over: O99"
    assert lines[0] == "row 3: ฝายทอง, 2566: 3 new, 0 changed, 0 unchanged scores"
    assert lines[1] == "row 4: บึงบัว, 2566: 1 new, 0 changed, 0 unchanged scores"
    assert "ไม่มีจริง" in lines[2]
    assert "“120”" in lines[3]
    assert lines[4].endswith("scores new 4 | changed 0 | unchanged 0 | rows refused 2")


def test_agreement_names_false_passes_and_agencies_without_a_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide(tmp_path / "official.xlsx")
    run("official", "import", "official.xlsx", "--year", "2566")
    capsys.readouterr()
    assert run("official", "compare") == 0
    shown = capsys.readouterr().out
    assert "official results of 2566: 1 agencies" in shown
    assert "1 agencies: b.example" in shown
    assert "O8: agreement 0% (95% between 0% and 79%), right 0 of 1 | said pass, was lost 1" in shown
    assert "All items OIT: agreement 50%" in shown
    assert run("official", "compare", "--json") == 0
    assert json.loads(capsys.readouterr().out)["items"]["O1"]["both_pass"] == 1


def test_a_table_with_a_row_for_each_score_is_read_and_a_trial_keeps_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f"agency,item,score\n{CODE},O1,100\n{CODE},O99,100\n{CODE},o8,pass\n"
    (tmp_path / "long.csv").write_text(rows, encoding="utf-8")
    assert run("official", "import", "long.csv", "--year", "2566", "--dry-run") == ExitCode.PARTIAL
    assert "O99" in capsys.readouterr().out
    assert run("official", "compare") == ExitCode.USAGE
    assert "prongsai official import" in capsys.readouterr().err


def test_a_file_without_scores_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.csv").write_text("ชื่อ,สี\nก,แดง\n", encoding="utf-8")
    assert run("official", "import", "other.csv", "--year", "2566") == ExitCode.USAGE
    assert "official import --help" in capsys.readouterr().err
    assert run("official", "import", "nowhere.csv", "--year", "2566") == ExitCode.USAGE


def test_no_year_is_taken_where_the_table_names_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.csv").write_text(f"agency,O1\n{CODE},100\n", encoding="utf-8")
    assert run("official", "import", "none.csv") == ExitCode.USAGE
    assert "Give --year" in capsys.readouterr().err
    (tmp_path / "own.csv").write_text(f"agency,year,O1\n{CODE},2566,100\n{CODE},,0\n", encoding="utf-8")
    assert run("official", "import", "own.csv") == ExitCode.PARTIAL
    shown = capsys.readouterr().out
    assert "2566: 1 new" in shown
    assert "this row has no fiscal year" in shown


def test_two_rows_that_contradict_one_another_are_not_both_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "twice.csv").write_text(f"agency,item,score\n{CODE},O1,100\n{CODE},O1,0\n", encoding="utf-8")
    assert run("official", "import", "twice.csv", "--year", "2566") == ExitCode.PARTIAL
    assert "row 2 gives another score of O1" in capsys.readouterr().out
