"""Years, periods and numbers of items in the texts of one year's list become those of another year."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.shared import shared
from checklists.shift import NoSuchNumberError, Shift

TO_2568 = Shift(shared().years, 2566, 2568, {"O1": "O1", "O10": "O6", "O36": None})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("แผนปี พ.ศ. 2566", "แผนปี พ.ศ. 2568"),
        ("1 ตุลาคม 2565 ถึง 31 มีนาคม 2566", "1 ตุลาคม 2567 ถึง 31 มีนาคม 2568"),
        ("พ.ร.บ. การจัดซื้อจัดจ้าง พ.ศ. 2560", "พ.ร.บ. การจัดซื้อจัดจ้าง พ.ศ. 2560"),
        ("พ.ร.บ. มาตรฐานทางจริยธรรม พ.ศ. 2562", "พ.ร.บ. มาตรฐานทางจริยธรรม พ.ศ. 2562"),
        ("แผนยุทธศาสตร์ชาติ 2561-2580", "แผนยุทธศาสตร์ชาติ 2561-2580"),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)"),
        ("แผนป้องกันการทุจริต 2566–2568", "แผนป้องกันการทุจริต 2568–2570"),
        ("02-2566-1234", "02-2568-1234"),  # not told from a year; no text holds such a number
        ("12566 ราย และ 1.2566", "12566 ราย และ 1.2566"),
        ("ตามข้อ O10 และ O1", "ตามข้อ O6 และ O1"),
        ("NO10 และ O99", "NO10 และ O99"),
        (2566, 2568),
        (43, 43),
        (True, True),
        (date(2023, 4, 1), date(2025, 4, 1)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        ({"first": "2565-10"}, {"first": "2567-10"}),
    ],
)
def test_what_belongs_to_the_year_moves_and_the_rest_stays(old: object, new: object) -> None:
    assert TO_2568.of(old) == new


def test_wordings_that_become_the_same_stand_once() -> None:
    assert TO_2568.of(["แผนปี 2566", "แผนปี 2566", "แผน"]) == ["แผนปี 2568", "แผน"]


def test_a_five_year_plan_becomes_the_one_in_force() -> None:
    assert Shift(shared().years, 2566, 2565, {}).of("2566 ถึง 2570") == "2561 ถึง 2565"
    assert Shift(shared().years, 2566, 2571, {}).of("2566 ถึง 2570") == "2571 ถึง 2575"


def test_a_list_of_periods_is_written_anew_for_the_year() -> None:
    old = ["แผนพัฒนา", "2566-2570", "2565-2569", "2564-2568", "2563-2567", "2562-2566"]
    new = TO_2568.of(old)
    assert new[0] == "แผนพัฒนา"
    assert {"2566-2570", "2568-2570", "2561-2580", "2564-2568"} <= set(new)
    assert "2562-2566" not in new  # over before the year begins


def test_a_number_of_an_item_that_the_year_does_not_have_is_refused() -> None:
    with pytest.raises(NoSuchNumberError) as caught:
        TO_2568.of("ดูข้อ O36")
    assert caught.value.number == "O36"
