"""Ranking of links, and which captures of a site are matched to an item and why."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.case import Match
from checkers.match import ItemMatcher, match_site
from checkers.match_lines import match_lines
from checkers.site import Site
from tests.checkers.titles2566 import HOST, TITLES, checklist, page, pdf, site

MATCHER = ItemMatcher(checklist())


def first(text: str, href: str = "", heading: str = "") -> str:
    """The number that comes first; "" when none does."""
    ranked = MATCHER.rank(text, href, heading)
    return ranked[0].item.number if ranked else ""


@pytest.mark.parametrize(("number", "title"), list(enumerate(TITLES, start=1)))
def test_every_title_leads_to_its_own_item(number: int, title: str) -> None:
    assert first(title) == f"O{number}"


@pytest.mark.parametrize(
    ("text", "heading", "number"),
    [
        ("แผนพัฒนาสถานศึกษา", "", "O4"),
        ("ดูรายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ.2565", "", "O13"),
        ("สรปุผลการจัดซื้อจัดจ้าง รายเดือน", "", "O21"),
        ("การดำเนินการเพื่อจัดการความเสี่ยงทุจริต", "", "O35"),
        ("E-Service", "", "O18"),
        ('อยู่ที่เมนู "แผนงาน" หัวข้อ "แผนพัฒนาท้องถิ่น" >> แผนพัฒนาท้องถิ่นห้าปี', "", "O4"),
        ("ไฟล์แนบ 1", "คู่มือหรือมาตรฐานการปฏิบัติงาน", "O14"),
        ("คู่มืองานสารบรรณ", "ปฏิบัติงาน > คู่มือหรือมาตรฐานการปฏิบัติงาน", "O14"),
    ],
)
def test_other_wordings_lead_to_the_item(text: str, heading: str, number: str) -> None:
    assert first(text, heading=heading) == number


def test_a_number_in_the_text_decides_nothing() -> None:
    assert first("O12 ข่าวประชาสัมพันธ์") == "O7"


@pytest.mark.parametrize("text", ["", "หน้าแรก", "เข้าสู่ระบบ", "!!!", "2566"])
def test_words_about_nothing_in_the_list_rank_low(text: str) -> None:
    assert all(scored.score < 0.5 for scored in MATCHER.rank(text, "", ""))


@pytest.mark.parametrize("text", ["ปี 2566", "ประจำปีงบประมาณ พ.ศ. 2566"])
def test_a_mere_year_names_no_yearly_report(text: str) -> None:
    assert MATCHER.rank(text, "", "") == []
    assert first(text, heading="แผนการจัดซื้อจัดจ้าง") == "O19"


def test_a_heading_names_nothing_beside_a_link_that_plainly_names_another_item() -> None:
    beside = {s.item.number: s.score for s in MATCHER.rank(TITLES[32], "", TITLES[30])}
    bare = {s.item.number: s.score for s in MATCHER.rank("ไฟล์แนบ 1", "", TITLES[30])}
    assert beside["O33"] > 2 * beside["O31"]
    assert bare["O31"] > beside["O31"]


def test_a_contrary_word_takes_an_item_down() -> None:
    scores = {s.item.number: s.score for s in MATCHER.rank("แจ้งเรื่องทุจริต และร้องเรียนทั่วไป", "", "")}
    plain = {s.item.number: s.score for s in MATCHER.rank("แจ้งเรื่องทุจริต และอื่น ๆ", "", "")}
    assert scores["O28"] < plain["O28"] / 2


def test_words_of_the_address_are_weak_evidence() -> None:
    href = "/f/แผนปฏิบัติการป้องกันการทุจริต-2566.pdf"
    ranked = MATCHER.rank("ดาวน์โหลด", href, "")
    assert ranked[0].item.number == "O36"
    assert ranked[0].score < 0.5


def test_ranks_are_in_order_and_say_why() -> None:
    ranked = MATCHER.rank("แผนการจัดซื้อจัดจ้าง", "", "การจัดซื้อจัดจ้าง")
    assert [s.score for s in ranked] == sorted((s.score for s in ranked), reverse=True)
    assert all(0 < s.score <= 1 and s.reasons for s in ranked)
    assert any("การจัดซื้อจัดจ้าง" in words.th for words in ranked[0].reasons)


@given(st.text(max_size=80), st.text(max_size=60), st.text(max_size=40))
def test_ranking_never_raises(text: str, href: str, heading: str) -> None:
    for scored in MATCHER.rank(text, href, heading):
        assert 0 < scored.score <= 1


def test_lines_are_answered_one_by_one() -> None:
    lines = ['{"text": "Q&A", "href": null, "context_heading": null}\n', "\n", "not json\n", '{"text": 5}\n', "[1]\n"]
    answers = [json.loads(line) for line in match_lines(lines, MATCHER)]
    assert answers[0]["items"][0]["number"] == "O8"
    assert answers[0]["items"][0]["reasons"]
    assert [answer.get("line") for answer in answers] == [None, 3, 4, 5]
    assert all("error" in answer for answer in answers[1:])


def _matches(found: Site, number: int, **answers: tuple[str, ...]) -> dict[str, Match]:
    listed = match_site(found, checklist(), answers=answers)[f"item-{number}"]
    return {match.url.removeprefix(HOST): match for match in listed}


def _example() -> Site:
    return site(
        page("/", '<nav><a href="/board">กระดานถามตอบ</a><a href="/law">กฎหมายที่เกี่ยวข้อง</a></nav><p>ยินดีต้อนรับ</p>'),
        page(
            "/ita",
            "<ul>"
            + "".join(f'<li>O{n} <a href="/item/{n}">{title}</a></li>' for n, title in enumerate(TITLES, 1))
            + "</ul>",
            title="ITA 2566",
        ),
        page("/item/14", '<h1>คู่มือหรือมาตรฐานการปฏิบัติงาน</h1><p><a href="/f/manual.pdf">งานสารบรรณ</a></p>'),
        page("/board", "<h1>กระดานถามตอบ</h1><p>ตั้งกระทู้</p>", title="กระดานถามตอบ"),
        pdf("/f/manual.pdf", "คู่มือ งานสารบรรณ องค์การบริหารส่วนตำบลเอกราช"),
        pdf("/f/risk.pdf", "การประเมินความเสี่ยงการทุจริต และประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2566\nเหตุการณ์"),
    )


def test_a_claim_is_marked_and_explained() -> None:
    match = _matches(_example(), 14)["/item/14"]
    assert match.claimed
    assert any("O14" in words.th for words in match.reasons)


def test_documents_of_a_claimed_page_follow_with_a_lower_score() -> None:
    found = _matches(_example(), 14)
    assert found["/f/manual.pdf"].score < found["/item/14"].score
    assert any("อยู่ในหน้า" in words.th for words in found["/f/manual.pdf"].reasons)


def test_a_page_in_the_menus_is_found_without_a_claim() -> None:
    match = _matches(_example(), 8)["/board"]
    assert not match.claimed
    assert match.score > 0.7


def test_a_document_is_found_by_its_first_words() -> None:
    match = _matches(_example(), 34)["/f/risk.pdf"]
    assert any("เนื้อหาช่วงต้น" in words.th for words in match.reasons)


def test_the_index_page_is_no_evidence_of_the_items_it_lists() -> None:
    assert "/ita" not in _matches(_example(), 34)


def test_answered_addresses_and_what_they_link_to_are_marked() -> None:
    found = _matches(_example(), 14, **{"item-14": (f"{HOST}/item/14", f"{HOST}/never-fetched")})
    assert found["/item/14"].at_answer
    assert found["/f/manual.pdf"].at_answer
    assert found["/never-fetched"].at_answer


def test_every_item_has_an_entry_and_the_order_is_fixed() -> None:
    once, twice = match_site(_example(), checklist()), match_site(_example(), checklist())
    assert once == twice
    assert list(once) == [item.key for item in checklist().items]
    for listed in once.values():
        assert list(listed) == sorted(listed, key=lambda match: (-match.score, match.url))
        assert len(listed) <= 40


def test_a_link_to_a_whole_section_fits_all_its_items_alike() -> None:
    scores = {scored.item.number: scored.score for scored in MATCHER.rank("การจัดซื้อจัดจ้าง", "", "")}
    assert set(scores) == {"O19", "O20"}
    assert len(set(scores.values())) == 1
    assert max(scores.values()) < 0.5
