"""Days and fiscal years: the Thai year turns in October, in Thailand's time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from prongsai.errors import UserError
from prongsai.scan_day import bangkok_day, bangkok_day_of, choose_year, parse_day, spoken_moment
from prongsai.voice import Voice


def test_the_day_is_that_of_thailand() -> None:
    assert bangkok_day(datetime(2022, 9, 30, 18, 0, tzinfo=UTC)) == date(2022, 10, 1)
    assert bangkok_day_of("2022-09-30T16:59:59Z") == date(2022, 9, 30)
    assert bangkok_day_of("2022-09-30T17:00:00+00:00") == date(2022, 10, 1)
    assert bangkok_day_of("2022-09-30T17:00:00") == date(2022, 10, 1)


@pytest.mark.parametrize("written", ["2023-03-31", " 2023-03-31 ", "2566-03-31", "๒๕๖๖-๐๓-๓๑"])
def test_a_day_may_be_written_in_either_era_and_digits(written: str) -> None:
    assert parse_day(written) == date(2023, 3, 31)


@pytest.mark.parametrize("written", ["", "today", "31/03/2566", "2566-02-30", "2566-13-01", "2566", "-", "99999-01-01"])
def test_what_is_no_day_is_refused_in_words(written: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_day(written)
    assert caught.value.key == "error.not_a_date"


def test_without_a_year_the_fiscal_year_of_the_day_is_taken() -> None:
    assert choose_year(None, date(2022, 11, 1), (2566, 2567)) == 2566
    assert choose_year(2567, date(2022, 11, 1), (2566, 2567)) == 2567


def test_a_year_without_a_checklist_is_refused_and_never_replaced_by_another() -> None:
    with pytest.raises(UserError) as asked:
        choose_year(2560, date(2022, 11, 1), (2566,))
    with pytest.raises(UserError) as taken:
        choose_year(None, date(2026, 11, 20), (2566,))
    assert (asked.value.key, asked.value.exit_code, asked.value.values["years"]) == ("error.unknown_year", 2, "2566")
    assert (taken.value.key, taken.value.exit_code) == ("error.no_checklist_for_today", 2)
    assert "20 พฤศจิกายน 2569" in taken.value.said_by(Voice("th"))
    assert "20 November 2026" in taken.value.said_by(Voice("en"))


def test_a_moment_is_said_in_thai_time_and_the_era_of_the_reader() -> None:
    said = spoken_moment(datetime(2026, 11, 22, 13, 5, tzinfo=UTC))
    assert (said.th, said.en) == ("22 พ.ย. 69 20:05", "22 Nov 2026 20:05")
