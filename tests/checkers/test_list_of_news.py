"""A list of news holds posts on many things: what one of them says of an item is no document of that item."""

from __future__ import annotations

import pytest

from checkers.result import Status
from checkers.run import JudgeRequest, judge
from checklists.load import load
from tests.support import AS_OF, site_of

POSTS = (
    "<h2>ข่าวประชาสัมพันธ์ อบต.ตัวอย่าง</h2>"
    "<p>14 ก.พ. 2566 กองช่างซ่อมถนนสายหน้าวัด</p>"
    "<p>3 มี.ค. 2566 ประชาชน 62 คนเข้าร่วมเวทีประชาคมรับฟังความคิดเห็นเรื่องแบบซ่อมฝาย "
    "ร่วมเสนอและลงมติเลือกแบบที่สอง อบต. นำไปปรับปรุงแบบก่อสร้าง</p>"
    "<p>10 มี.ค. 2566 จ่ายเบี้ยยังชีพประจำเดือน</p>"
)


def participation(link: str) -> Status:
    """The status of the component of O30 on a site whose only other page is such a list."""
    home = f"<meta charset=utf-8><title>อบต.ตัวอย่าง</title><h1>อบต.ตัวอย่าง</h1><p><a href='/news'>{link}</a></p>"
    page = f"<meta charset=utf-8><title>ข่าวประชาสัมพันธ์ อบต.ตัวอย่าง</title>{POSTS}"
    site = site_of({"/": home.encode(), "/news": page.encode()})
    result = judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))
    item = next(item for item in result.items if item.number == "O30")
    return next(one.status for one in item.components if one.key == "participation")


@pytest.mark.parametrize(
    ("link", "status"), [("ข่าวประชาสัมพันธ์", Status.FAIL), ("การเปิดโอกาสให้เกิดการมีส่วนร่วม", Status.PASS)]
)
def test_a_post_counts_only_where_the_agency_names_the_list_for_the_item(link: str, status: Status) -> None:
    assert participation(link) is status
