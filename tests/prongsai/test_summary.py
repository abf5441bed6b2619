"""The end of a scan in the terminal: the report's order, rounding and dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkers.result import Result
from prongsai.folder import ScanFolder
from prongsai.summary import summary_lines
from prongsai.voice import Voice
from reports.gaps import top_fixes
from tests.reports import samples


def said(result: Result, language: str = "th") -> str:
    voice = Voice("th" if language == "th" else "en")
    return "\n".join(summary_lines(result, ScanFolder(Path("out")), ["report.html"], voice))


def test_the_day_is_that_of_the_reader_s_calendar() -> None:
    assert "ณ วันที่ 20 พฤศจิกายน 2569" in said(samples.full())
    assert "as of 20 November 2026" in said(samples.full(), "en")


@pytest.mark.parametrize("result", [samples.full(), samples.plain(), samples.small(), samples.cut_off()])
def test_the_fixes_stand_in_the_order_of_the_report(result: Result) -> None:
    words = said(result)
    places = [words.index(f"  {item.number} {item.title.th} (") for item in top_fixes(result)]
    assert places == sorted(places)


def test_what_is_not_certain_is_labelled() -> None:
    words = said(samples.small())
    assert "O31" in words.split("หากเกณฑ์ที่ยังไม่ยืนยันถูกต้อง")[0].splitlines()[-1]
    assert words.count("คะแนนที่ยังไม่แน่นอน") == 2


def test_evidence_at_another_address_gives_the_address_to_enter() -> None:
    assert "แก้ URL ในแบบกรอกเป็น https://www.fai-thong.example/ask" in said(samples.full())


def test_a_site_that_could_not_be_looked_at_has_no_fixes() -> None:
    assert "ควรแก้" not in said(samples.nothing())
    assert "ควรแก้" not in said(samples.perfect())
