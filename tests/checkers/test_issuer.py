"""A document of another agency is known as such, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from checkers.case import Agency
from checkers.issuer import other_issuer, own_name
from tests.support import site_of

OURS = Agency("องค์การบริหารส่วนตำบลเอกรัชต์", "sao", "local", ("agency.example",))


def issuer(text: str, agency: Agency = OURS) -> str | None:
    return other_issuer(site_of({"/file.txt": text.encode()}).captures[0], agency)


@pytest.mark.parametrize(
    "text",
    [
        "รายงานผลประจำปี 2565\nเทศบาลตำบลห้วยสมมุติ\nอำเภอทดสอบ",
        "ประกาศองค์การบริหารส่วนตำบลทุ่งตัวอย่าง\nเรื่อง นโยบายไม่รับของขวัญ",
        "แผนปฏิบัติการ ของเทศบาลเมืองสมมุติ อำเภอเมือง จังหวัดทดสอบ",
    ],
)
def test_another_agency_of_the_same_kind_is_named(text: str) -> None:
    assert issuer(text)


@pytest.mark.parametrize(
    "text",
    [
        "รายงานผลประจำปี 2565\nองค์การบริหารส่วนตำบลเอกรัชต์",
        "ร่วมกับเทศบาลตำบลห้วยสมมุติ\nองค์การบริหารส่วนตำบลเอกรัชต์ อำเภอทดสอบ",
        "ประกาศองค์การบริหารส่วนตำบล\nเรื่อง แผนการจัดซื้อจัดจ้าง",
        "องค์การบริหารส่วนตำบลได้จัดทำรายงานนี้ขึ้น",
        "หลักเกณฑ์ของคณะกรรมการพนักงานส่วนตำบล จังหวัดทดสอบ",
        "",
    ],
)
def test_our_own_documents_and_running_text_name_nobody_else(text: str) -> None:
    assert issuer(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "ข้อ 2 มีจิตสำนึกที่ดี ซื่อสัตย์ และรับผิดชอบต่อหน้าที่",
        "ช่องทางการตรวจสอบจากภาคประชาชน",
        "จัดทำโดยผู้รับผิดชอบจัดทำแผน",
        "ผู้ที่สอบตก",
    ],
)
def test_letters_inside_a_word_are_no_kind_of_agency(line: str) -> None:
    assert issuer(f"{line}\n{line}") is None


@pytest.mark.parametrize("name", ["อบต.ทุ่งตัวอย่าง", "อบต ทุ่งตัวอย่าง", "ของอบต.ทุ่งตัวอย่าง"])
def test_a_short_kind_before_a_name_is_one(name: str) -> None:
    assert issuer(f"ประมวลจริยธรรม\n{name}\n")


def test_where_the_agency_has_no_proper_name_nothing_is_refused() -> None:
    assert own_name(Agency("หน้าแรก", "", "", ())) == ""
    assert own_name(Agency("สถาบันทดสอบ (องค์การมหาชน)", "public-organisation", "public-organisation", ())) == ""
    assert issuer("เทศบาลตำบลห้วยสมมุติ\n", Agency("หน้าแรก", "", "", ())) is None


def test_the_proper_name_is_what_follows_the_kind() -> None:
    assert own_name(OURS) == "เอกรัชต์"
    assert own_name(Agency("หน้าแรก - เทศบาลตำบลธารพลอย จังหวัดทดสอบ", "", "local", ())) == "ธารพลอย"
