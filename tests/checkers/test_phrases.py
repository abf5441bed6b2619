"""Phrases are found in one pass whatever happened to blanks, tone marks and spelling."""

from __future__ import annotations

import pytest

from checkers.phrases import Phrase, PhraseIndex, PhraseKind, longest, phrases_of
from checkers.wording import address_key, fold, key, steps
from tests.checkers.titles2566 import checklist


def _index(*texts: str) -> PhraseIndex:
    return PhraseIndex(Phrase(place, PhraseKind.NAME, text, key(text)) for place, text in enumerate(texts))


@pytest.mark.parametrize(
    "written",
    [
        "กฏหมายที่เกี่วข้อง",
        "กฎหมาย ที่เกี่ยวข้อง",
        "O6 กฎหมายที่เกี่ยวข้อง",
        "O6 :: กฎหมายที่เกี่ยวข้อง (คลิก)",
        "กฎหมายที่เกี่ยวข้อง.pdf",
    ],
)
def test_different_spellings_have_one_key(written: str) -> None:
    assert key(written) == key("กฎหมายที่เกี่ยวข้อง")


def test_the_year_gives_way_to_the_words_for_every_year() -> None:
    assert key("รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕") == key("รายงานผลการดำเนินงานประจำปี")


def test_the_months_of_a_report_stay_in_its_key() -> None:
    assert key("รายงาน รอบ 6 เดือน") != key("รายงาน รอบ 12 เดือน")


def test_directions_are_taken_apart_into_steps() -> None:
    text = 'อยู่ที่เมนู "แผนงาน" หัวข้อ "แผนพัฒนาท้องถิ่น" >> แผนห้าปี'
    assert steps(text) == (key("แผนงาน"), key("แผนพัฒนาท้องถิ่น"), key("แผนห้าปี"))


def test_words_of_an_address_are_read_without_its_numbers() -> None:
    assert address_key("http://x.go.th/f/o8_01-%E0%B9%81%E0%B8%9C%E0%B8%99-2566.pdf") == "oแผน"
    assert address_key("http://[bad") == ""


def test_phrases_inside_longer_ones_give_way() -> None:
    index = _index("แผนป้องกันการทุจริต", "รายงานผลตามแผนป้องกันการทุจริต")
    hits = index.find(fold("สรุปรายงานผลตามแผน ป้องกันการทุจริต ปี 2565"))
    assert len(hits) == 2
    assert [hit.phrases[0].item for hit in longest(hits)] == [1]


def test_an_empty_index_finds_nothing() -> None:
    assert PhraseIndex([]).find("อะไรก็ได้") == []


def test_every_phrase_of_a_checklist_is_taken() -> None:
    phrases = phrases_of(checklist())
    assert {phrase.item for phrase in phrases} == set(range(43))
    assert {phrase.kind for phrase in phrases} >= {PhraseKind.NAME, PhraseKind.ALIAS, PhraseKind.UNDER, PhraseKind.NOT}


def test_two_latin_letters_inside_others_are_no_phrase() -> None:
    index = _index("FB")
    assert [index.find(fold(text)) != [] for text in ("FB เทศบาล", "f1fb0da", "FBI")] == [True, False, False]
