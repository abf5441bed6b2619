"""`prongsai score` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from prongsai.cli import main
from prongsai.exit_codes import ExitCode

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "domain" / "seed-scores.json"
INDICATORS = {"1": 94.81, "2": 90.48, "3": 91.37, "4": 85.85, "5": 87.49, "6": 89.79, "7": 85.78, "8": 84.5}


def file_of(tmp_path: Path, content: Any, name: str = "scores.json") -> str:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main(["score", *arguments, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_indicators_and_failed_items_give_total_and_level(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"fiscal_year": 2566, "indicators": INDICATORS, "items_failed": ["O8", "O25"], "total": 91.61}
    found = answer(capsys, file_of(tmp_path, entry | {"note": "printed"}))
    assert (round(found["total"], 2), found["level"], found["contradictions"]) == (91.61, "ผ่านดี", [])


def test_closing_the_gaps_raises_the_total(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"fiscal_year": 2566, "indicators": INDICATORS, "items_failed": ["O8", "O25"]}
    found = answer(capsys, file_of(tmp_path, entry), "--if", "O8=pass", "--if", "O25=pass")
    assert (found["instruments"]["OIT"], round(found["total"], 2)) == (100, 93.01)


def test_a_sheet_in_thai_is_read_and_a_contradiction_is_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "รายการ,คะแนน\nปีงบประมาณ,๒๕๖๖\nIIT,90\nEIT1,90\nEIT2,๘๐\nOIT,95\nคะแนนรวม,91\nระดับ,ผ่าน\n"
    assert main(["score", file_of(tmp_path, rows, "scores.csv")]) == ExitCode.GAPS
    shown = capsys.readouterr().out
    assert "คะแนนรวม: 90.50" in shown
    assert "ระดับ: ผ่าน" in shown
    assert "คะแนนรวม ที่ระบุคือ 91.00" in shown


def test_a_spreadsheet_of_items_gives_every_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number in range(1, 44):
        sheet.append([f"O{number}", 0 if number == 19 else 100])
    book.save(tmp_path / "items.xlsx")
    found = answer(capsys, str(tmp_path / "items.xlsx"), "--year", "2566")
    assert (found["sub_indicators"]["9.3"], found["indicators"]["9"]) == (75, 95)
    assert (found["instruments"]["OIT"], found["missing"]) == (97.5, ["IIT", "EIT"])


def test_several_assessments_in_one_file_are_all_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"fiscal_year": 2566, "indicators": INDICATORS}
    found = answer(capsys, file_of(tmp_path, {"results": [entry, entry | {"total": 1}]}))
    assert [len(each["contradictions"]) for each in found["results"]] == [0, 0]
    assert [each["missing"] for each in found["results"]] == [["OIT"], ["OIT"]]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ({"fiscal_year": 2566, "indicators": {"11": 5}}, "a.json", "“11” is unknown in 2566. Known: O1–O43"),
        ({"fiscal_year": 2566, "items": {"O44": 5}}, "a.json", "“O44” is unknown in 2566"),
        ({"fiscal_year": 2566, "items": {"O4": 100.5}}, "a.json", "O4 must be a number from 0 to 100, not “100.5”"),
        ({"fiscal_year": 2566, "items": {"O4": "x"}}, "a.json", "items.O4"),
        ({"fiscal_year": 2520, "items": {"O4": 100}}, "a.json", "2520"),
        ({"items": {"O4": 100}}, "a.json", "Give --year"),
        ({"fiscal_year": 2566}, "a.json", "holds no scores"),
        ("[]", "a.json", "holds no scores"),
        ("{", "a.json", "no valid JSON; line 1 is wrong"),
        ("O8,101\n", "a.csv", "a.csv:1: the score of O8 must be a number from 0 to 100, not “101”"),
        ("year,2566\nO8,5\nO8,6\n", "a.csv", "a.csv:3: O8 stands there twice"),
        ("year,2566\nO8,5\nO99,6\n", "a.csv", "a.csv:3: “O99” is unknown"),
        ("code,score\n", "a.csv", "Give --year"),
    ],
)
def test_bad_files_are_refused_with_place_and_what_is_allowed(
    content: Any, name: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    year = ["--year", "2566"] if content == "O8,101\n" else []
    assert main(["--lang", "en", "score", file_of(tmp_path, content, name), *year]) == ExitCode.USAGE
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("given", ["O8", "O8=maybe", "=pass", "O99=pass"])
def test_a_change_that_is_not_understood_is_refused(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = {"fiscal_year": 2566, "items_failed": ["O8"]}
    assert main(["--lang", "en", "score", file_of(tmp_path, entry), "--if", given]) == ExitCode.USAGE
    assert "O8=pass" in (shown := capsys.readouterr().err) or "There is no item" in shown


def test_changes_need_items(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"fiscal_year": 2566, "indicators": {"9": 93.0}}
    assert main(["--lang", "en", "score", file_of(tmp_path, entry), "--if", "O8=pass"]) == ExitCode.USAGE
    assert "needs the scores of all items" in capsys.readouterr().err


@pytest.mark.skipif(not SEEDS.is_file(), reason="the printed scores are not part of the project")
@pytest.mark.parametrize("place", range(6))
def test_printed_results_of_five_years_are_reproduced_and_the_contradictory_one_is_called_so(
    place: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = json.loads(SEEDS.read_text(encoding="utf-8"))["results"][place]
    code = main(["score", file_of(tmp_path, entry), "--json"])
    found = json.loads(capsys.readouterr().out)
    if entry["reproduces"]:
        assert (code, found["contradictions"]) == (ExitCode.PASSED, [])
        assert abs(found["total"] - entry["total"]) <= 0.01
        assert found["level"] == entry.get("level", found["level"])
    else:
        assert code == ExitCode.GAPS
        assert any("98.32" in said and "97.92" in said for said in map(str, found["contradictions"]))
        assert round(found["total"], 2) == 97.92


def test_a_score_that_is_no_number_is_refused_also_above_all_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file_of(tmp_path, "ตารางคะแนน\ncode,score\nO8,abc\nO9,100\n", "scores.csv")
    assert main(["score", path, "--year", "2566"]) == ExitCode.USAGE
    assert "scores.csv:3: คะแนนของ O8" in capsys.readouterr().err


def test_items_without_a_score_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"O{number},100\n" for number in range(1, 42))
    assert main(["score", file_of(tmp_path, f"year,2566\n{rows}", "scores.csv")]) == ExitCode.PASSED
    assert "คะแนนรายข้อที่ยังไม่มี: O42 O43" in capsys.readouterr().out
