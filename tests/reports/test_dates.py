"""Dates as the glossary of the project writes them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.dates import fiscal_year_span, long_date, moment, short_date, time_span
from reports.wording import Wording

TH, EN = Wording("th"), Wording("en")
DAY = date(2026, 11, 20)


def test_long_dates_have_the_era_of_the_language() -> None:
    assert long_date(DAY, TH) == "20 พฤศจิกายน 2569"
    assert long_date(DAY, EN) == "20 November 2026"


def test_short_dates_fit_a_table() -> None:
    assert short_date(DAY, TH) == "20 พ.ย. 69"
    assert short_date(DAY, EN) == "20 Nov 2026"


def test_a_moment_late_in_the_day_is_told_in_thai_time() -> None:
    assert moment("2026-12-31T18:30:00+00:00", TH) == "1 มกราคม 2570 เวลา 01:30 น."
    assert moment("2026-12-31T18:30:00Z", EN) == "1 January 2027, 01:30 (Thai time)"


def test_a_moment_without_a_zone_is_utc() -> None:
    assert moment("2026-11-20T00:00:00", TH) == "20 พฤศจิกายน 2569 เวลา 07:00 น."


def test_a_span_within_one_day_says_the_day_once() -> None:
    assert time_span("2026-11-20T01:15:00Z", "2026-11-20T02:03:41Z", TH) == "20 พฤศจิกายน 2569 เวลา 08:15–09:03 น."
    assert time_span("2026-11-20T01:15:00Z", "2026-11-20T01:15:30Z", TH) == "20 พฤศจิกายน 2569 เวลา 08:15 น."


def test_a_span_over_midnight_says_both_days() -> None:
    assert time_span("2026-11-20T16:00:00Z", "2026-11-20T18:00:00Z", EN) == (
        "20 November 2026, 23:00 (Thai time) to 21 November 2026, 01:00 (Thai time)"
    )


def test_a_fiscal_year_begins_in_october_of_the_year_before() -> None:
    assert fiscal_year_span(2566, TH) == "1 ต.ค. 65 ถึง 30 ก.ย. 66"
    assert fiscal_year_span(2566, EN) == "1 Oct 2022 to 30 Sep 2023"


@given(st.dates())
def test_every_day_can_be_written(day: date) -> None:
    assert long_date(day, TH).endswith(str(day.year + 543))
    assert long_date(day, EN).endswith(str(day.year))
