"""Whose site it is: the officer's word first, then the titles of the first pages."""

from __future__ import annotations

import pytest

from checkers.agency import another_name, know_agency
from checkers.case import Agency
from checkers.site import Site
from tests.support import site_of


def site(*titles: str) -> Site:
    paths = ["/", "/a", "/b", "/c", "/d", "/e", "/f"]
    return site_of(
        {
            path: f"<html><head><meta charset=utf-8><title>{title}</title></head><body>ข้อความ</body></html>".encode()
            for path, title in zip(paths, titles, strict=False)
        }
    )


def test_what_the_officer_says_counts() -> None:
    known = know_agency(site("เทศบาลตำบลตัวอย่าง"), "อบต.สมมุติ", "sao")
    assert (known.agency.name, known.agency.type, known.agency.group) == ("อบต.สมมุติ", "sao", "local")
    assert known.type_inferred is False


def test_the_title_of_the_home_page_tells_name_and_type() -> None:
    known = know_agency(site("องค์การบริหารส่วนตำบลตัวอย่าง"), None, None)
    assert (known.agency.name, known.agency.group) == ("องค์การบริหารส่วนตำบลตัวอย่าง", "local")
    assert known.type_inferred is True


@pytest.mark.parametrize(
    "title",
    [
        "หน้าแรก – เทศบาลตำบลตัวอย่าง",
        "เทศบาลตำบลตัวอย่าง | เทศบาลตำบลตัวอย่าง",
        "เทศบาลตำบลตัวอย่าง - หน้าหลัก",
        " เทศบาลตำบลตัวอย่าง ",
    ],
)
def test_of_a_title_in_parts_the_part_that_names_the_agency_counts(title: str) -> None:
    assert know_agency(site(title), None, None).agency.name == "เทศบาลตำบลตัวอย่าง"


def test_a_bare_home_page_leaves_it_to_the_pages_below() -> None:
    known = know_agency(site("หน้าแรก", "โครงสร้าง - เทศบาลตำบลตัวอย่าง"), None, None)
    assert known.agency.type == "subdistrict-municipality"


def test_a_title_that_tells_nothing_leaves_the_type_open() -> None:
    known = know_agency(site("โปรแกรมบริหารจัดการ"), None, None)
    assert (known.agency.type, known.agency.group, known.type_inferred) == ("", "", True)


def test_an_empty_site_is_nobodys() -> None:
    assert know_agency(site_of({}), None, None).agency.name == ""


@pytest.mark.parametrize(
    ("given", "group", "title"),
    [
        ("เทศบาลตำบลธารสมมุติ", "local", "เทศบาลตำบลตัวอย่าง"),
        ("เทศบาลตำบลธารสมมุติ", "local", "หน้าแรก | สถาบันธารสมมุติ (องค์การมหาชน)"),
        ("อบต.สมมุติ", "local", "องค์การบริหารส่วนตำบลตัวอย่าง อำเภอทดสอบ"),
    ],
)
def test_a_home_page_of_another_agency_is_noticed(given: str, group: str, title: str) -> None:
    assert another_name(Agency(given, "", group, ()), title)


@pytest.mark.parametrize(
    ("given", "group", "title"),
    [
        ("อบต.ตัวอย่าง", "local", "องค์การบริหารส่วนตำบลตัวอย่าง อำเภอทดสอบ"),
        ("เทศบาลตัวอย่าง", "local", "ยินดีต้อนรับสู่เทศบาลตำบลตัวอย่าง"),
        ("เทศบาลตำบลตัวอย่าง", "local", "หน้าแรก"),
        ("เทศบาลตำบลตัวอย่าง", "local", ""),
        ("สถาบันธารสมมุติ", "", "เทศบาลตำบลตัวอย่าง"),
    ],
)
def test_a_home_page_that_may_be_ours_raises_no_doubt(given: str, group: str, title: str) -> None:
    assert another_name(Agency(given, "", group, ()), title) is None
