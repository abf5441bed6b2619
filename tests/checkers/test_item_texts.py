"""Which item a whole text reads like, whatever words the checklist has for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.case import Match
from checkers.evidence import Selection, select
from checkers.item_texts import MOST, ItemTexts, item_texts, of_document, rather
from checkers.learnt import LinearModels
from checkers.own_title import OwnTitles
from checkers.result import ItemResult
from checkers.rivals import Rival
from checkers.run import JudgeRequest, judge
from checkers.site import Site
from checkers.surroundings import Surroundings
from checklists.load import load
from tests.support import AS_OF, HOST, site_of

CHECKLIST = load(2566)
WEAK_SPOTS = """จุดไหนในงานเราที่คนอาจทุจริต
| งาน | อาจทุจริตตรงไหน | โอกาส | แรงแค่ไหน | จะกันอย่างไร |
| ซื้อของ | แบ่งซื้อเพื่อเลี่ยงวิธีแข่งขัน เอื้อร้านพวกพ้อง | ปานกลาง | สูง | รวมรายการทั้งปี ปลัดดูทุกใบ |
| ใช้รถส่วนกลาง | เอาไปใช้ส่วนตัว เติมน้ำมันเกินจริง | ต่ำ | ปานกลาง | จดเลขไมล์ทุกเที่ยว สุ่มตรวจทุกเดือน |
| ออกใบอนุญาต | เรียกรับเงินแลกกับความเร็ว | ต่ำ | สูง | ปิดวันครบกำหนดไว้หน้าห้อง |
ความเสี่ยงการทุจริตทั้งสามเรื่องนี้ที่ประชุมหัวหน้าส่วนให้คะแนนร่วมกัน โอกาสคูณผลกระทบ"""
SPORTS_DAY = """กีฬาสีของเจ้าหน้าที่
วันเสาร์ทุกกองแต่งชุดสีประจำทีม เดินขบวนจากศาลาไปสนามโรงเรียน แข่งชักเย่อ วิ่งกระสอบ และฟุตบอลเจ็ดคน
กองช่างชนะชักเย่อสองปีติด กองคลังได้เหรียญรองเท้าหายมากที่สุด ปลัดเป็นประธานมอบถ้วย
ตอนบ่ายฝนตกจึงย้ายวงหมอลำเข้าใต้ถุนอาคาร แม่ครัวจากหมู่ห้าทำขนมจีนน้ำยาเลี้ยงทุกคน
ขอบคุณร้านค้าที่ให้น้ำแข็ง ปีหน้าขอเชิญชวนผู้สูงอายุมาร่วมแข่งเปตองด้วย"""


def test_a_text_in_words_of_its_own_reads_most_like_its_item() -> None:
    found = item_texts().likely(of_document("จุดที่ต้องระวัง", [WEAK_SPOTS]), 0.0)
    assert max(found, key=lambda key: found[key]) == "corruption-risk"
    assert found["corruption-risk"] > 0.5


def test_a_text_about_something_else_reads_like_no_item() -> None:
    assert item_texts().likely(of_document("กีฬาสี", [SPORTS_DAY]), 0.5) == {}


def test_every_learnt_item_is_of_the_list() -> None:
    models, known = item_texts().models, {item.key for item in CHECKLIST.checklist.items}
    assert set(models.biases) <= known
    assert {item for found in models.weights.values() for item in found} <= known


def test_a_text_is_as_sure_as_the_weights_of_its_runs_and_its_length_say() -> None:
    texts = ItemTexts(LinearModels({"news": -1.0}, {"ข่าว": {"news": 1.0}}))
    short, long = ("ข่าว" + "ก" * more for more in (10, 1_000))
    assert texts.likely(short, 0.0)["news"] > 0.9
    assert texts.likely(long, 0.0)["news"] < 0.5
    assert texts.likely("ก" * 50, 0.0) == {}


def test_an_item_counts_less_beside_a_far_surer_one() -> None:
    found = rather({"hr-policy": 0.9, "hr-progress": 0.99})
    assert found["hr-progress"] == 0.99
    assert found["hr-policy"] < 0.1
    assert rather({"news": 1.0}) == {"news": 1.0}
    assert rather({}) == {}


@given(st.text(max_size=400), st.text(max_size=4_000))
def test_any_text_has_a_share_between_0_and_1_for_every_item(title: str, text: str) -> None:
    comparable = of_document(title, [text])
    assert len(comparable) <= MOST
    assert all(0 <= share <= 1 for share in item_texts().likely(comparable, 0.0).values())


def judged(site: Site, year: int = 2566) -> dict[str, ItemResult]:
    result = judge(site, load(year), JudgeRequest(as_of=AS_OF, tool_version="t"))
    return {item.key: item for item in result.items}


def site_with(link: str, title: str, text: str) -> Site:
    home = f"<meta charset=utf-8><title>อบต.ตัวอย่าง</title><h1>อบต.ตัวอย่าง</h1><p><a href='/d'>{link}</a></p>"
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    page = f"<meta charset=utf-8><title>{title}</title><h1>{title}</h1>{body}"
    return site_of({"/": home.encode(), "/d": page.encode()})


def test_a_document_whose_links_and_title_say_nothing_is_found_by_its_text() -> None:
    item = judged(site_with("เล่ม 7", "เล่ม 7", WEAK_SPOTS))["corruption-risk"]
    assert item.looked_at[0].verdict.en == "used as evidence"


def test_the_right_title_above_another_text_is_no_evidence_whatever_words_stand_in_it() -> None:
    title = "การประเมินความเสี่ยงการทุจริต ประจำปี 2566"
    text = f"{SPORTS_DAY}\nงานนี้จัดต่อจากการประชุมเรื่องความเสี่ยงการทุจริต"
    item = judged(site_with(title, title, text))["corruption-risk"]
    assert item.looked_at[0].verdict.en == "read; its content is about something else"


@pytest.mark.parametrize("year", [2567, 2568])
def test_items_of_years_that_were_not_learnt_from_are_found_by_it_but_not_doubted(year: int) -> None:
    title = "การประเมินความเสี่ยงการทุจริต ประจำปี 2566"
    text = f"{SPORTS_DAY}\nงานนี้จัดต่อจากการประชุมเรื่องความเสี่ยงการทุจริต"
    found = judged(site_with(title, title, text), year)
    said = [look.verdict.en for item in found.values() for look in item.looked_at if "/d" in look.url]
    assert "read; its content is about something else" not in said


DONE = """ผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2566
| ความเสี่ยง | มาตรการ | สิ่งที่ดำเนินการแล้ว |
| แบ่งซื้อเพื่อเลี่ยงวิธีแข่งขัน | รวมรายการทั้งปี | รวมแล้วเมื่อวันที่ 12 มกราคม 2566 ได้ 41 รายการ |
| ใช้รถส่วนกลางไปธุระส่วนตัว | จดเลขไมล์ทุกเที่ยว | ติดสมุดแล้วทุกคัน สุ่มตรวจแล้ว 3 ครั้ง ไม่พบการใช้ผิด |
| เรียกรับเงินแลกกับความเร็ว | ปิดวันครบกำหนดหน้าห้อง | ติดป้ายแล้วเมื่อวันที่ 1 กุมภาพันธ์ 2566 |
ผลการดำเนินการตามมาตรการจัดการความเสี่ยงการทุจริตทั้งสามเรื่อง เสร็จแล้วสองเรื่อง"""
RISK, ACTION = (CHECKLIST.checklist.item(key) for key in ("corruption-risk", "corruption-risk-action"))
URL = f"{HOST}/d"


def selection(text: str, match: Match, rival: Rival, fiscal_year: int = 2566) -> Selection:
    site = site_with("เอกสาร", "เอกสาร ปีงบประมาณ พ.ศ. 2566", text)
    around = Surroundings(site, rivals={URL: [rival]}, titles=OwnTitles(CHECKLIST.checklist), fiscal_year=fiscal_year)
    return select(RISK, [match], around)


def test_what_plainly_reads_like_the_item_is_not_anothers_for_words_that_they_share() -> None:
    rival = Rival(ACTION.number, 0.9, 0.9, claimed=False)
    assert selection(WEAK_SPOTS, Match(URL, 0.5, ()), rival).evidence
    refused = selection(WEAK_SPOTS, Match(URL, 0.5, ()), rival, fiscal_year=2568)
    assert [each.reason.en for each in refused.rejected] == [f"rather about item {ACTION.number}"]


def test_what_plainly_is_another_items_report_is_none_of_this_ones_unless_a_link_names_it_so() -> None:
    rival = Rival(ACTION.number, 0.5, 0.5, claimed=False)
    refused = selection(DONE, Match(URL, 0.6, ()), rival)
    assert [each.reason.en for each in refused.rejected] == [f"rather about item {ACTION.number}"]
    assert selection(DONE, Match(URL, 0.6, (), named=0.9), rival).evidence
    assert selection(DONE, Match(URL, 0.6, (), claimed=True), rival).evidence
