"""A document of another agency is known as such, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from checkers.case import Agency
from checkers.issuer import other_issuer, own_name, state_office
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
        "รายงานตามแผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2562 - 2565 องค์การบริหารส่วนตำบลทุ่\nงตัวอย่าง วันที่ 25 ตุลาคม 2565",
        "ใช้บังคับแก่พนักงานส่วนท้องถิ่นและพนักงานจ้างขององค์การ\nบริหารส่วนตำบลทุ่งตัวอย่าง\nหมวด 1 มาตรฐาน",
        "ส่วนราชการ สำนักปลัดเทศบาล เทศบาลตำบลหนองสมมุติ งานวิเคราะห์นโยบายและแผน\nเรียน นายก",
        "เรื่องเดิม เทศบาลตำบลหนองสมมุติประกาศมาตรการไว้สามเรื่อง\nข้อเท็จจริงถึงสิ้นเดือนมีนาคม",
        "ผลงานของเทศบาลตำบลฟ้าสมมุติในรอบปี\nชาวฟ้าสมมุติได้ใช้ถนนใหม่แล้ว",
        "ปีนี้เทศบาลตำบลฟ้าสมมุติซ่อมถนน\nงบของเทศบาลตำบลฟ้าสมมุติเหลือจ่าย",
        "ประชุมที่บ้านเก่าเอกรัชต์\nปีนี้เทศบาลตำบลฟ้าสมมุติซ่อมถนน\nงบของเทศบาลตำบลฟ้าสมมุติเหลือจ่าย",
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
        "ส่วนราชการ สำนักปลัดเทศบาล งานวิเคราะห์นโยบายและแผน\nเรื่อง ขอให้ส่งแบบรายงาน",
        "คนเทศบาลยุคใหม่ ปฏิเสธของขวัญด้วยรอยยิ้ม",
        "คนเทศบาลยุคใหม่ยิ้มแย้ม\nงานเทศบาลยุคใหม่ยิ้มแย้ม",
        "เทศบาลตำบลตรวจถนนทุกสาย\nแล้วเทศบาลตำบลตรวจถนนทุกสายอีกครั้ง",
        "ปีนี้เทศบาลตำบลฟ้าสมมุติกับเทศบาลตำบลดินสมมุติร่วมงานกันมานาน\nเทศบาลตำบลฟ้าสมมุติกับเทศบาลตำบลดินสมมุติและเทศบาลตำบลน้ำสมมุติครบทุกแห่งแล้วและจะเดินหน้าต่อไปด้วยกัน",
        "พื้นที่ตำบลเอกรัชต์ติดกับเทศบาลตำบลฟ้าสมมุติ\nงานร่วมของเทศบาลตำบลฟ้าสมมุติเลื่อนไป",
        "ตามแนวทางของเทศบาลเมือ\nงเอกรัชต์ธานี",
        "ด้วยเทศบาลตำบลตระหนักถึงความโปร่งใสจึงประกาศมาตรการ",
        "รายงานตามแผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2562 - 2565 องค์การบริหารส่วนตำบลเอก\nรัชต์ วันที่ 25 ตุลาคม 2565",
        "ให้บังคับแก่พนักงานและลูกจ้างทุกคนที่ปฏิบัติงานขององค์การบริหารส่วนตำบล\nทุกแห่งในจังหวัด ตามระเบียบ",
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


def page_issuer(body: str) -> str | None:
    markup = f"<html><head><title>อำนาจหน้าที่ - อบต.เอกรัชต์</title></head><body>{body}</body></html>"
    return other_issuer(site_of({"/page": markup.encode()}).captures[0], OURS)


def test_a_page_copied_from_the_site_of_another_agency_is_known_by_the_only_name_in_its_text() -> None:
    name = "องค์การบริหารส่วนตำบลทุ่งตัวอย่าง"
    assert page_issuer(f"<p>{name} มีหน้าที่ดังนี้</p><p>นายก{name} ออกประกาศ</p>") == name


@pytest.mark.parametrize(
    "body",
    [
        "<p>ร่วมกับ องค์การบริหารส่วนตำบลทุ่งตัวอย่าง ดูแลคลอง</p><p>ขอบคุณ องค์การบริหารส่วนตำบลทุ่งตัวอย่าง ที่ช่วย</p>",
        "<p>องค์การบริหารส่วนตำบลทุ่งตัวอย่าง มาดูงาน</p>",
        "<p>องค์การบริหารส่วนตำบลทุ่งตัวอย่าง มาดูงานที่ อบต.เอกรัชต์</p><p>องค์การบริหารส่วนตำบลทุ่งตัวอย่าง ขอบคุณ</p>",
        "<p>องค์การบริหารส่วนตำบล มีหน้าที่ดังนี้</p>",
    ],
)
def test_a_page_of_our_own_may_speak_of_another_agency(body: str) -> None:
    assert page_issuer(body) is None


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("คู่มือแนวทางการประเมินความเสี่ยง\nจัดทำโดยสำนักงาน ป.ป.ท.\n", "สำนักงาน ป.ป.ท."),
        ("จัดทำโดย กองคลัง\nรายงานต่อกระทรวงมหาดไทย", None),
        ("", None),
    ],
)
def test_a_guide_of_the_state_says_who_made_it(text: str, office: str | None) -> None:
    assert state_office(site_of({"/file.txt": text.encode()}).captures[0]) == office
