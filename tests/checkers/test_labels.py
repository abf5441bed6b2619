"""Item numbers in the ways agencies print them, and the texts that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.labels import LabelKind, read_label, without_label


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("O1", 1, ""),
        ("O 8", 8, ""),
        ("O-8", 8, ""),
        ("o8.", 8, ""),
        ("OIT 8", 8, ""),
        ("OIT8", 8, ""),
        ("OIT ๒๕ หลักเกณฑ์", 25, "หลักเกณฑ์"),
        ("ข้อ O8", 8, ""),
        ("(O25)", 25, ""),
        ("O๑๒ รายงาน", 12, "รายงาน"),
        ("О8 Q&A", 8, "Q&A"),  # Cyrillic
        ("Ο8 Q&A", 8, "Q&A"),  # Greek
        ("Ｏ8", 8, ""),
        ("4O4", 4, ""),
        ("1) O1 โครงสร้าง", 1, "โครงสร้าง"),
        ("O 6 ::", 6, ""),
        ("o10: แผน", 10, "แผน"),
        ("O1 – โครงสร้าง", 1, "โครงสร้าง"),
        ("O8:Q&A", 8, "Q&A"),
        ("o_19-ข้อมูลสถิติ", 19, "ข้อมูลสถิติ"),
        ("O8-1 คู่มือ", 8, "คู่มือ"),
        ("ITA-O12", 12, ""),
        ("ITA 2566 O12 รายงาน", 12, "รายงาน"),
        ("ประมวลจริยธรรม (O39)", 39, "ประมวลจริยธรรม"),
        ("E-Service O18", 18, "E-Service"),
        ("O1 - 2566 โครงสร้าง", 1, "2566 โครงสร้าง"),
    ],
)
def test_a_number_with_its_letter_is_read(text: str, number: int, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.number, label.rest, label.kind) == (number, rest, LabelKind.LETTER)


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("08", 8, LabelKind.ZERO),
        ("010 – แผน", 10, LabelKind.ZERO),
        ("๐๔๓ การดำเนินการ", 43, LabelKind.ZERO),
        ("ข้อ 8", 8, LabelKind.CLAUSE),
        ("ข้อ 42.1", 42, LabelKind.CLAUSE),
        ("ข้อที่ ๘", 8, LabelKind.CLAUSE),
        ("8.", 8, LabelKind.BARE),
        ("๘.", 8, LabelKind.BARE),
        ("8", 8, LabelKind.BARE),
        ("12) แผน", 12, LabelKind.BARE),
    ],
)
def test_a_number_without_its_letter_is_read_as_doubtful(text: str, number: int, kind: LabelKind) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.number, label.kind) == (number, kind)


@pytest.mark.parametrize(
    "text",
    [
        "(O1-O6)",
        "ข้อมูลพื้นฐาน (O1-O6)",
        "O1–O5",
        "O1 ถึง O6",
        "(o10-o11)",
        "(019-022)",
        "O๑ - O๖",
        "MOIT4",
        "MOIT 4 ไตรมาส 3",
        "EB4",
        "E1",
        "I1",
        "OIT 2566",
        "O100",
        "O-NET",
        "043-123456",
        "08/05/2566",
        "9 มกราคม 2566",
        "6 เดือน",
        "4.2 รายงาน",
        "2566",
        "ขั้นตอน CO2",
        "โครงการ 5",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_no_label(text: str) -> None:
    assert read_label(text) is None


def test_the_text_without_its_label_keeps_plain_numbers() -> None:
    assert without_label("O8 Q&A") == "Q&A"
    assert without_label("3 ปีแห่งการพัฒนา") == "3 ปีแห่งการพัฒนา"


@given(st.text(max_size=60))
def test_reading_a_label_never_raises(text: str) -> None:
    label = read_label(text)
    assert label is None or 1 <= label.number <= 60


_SPACE = st.sampled_from(["", " "])


@given(
    st.integers(1, 58),
    st.integers(1, 30),
    st.sampled_from(["O", "o", "OIT", "OIT ", "0"]),
    st.sampled_from(["-", "–", "—", "~", "ถึง"]),
    _SPACE,
    st.sampled_from(["{}", "({})", "ข้อมูลพื้นฐาน ({})"]),
)
def test_a_range_is_never_a_label(first: int, more: int, letter: str, dash: str, space: str, frame: str) -> None:
    last = min(first + more, 60)
    again = "" if letter == "0" and last > 9 else letter
    text = frame.format(f"{letter}{first}{space}{dash}{space}{again}{last}")
    assert read_label(text) is None
