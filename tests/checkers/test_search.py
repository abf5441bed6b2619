"""Phrases are found however they are blanked and marked, and quoted as they stand."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from checkers.case import Case
from checkers.checks.ordered_steps import ordered_steps
from checkers.checks.work_news import work_news
from checkers.finding import Finding
from checkers.personal_data import citizen_ids
from checkers.result import Status
from checkers.search import (
    contains,
    contains_word,
    excerpt,
    find,
    find_each,
    find_in,
    fold,
    holds_position,
)
from checklists.load import load
from crawler.text.thai import normalise
from tests.checkers.test_personal_data import INVENTED
from tests.support import case_of, site_of

TOP = ["นายกองค์การบริหารส่วนตำบล", "นายก อบต."]


def test_blanks_line_breaks_and_lost_tone_marks_do_not_hide_a_phrase() -> None:
    text = "เรื่อง แผนการ\nดําเนินงาน ประจาปี"
    assert contains(normalise(text), ["แผนการดำเนินงาน"])
    assert not contains(text, ["แผนพัฒนา"])


def test_an_empty_phrase_is_nowhere() -> None:
    assert find_in("ข้อความ", ["", " - "]) is None
    assert not contains("ข้อความ", [""])


def test_a_hit_points_at_the_words_in_the_document() -> None:
    text = "ก่อนหน้า งบ ประมาณ บาท ต่อไป"
    hit = find_in(text, ["งบประมาณบาท"])
    assert hit is not None
    assert text[hit.start : hit.end] == "งบ ประมาณ บาท"


def test_the_first_page_that_holds_a_phrase_is_named() -> None:
    hit = find(["ปก", "เป้าหมาย", "เป้าหมาย"], ["เป้าหมาย"])
    assert hit is not None
    assert hit.page == 1


def test_each_phrase_counts_once_however_often_it_stands_there() -> None:
    assert [hit.phrase for hit in find_each(["ก.พ. เสี่ยง", "เสี่ยง เสี่ยง"], ["เสี่ยง", "โอกาส"])] == ["เสี่ยง"]


@example(raw="เ่เ", start=0, length=1)
@given(st.text(alphabet="กขคาำิ่้๊เแ -\nabAB123", max_size=60), st.integers(0, 59), st.integers(1, 12))
def test_words_taken_from_a_text_are_found_in_it_and_the_hit_holds_them(raw: str, start: int, length: int) -> None:
    text = normalise(raw)
    phrase = text[start : start + length]
    hit = find_in(text, [phrase])
    assert (hit is None) == (not fold(phrase))
    if hit:
        assert fold(phrase) in fold(text[hit.start : hit.end])


def test_a_latin_word_stands_by_itself() -> None:
    assert contains_word("รายการ ITA ปี 2566", ["ITA"])
    assert not contains_word("Hospital Digital", ["ITA"])
    assert contains_word("การประเมินคุณธรรมและความโปร่งใส", ["ITA", "ประเมินคุณธรรม"])


def test_a_deputy_or_secretary_is_not_the_one_they_serve() -> None:
    assert holds_position("นายก อบต. ตัวอย่าง", TOP)
    assert not holds_position("รองนายกองค์การบริหารส่วนตำบลตัวอย่าง", TOP)
    assert not holds_position("เลขานุการ นายกองค์การบริหารส่วนตำบล", TOP)
    assert holds_position("รองนายก อบต. รักษาราชการแทน นายก อบต.", TOP)


def test_a_quote_ends_at_the_lines_of_the_document() -> None:
    text = "บรรทัดก่อน\nเรื่อง แผน ปี 2566 ของหน่วยงาน\nบรรทัดหลัง"
    start = text.index("แผน")
    assert excerpt(text, start, start + 3) == "เรื่อง แผน ปี 2566 ของหน่วยงาน"


def test_a_quote_in_the_middle_of_a_long_line_begins_and_ends_with_whole_words() -> None:
    text = "ประกาศองค์การบริหารส่วนตำบล เรื่อง แต่งตั้งทีม แผน " + "ดำเนินงานต่อไป " * 12
    start = text.index("แผน")
    quote = excerpt(text, start, start + 3)
    assert quote.split()[0] == "เรื่อง"
    assert set(quote.split()[3:]) == {"ดำเนินงานต่อไป"}


def test_a_quote_from_a_line_without_blanks_begins_and_ends_with_whole_letters() -> None:
    text = "ที่" * 30 + "แผน" + "เก" * 100
    quote = excerpt(text, 90, 93)
    assert quote[0] == "ท"
    assert quote[-1] == "ก"


def test_a_citizen_id_at_the_edge_of_a_quote_is_masked_before_it_is_cut() -> None:
    for blanks in range(30, 42):
        text = f"เลข {INVENTED}{'.' * blanks} แผน {'.' * (110 + blanks % 13)} {INVENTED} ท้าย"
        start = text.index("แผน")
        quote = excerpt(text, start, start + 3)
        assert citizen_ids(quote) == 0
        assert INVENTED[-6:] not in quote
        assert INVENTED[1:7] not in quote


def test_a_line_that_is_cut_for_display_shows_no_half_of_a_citizen_id() -> None:
    for before in range(20, 170):
        filler = "ก" * before
        steps = _finding(
            f"แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต\n1. รับเรื่อง {filler} {INVENTED}\n2. ตรวจสอบ\n3. แจ้งผล",
            "O29",
            lambda case: ordered_steps(case, ["ร้องเรียน"]),
        )
        news = _finding(
            f"ข่าวประชาสัมพันธ์\n12 มกราคม 2566 ซ่อมถนน {filler} {INVENTED}", "O7", lambda case: work_news(case, ["ซ่อมถนน"])
        )
        for finding in (steps, news):
            assert finding.status is Status.PASS
            assert not [quote.text for quote in finding.quotes if INVENTED[1:6] in quote.text]
        assert INVENTED[1:6] not in news.message.th


def _finding(text: str, number: str, check: Callable[[Case], Finding]) -> Finding:
    site = site_of({"/": b"<p>", "/text.txt": text.encode()})
    return check(case_of(site, load(2566).checklist.item(number)))
