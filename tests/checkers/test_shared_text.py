"""Stretches that a report repeats from its plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkers.search import fold
from checkers.shared_text import LEAST_LETTERS, shared_stretches

TITLE = "แผนการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2566 ขององค์การบริหารส่วนตำบลตัวอย่าง " * 3
PLAN = TITLE + "ขอใช้บัญชีผู้สอบแข่งขันได้ตำแหน่งนักวิชาการพัสดุ และส่งพนักงานเข้าอบรมหลักสูตรตามสายงานสิบสองหลักสูตร"


def test_entries_of_the_plan_are_found_in_the_report() -> None:
    report = "1 ขอใช้บัญชีผู้สอบแข่งขันได้ตำแหน่งนักวิชาการพัสดุ แล้วเสร็จ\n2 ส่งพนักงานเข้าอบรมหลักสูตรตามสายงานสิบสองหลักสูตร 6 หลักสูตร"
    assert len(shared_stretches(PLAN, report)) == 2


def test_the_title_of_the_plan_proves_nothing() -> None:
    assert shared_stretches(PLAN, "รายงานตามแผนการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2566") == []


def test_the_name_of_the_agency_proves_nothing() -> None:
    name = "สำนักงานองค์การบริหารส่วนตำบลตัวอย่าง"
    assert shared_stretches(PLAN + name, f"รายงานของ{name}", [name]) == []


@given(st.text(max_size=400), st.text(max_size=400))
def test_every_stretch_stands_in_both_texts(first: str, second: str) -> None:
    for stretch in shared_stretches(first, second):
        assert len(stretch) >= LEAST_LETTERS
        assert stretch in fold(second)
