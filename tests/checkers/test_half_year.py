"""A report says by its title and first lines which months it tells of."""

from __future__ import annotations

import pytest

from checkers.half_year import part_of_year
from tests.support import site_of


def _told(text: str) -> str | None:
    site = site_of({"/report.txt": text.encode()})
    return next(part_of_year(capture) for capture in site.captures if capture.url.endswith("report.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "รายงานด้านบุคคล ปีงบประมาณ พ.ศ. 2565\nรอบรายงานที่ 1: ต.ค. 2564 – มี.ค. 2565\nสรรหา 2 ราย",
        "รายงานผลการบริหารบุคคล ประจำปี 2565 รอบ 6 เดือนแรก\nอบรมแล้ว 12 คน",
        "บันทึกข้อความ\nเรียน นายก\nตามที่ท่านได้กำหนดนโยบายการบริหารกำลังคน ปีงบประมาณ พ.ศ. 2565 ไว้ 5 ข้อ และเผยแพร่บนเว็บไซต์แล้ว "
        "งานการเจ้าหน้าที่ขอรายงานการดำเนินการทุกข้อ รอบ 6 เดือนแรก ดังนี้\nสรรหา 2 ราย",
    ],
)
def test_a_report_on_the_first_months_tells_of_a_part(text: str) -> None:
    assert _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "รายงานด้านบุคคล ปีงบประมาณ พ.ศ. 2565\nระหว่างเดือนตุลาคม 2564 ถึงเดือนกันยายน 2565\nสรรหา 2 ราย",
        "รายงานด้านบุคคล ประจำปี 2565\nรอบ 6 เดือนแรก และ รอบ 12 เดือน\nอบรมแล้ว 12 คน",
        "รายงานด้านบุคคล ประจำปี 2565\nรอบ | คะแนน\nต.ค. 2564 – มี.ค. 2565 | 90",
        "รายงานด้านบุคคล ประจำปี 2565\nจัดทำเมื่อเดือนมีนาคม 2566",
    ],
)
def test_a_report_on_the_whole_year_does_not(text: str) -> None:
    assert _told(text) is None
