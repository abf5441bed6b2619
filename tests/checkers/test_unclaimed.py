"""Unread files of unknown subject: what they keep from failing, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkers.result import ItemResult, Status
from checkers.run import JudgeRequest, judge
from checklists.load import load
from tests.support import AS_OF, HOST, site_of

SCAN = (Path(__file__).parents[1] / "checks" / "topic" / "unsure-notices-in-scans" / "66-01.pdf").read_bytes()


def judged(heading: str, link_text: str) -> dict[str, ItemResult]:
    """A site with one scan below a heading of its home page."""
    home = f"<title>อบต.ตัวอย่าง</title><h1>อบต.ตัวอย่าง</h1><h2>{heading}</h2><p><a href='/7.pdf'>{link_text}</a></p>"
    site = site_of({"/": f"<meta charset=utf-8>{home}".encode(), "/7.pdf": SCAN})
    result = judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))
    return {item.number: item for item in result.items}


def test_a_scan_of_unknown_subject_keeps_the_items_of_its_heading_from_failing() -> None:
    items = judged("การบริหารทรัพยากรบุคคล", "เรื่องที่ 7")
    assert {number for number, item in items.items() if item.status is Status.UNSURE} >= {"O23", "O26"}
    assert f"{HOST}/7.pdf" in items["O26"].components[0].message
    assert "การบริหารทรัพยากรบุคคล" in items["O40"].components[0].message
    assert {items[number].status for number in ("O8", "O9", "O11", "O19", "O33")} == {Status.FAIL}


@pytest.mark.parametrize(
    ("heading", "link_text"),
    [
        ("ภาพกิจกรรม", "เรื่องที่ 7"),
        ("การบริหารทรัพยากรบุคคล", "ปีงบประมาณ พ.ศ. 2561"),
        ("การบริหารทรัพยากรบุคคล", "แผนการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2566"),
    ],
)
def test_a_scan_elsewhere_of_another_year_or_of_another_subject_keeps_nothing(heading: str, link_text: str) -> None:
    assert judged(heading, link_text)["O26"].status is Status.FAIL


def test_a_scan_beside_the_items_documents_of_other_years_keeps_it_from_failing() -> None:
    old = "รายงานข้อมูลเชิงสถิติการให้บริการ ประจำปีงบประมาณ พ.ศ. 2564\nงานทะเบียน 12 ราย"
    links = "<li><a href='/7.pdf'>ปี 2566</a></li><li><a href='/old.txt'>ปี 2564</a></li>"
    home = f"<meta charset=utf-8><title>อบต.ตัวอย่าง</title><h2>ตัวเลขที่เคาน์เตอร์</h2><ul>{links}</ul>"
    site = site_of({"/": home.encode(), "/7.pdf": SCAN, "/old.txt": old.encode()})
    result = judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))
    found = {item.number: item.status for item in result.items}
    assert found["O16"] is Status.UNSURE
    assert found["O13"] is Status.FAIL


def test_a_picture_that_words_lead_to_is_a_document_and_one_that_adorns_a_page_is_none() -> None:
    def personnel(body: str) -> Status:
        home = f"<meta charset=utf-8><title>อบต.ตัวอย่าง</title><h2>การบริหารทรัพยากรบุคคล</h2><p>{body}</p>"
        picture = b"\x89PNG\r\n\x1a\n" + bytes(40)
        site = site_of({"/": home.encode(), "/7.png": picture})
        result = judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))
        return next(item.status for item in result.items if item.number == "O26")

    assert personnel("<a href='/7.png'>เรื่องที่ 7</a>") is Status.UNSURE
    assert personnel("<img src='/7.png' alt=''>") is Status.FAIL


def test_a_file_can_hold_no_channel() -> None:
    items = judged("ติดต่อเรา", "เรื่องที่ 7")
    assert {items[number].status for number in ("O8", "O9")} == {Status.FAIL}


def test_a_scan_that_neither_words_nor_heading_place_may_be_any_items() -> None:
    items = judged("มุมความรู้ของเรา", "ชุดที่ 3 สีฟ้า")
    assert {items[number].status for number in ("O11", "O19", "O33")} == {Status.UNSURE}
    assert f"{HOST}/7.pdf" in items["O19"].components[0].message


@pytest.mark.parametrize("address", ["/7.mp4", "https://laws.example/7.pdf"])
def test_a_film_and_a_file_on_a_strangers_website_keep_nothing_from_failing(address: str) -> None:
    home = (
        f"<meta charset=utf-8><title>อบต.ตัวอย่าง</title><h2>มุมความรู้ของเรา</h2><p><a href='{address}'>ชุดที่ 3 สีฟ้า</a></p>"
    )
    file = b"\0\0\0\x18ftypmp42" + bytes(60) if address.endswith("mp4") else SCAN
    site = site_of({"/": home.encode(), address: file})
    result = judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))
    assert {item.status for item in result.items if item.number in {"O11", "O19", "O33"}} == {Status.FAIL}
