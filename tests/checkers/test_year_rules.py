"""A document's year against the year that an item asks for: the same, the one before, a period, half a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.document_year import first_said
from checkers.fiscal_year import (
    Month,
    first_and_last_day,
    first_six_months,
    fiscal_year_of,
    fits_year,
    month_spans,
    strongest,
    year_mentions,
)
from checklists.load import years
from crawler.text.thai import normalise

YEARS = years()
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# Ways to say that something is of a year: in four digits {y}, in two {yy}, of the common era {ad}.
OF_THE_YEAR = (
    "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. {y}",
    "แผนดำเนินงาน ปีงบประมาณ {yy}",
    "รายงาน ปี พ.ศ. {y}",
    "รายงานประจำปีงบประมาณ {ad}",
    "ข้อมูล ณ เดือนมกราคม {y}",
    "ข้อมูล ณ วันที่ 15 ก.พ. {yy}",
    "ไตรมาสที่ 1/{y}",
    "Annual report FY{ad}",
)
OF_A_PERIOD = (
    "แผนพัฒนาท้องถิ่น (พ.ศ. {first} - {last})",
    "แผนปฏิบัติการ ปีงบประมาณ พ.ศ. {first} – {last}",
    "แผนแม่บท {first}-{last}",
    "แผนยุทธศาสตร์ พ.ศ. {first} ถึง พ.ศ. {last}",
)


def fits(text: str, year: int, rule: str = "same") -> bool | None:
    """What the text says about a year, as a document's heading is read."""
    clean = normalise(text)
    return fits_year(first_said(clean, strongest(year_mentions(clean))), year, "covers" if rule == "covers" else "same")


def of(text: str, year: int) -> str:
    return text.format(y=year, yy=year % 100, ad=year - 543)


@pytest.mark.parametrize("text", OF_THE_YEAR)
@pytest.mark.parametrize("year", YEARS)
def test_the_year_of_the_list_is_told_from_those_beside_it_in_every_writing(year: int, text: str) -> None:
    written = of(text, year)
    for said in (written, written.translate(THAI_DIGITS)):
        assert fits(said, year) is True, said
        assert fits(said, year - 1) is False, said
        assert fits(said, year + 1) is False, said


@pytest.mark.parametrize("year", YEARS)
def test_a_report_on_the_year_before_is_not_one_on_the_year(year: int) -> None:
    said = f"รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {year - 1}\nข้อมูล ณ วันที่ 30 พฤศจิกายน {year - 1}"
    assert (fits(said, year - 1), fits(said, year)) == (True, False)


@pytest.mark.parametrize("text", OF_A_PERIOD)
@pytest.mark.parametrize("year", YEARS)
def test_a_period_covers_its_ends_and_what_lies_between_and_no_more(year: int, text: str) -> None:
    said = text.format(first=year - 1, last=year + 3)
    for written in (said, said.translate(THAI_DIGITS)):
        assert [fits(written, each, "covers") for each in (year - 2, year - 1, year, year + 3, year + 4)] == [
            *(False, True, True, True, False)
        ], written
        assert fits(written, year) is False, "a plan of five years is not a document of one of them"


@pytest.mark.parametrize("year", YEARS)
def test_the_day_on_which_a_plan_was_signed_says_nothing_about_its_period(year: int) -> None:
    assert fits(f"ประกาศ ณ วันที่ 15 มิถุนายน พ.ศ. {year - 3}", year, "covers") is None


def test_what_names_no_year_is_neither_right_nor_wrong() -> None:
    assert fits("แผนดำเนินงานของหน่วยงาน", 2567) is None


@pytest.mark.parametrize(
    "text",
    [
        "ตุลาคม {b} - มีนาคม {y}",
        "1 ต.ค. {bb} – 31 มี.ค. {yy}",
        "เดือนตุลาคม พ.ศ. {b} ถึงสิ้นเดือนมีนาคม พ.ศ. {y}",
        "ตุลาคม - มีนาคม {y}",
        "October {bad} - March {ad}",
    ],
)
@pytest.mark.parametrize("year", YEARS)
def test_the_first_six_months_are_october_to_march_in_every_writing(year: int, text: str) -> None:
    before = year - 1
    said = text.format(y=year, b=before, yy=year % 100, bb=before % 100, ad=year - 543, bad=before - 543)
    named = {month for span in month_spans(normalise(said)) for month in span.months}
    assert named == set(first_six_months(year)), said


def test_the_first_six_months_begin_in_the_calendar_year_before() -> None:
    months = first_six_months(2570)
    assert (months[0], months[-1], len(months)) == (Month(2569, 10), Month(2570, 3), 6)
    assert {month.fiscal_year for month in months} == {2570}


@given(st.integers(min_value=2500, max_value=2650))
def test_every_day_of_a_year_belongs_to_it_and_those_around_do_not(year: int) -> None:
    first, last = first_and_last_day(year)
    assert (fiscal_year_of(first), fiscal_year_of(last)) == (year, year)
    assert fiscal_year_of(date.fromordinal(first.toordinal() - 1)) == year - 1
    assert fiscal_year_of(date.fromordinal(last.toordinal() + 1)) == year + 1
