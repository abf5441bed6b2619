"""What is learnt of whole texts, and from which."""

from __future__ import annotations

import pytest

from benchmarks.item_texts.texts import NO_ITEM, Written, about_nothing, written_by
from checkers.item_texts import ItemTexts, of_document


def test_texts_are_told_whole_with_less_in_part_and_as_decoys() -> None:
    found = written_by("river")
    of_rules = [each for each in found if each.item == "hr-rules"]
    assert {each.kind for each in of_rules} == {"whole", "less", "part", "decoy"}
    assert not [each for each in found if "{" in each.text or "[[" in each.text]
    whole = next(each for each in of_rules if each.kind == "whole")
    assert all(len(each.text) < len(whole.text) for each in of_rules if each.kind == "part")


def test_what_stands_on_every_site_is_about_no_item() -> None:
    assert {each.item for each in about_nothing()} == {NO_ITEM}


def test_an_item_is_learnt_from_its_texts_and_not_from_decoys() -> None:
    learning = pytest.importorskip("benchmarks.item_texts.learn", exc_type=ImportError)  # needs the extra "learn"

    def text(words: str, number: int) -> str:
        return of_document(f"เรื่องที่ {number}", [f"{words} {number} " * 8])

    written = [Written("hr-rules", str(n), "whole", text("กติกาบรรจุแต่งตั้งคน", n)) for n in range(8)]
    written += [Written("news", str(n), "whole", text("พาเด็กปลูกต้นไม้วันหยุด", n)) for n in range(8)]
    written += [Written("hr-rules", str(n), "decoy", text("เมนูอาหารกลางวัน", n)) for n in range(8)]
    learnt = ItemTexts(learning.learn(written))
    assert learnt.likely(text("กติกาบรรจุแต่งตั้งคน", 9), 0.5).keys() == {"hr-rules"}
    assert learnt.likely(text("พาเด็กปลูกต้นไม้วันหยุด", 9), 0.5).keys() == {"news"}
    assert learnt.likely(text("เมนูอาหารกลางวัน", 9), 0.5) == {}
