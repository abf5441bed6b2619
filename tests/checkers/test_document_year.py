"""Which year a document belongs to: its own words first, then the links, never the year of a law or a list."""

from __future__ import annotations

from checkers.document_year import BelongsTo, years_of
from checkers.site import Site
from checklists.model import DataYear
from tests.support import HOST, site_of

SAME, COVERS = DataYear(year=2566), DataYear(year=2566, rule="covers")


def page(body: str, title: str = "หน้า") -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


def belongs(document: str, link: str = "<a href='/d.txt'>เอกสาร</a>") -> BelongsTo:
    site = site_of({"/": page(link), "/d.txt": document.encode()})
    return years_of_address(site, f"{HOST}/d.txt")


def years_of_address(site: Site, url: str) -> BelongsTo:
    capture = site.at(url)
    assert capture is not None
    return years_of(capture, site.in_links.get(url, ()))


def test_the_first_lines_of_a_document_speak_before_the_link() -> None:
    link = "<a href='/d.txt'>แผน ประจำปีงบประมาณ พ.ศ. 2566</a>"
    assert belongs("แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", link).fits(SAME) is False


def test_a_silent_document_takes_the_year_of_its_link() -> None:
    link = "<a href='/d.txt'>แผน ประจำปีงบประมาณ พ.ศ. 2566</a>"
    assert belongs("แผนการดำเนินงาน", link).fits(SAME) is True
    assert belongs("แผนการดำเนินงาน").fits(SAME) is None


def test_a_year_named_further_down_does_not_outweigh_the_title() -> None:
    text = "รายงานผล ประจำปีงบประมาณ พ.ศ. 2565\nเพื่อใช้จัดทำแผน ประจำปีงบประมาณ พ.ศ. 2566"
    assert belongs(text).fits(SAME) is False
    assert belongs(text).fits(DataYear(year=2565)) is True


def test_a_yearly_plan_below_the_name_of_the_five_year_plan_is_of_its_year() -> None:
    text = "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)\nแผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566"
    assert belongs(text).fits(SAME) is True
    assert belongs(text).fits(COVERS) is True


def test_a_plan_of_five_years_is_not_of_one_of_them() -> None:
    text = "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)"
    assert belongs(text).fits(SAME) is False
    assert belongs(text).fits(COVERS) is True


def test_a_report_is_of_the_year_in_its_title_though_the_plan_it_tells_of_runs_for_years() -> None:
    text = "งานป้องกันทุจริต คืบแค่ไหน ปี 2566\nหกเรื่องจากแผนปฏิบัติการป้องกันการทุจริต 3 ปี (2565–2567)"
    assert belongs(text).fits(SAME) is True
    assert belongs(text.replace("ปี 2566", "ปี 2564")).fits(SAME) is False


def test_a_plan_covers_what_lies_between_the_first_and_the_last_year_it_names() -> None:
    text = "แผนพัฒนาท้องถิ่น\nแผนนี้เริ่มใช้ในปี พ.ศ. 2565 และครบวาระในปี พ.ศ. 2567"
    assert belongs(text).fits(COVERS) is True
    assert belongs(text).fits(SAME) is False
    assert belongs(text.replace("2567", "2560")).fits(COVERS) is False


def test_the_year_of_a_law_is_not_the_documents() -> None:
    assert belongs("ตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2566").fits(SAME) is None


def test_the_date_of_signing_gives_way_to_the_link_that_names_the_year() -> None:
    link = "<a href='/d.txt'>รายงาน ประจำปีงบประมาณ พ.ศ. 2565</a>"
    assert belongs("รายงานผล\nลงวันที่ 30 ตุลาคม 2565", link).years == (2565,)


def test_the_heading_of_the_agencys_list_lends_no_year() -> None:
    body = "<h2>ITA ประจำปีงบประมาณ พ.ศ. 2566</h2><a href='/d.txt'>แผน</a>"
    assert belongs("แผนการดำเนินงาน", body).fits(SAME) is None
    other = "<h2>แผน ประจำปีงบประมาณ พ.ศ. 2566</h2><a href='/d.txt'>แผน</a>"
    assert belongs("แผนการดำเนินงาน", other).fits(SAME) is True


def test_a_hospital_is_no_list_of_items() -> None:
    title = "Hospital รายงาน ประจำปีงบประมาณ พ.ศ. 2566"
    site = site_of({"/": page("x"), "/p": page("ข้อความ", title)})
    assert years_of_address(site, f"{HOST}/p").fits(SAME) is True


def test_the_words_and_the_page_that_say_so_are_kept() -> None:
    found = belongs("\f\fแผนการดำเนินงาน\f\nประกาศ แผน ประจำปีงบประมาณ พ.ศ. 2566")
    assert "2566" in found.words
    assert found.page is not None


def test_a_report_is_of_its_own_dates_not_of_the_years_of_the_plan_it_names() -> None:
    text = "รายงานความก้าวหน้าด้านบุคคล\nณ วันที่ 31 มีนาคม 2566\nตามแผนพัฒนาบุคลากร ปีงบประมาณ พ.ศ. 2564 - 2566"
    assert belongs(text).fits(SAME) is True
    assert belongs(text.replace("31 มีนาคม 2566", "31 มีนาคม 2565")).fits(SAME) is False


def test_twelve_months_from_october_state_the_fiscal_year() -> None:
    assert belongs("หลักเกณฑ์ชุดนี้ใช้ระหว่าง 1 ตุลาคม 2559 - 30 กันยายน 2560").years == (2560,)
