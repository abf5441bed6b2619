"""Whatever is handed on says that nobody has confirmed the list, and what is not known of the year."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checkers.result import Result
from checklists.words import Language
from prongsai.explain import explain_lines
from prongsai.folder import ScanFolder
from prongsai.summary import summary_lines
from prongsai.voice import Voice
from reports.gap_table import COLUMNS
from reports.render import render
from reports.summary import checklist_remarks
from reports.wording import Wording
from tests.reports import samples
from tests.reports.plain import plain

LANGUAGES: tuple[Language, ...] = ("th", "en")

COLUMN_OF_REMARKS = [column.name for column in COLUMNS].index("remark")


def unconfirmed() -> Result:
    """Judged by a list that nobody has confirmed, of a year of which not everything is known."""
    checklist = samples.plain().checklist.model_copy(
        update={
            "provisional": True,
            "confirmed_components": 3,
            "unresolved": (samples.words("เกณฑ์คะแนนรายข้อไม่เป็นที่ทราบ", "The scale of an item's score is not known."),),
            "item_scale": "unknown",
        }
    )
    return samples.plain().model_copy(update={"checklist": checklist})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_remarks_name_the_year_and_count_what_is_not_known(language: Language) -> None:
    first, second = checklist_remarks(unconfirmed(), Wording(language))
    assert "2566" in first
    assert "1" in second


def test_a_confirmed_list_of_a_known_year_needs_no_remark() -> None:
    assert checklist_remarks(samples.plain(), Wording("th")) == ()


def test_the_html_report_says_so_before_the_figures_and_lists_the_facts() -> None:
    page = plain(render(unconfirmed(), "html", "th").decode())
    remark = checklist_remarks(unconfirmed(), Wording("th"))[0]
    assert page.index(remark) < page.index('class="forecast"')
    assert "เกณฑ์คะแนนรายข้อไม่เป็นที่ทราบ" in page
    assert Wording("th")("complete.confirmed", count=3) in page
    assert Wording("th")("explanation.score_item_unknown") in page
    confirmed = plain(render(samples.plain(), "html", "th").decode())
    assert Wording("th")("explanation.score_item_all_or_nothing") in confirmed


def test_the_workbook_says_so_on_both_sheets() -> None:
    book = load_workbook(io.BytesIO(render(unconfirmed(), "xlsx", "en")))
    remark = checklist_remarks(unconfirmed(), Wording("en"))[0]
    first, second = ("\n".join(str(cell.value) for row in sheet for cell in row) for sheet in book)
    assert remark in first
    assert remark in second
    assert "The scale of an item's score is not known." in second


def test_every_row_of_the_csv_says_so() -> None:
    text = render(unconfirmed(), "csv", "th").decode("utf-8-sig")
    remark = checklist_remarks(unconfirmed(), Wording("th"))[0]
    rows = list(csv.reader(io.StringIO(text)))[1:]
    assert rows
    assert all(remark in row[COLUMN_OF_REMARKS] for row in rows)


def test_the_terminal_says_so_after_a_scan_and_when_an_item_is_explained(tmp_path: Path) -> None:
    result, voice = unconfirmed(), Voice("th")
    remark = checklist_remarks(result, Wording("th"))[0]
    assert f"! {remark}" in summary_lines(result, ScanFolder(tmp_path), [], voice)
    assert f"! {remark}" in explain_lines(result, None, "O1", voice)
