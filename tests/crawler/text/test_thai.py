"""What `normalise` repairs, what it leaves alone, and what `skeleton` forgives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.text.thai import normalise, skeleton

WRITTEN = (Path(__file__).parent / "files" / "written.txt").read_text(encoding="utf-8").strip()
THAI = st.text(
    st.sampled_from("กขคงจญฐนมรสหอะาำเแโใไิีึืฺุูั็่้๊๋์ํ๎ๆฯ ๐๕๙\n\r\t\xa0\u200b\ufeff\xad\uf700\uf70a\uf710\uf712ab-1"), max_size=60
)


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("ดําเนินงาน", "ดำเนินงาน"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("ซำ้ซ้อน", "ซ้ำซ้อน"),
        ("ท่ีต้ัง", "ที่ตั้ง"),
        ("ผู้้บริหาร", "ผู้บริหาร"),
        ("ปีี", "ปี"),
        ("เเผนพัฒนา", "แผนพัฒนา"),
        ("พ.ศ. ๒๕๖๖", "พ.ศ. 2566"),
        ("การ\u200bจัด\u200bซื้อ\ufeff", "การจัดซื้อ"),
        ("งบ\xadประมาณ", "งบประมาณ"),
        ("แผน\xa0\u3000\u2003ปี", "แผน ปี"),
        ("ตำ\u200b บล  เอก\tรัฐ", "ตำ บล เอก รัฐ"),
        ("ป ้องกัน ท ี ่", "ป้องกัน ที่"),
        ("เ มือง แ ผน", "เมือง แผน"),
        ("ต ำบล", "ตำบล"),
        (" หัวข้อ \r\n\r\n ข้อความ \r", "หัวข้อ\n\nข้อความ"),
        ("ป\uf70aา ท\uf702\uf70a ฟ\uf710ง \uf70f", "ป่า ที่ ฟัง ญ"),
        ("sign →  ๑ ", "sign → 1"),
    ],
)
def test_damaged_text_is_repaired(damaged: str, right: str) -> None:
    assert normalise(damaged) == right


def test_every_private_use_glyph_becomes_a_thai_letter() -> None:
    for code in range(0xF700, 0xF71B):
        assert "\u0e01" <= normalise("ก" + chr(code))[-1] <= "\u0e4e", hex(code)


@pytest.mark.parametrize(
    "text",
    [WRITTEN, "สํ นิพฺพาน", "เรื่องร้องเรียน (ถ้ามี) – “ไม่มี” … 50%", "ระยะที่ 2 → 3", "ทั้งทั้งที่ สถานที่เที่ยว เก้าอี้", "a b\n\nc", ""],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


@given(THAI)
@example("่ิ่")
@example("ํิา")
@example("ก ํ าํ้า")
@example("\u200b ่")
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(THAI)
def test_characters_outside_windows_874_do_not_change_the_repair(text: str) -> None:
    assert normalise(f"→\n{text}\n→") == normalise(f"=\n{text}\n=").replace("=", "→")


@given(st.text(max_size=80))
def test_any_text_can_be_normalised_and_folded(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert " " not in skeleton(once)


def test_long_runs_of_marks_and_blanks_take_no_long_time() -> None:
    for piece in ("่ิ", " ", "ํ", " ่", "เ ", "ำ่", "\n ", "เ"):
        normalise("ก" + piece * 60_000 + "→")
        normalise("ก" + piece * 60_000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("การดำเนินงาน", "การดาเนินงาน"),
        ("ข้อบังคับ", "ขอบังคับ"),
        ("E-Service", "e – service"),
        ("คู่มือ (พ.ศ. 2566)", "คู่มือพ.ศ.2566"),
        ("กฎหมายที่เกี่ยวข้อง", "กฎหมายทีเกียวของ"),
        ("สิทธิ์", "สิทธิ"),
        ("Q&A", "q a"),
    ],
)
def test_the_skeleton_forgives_what_extraction_loses(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_the_skeleton_tells_different_words_apart() -> None:
    assert skeleton("แผน") != skeleton("แผล")
    assert skeleton("ปี 2565") != skeleton("ปี 2566")


@given(THAI)
def test_the_skeleton_is_the_same_with_and_without_other_characters(text: str) -> None:
    assert skeleton(f"{text}é") == skeleton(text) + "é"
