"""The FY2566 titles as a checklist, and sites made of a few pages, for the tests of matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from checkers.site import InLink, Site, SiteCapture
from checklists.load import load
from checklists.model import Checklist, Item
from crawler.snapshot import Capture, CrawlRecord, Limits, LinkKind, Outcome, Scope, StopReason
from crawler.text.document import Document, DocumentKind
from crawler.text.web_page import read_page

HOST = "http://www.ekkarat.go.th"

TITLES = (
    "โครงสร้าง",
    "ข้อมูลผู้บริหาร",
    "อำนาจหน้าที่",
    "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "ข้อมูลการติดต่อ",
    "กฎหมายที่เกี่ยวข้อง",
    "ข่าวประชาสัมพันธ์",
    "Q&A",
    "Social Network",
    "นโยบายคุ้มครองข้อมูลส่วนบุคคล",
    "แผนดำเนินงานและการใช้งบประมาณประจำปี",
    "รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน",
    "รายงานผลการดำเนินงานประจำปี",
    "คู่มือหรือมาตรฐานการปฏิบัติงาน",
    "คู่มือหรือมาตรฐานการให้บริการ",
    "ข้อมูลเชิงสถิติการให้บริการ",
    "รายงานผลการสำรวจความพึงพอใจการให้บริการ",
    "E–Service",
    "แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ",
    "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
    "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
    "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
    "นโยบายหรือแผนการบริหารทรัพยากรบุคคล",
    "การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล",
    "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
    "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
    "ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่",
    "การสร้างวัฒนธรรม No Gift Policy",
    "รายงานผลตามนโยบาย No Gift Policy",
    "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี",
    "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ",
    "แผนปฏิบัติการป้องกันการทุจริต",
    "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี รอบ 6 เดือน",
    "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
    "ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ",
    "การขับเคลื่อนจริยธรรม",
    "การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ",
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
)
# The year before had another order from O10 on; these are its items O10 to O15.
TITLES_2565_FROM_O10 = (
    "แผนดำเนินงานประจำปี",
    "รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน",
    "รายงานผลการดำเนินงานประจำปี",
    "คู่มือหรือมาตรฐานการปฏิบัติงาน",
    "คู่มือหรือมาตรฐานการให้บริการ",
    "ข้อมูลเชิงสถิติการให้บริการ",
)


@cache
def checklist() -> Checklist:
    """43 items that know their titles, and a few words more where a test needs them."""
    items = tuple(Item.model_validate(_item(number, title)) for number, title in enumerate(TITLES, start=1))
    return load(2566).checklist.model_copy(update={"id": "titles2566", "items": items})


_MORE: Mapping[int, Mapping[str, list[str]]] = {
    4: {"aliases": ["แผนพัฒนาท้องถิ่น"]},
    8: {"aliases": ["กระดานถามตอบ"]},
    28: {"aliases": ["แจ้งเรื่องทุจริต"], "not": ["ร้องเรียนทั่วไป"]},
    19: {"under": ["การจัดซื้อจัดจ้าง"]},
    20: {"under": ["การจัดซื้อจัดจ้าง"]},
}


def _item(number: int, title: str) -> dict[str, object]:
    words = {"th": title, "en": f"Item {number}"}
    component = {
        "key": "all",
        "text": words,
        "basis": "assumed",
        "source": words,
        "check": "manual",
        "how_to_fix": words,
    }
    return {
        "key": f"item-{number}",
        "number": f"O{number}",
        "sub_indicator": "9.1",
        "title": words,
        "find": {"names": [title], **_MORE.get(number, {})},
        "components": [component],
        "publish_at": words,
    }


def page(path: str, body: str, *, title: str = "องค์การบริหารส่วนตำบลเอกราช", depth: int = 1) -> SiteCapture:
    """A web page of the site, read as the crawler reads it."""
    url = f"{HOST}{path}"
    markup = f'<!doctype html><html lang="th"><head><title>{title}</title></head><body>{body}</body></html>'
    return SiteCapture(_capture(url, "text/html", depth), read_page(markup, url), lambda: markup)


def pdf(path: str, text: str) -> SiteCapture:
    """A document of the site whose text layer is `text`."""
    url = f"{HOST}{path}"
    return SiteCapture(_capture(url, "application/pdf", 2), Document(DocumentKind.PDF, title="", pages=(text,)))


def _capture(url: str, media_type: str, depth: int) -> Capture:
    return Capture(
        url=url,
        final_url=url,
        outcome=Outcome.OK,
        status=200,
        media_type=media_type,
        sha256="0" * 64,
        size=1,
        depth=depth,
        found_on=None,
        via=LinkKind.ANCHOR,
        link_text="",
        scope=Scope.SITE,
        fetched_at="2023-04-01T00:00:00Z",
    )


def site(*pages: SiteCapture) -> Site:
    """A finished crawl of these pages."""
    captures = tuple(sorted(pages, key=lambda found: found.url))
    links: defaultdict[str, list[InLink]] = defaultdict(list)
    for found in captures:
        for link in found.document.links:
            if link.url:
                links[link.url].append(InLink(found.url, link))
    record = CrawlRecord(
        seed=f"{HOST}/",
        hosts=("www.ekkarat.go.th",),
        user_agent="test",
        limits=Limits(),
        started_at="2023-04-01T00:00:00Z",
        ended_at="2023-04-01T00:01:00Z",
        stop_reason=StopReason.FINISHED,
    )
    return Site(record, captures, (), {url: tuple(found) for url, found in links.items()})
