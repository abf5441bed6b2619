"""What offices call the items in words of their own, where no words of the checklist name one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.item_names import ItemNames, item_names, runs_of
from checkers.learnt import LinearModels
from checkers.matcher import ItemMatcher
from checkers.wording import key
from checklists.load import load

CHECKLIST = load(2566).checklist
NOTHING_LEARNT = ItemNames(LinearModels({}, {}))


@pytest.mark.parametrize(
    ("text", "number"), [("กติกางานคน", "O25"), ("จุดเสี่ยงโกงในงาน", "O34"), ("ตู้แดงรับแจ้งคนโกง", "O28")]
)
def test_a_name_that_no_words_of_the_checklist_hold_is_told_by_those_learnt(text: str, number: str) -> None:
    best = ItemMatcher(CHECKLIST).rank(text, "", "")[0]
    assert best.item.number == number
    assert any("reads like" in why.en for why in best.reasons)
    unlearnt = ItemMatcher(CHECKLIST, NOTHING_LEARNT).rank(text, "", "")
    assert not unlearnt or unlearnt[0].score < best.score


def test_a_plain_name_of_the_checklist_needs_no_learnt_one() -> None:
    title = CHECKLIST.item("O25").title.th
    with_learnt, without = (ItemMatcher(CHECKLIST, names).rank(title, "", "")[0] for names in (None, NOTHING_LEARNT))
    assert with_learnt == without


@pytest.mark.parametrize("text", ["ITA 2566", "หน้าแรก", "ขนมไทยในตำบล", "พยากรณ์อากาศวันนี้"])
def test_what_names_no_item_is_not_taken_for_one(text: str) -> None:
    assert item_names().likely(key(text), 0.5) == {}


def test_every_learnt_item_is_of_the_list() -> None:
    known = {item.key for item in CHECKLIST.items}
    assert set(item_names().models.biases) <= known
    assert {item for found in item_names().models.weights.values() for item in found} <= known


def test_a_name_is_as_sure_as_its_weights_say() -> None:
    names = ItemNames(LinearModels({"news": -1.0, "contact": -1.0}, {"^ก": {"news": 6.0}, "ข$": {"contact": 1.0}}))
    found = names.likely("กข", 0.5)
    assert set(found) == {"news"}
    assert 0.5 < found["news"] < 1


@given(st.text(max_size=300))
def test_any_text_has_a_share_between_0_and_1_for_every_item(text: str) -> None:
    assert all(0 <= share <= 1 for share in item_names().likely(text, 0.0).values())
    assert len(runs_of(text)) == len(set(runs_of(text)))
