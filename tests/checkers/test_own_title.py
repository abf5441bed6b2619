"""A file that calls itself another item's document proves nothing for this one."""

from __future__ import annotations

from checkers.own_title import OwnTitles, titles
from checkers.site import SiteCapture
from checklists.load import load
from tests.support import HOST, site_of

CHECKLIST = load(2566).checklist
PLAN = CHECKLIST.item("O36")
REPORT = "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2566\nรอบ 6 เดือน ตามแผนปฏิบัติการป้องกันการทุจริต"


def capture(text: str, name: str = "/a.txt") -> SiteCapture:
    found = site_of({"/": b"<p>home</p>", name: text.encode()}).at(HOST + name)
    assert found
    return found


def test_a_report_on_a_plan_is_not_the_plan() -> None:
    own = OwnTitles(CHECKLIST)
    assert own.other_item(PLAN, capture(REPORT)) == "O37"
    assert own.other_item(CHECKLIST.item("O37"), capture(REPORT)) is None


def test_a_plan_that_speaks_of_reports_further_down_is_still_a_plan() -> None:
    text = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570)\n" + "คำนำ\n" * 60 + REPORT
    assert OwnTitles(CHECKLIST).other_item(PLAN, capture(text)) is None


def test_a_title_that_names_no_item_decides_nothing() -> None:
    assert OwnTitles(CHECKLIST).other_item(PLAN, capture("บันทึกข้อความ\nเรื่อง รายงาน")) is None


def test_no_file_is_the_whole_news_of_a_site() -> None:
    notice = "ข่าวประชาสัมพันธ์ รายงานการประชุม"
    assert OwnTitles(CHECKLIST).other_item(PLAN, capture(notice)) is None


def test_against_the_words_of_the_links_only_a_plain_title_counts() -> None:
    own = OwnTitles(CHECKLIST)
    vague = "รายงานการบริหารบุคคลของเทศบาล"
    policy = CHECKLIST.item("O23")
    assert own.other_item(policy, capture(vague)) is not None
    assert own.other_item(policy, capture(vague), is_firm=True) is None
    assert own.other_item(PLAN, capture(REPORT), is_firm=True) == "O37"


def test_words_at_the_top_that_hardly_name_an_item_leave_the_title_its_say() -> None:
    text = page_of("รายงานประจำปีด้านบุคลากร 2565", "สรุปงานของกองการเจ้าหน้าที่ เสนอผู้บริหาร")
    assert OwnTitles(CHECKLIST).other_item(CHECKLIST.item("O13"), capture(text, "/p")) is not None


def page_of(title: str, heading: str) -> str:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{heading}</h1></body></html>"


def test_a_page_is_known_by_its_title_and_first_heading_and_a_file_by_its_top() -> None:
    page = "<html><head><meta charset=utf-8><title>ก</title></head><body><p>ค</p><h2>ข</h2><h2>ง</h2></body></html>"
    assert titles(capture(page, "/p")) == ("ก", "ข")
    assert titles(capture("\n\nหัวเรื่อง\nเนื้อหา"))[0] == "หัวเรื่อง เนื้อหา"
