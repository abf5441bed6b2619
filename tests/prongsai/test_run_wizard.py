"""From the wizard's answers to the report in the browser, with a scan and a browser that only remember."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from prongsai.exit_codes import ExitCode
from prongsai.run_scan import Finished
from prongsai.run_wizard import run_wizard
from prongsai.scan_day import BANGKOK
from prongsai.screen import Screen
from prongsai.voice import Voice
from prongsai.wizard import Wanted, Wizard


def wizard(home: Path, lines: Iterator[str]) -> Wizard:
    def ask(prompt: str) -> str:
        line = next(lines, None)
        if line is None:
            raise KeyboardInterrupt
        return line

    return Wizard(
        voice=Voice("th"),
        ask=ask,
        say=lambda text: None,
        answers_at=lambda url: True,
        can_connect=lambda host, port: True,
        agency_types=(),
        years=(2566,),
        now=datetime(2023, 6, 1, tzinfo=BANGKOK),
        home=home,
    )


@pytest.fixture
def screen() -> Screen:
    return Screen(Voice("th"), Console(file=io.StringIO(), width=300), Console(file=io.StringIO()))


def shown(screen: Screen) -> str:
    stream: Any = screen.out.file
    return str(stream.getvalue())


def finished(code: ExitCode) -> Finished:
    result: Any = SimpleNamespace()
    return Finished(result, code)


@pytest.mark.parametrize("can_open", [True, False])
def test_the_report_is_opened_or_its_place_is_told(tmp_path: Path, screen: Screen, can_open: bool) -> None:
    scanned: list[Wanted] = []
    opened: list[str] = []

    def scan(wanted: Wanted, _: Screen) -> Finished:
        scanned.append(wanted)
        return finished(ExitCode.GAPS)

    def open_report(address: str) -> bool:
        opened.append(address)
        return can_open

    lines = iter(["www.agency.example", "", "", "", "", ""])
    code = run_wizard(wizard(tmp_path, lines), screen, scan=scan, open_report=open_report)
    report = scanned[0].out / "report.html"
    assert code is ExitCode.GAPS
    assert opened == [report.resolve().as_uri()]
    assert str(report.resolve()) in shown(screen)
    assert ("เปิดเบราว์เซอร์ให้ไม่ได้" in shown(screen)) is not can_open


def test_ctrl_c_at_a_question_scans_nothing(tmp_path: Path, screen: Screen) -> None:
    def must_not_scan(wanted: Wanted, _: Screen) -> Finished:
        raise AssertionError("scanned")

    lines = iter(["www.agency.example"])
    code = run_wizard(wizard(tmp_path, lines), screen, scan=must_not_scan, open_report=lambda address: True)
    assert code is ExitCode.USAGE
    assert "ยกเลิกแล้ว" in shown(screen)
