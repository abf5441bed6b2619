"""The fix list holds every open item, best first."""

from __future__ import annotations

import re

import pytest

from checkers.result import Bilingual, FoundAt, Result, Status
from prongsai.explain import explain_lines
from prongsai.voice import Voice
from reports.certainty import Certainty, certainty
from reports.formats.html_report import render
from reports.gaps import TOP, advice, gap_groups, gap_items, gap_rows, plain_sentence, says_more, top_fixes
from reports.wording import Wording
from tests.reports import samples

RESULTS = (samples.full(), samples.plain(), samples.perfect(), samples.cut_off(), samples.nothing())
TH = Wording("th")


@pytest.mark.parametrize("result", RESULTS)
def test_every_item_that_is_not_settled_is_in_the_fix_list_once(result: Result) -> None:
    settled = {Status.PASS, Status.NOT_APPLICABLE}
    expected = sorted(item.number for item in result.items if item.status not in settled)
    assert sorted(item.number for item in gap_items(result)) == expected
    assert sorted(row.number for row in gap_rows(result, TH)) == expected


@pytest.mark.parametrize("result", RESULTS)
def test_sure_losses_stand_first_then_more_points_then_the_order_of_items(result: Result) -> None:
    order = [item.number for item in result.items]
    marks = [
        (list(Certainty).index(certainty(item)), -item.points_at_stake, order.index(item.number))
        for item in gap_items(result)
    ]
    assert marks == sorted(marks)


def test_points_that_differ_only_by_rounding_keep_the_order_of_items() -> None:
    result = samples.small()
    near = tuple(
        item.model_copy(update={"points_at_stake": points})
        for item, points in zip(result.items[1:4], (0.1 + 0.2, 0.3, 0.30000000000000004), strict=True)
    )
    numbers = [item.number for item in gap_items(result.model_copy(update={"items": near}))]
    assert numbers == [item.number for item in near]


def test_the_first_screen_names_what_was_found_missing_before_what_a_person_must_look_at() -> None:
    chosen = top_fixes(samples.full())
    assert [item.number for item in chosen] == ["O21", "O25", "O28", "O11", "O8"]
    assert {item.status for item in chosen} == {Status.FAIL}


def test_with_few_gaps_the_open_questions_fill_up_and_what_is_not_due_stays_out() -> None:
    chosen = top_fixes(samples.small())
    assert len(chosen) < TOP
    assert [item.number for item in chosen] == ["O8", "O31", "O17", "O10"]


def test_a_row_says_what_is_missing_what_to_do_and_where_we_looked() -> None:
    row = next(row for row in gap_rows(samples.full(), TH) if row.number == "O11")
    assert row.missing == "• หน่วยงานตอบผู้สอบถามได้ในช่องทางเดียวกัน (ไม่พบ)"
    assert row.how_to_fix.startswith("• เพิ่มกระดานถาม-ตอบ")
    assert "https://www.fai-thong.example/files/คู่มือ.pdf" in row.looked_at
    assert row.basis == "ยังไม่ได้เทียบกับเล่มคู่มือ"


def test_a_row_decided_by_assumed_requirements_carries_the_mark() -> None:
    row = next(row for row in gap_rows(samples.full(), TH) if row.number == "O31")
    assert row.basis == "◇ เกณฑ์ที่ยังไม่ยืนยัน"


def test_a_message_that_only_lists_the_components_is_not_said_twice() -> None:
    item = next(item for item in samples.small().items if item.number == "O8")
    listing = item.model_copy(update={"message": f"ขาด: {item.components[1].text.th}"})
    assert says_more(item, TH)
    assert not says_more(listing, TH)


def test_the_first_screen_names_the_first_of_many_missing_components() -> None:
    item = next(item for item in samples.small().items if item.number == "O8")
    one = item.components[1]
    listing = item.model_copy(update={"message": f"ขาด: {one.text.th}; {one.text.th}", "components": (one, one, one)})
    assert plain_sentence(listing, TH) == f"ไม่พบ: {one.text.th} และอีก 2 องค์ประกอบ"
    assert plain_sentence(item, TH) == item.message


@pytest.mark.parametrize("result", RESULTS)
def test_the_groups_hold_the_fix_list_in_its_order_and_none_is_empty(result: Result) -> None:
    groups = gap_groups(result)
    assert [item for group in groups for item in group.items] == list(gap_items(result))
    assert all(certainty(item) is group.certainty for group in groups for item in group.items)
    assert all(group.items for group in groups)


def test_evidence_elsewhere_is_fixed_by_correcting_the_sheet() -> None:
    item = next(item for item in samples.plain().items if item.number == "O8")
    place = {"found_at": FoundAt.ELSEWHERE, "found_urls": ("https://www.fai-thong.example/%E0%B8%81",)}
    wrong = item.model_copy(update={**place, "answers": ("https://www.fai-thong.example/old",)})
    assert advice(item, TH) == ""
    assert advice(wrong, TH) == "แก้ URL ในแบบกรอกเป็น https://www.fai-thong.example/ก"
    assert advice(wrong.model_copy(update={"answers": ()}), TH).startswith("กรอก URL ในแบบกรอก: https://")
    (row,) = gap_rows(samples.small().model_copy(update={"items": (wrong,)}), TH)
    assert row.how_to_fix == "• แก้ URL ในแบบกรอกเป็น https://www.fai-thong.example/ก"


@pytest.mark.parametrize(
    ("statuses", "advised"),
    [
        ((Status.PASS, Status.FAIL, Status.PASS, Status.PASS), [1]),
        ((Status.UNSURE, Status.PASS, Status.NOT_APPLICABLE, Status.ERROR), [0, 3]),
        ((Status.FAIL, Status.NOT_DUE, Status.PASS, Status.NOT_APPLICABLE), [0]),
        ((Status.PASS, Status.NOT_DUE, Status.PASS, Status.NOT_DUE), [1, 3]),
    ],
)
def test_only_what_is_lacking_or_unsure_is_advised_on(statuses: tuple[Status, ...], advised: list[int]) -> None:
    item = next(item for item in samples.small().items if item.number == "O8")
    components = tuple(
        item.components[1].model_copy(update={"status": status, "how_to_fix": Bilingual(th=f"ทำ {n}", en=f"do {n}")})
        for n, status in enumerate(statuses)
    )
    mixed = item.model_copy(update={"components": components, "found_at": None, "found_urls": ()})
    result = samples.small().model_copy(update={"items": (mixed,)})
    expected = [f"ทำ {number}" for number in advised]
    (row,) = gap_rows(result, TH)
    assert row.how_to_fix.split("\n") == [f"• {words}" for words in expected]
    fix_list = render(result, "th").decode().partition('id="fixes"')[2].partition("</section>")[0]
    assert re.findall(r"<li>(ทำ \d)</li>", fix_list) == expected
    explained = [line for line in explain_lines(result, None, "O8", Voice("th")) if "ทำ " in line]
    still_open = [n for n, status in enumerate(statuses) if status not in (Status.PASS, Status.NOT_APPLICABLE)]
    assert [line[-1] for line in explained] == [str(number) for number in still_open]
