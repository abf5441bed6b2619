"""The conversation of `prongsai` alone, with both sides played."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from checklists.words import Words
from prongsai.scan_day import BANGKOK
from prongsai.voice import Voice
from prongsai.wizard import Choice, Surveys, Wanted, Wizard, WizardCancelledError, report_folder

IN_2566 = datetime(2023, 6, 1, 9, 30, tzinfo=BANGKOK)
IN_2570 = datetime(2026, 11, 20, 9, 30, tzinfo=BANGKOK)
TYPES = (Choice("abt", Words("องค์การบริหารส่วนตำบล", "SAO")), Choice("municipality", Words("เทศบาล", "municipality")))
SITE = "www.agency.example"


@dataclass
class Officer:
    """Types prepared lines and remembers what was said."""

    lines: Sequence[str]
    heard: list[str] = field(default_factory=list)
    alive: bool = True

    def __post_init__(self) -> None:
        self._next: Iterator[str] = iter(self.lines)

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        try:
            return next(self._next)
        except StopIteration:
            raise EOFError from None

    @property
    def screen(self) -> str:
        return "\n".join(self.heard)


def talk(officer: Officer, home: Path, *, now: datetime = IN_2566, years: Sequence[int] = (2566,)) -> Wanted:
    return Wizard(
        voice=Voice("th"),
        ask=officer.ask,
        say=officer.heard.append,
        answers_at=lambda url: officer.alive,
        can_connect=lambda host, port: True,
        agency_types=TYPES,
        years=years,
        now=now,
        home=home,
    ).run()


def test_four_answers_and_a_yes_are_enough(tmp_path: Path) -> None:
    officer = Officer([SITE, "อบต.ตัวอย่าง", "1", "1", "", ""])
    wanted = talk(officer, tmp_path)
    assert (wanted.seed, wanted.agency_name, wanted.agency_type, wanted.fiscal_year, wanted.allow_private) == (
        f"https://{SITE}/",
        "อบต.ตัวอย่าง",
        "abt",
        2566,
        False,
    )
    assert wanted.out.is_relative_to(tmp_path)
    assert str(wanted.out) in officer.screen


def test_enter_alone_takes_what_is_offered(tmp_path: Path) -> None:
    wanted = talk(Officer([SITE, "", "", "", "", ""]), tmp_path)
    assert (wanted.agency_name, wanted.agency_type, wanted.fiscal_year) == ("", "", 2566)


def test_bad_input_is_asked_again_with_a_sentence(tmp_path: Path) -> None:
    officer = Officer(["", "อบต", "ftp://x.go.th", SITE, "", "9", "abc", "๒", "2570", "2566", "", "อาจจะ", "ใช่"])
    wanted = talk(officer, tmp_path)
    assert wanted.agency_type == "municipality"
    assert officer.screen.count("ไม่ใช่ที่อยู่เว็บไซต์") == 2
    assert officer.screen.count("กรุณาพิมพ์ตัวเลข 0 ถึง 2") == 2
    assert "กรุณาพิมพ์ตัวเลข 1 ถึง 1" in officer.screen
    assert "กรุณาพิมพ์ ใช่ หรือ ไม่" in officer.screen


def test_the_scores_of_the_surveys_are_asked_for_in_three_figures(tmp_path: Path) -> None:
    officer = Officer([SITE, "", "", "", "90", "สูง", "101", "88.5", "๘๔", ""])
    assert talk(officer, tmp_path).surveys == Surveys(iit=90, eit_part1=88.5, eit_part2=84)
    assert officer.screen.count("กรุณาพิมพ์ตัวเลข 0 ถึง 100") == 2


def test_a_score_that_is_not_known_leaves_out_all_three(tmp_path: Path) -> None:
    assert talk(Officer([SITE, "", "", "", "90", "88.5", "", ""]), tmp_path).surveys is None


def test_the_current_fiscal_year_is_marked_and_offered(tmp_path: Path) -> None:
    officer = Officer([SITE, "", "", "", "", ""])
    wanted = talk(officer, tmp_path, years=(2565, 2566, 2567))
    assert wanted.fiscal_year == 2566
    assert "2. 2566 (ปีงบประมาณปัจจุบัน)" in officer.screen


def test_a_current_year_without_a_checklist_is_said_not_hidden(tmp_path: Path) -> None:
    officer = Officer([SITE, "", "", "1", "", ""])
    wanted = talk(officer, tmp_path, now=IN_2570)
    assert wanted.fiscal_year == 2566
    assert "ปีงบประมาณปัจจุบันคือ พ.ศ. 2570" in officer.screen


def test_a_site_that_does_not_answer_is_taken_when_typed_twice(tmp_path: Path) -> None:
    officer = Officer(["www.agenci.example", SITE, SITE, "", "", "", "", ""], alive=False)
    assert talk(officer, tmp_path).seed.endswith(f"{SITE}/")
    assert officer.screen.count("ยังติดต่อ") == 2


def test_a_private_address_needs_a_yes(tmp_path: Path) -> None:
    officer = Officer(["http://127.0.0.1:8000", "ไม่", "http://127.0.0.1:8000", "", "ใช่", "", "", "", "", ""])
    wanted = talk(officer, tmp_path)
    assert (wanted.seed, wanted.allow_private) == ("http://127.0.0.1:8000/", True)
    assert "กรุณาพิมพ์ ใช่ หรือ ไม่" in officer.screen  # Enter alone is no yes


@pytest.mark.parametrize("lines", [[], [SITE], [SITE, "", "", "", "", "ไม่"]])
def test_no_or_the_end_of_input_cancels(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(WizardCancelledError):
        talk(Officer(lines), tmp_path)


def test_reports_go_to_documents_where_there_are_any(tmp_path: Path) -> None:
    assert report_folder(tmp_path, f"https://{SITE}/", IN_2566) == (
        tmp_path / "Prongsai" / "agency.example" / "2023-06-01_093000"
    )
    (tmp_path / "Documents").mkdir()
    assert report_folder(tmp_path, f"https://{SITE}/", IN_2566).parents[1] == tmp_path / "Documents" / "Prongsai"
