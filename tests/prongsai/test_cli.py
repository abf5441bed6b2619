"""The command line as a user meets it: help, exit codes, and a sentence for every mistake."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli import main
from prongsai.command_table import command_names
from prongsai.exit_codes import ExitCode
from prongsai.voice import LANGUAGES, Voice


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", command_names())
def test_every_command_explains_itself_with_an_example(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    code, out, err = run(capsys, *command.split(), "--help", "--lang", language)
    assert (code, err) == (0, "")
    assert out.count(f"prongsai {command}") >= 2
    assert "None" not in out
    assert Voice("th" if language == "th" else "en")("help.options") in out


def test_the_environment_switches_the_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRONGSAI_LANG", "en")
    assert run(capsys, "--help")[1].startswith("Usage: prongsai")
    assert run(capsys, "--help", "--lang", "th")[1].startswith("วิธีใช้: prongsai")


def test_without_a_command_and_without_a_person_the_help_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    code, out, _ = run(capsys)
    assert code == 2
    assert "prongsai scan www.example.go.th" in out


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[:2] == (0, "prongsai 0.1.0\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bogus"], "ไม่มีคำสั่ง “bogus”"),
        (["checklist", "bogus"], "ไม่มีคำสั่ง “bogus”"),
        (["scan"], "ยังไม่ได้ระบุ URL"),
        (["scan", "www.example.go.th", "--bogus"], "ไม่มีตัวเลือก --bogus"),
        (["scan", "www.example.go.th", "--year", "เก่า"], "ค่าที่ให้กับ --year ใช้ไม่ได้"),
        (["scan", "www.example.go.th", "--year"], "--year"),
        (["scan", "www.example.go.th", "--iit", "101"], "ค่าที่ให้กับ --iit ใช้ไม่ได้"),
        (["scan", "www.example.go.th", "--max-pages", "0"], "ค่าที่ให้กับ --max-pages ใช้ไม่ได้"),
        (["scan", "https://a.go.th", "https://b.go.th"], "คำสั่งไม่ถูกต้อง"),
        (["scan", "อบต"], "ไม่ใช่ที่อยู่เว็บไซต์"),
        (["scan", "ftp://www.example.go.th"], "ไม่ใช่ที่อยู่เว็บไซต์"),
        (["scan", ""], "ยังไม่ได้ระบุที่อยู่เว็บไซต์"),
        (["scan", "http://127.0.0.1/", "--year", "2566"], "--allow-private"),
        (["scan", "https://www.example.go.th", "--year", "2550"], "ปีที่มี: 2563"),
        (["scan", "https://www.example.go.th", "--as-of", "2040-01-01"], "พ.ศ. 2583"),
        (["scan", "https://www.example.go.th", "--as-of", "เมื่อวาน"], "ไม่ใช่วันที่"),
        (["scan", "https://www.example.go.th", "--year", "2566", "--agency-type", "ร้านค้า"], "ไม่รู้จักประเภทหน่วยงาน"),
        (["scan", "https://www.example.go.th", "--year", "2566", "--iit", "80"], "--eit"),
        (
            ["scan", "https://www.example.go.th", "--year", "2566", "--iit", "80", "--eit", "90", "--eit-part1", "70"],
            "ไม่ใช่ค่าเฉลี่ย",
        ),
        (["scan", "https://www.example.go.th", "--year", "2566", "--contact", "โทร (02)"], "ที่ติดต่อ"),
        (["scan", "https://www.example.go.th", "--year", "2566", "--answers", "none.xlsx"], "ไม่พบไฟล์ none.xlsx"),
        (["verify", "none.xlsx", "--year", "2566"], "ไม่พบไฟล์ none.xlsx"),
        (["check", "."], "ไม่พบหลักฐานการตรวจ"),
        (["report", "none.json"], "ไม่พบไฟล์ผลการตรวจ"),
        (["report", "none.json", "--format", "pdf"], "รูปแบบที่มี: csv, html, json, xlsx"),
        (["answers-template", "--year", "2566", "--out", "a.doc"], ".xlsx หรือ .csv"),
        (["checklist", "show", "O99", "--year", "2566"], "ไม่มีข้อ “O99”"),
        (["--lang", "fr", "doctor"], "ไม่รู้จักภาษา"),
        (["doctor", "--lang"], "ไม่รู้จักภาษา"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], said: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [("not json", "ไม่ใช่ไฟล์ผลตรวจ"), ("{}", "ไม่ใช่ไฟล์ผลตรวจ"), ('{"schema_version": 99}', "เป็นรุ่น 99")],
)
def test_a_broken_result_is_said_with_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "result.json").write_text(content)
    code, _, err = run(capsys, "report", "result.json")
    assert code == 2
    assert said in err
    assert "prongsai check" in err


def test_a_broken_snapshot_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "snapshot").mkdir()
    (tmp_path / "snapshot" / "scan.db").write_bytes(b"this is no database" * 100)
    code, _, err = run(capsys, "check", ".", "--year", "2566")
    assert code == 2
    assert len(err.splitlines()) == 1


def test_a_bad_cell_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ข้อ,URL\nO1,https://agency.example/1\nO2,ดูที่เมนู\n", encoding="utf-8")
    code, _, err = run(capsys, "verify", "a.csv", "--year", "2566", "--lang", "en")
    assert code == 2
    assert "Cell B3" in err


def test_a_file_where_the_folder_should_be_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    url = "https://www.example.go.th"
    code, _, err = run(capsys, "scan", url, "--year", "2566", "--out", "taken")
    assert code == 2
    assert "taken เป็นไฟล์" in err


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that cannot be written")
def test_a_full_disk_is_said_and_keeps_what_was_gathered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prongsai.tool_commands.write_template", no_space)
    code, _, err = run(capsys, "answers-template", "--year", "2566", "--out", "a.xlsx")
    assert code == 4
    assert "--resume" in err


def test_ctrl_c_is_said_and_tells_how_to_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("prongsai.scan_commands.run_scan", interrupted)
    code, _, err = run(capsys, "scan", "https://www.example.go.th", "--year", "2566")
    assert code == 4
    assert "--resume" in err


def test_match_answers_line_by_line(capfdbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"text": "ช่องทางถาม-ตอบ (Q&A)", "href": "/qa", "context_heading": None}, {"text": "โครงสร้างหน่วยงาน"}]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\nnot json\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert main(["match", "--year", "2566"]) == 0
    answers = [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]
    assert [answer["items"][0]["number"] for answer in answers[:2]] == ["O8", "O1"]
    assert set(answers[0]["items"][0]) == {"number", "key", "score", "reasons"}
    assert answers[2]["line"] == 3


def test_match_says_by_its_exit_code_that_nothing_could_be_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = 'not json\n["a list"]\n{"text": 5}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    code, out, err = run(capsys, "match", "--year", "2566")
    assert code == 2
    assert "3 บรรทัด" in err
    said = [json.loads(line)["error"] for line in out.splitlines()]
    assert said[0] == "line 1 is not JSON"
    assert said[1].startswith("line 2 must be an object")
    assert said[2] == "line 3: “text” must be text or null"


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_the_values_that_an_option_takes(capsys: pytest.CaptureFixture[str], language: str) -> None:
    scan = run(capsys, "scan", "--help", "--lang", language)[1]
    assert "sao (" in scan
    assert "60" in scan[scan.index("--delay") :].splitlines()[1]
    assert "var/scans" in scan
    assert all("var/scans" not in run(capsys, name, "--help")[1] for name in ("check", "report", "answers-template"))


def test_a_value_out_of_range_is_told_the_range(capsys: pytest.CaptureFixture[str]) -> None:
    assert "0 ถึง 60" in run(capsys, "scan", "www.example.go.th", "--delay", "61")[2]
    assert "ไม่น้อยกว่า 1" in run(capsys, "scan", "www.example.go.th", "--max-pages", "0")[2]


def test_the_checklist_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert "2566" in run(capsys, "checklist", "list")[1]
    everything = run(capsys, "checklist", "show", "--year", "2566")[1]
    assert "O43" in everything
    assert "O8" in run(capsys, "checklist", "show", "ข้อ ๘", "--year", "2566")[1]


def test_a_template_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "answers-template", "--year", "2566")[0] == 0
    assert (tmp_path / "answers.xlsx").is_file()
    assert run(capsys, "answers-template", "--year", "2566")[0] == 2


def test_a_crash_is_no_gap_and_says_what_to_send(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("citizen 1-2345-67890-12-1")

    monkeypatch.setattr("prongsai.cli._run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, _, err = run(capsys, "doctor", "--lang", "th")
    logs = list(tmp_path.glob("prongsai-crash-*.txt"))
    assert code == ExitCode.CRASHED.value
    assert [str(log) in err for log in logs] == [True]
    assert "ไม่ได้แปลว่าพบช่องว่าง" in err
    text = logs[0].read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "prongsai doctor" in text
    assert "67890" not in text
