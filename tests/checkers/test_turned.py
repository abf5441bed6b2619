"""Tables whose heads stand down the left side."""

from __future__ import annotations

from checkers.tables import read_tables
from checkers.turned import turned

ON_THE_LEFT = [("เลขที่", "1", "2"), ("ทำอะไร", "เทถนน", "ขุดคลอง"), ("วงเงิน (บาท)", "488,000", "195,000")]


def test_heads_on_the_left_come_into_the_first_row() -> None:
    assert turned(ON_THE_LEFT) == [
        ("เลขที่", "ทำอะไร", "วงเงิน (บาท)"),
        ("1", "เทถนน", "488,000"),
        ("2", "ขุดคลอง", "195,000"),
    ]


def test_a_table_with_its_heads_above_stays() -> None:
    assert turned([("โครงการ", "งบ"), ("เทถนน", "488,000"), ("ขุดคลอง", "195,000")]) is None
    assert turned([("โครงการ", "งบ", "เดือน"), ("เทถนน", "488,000", "ม.ค."), ("ขุดคลอง", "195,000", "มี.ค.")]) is None


def test_a_table_of_words_alone_is_not_turned() -> None:
    assert turned([("หัวข้อ", "ก", "ข"), ("งาน", "รถ", "เรือ"), ("ผู้ดูแล", "แดง", "ดำ")]) is None


def test_rows_of_different_length_are_filled_up() -> None:
    found = turned([*ON_THE_LEFT, ("หมายเหตุ", "รอ")])
    assert found is not None
    assert found[2] == ("2", "ขุดคลอง", "195,000", "")


def test_both_readings_of_such_a_table_are_offered() -> None:
    page = "\n".join(" | ".join(row) for row in ON_THE_LEFT)
    assert [table.head[:2] for table in read_tables(page)] == [("เลขที่", "1"), ("เลขที่", "ทำอะไร")]
    assert list(read_tables(page)[1].columns(["วงเงิน"])) == [("488,000", "195,000")]
