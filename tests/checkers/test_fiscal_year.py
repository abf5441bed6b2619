"""Years and months as agencies write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.fiscal_year import (
    Month,
    Strength,
    fiscal_year_of,
    full_year,
    month_spans,
    parse_month,
    strongest,
    year_mentions,
)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2022, 9, 30), 2565), (date(2022, 10, 1), 2566), (date(2023, 9, 30), 2566), (date(2026, 11, 20), 2570)],
)
def test_a_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566", 2566, 2566),
        ("รายงานผล รอบ 6 เดือนแรก ปีงบประมาณ 66", 2566, 2566),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)", 2566, 2570),
        ("อายุแผน 5 ปี ตั้งแต่ปีงบประมาณ 2565 ถึงปีงบประมาณ 2569", 2565, 2569),
        ("5 ปี! ตั้งแต่ปี 2566 ถึงปี 2570", 2566, 2570),
        ("ใช้ต่อเนื่องห้าปี เริ่มปี พ.ศ. 2566 ไปสิ้นสุดปี พ.ศ. 2570", 2566, 2570),
        ("5 ปี → เริ่มปี 2566 จบปี 2570", 2566, 2570),
        ("ใช้ในปีงบประมาณ พ.ศ. 2565 พ.ศ. 2566 และ พ.ศ. 2567", 2565, 2567),
        ("เทียบปีงบประมาณ 2563 2565 และ 2566", 2563, 2563),
        ("แผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ 2564 – 2566", 2564, 2566),
        ("Annual report ปีงบประมาณ 2023", 2566, 2566),
        ("1 ต.ค. 65 – 31 มี.ค. 66", 2566, 2566),
        ("ณ วันที่ 15 พฤศจิกายน พ.ศ. 2565", 2566, 2566),
        ("ประจำเดือนตุลาคม 2565", 2566, 2566),
        ("ประกาศปี พ.ศ. 2565", 2565, 2565),
    ],
)
def test_the_plainest_mention_says_the_year(text: str, first: int, last: int) -> None:
    found = strongest(year_mentions(text))
    assert (found[0].first, found[0].last) == (first, last)


def test_the_year_of_a_law_is_not_the_year_of_the_document() -> None:
    text = "ตามพระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560"
    assert year_mentions(text) == ()


def test_a_statement_outweighs_the_date_of_signing() -> None:
    text = "รายงานผลประจำปีงบประมาณ พ.ศ. 2565\nลงวันที่ 30 ตุลาคม 2565"
    found = strongest(year_mentions(text))
    assert [(mention.first, mention.strength) for mention in found] == [(2565, Strength.STATED)]


def test_a_range_without_a_first_year_borrows_the_last() -> None:
    span = month_spans("ระหว่างเดือนตุลาคม - ธันวาคม 2565")[0]
    assert span.months == (Month(2565, 10), Month(2565, 11), Month(2565, 12))


def test_a_range_over_new_year_begins_in_the_year_before() -> None:
    span = month_spans("ตุลาคม - มีนาคม 2566")[0]
    assert (span.first, span.last) == (Month(2565, 10), Month(2566, 3))


def test_months_are_read_with_and_without_dots_and_blanks() -> None:
    assert [span.first for span in month_spans("ต.ค.65 พ.ย. 2565 เดือนม.ค. 66")] == [
        Month(2565, 10),
        Month(2565, 11),
        Month(2566, 1),
    ]


def test_the_tail_of_a_word_is_not_a_month() -> None:
    assert month_spans("ทก.ย. 65") == ()


@pytest.mark.parametrize("before", [0, 90, 119, 120, 121, 500])
def test_years_and_months_are_found_however_far_they_stand_from_the_last_number(before: int) -> None:
    said = "ประจำปีงบประมาณ พ.ศ. 2566 (ตั้งแต่เดือนตุลาคม พ.ศ. 2565 ถึงวันสุดท้ายของเดือน กันยายน พ.ศ. 2566)"
    filler = "ก" * before
    text = f"ข้อ 3 {filler} {said} {filler} 4"
    at = text.index(said)
    assert [(m.first, m.last, m.start - at) for m in year_mentions(text)] == [
        (m.first, m.last, m.start) for m in year_mentions(said)
    ]
    assert [(s.first, s.last, s.start - at) for s in month_spans(text)] == [
        (s.first, s.last, s.start) for s in month_spans(said)
    ]
    assert month_spans(said)[0].first == Month(2565, 10)


@pytest.mark.parametrize("written", ["2565", "2565-13", "65-10", "x-1", ""])
def test_a_month_of_a_checklist_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_month(written)


def test_christian_and_short_years_become_buddhist() -> None:
    assert [full_year(written) for written in ("66", "2566", "2023")] == [2566, 2566, 2566]


@given(st.text(alphabet="0123456789 -–ถึงพ.ศปีงบประมาณประจำต.คมีนาคม", max_size=200))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    starts = [mention.start for mention in year_mentions(text)]
    assert starts == sorted(starts)
    assert all(span.first <= span.last for span in month_spans(text))
