"""The type of an agency from the title of its website, and from what an officer enters."""

from __future__ import annotations

import pytest

from checklists.agency_types import agency_type, agency_types, infer
from checklists.load import load, years


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("องค์การบริหารส่วนตำบลบึงเก่า อำเภอเมือง จังหวัดลพบุรี", "sao"),
        ("อบต.บึงเก่า", "sao"),
        ("หน้าแรก - เว็บไซต์เทศบาลตำบลหนองใหม่", "subdistrict-municipality"),
        ("ยินดีต้อนรับสู่ เทศบาลตําบล หนองใหม่", "subdistrict-municipality"),
        ("สำนักงานเทศบาลเมืองทุ่งกว้าง", "town-municipality"),
        ("เทศบาลนครทุ่งกว้าง จังหวัดพัทลุง", "city-municipality"),
        ("เทศบาลทุ่งกว้าง", "municipality"),
        ("องค์การบริหารส่วนจังหวัดพัทลุง", "pao"),
        ("เมืองพัทยา", "special-local"),
        ("จังหวัดพัทลุง", "province"),
        ("กรมการข้าวกล้อง กระทรวงเกษตร", "department"),
        ("สำนักงานปลัดกระทรวงตัวอย่าง", "department"),
        ("มหาวิทยาลัยราชภัฏตัวอย่าง", "university"),
        ("สถาบันวิจัยตัวอย่าง (องค์การมหาชน)", "public-organisation"),
        ("การประปาส่วนท้องที่ตัวอย่าง", "state-enterprise"),
        ("สำนักงานศาลปกครอง", "independent"),
        ("โรงเรียนเทศบาล 1 บ้านตัวอย่าง", "school"),
        ("วิทยาลัยเทคนิคตัวอย่าง", "school"),
    ],
)
def test_the_title_tells_the_type(title: str, key: str) -> None:
    kind = infer(title)
    assert kind is not None
    assert kind.key == key


@pytest.mark.parametrize("title", ["", "หน้าแรก", "โปรแกรมบัญชี", "Home", "ข่าวประชาสัมพันธ์", "ร้านอาหารริมน้ำ"])
def test_a_title_that_names_no_agency_tells_nothing(title: str) -> None:
    assert infer(title) is None


def test_an_officer_may_enter_key_name_or_short_name() -> None:
    entries = ("sao", "SAO", "อบต.", "อบต", " องค์การบริหารส่วนตำบล ", "องค์การบริหารส่วนตำบล (อบต.)")
    assert {kind.key if (kind := agency_type(entry)) else None for entry in entries} == {"sao"}
    assert agency_type("ร้านอาหาร") is None


def test_every_short_name_means_one_type() -> None:
    for kind in agency_types():
        for short in (kind.key, *kind.short):
            assert agency_type(short) == kind, short


def test_keys_differ_and_every_type_can_be_told() -> None:
    keys = [kind.key for kind in agency_types()]
    assert len(set(keys)) == len(keys)
    assert all(kind.titles or kind.anywhere for kind in agency_types())


def test_checklists_apply_to_groups_that_exist() -> None:
    groups = {kind.group for kind in agency_types()}
    items = [item for year in years() for item in load(year).checklist.items]
    named = {group for item in items for c in item.components for group in c.applies_to}
    assert named <= groups
