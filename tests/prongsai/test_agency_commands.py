"""`prongsai agency ...` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from checklists.load import load, years
from prongsai.cli import main
from prongsai.exit_codes import ExitCode


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)
    return tmp_path / "data"


def run(*arguments: str) -> int:
    return main(["--lang", "en", "agency", *arguments])


def register(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("list", "--json", *arguments) == ExitCode.PASSED
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_an_agency_is_added_changed_and_taken_off(capsys: pytest.CaptureFixture[str]) -> None:
    added = ["--name", "อบต.ริมน้ำ", "--type", "อบต.", "--province", "ลพบุรี", "--tag", "north", "--tag", "south"]
    assert run("add", "https://www.rimnam.example/", *added) == ExitCode.PASSED
    assert run("edit", "ริมน้ำ", "--host", "info.rimnam.example", "--vendor", "ผู้ทำเว็บ", "--year", "2566") == 0
    assert run("edit", "rimnam.example", "--tag", "north") == 0
    assert register(capsys) == [
        {
            "code": "rimnam.example",
            "name": "อบต.ริมน้ำ",
            "type": "sao",
            "province": "ลพบุรี",
            "url": "https://www.rimnam.example/",
            "hosts": ["rimnam.example", "info.rimnam.example"],
            "year": 2566,
            "vendor": "ผู้ทำเว็บ",
            "tags": ["north"],
            "owners": [],
        }
    ]
    assert run("remove", "rimnam.example") == 0
    assert register(capsys) == []


def test_an_agency_that_comes_back_keeps_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "https://rimnam.example/", "--name", "ริมน้ำ")
    run("remove", "rimnam.example")
    run("add", "http://rimnam.example/")
    assert [(one["code"], one["name"], one["url"]) for one in register(capsys)] == [
        ("rimnam.example", "ริมน้ำ", "http://rimnam.example/")
    ]


def test_two_agencies_may_share_a_host_but_not_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "https://lopburi.example/a/", "--name", "ก")
    assert run("add", "https://lopburi.example/b/", "--name", "ข") == 0
    assert run("add", "http://lopburi.example/b/", "--name", "ค") == ExitCode.USAGE
    assert "ข (lopburi.example-2)" in capsys.readouterr().err
    assert {one["code"] for one in register(capsys)} == {"lopburi.example", "lopburi.example-2"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "อบต"], "no website"),
        (["add", "http://127.0.0.1/"], "--allow-private"),
        (["add", "https://a.example", "--type", "shop"], "type"),
        (["add", "https://a.example", "--year", "2550"], "2566"),
        (["edit", "b.example", "--name", "x"], "no agency"),
        (["edit", "example", "--name", "x"], "several agencies"),
        (["remove", "b.example"], "no agency"),
        (["list", "--tag", "west"], "Known tags: north"),
        (["owner", "one.example", "คลัง", "--item", "O99"], "O99"),
        (["owner", "one.example", "คลัง", "--remove"], "no owner"),
        (["owner", "one.example", "คลัง", "--channel", "tgram://123456:secret/1"], "may hold a secret"),
        (["owner", "one.example", "คลัง", "--channel", "mailtos://me:secret@host.example?to={env:A}"], "secret"),
        (["import", "none.xlsx"], "none.xlsx"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    run("add", "https://one.example/", "--tag", "north")
    run("add", "https://two.example/")
    capsys.readouterr()
    assert run(*arguments) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "123456" not in shown.err


def test_owners_are_kept_by_item_key_and_without_secrets(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    run("add", "https://one.example/", "--year", "2566")
    channels = ["--channel", "mailto:finance@one.example", "--channel", "tgram://{env:TOKEN}/77"]
    assert run("owner", "one.example", "กองคลัง", "--item", "O8", "--item", "question-answer", *channels) == 0
    owner = register(capsys)[0]["owners"][0]
    assert set(owner["items"]) == {"question-answer"}
    assert owner["channels"] == ["mailto:finance@one.example", "tgram://{env:TOKEN}/77"]
    assert run("owner", "one.example", "กองคลัง", "--remove") == 0
    assert register(capsys)[0]["owners"] == []


def test_the_key_of_an_item_may_be_that_of_any_year(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    run("add", "https://one.example/", "--year", "2569")
    assert run("owner", "one.example", "Clerk", "--item", "social-network", "--channel", "mailto:a@one.example") == 0
    assert register(capsys)[0]["owners"][0]["items"] == ["social-network"]
    assert run("owner", "one.example", "Clerk", "--item", "no-such-item") == ExitCode.USAGE


def test_without_a_year_the_list_by_which_item_numbers_are_read_is_told(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    run("add", "https://one.example/")
    run("add", "https://two.example/", "--year", "2566")
    newest = max(years())
    title = load(newest).checklist.item("O8").title.en
    capsys.readouterr()
    assert run("owner", "one.example", "Clerk", "--item", "O8") == 0
    assert f"by the list of {newest}" in (shown := capsys.readouterr().out)
    assert f"O8 {title}" in shown
    assert run("owner", "two.example", "Clerk", "--item", "O8") == 0
    assert "by the list of" not in capsys.readouterr().out


def sheet_of(folder: Path, *rows: list[str]) -> str:
    path = folder / "agencies.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return str(path)


def test_every_row_of_an_import_has_a_fate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run("add", "https://one.example/", "--name", "หนึ่ง")
    run("add", "https://two.example/", "--name", "สอง")
    path = sheet_of(
        tmp_path,
        ["รายชื่อหน่วยงาน"],
        ["ชื่อหน่วยงาน", "ประเภท", "เว็บไซต์", "ป้าย", "ปีงบประมาณ", "ผู้รับผิดชอบ", "ช่องทางแจ้ง"],
        ["หนึ่งใหม่", "อบต.", "one.example", "ก, ข", "2566", "คลัง", "env:FINANCE"],
        ["สอง", "", "https://two.example", "", "", "", ""],
        ["สาม", "ทต.", "www.three.example", "-", "", "", ""],
        ["", "", "", "", "", "", ""],
        ["สี่", "ร้านค้า", "four.example", "", "", "", ""],
        ["ห้า", "", "https://www.three.example/", "", "", "", ""],
        ["หก", "", "", "", "", "", ""],
        ["เจ็ด", "", "seven.example", "", "2550", "", ""],
        ["แปด", "", "eight.example", "", "", "คลัง", "https://hooks.example/secret"],
    )
    capsys.readouterr()
    assert run("import", path, "--dry-run") == ExitCode.PARTIAL
    assert len(register(capsys)) == 2
    assert run("import", path) == ExitCode.PARTIAL
    lines = capsys.readouterr().out.splitlines()
    fates = {line.split(": ")[0]: line.split(": ")[1].split()[0] for line in lines if line.startswith("Row ")}
    assert fates == {
        "Row 3": "changed",
        "Row 4": "as",
        "Row 5": "added",
        "Row 7": "refused",
        "Row 8": "refused",
        "Row 9": "refused",
        "Row 10": "refused",
        "Row 11": "refused",
    }
    assert lines[-1] == "8 rows: 1 added | 1 changed | 1 as before | 5 refused"
    found = {one["code"]: one for one in register(capsys)}
    assert set(found) == {"one.example", "two.example", "three.example"}
    assert (found["one.example"]["tags"], found["one.example"]["year"]) == (["ก", "ข"], 2566)
    assert found["one.example"]["owners"][0]["channels"] == ["env:FINANCE"]
    assert found["two.example"]["name"] == "สอง"


def test_an_import_of_the_same_sheet_again_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = sheet_of(tmp_path, ["name", "website", "hosts"], ["a", "a.example", "b.example;c.example"])
    assert run("import", path) == ExitCode.PASSED
    assert run("import", path) == ExitCode.PASSED
    assert "0 added | 0 changed | 1 as before" in capsys.readouterr().out
    assert register(capsys)[0]["hosts"] == ["a.example", "b.example", "c.example"]


def test_a_sheet_without_a_column_of_addresses_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("import", sheet_of(tmp_path, ["name", "type"], ["a", "sao"])) == ExitCode.USAGE
    assert "no column" in capsys.readouterr().err


def test_an_owner_who_is_new_changes_the_agency_of_his_row(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    head = ["name", "website", "owner", "channel"]
    assert run("import", sheet_of(tmp_path, head, ["a", "a.example", "", ""])) == ExitCode.PASSED
    path = sheet_of(tmp_path, head, ["a", "a.example", "clerk", "env:CLERK"])
    assert run("import", path) == ExitCode.PASSED
    assert "0 added | 1 changed | 0 as before" in capsys.readouterr().out
    assert run("import", path) == ExitCode.PASSED
    assert "0 added | 0 changed | 1 as before" in capsys.readouterr().out


def test_a_sheet_that_cannot_be_read_is_not_called_an_answers_sheet(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for content in (b"", b"PK\x03\x04 no", b"%PDF-1.7"):
        (tmp_path / "list.xlsx").write_bytes(content)
        assert run("import", "list.xlsx") == ExitCode.USAGE
        assert "answers" not in capsys.readouterr().err
