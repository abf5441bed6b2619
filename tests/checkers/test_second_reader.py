"""A pass beside a text that tells nothing of the component is not believed, nor a fail beside one that does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkers.finding import Finding
from checkers.result import Status
from checkers.second_reader import left_open, read_again
from checkers.telling_lines import Line, Model, lines_of, models, runs_of
from checkers.verdicts import missing, passed, unsure
from checklists.load import load
from checklists.words import Words
from tests.support import case_of, site_of

RESULTS = "anti-corruption-annual-report/project-results"
TOLD = (
    "รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565\n"
    "โครงการ/กิจกรรม | ผลการดำเนินงาน | งบประมาณที่ใช้ (บาท)\n"
    "อบรมคุณธรรมจริยธรรมพนักงาน | ดำเนินการแล้วเสร็จ มีผู้เข้าอบรม 42 คน | 18,500\n"
    "ประกาศนโยบายไม่รับของขวัญ | ดำเนินการแล้ว เผยแพร่ทางเว็บไซต์ | 0"
)
NOT_TOLD = (
    "รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565\n"
    "คำนำ\nเอกสารนี้จัดพิมพ์โดยโรงพิมพ์ในตัวอำเภอ ปกสีฟ้า กระดาษหนา\nสารบัญอยู่หน้าถัดไป"
)


def reread(text: str, check: str = "worded", component: str = RESULTS) -> Finding:
    """What becomes of a pass that rests on a text."""
    site = site_of({"/report.txt": text.encode()})
    item = load(2566).checklist.item("O38")
    case = case_of(site, item)
    quote = case.evidence[0].quote("ผล")
    return read_again(component, check, passed(Words("พบ", "found"), quote), case)


def test_a_text_that_tells_the_component_passes_again() -> None:
    assert reread(TOLD).status is Status.PASS


def test_a_text_with_its_words_alone_does_not_and_the_nearest_line_is_shown() -> None:
    finding = reread(NOT_TOLD)
    assert finding.status in {Status.FAIL, Status.UNSURE}
    assert any(line in finding.message.en for line in NOT_TOLD.split("\n"))
    assert finding.quotes


def left(text: str, check: str = "worded", component: str = RESULTS) -> Finding:
    """What becomes of a fail beside a text."""
    site = site_of({"/report.txt": text.encode()})
    case = case_of(site, load(2566).checklist.item("O38"))
    return left_open(component, [check], missing(case, Words("ไม่พบ", "not found")), case)


def test_a_fail_beside_a_line_that_reads_like_the_component_is_left_open_and_the_line_is_shown() -> None:
    finding = left(TOLD)
    assert finding.status is Status.UNSURE
    assert "not found" in finding.message.en
    assert [quote.text in TOLD for quote in finding.quotes] == [True]
    assert finding.quotes[0].url.endswith("/report.txt")


def test_a_fail_beside_other_text_stays() -> None:
    assert left(NOT_TOLD).status is Status.FAIL


def test_what_is_lacking_by_more_than_wording_is_not_left_open() -> None:
    assert left(TOLD, check="contact_details").status is Status.FAIL
    assert left(TOLD, component="news/of-the-year").status is Status.FAIL


@pytest.mark.parametrize(("check", "component"), [("statement_of_none", RESULTS), ("worded", "news/of-the-year")])
def test_what_is_no_question_of_wording_is_left_alone(check: str, component: str) -> None:
    assert reread(NOT_TOLD, check, component).status is Status.PASS


def test_a_finding_that_is_no_pass_stays() -> None:
    site = site_of({"/report.txt": NOT_TOLD.encode()})
    finding = Finding(Status.UNSURE, Words("ดู", "look"))
    assert read_again(RESULTS, "worded", finding, case_of(site, load(2566).checklist.item("O38"))) is finding


def test_a_line_stands_with_its_heading_and_the_head_of_its_table() -> None:
    lines = list(lines_of(["แผนงาน\nโครงการ | งบ\nอบรม | 500\nจบรายงาน"], {"แผนงาน"}))
    assert [line.shown for line in lines] == ["แผนงาน", "โครงการ | งบ", "อบรม | 500", "จบรายงาน"]
    assert [line.heading for line in lines] == ["", *[lines[0].text] * 3]
    assert lines[2].before == lines[1].text
    assert lines[3].before == lines[2].text


def test_runs_are_each_counted_once_and_in_one_order() -> None:
    assert runs_of("กกกก") == runs_of("กกกก")
    assert len(runs_of("กกกก")) == len(set(runs_of("กกกก")))
    assert runs_of("") == ()


def test_a_score_is_the_sum_of_the_weights_of_its_runs() -> None:
    model = Model(bias=-1.0, weights={"^กข": 3.0, "^^กข": 2.0}, plainly_not=0.0, hardly=1.0, likely=2.0)
    runs = len(runs_of("กข"))
    assert model.score(Line("กข", "", "", "")) == pytest.approx(-1 + 3 / runs**0.5)
    assert model.score(Line("กข", "กข", "", "")) == pytest.approx(-1 + (3 + 0.5 * 2) / runs**0.5)


def test_every_model_is_of_a_component_of_the_list_and_fails_less_than_it_doubts() -> None:
    known = {f"{item.key}/{part.key}" for item in load(2566).checklist.items for part in item.components}
    assert set(models()) <= known
    assert all(model.plainly_not <= model.hardly <= model.likely for model in models().values())
    assert len(models()) > 90


SAME_PLAN = "hr-progress/same-plan"
OF_THE_PLAN = (
    "รายงานความก้าวหน้าการดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2566\n"
    "ตามประกาศนโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2566 ลงวันที่ 3 ตุลาคม 2565 "
    "กำหนดไว้ห้าด้าน งานการเจ้าหน้าที่ขอรายงานทุกด้าน\n"
    "ด้านการสรรหา บรรจุพนักงานใหม่แล้ว 2 คน"
)
OF_NO_PLAN = "เรื่องทั่วไปของงานการเจ้าหน้าที่\nงานครั้งนี้ทำขึ้นเองเฉพาะคราว\nได้ซื้อพัดลมสามตัวและเปลี่ยนหลอดไฟในห้องประชุม"


def compared(text: str, check: str = "same_plan", year: int = 2566) -> Finding:
    """What becomes of two documents that a person was to compare."""
    case = replace(case_of(site_of({"/report.txt": text.encode()}), load(2566).checklist.item("O24")), fiscal_year=year)
    quote = case.evidence[0].quote("รายงาน")
    return read_again(SAME_PLAN, check, unsure(Words("ให้ตรวจ", "compare"), quote), case)


def test_what_a_person_was_to_compare_stays_open_beside_a_line_that_tells_it() -> None:
    assert compared(OF_THE_PLAN).message.en == "compare"


def test_where_no_line_comes_near_there_is_nothing_to_compare() -> None:
    finding = compared(OF_NO_PLAN)
    assert finding.status is Status.FAIL
    assert any(line in finding.message.en for line in OF_NO_PLAN.split("\n"))
    assert compared(OF_NO_PLAN, check="topic").status is Status.UNSURE
    assert compared(OF_NO_PLAN, year=2568).status is Status.UNSURE
