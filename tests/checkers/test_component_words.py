"""A document is known by what it holds, when neither title nor link tells."""

from __future__ import annotations

from checkers.component_words import ComponentWords
from checkers.wording import fold
from checklists.load import load

CHECKLIST = load(2566).checklist
WORDS = ComponentWords(CHECKLIST)
RISK = (
    "ประเมินความเสี่ยงการทุจริต ปี 2566\nเหตุการณ์ความเสี่ยง | โอกาส | ผลกระทบ | ระดับความเสี่ยง | มาตรการจัดการความเสี่ยง\n"
    "ใช้รถราชการส่วนตัว | 2 | 3 | ปานกลาง | ลงบันทึกการใช้รถทุกครั้ง\n"
)


def shares(text: str, *others: str) -> dict[str, float]:
    """Item number to the share of its words that the text holds, beside other texts of the site."""
    found = [WORDS.words_of(fold(each)) for each in (text, *others)]
    return {
        CHECKLIST.items[coverage.item].number: coverage.share
        for coverage in WORDS.coverages(found[0], WORDS.rarity(found))
    }


def test_a_text_with_the_words_of_every_component_covers_its_item() -> None:
    assert shares(RISK)["O34"] > 0.9


def test_a_text_about_something_else_covers_nothing() -> None:
    assert shares("ประกาศวันหยุดราชการประจำปี") == {}


def test_without_the_word_of_what_it_is_about_no_item_is_covered() -> None:
    assert "O34" not in shares("เหตุการณ์ | โอกาส | ผลกระทบ | ระดับ สูง กลาง ต่ำ | มาตรการ")


def test_words_that_most_texts_hold_tell_less() -> None:
    half = "ความเสี่ยง ระดับความเสี่ยง สูง"
    alone = shares(half, "ก", "ข", "ค")["O34"]
    among_alike = shares(half, half, half, half)["O34"]
    assert alone != among_alike


def test_an_empty_text_holds_no_words() -> None:
    assert WORDS.words_of("") == frozenset()
