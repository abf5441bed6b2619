"""`prongsai checklist ...` as it is typed, and scans by a checklist file of one's own."""

from __future__ import annotations

import re
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
        ("    number: O8\n", "    number: O88\n", "item O88: items must be O1 to O43, in order; O8 must stand here"),
        ("item_count: 43", "item_count: 44", "items must be O1 to O44; O44 is missing"),
        ("  - key: executives\n", "  - key: structure\n", "item O2: two items share a key: O1 is structure, too"),
        ('    sub_indicator: "9.1"\n', '    sub_indicator: "9.9"\n', "unknown sub-indicator 9.9; there are: 9.1"),
        ("check: executives", "check: executive", "there is no check 'executive'; there are: both_sides"),
        ("check: executives", "check: topic", "check topic"),
        ("check: executives", "check: 12", "“check” is not right"),
        (
            "with: {year: 2566",
            "with: {year: soon",
            "check document_year, parameter year: Input should be a valid integer",
        ),
        ("with: {year: 2566, rule: covers}", "with: {rule: covers}", "check document_year needs year"),
        ("with: {year: 2566, rule: covers}", "with: {year: 2566, rule: about}", "'same' or 'covers'"),
        ("weights: {IIT: 30", "weights: {IIT: 31", "must add up to 100, not 101"),
        ("weights: {IIT: 30, ", "weights: {", "must add up to 100, not 70"),
        ("item_count: 43", "item_count: many", "item_count"),
        ("basis: official", "basis: sure", "'official', 'agreed' or 'assumed'"),
        ("rule: all_or_nothing", "rule: halves", "'all_or_nothing', 'proportional' or 'unknown'"),
        ("revision: 1\n", "revision: 1\nstatus: perhaps\n", "'settled' or 'provisional'"),
        ("revision: 1\n", "revision: 1\nrevision: 1\n", "the key “revision” is given twice"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(
    old: str, new: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "checklist", "verify", str(own_file(tmp_path, old, new))]) == ExitCode.USAGE
    shown = capsys.readouterr().err
    assert words in shown
    place = PACKAGED[: PACKAGED.index(old)].count("\n") + 1
    named = re.search(r"oit2571\.yaml, line (\d+)", shown)
    assert named, shown
    assert words.endswith("is missing") or abs(int(named[1]) - place) <= 12


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("item_count: 43", "item_count: 44", "บรรทัด .* ข้อ O43: ต้องมีข้อ O1 ถึง O44 แต่ขาด O44"),
        ("  - key: executives\n", "  - key: structure\n", "ข้อ O2: สองข้อมี key ซ้ำกัน: O1 ก็ใช้ structure"),
        ("weights: {IIT: 30", "weights: {IIT: 31", "ต้องรวมกันได้ 100 แต่รวมได้ 101"),
        ("check: executives", "check: executive", "ไม่มีการตรวจชื่อ 'executive' ที่มี: both_sides"),
        ("with: {year: 2566", "with: {year: soon", "พารามิเตอร์ year: ต้องเป็นจำนวนเต็ม"),
        ("basis: official", "basis: sure", "ต้องเป็นค่าใดค่าหนึ่งใน 'official', 'agreed' หรือ 'assumed'"),
        ("item_count: 43", "item_cuont: 43", "ไม่รู้จัก “item_cuont” .*item_count"),
        ("    publish_at:", "    publish_on:", "ไม่รู้จัก “publish_on” .*publish_at"),
    ],
)
def test_what_is_wrong_is_said_in_thai_with_what_may_stand_there(
    old: str, new: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "th", "checklist", "verify", str(own_file(tmp_path, old, new))]) == ExitCode.USAGE
    assert re.search(words, capsys.readouterr().err)


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


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2023-03-01", ["Fiscal year 2566 as of 1 March 2023", "From 1 April 2023 (31 days left)", "  O12 "]),
        ("2566-03-01", ["(31 days left)", "36 more items"]),
        ("2023-04-01", ["From 1 April 2023 (due already)", "Everything of 2566 is due"]),
    ],
)
def test_the_calendar_tells_what_falls_due_next(
    as_of: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "checklist", "due", "--as-of", as_of]) == ExitCode.PASSED
    shown = capsys.readouterr().out
    assert [each for each in words if each not in shown] == []


def test_the_calendar_of_a_list_that_nobody_confirmed_warns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "due", "--year", "2570", "--as-of", "2026-11-20"]) == ExitCode.PASSED
    assert "Provisional" in (shown := capsys.readouterr().out)
    assert "1 April 2027 (132 days left)" in shown


def test_a_day_that_is_none_is_refused_as_it_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "due", "--as-of", "31.12.2569"]) == ExitCode.USAGE
    assert "31.12.2569" in capsys.readouterr().err


def test_two_years_are_compared_with_what_was_merged(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "diff", "2566", "2568"]) == ExitCode.PASSED
    assert "now in O1 Structure, duties and powers" in capsys.readouterr().out


def test_a_wrong_file_ends_a_scan_before_anything_is_fetched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("prongsai.scan_commands.run_scan", lambda *_, **__: pytest.fail("the scan began"))
    file = own_file(tmp_path, "check: executives", "check: executive")
    assert main(["--lang", "en", "scan", "https://www.example.go.th", "--checklist", str(file)]) == ExitCode.USAGE
    assert "oit2571.yaml, line" in (said := capsys.readouterr().err)
    assert "there is no check 'executive'" in said
    assert {path.name for path in tmp_path.iterdir()} == {file.name}


@pytest.mark.parametrize("command", ["scan", "crawl"])
def test_a_year_without_a_list_is_refused_with_the_years_there_are(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", "en", command, "https://www.example.go.th", "--year", "2562"]) == ExitCode.USAGE
    assert list(tmp_path.iterdir()) == []
    assert "2562. Available: 2563, 2564" in capsys.readouterr().err


def based_file(folder: Path, old: str = "", new: str = "") -> Path:
    """A file of one's own that is based on a year: that of 2570 as it would be copied for the next year."""
    path = folder / "oit2571.yaml"
    text = resources.files("checklists").joinpath("oit2570.yaml").read_text("utf-8")
    text = text.replace("fiscal_year: 2570", "fiscal_year: 2571").replace("based_on: 2569", "based_on: 2570")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return path


def test_a_file_that_is_based_on_a_year_is_called_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "verify", str(based_file(tmp_path))]) == ExitCode.PASSED
    assert "26 items" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("    like: executive\n", "no item “executive” (there is: executives"),
        (
            "    like: executives\n    components: {change: {photo: {with: {shows: shoes}}}}\n",
            "photo: check executives needs deputy, top",
        ),
        (
            "    like: executives\n    components: {change: {photo: {check: topic}}}\n",
            "(taken over from executives/photo (O2, 2570))",
        ),
    ],
)
def test_what_is_wrong_in_such_a_file_is_named_with_its_place(
    new: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = based_file(tmp_path, "    like: executives\n", new)
    assert main(["--lang", "en", "checklist", "verify", str(path)]) == ExitCode.USAGE
    shown = capsys.readouterr().err
    line = path.read_text("utf-8").split("    like: executive")[0].count("\n") + 1
    assert words in shown
    assert f"oit2571.yaml, line {line + new.count(chr(10)) - 1}, item O2" in shown


@pytest.mark.parametrize("command", [["list"], ["show", "2570"], ["show", "2570", "O1"], ["diff", "2569", "2570"]])
def test_a_list_that_nobody_confirmed_says_so_wherever_it_is_shown(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "checklist", *command]) == ExitCode.PASSED
    assert re.search("confirmed by nobody|nobody has confirmed", capsys.readouterr().out)


def test_an_item_shows_its_year_and_what_confirm_needs_to_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "show", "2566", "O12"]) == ExitCode.PASSED
    shown = capsys.readouterr().out
    assert shown.startswith("OIT checklist of fiscal year 2566\n")
    item = load(2566).checklist.item("O12")
    for component in item.components:
        assert f"key {component.key} · source: {component.source.en}" in shown
    assert "due from 1 April 2023" in shown
    assert main(["--lang", "en", "checklist", "show", "O1"]) == ExitCode.PASSED
    assert "no year was given" in capsys.readouterr().out.splitlines()[0]


def test_a_year_may_be_written_in_thai_digits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "show", "--year", "๒๕๖๖", "O1"]) == ExitCode.PASSED
    assert "fiscal year 2566" in capsys.readouterr().out


def test_a_year_of_the_christian_era_is_answered_with_the_fiscal_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "checklist", "show", "--year", "2023", "O1"]) == ExitCode.USAGE
    assert "--year 2566" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["show", "2562"], ["show", "--year", "2562", "O1"], ["diff", "2562", "2566"]])
def test_a_year_without_a_list_is_told_with_the_years_there_are(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "checklist", *command]) == ExitCode.USAGE
    assert "2562. Available: 2563, 2564" in (said := capsys.readouterr().err)
    assert ".yaml" not in said
