"""Sample results of an invented agency, for the tests of the reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checkers.result import (
    AgencyRecord,
    Band,
    Bilingual,
    ChecklistRef,
    ComponentResult,
    Coverage,
    FoundAt,
    GapStep,
    ItemResult,
    LookedAt,
    NamedIndicator,
    QuoteRecord,
    Result,
    Scores,
    Status,
    Total,
    Unread,
    Warning_,
)

SITE = "https://www.fai-thong.example"
AGENCY = "องค์การบริหารส่วนตำบลฝายทอง"
THAI_FILE = f"{SITE}/%E0%B9%81%E0%B8%9C%E0%B8%99%E0%B8%9B%E0%B8%B5%202566.pdf"


def words(th: str, en: str) -> Bilingual:
    """A text in both languages."""
    return Bilingual(th=th, en=en)


def full() -> Result:
    """Every status, an answers sheet, IIT and EIT with levels, warnings, unread and skipped addresses."""
    items = tuple(_item(entry, answers=True) for entry in _data()["items"])
    items = tuple(_not_applicable(item) if item.number == "O22" else item for item in items)
    return result(items, total=(91.2, 88.75), warnings=_warnings(), coverage=coverage(unread=_unread()))


def small() -> Result:
    """One item of each status, for the files that a person reads as a whole."""
    kept = ("O1", "O8", "O10", "O12", "O17", "O22", "O31")
    return full().model_copy(update={"items": tuple(item for item in full().items if item.number in kept)})


def plain() -> Result:
    """Without an answers sheet, without IIT and EIT, nothing unread."""
    return result(tuple(_item(entry) for entry in _data()["items"]), coverage=coverage(skipped_counts={}))


def perfect() -> Result:
    """Every item passes."""
    return result(
        tuple(_item({**entry, "status": "pass"}) for entry in _data()["items"]),
        total=(96.0, 97.5),
        coverage=coverage(),
    )


def cut_off() -> Result:
    """The limit of pages came first, most items were not reached."""
    items = tuple(_item(entry if index < 12 else {**entry, "status": "error"}) for index, entry in _numbered())
    cut = coverage(complete=False, stop_reason="page_limit", skipped_counts={"page_limit": 1874, "outside": 93})
    return result(items, coverage=cut)


def nothing() -> Result:
    """The first page could not be opened."""
    items = tuple(_item({**entry, "status": "error"}, looked=False) for entry in _data()["items"])
    dead = coverage(
        complete=False,
        stop_reason="seed_failed",
        pages_read=0,
        documents_read=0,
        unread=(Unread(url=f"{SITE}/", reason="dns"),),
        skipped_counts={},
        ended_at=None,
    )
    return result(items, coverage=dead)


def result(items: tuple[ItemResult, ...], *, total: tuple[float, float] | None = None, **changes: Any) -> Result:
    """A Result around some items, scored as the real one."""
    scores = _scores(items, total)
    weight = {item.sub_indicator: _worth(item, items) for item in items}
    scored = tuple(
        item.model_copy(update=_points(item, weight[item.sub_indicator])) if item.points_at_stake == 0 else item
        for item in items
    )
    return Result.model_validate({**_frame(), "items": scored, "scores": scores, **changes})


def component(status: str, **changes: Any) -> ComponentResult:
    """One component with invented words."""
    given = {
        "key": "two-way",
        "text": words("หน่วยงานตอบผู้สอบถามได้ในช่องทางเดียวกัน", "The agency can answer in the same channel"),
        "status": status,
        "basis": "agreed",
        "source": words("คู่มือที่เผยแพร่ ตามที่จำได้", "published manual, from memory"),
        "message": _MESSAGES[status][0],
        "message_en": _MESSAGES[status][1],
        "how_to_fix": words(
            "เพิ่มกระดานถาม-ตอบหรือ Messenger ที่เจ้าหน้าที่ตอบกลับได้ แล้วทำลิงก์จากหน้าแรก",
            "Add a question board or Messenger chat that staff answer, and link it from the home page",
        ),
    }
    return ComponentResult.model_validate({**given, **changes})


def coverage(**changes: Any) -> Coverage:
    """A complete look of a small site."""
    given = {
        "complete": True,
        "stop_reason": "finished",
        "pages_read": 1284,
        "documents_read": 317,
        "unread": (),
        "skipped_counts": {"outside": 412, "scheme": 37, "trap": 120},
        "problems": (),
        "started_at": "2026-11-20T01:15:00+00:00",
        "ended_at": "2026-11-20T02:03:41+00:00",
        "user_agent": "Prongsai/0.1 (+https://prongsai.example/contact)",
    }
    return Coverage.model_validate({**given, **changes})


def quote(**changes: Any) -> QuoteRecord:
    """Words of an invented page."""
    given = {
        "url": f"{SITE}/webboard",
        "sha256": "3f1c" * 16,
        "page": None,
        "text": "ถาม: ชำระภาษีป้ายได้ถึงวันไหน ตอบ: ชำระได้ถึงวันที่ 31 มีนาคม 2566",
        "title": "กระดานถาม-ตอบ",
    }
    return QuoteRecord.model_validate({**given, **changes})


_MESSAGES = {
    "pass": ("พบข้อมูลครบ", "Everything was seen"),
    "fail": (
        "พบหน้าติดต่อเรา แต่มีเพียงแบบฟอร์มส่งข้อความทางเดียว ไม่พบช่องทางที่ตอบกลับผู้ถามได้",
        "The contact page holds a one-way form only; no channel was found in which the agency can answer",
    ),
    "unsure": (
        "พบเอกสารที่น่าจะใช้ได้ ขอให้เจ้าหน้าที่เปิดดูว่าระบุขั้นตอนการปฏิบัติงานไว้หรือไม่",
        "A document may answer this: a person should look whether it names the steps of the work",
    ),
    "error": ("เอกสารเป็นภาพสแกน จึงอ่านไม่ได้", "The document is a scan and could not be read"),
    "not_due": ("รอบ 6 เดือนแรกยังไม่สิ้นสุด", "The first six months are not over yet"),
    "not_applicable": ("ใช้เฉพาะสถานศึกษา", "Required of schools only"),
}
_SAID_OF = {
    "O11": (
        "พบแผนดำเนินงานปี 2566 แต่ไม่มีช่องงบประมาณและระยะเวลาของแต่ละโครงการ",
        "The plan of 2566 was found, but it names neither budget nor period of each project",
    ),
    "O21": (
        "พบสรุปผลการจัดซื้อจัดจ้างถึงเดือนธันวาคม 2565 ยังขาดเดือนมกราคมถึงมีนาคม 2566",
        "Monthly summaries reach December 2565; January to March 2566 are missing",
    ),
    "O25": (
        "พบหลักเกณฑ์ 3 จาก 5 หัวข้อ ยังขาดการประเมินผลการปฏิบัติงาน และการให้คุณให้โทษและการสร้างขวัญกำลังใจ",
        "Three of five rules were found; performance appraisal, and rewards and discipline are missing",
    ),
    "O28": (
        "พบช่องทางร้องเรียนทั่วไปเท่านั้น ไม่พบช่องทางแจ้งเรื่องทุจริตที่แยกต่างหาก",
        "Only the general complaint channel was found, none for corruption reports alone",
    ),
    "O31": (
        "พบประกาศ No Gift Policy ของปี 2565 แต่ไม่พบประกาศสำหรับปี 2566",
        "The announcement of 2565 was found, but none for 2566",
    ),
}
_FOUND = {"pass": FoundAt.AT_ADDRESS, "fail": FoundAt.NOWHERE}


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sample_items.yaml").read_text("utf-8"))
    return loaded


def _numbered() -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(_data()["items"]))


def _item(entry: dict[str, Any], *, answers: bool = False, looked: bool = True) -> ItemResult:
    number, status = entry["number"], entry["status"]
    assumed = number in ("O2", "O31") and status == "fail"
    return ItemResult(
        number=number,
        key=f"sample-{number.lower()}",
        title=words(entry["th"], entry["en"]),
        sub_indicator=entry["sub"],
        status=Status(status),
        assumed=assumed,
        message=_SAID_OF.get(number, _MESSAGES[status])[0],
        message_en=_SAID_OF.get(number, _MESSAGES[status])[1],
        points_at_stake=0,
        points_at_stake_total=0,
        publish_at=words("เมนู ITA › การเปิดเผยข้อมูลสาธารณะ", "Menu ITA › Public disclosure"),
        found_at=_found_at(number, status) if answers else None,
        found_urls=(f"{SITE}/ask",) if answers and _found_at(number, status) is FoundAt.ELSEWHERE else (),
        answers=(f"{SITE}/oit/{number.lower()}",) if answers and status != "not_due" else (),
        components=_components(status, assumed=assumed),
        looked_at=_looked_at() if looked else (),
    )


def _found_at(number: str, status: str) -> FoundAt:
    return FoundAt.ELSEWHERE if number in ("O8", "O10") else _FOUND.get(status, FoundAt.NOWHERE)


def _not_applicable(item: ItemResult) -> ItemResult:
    only = component("not_applicable")
    return item.model_copy(
        update={
            "status": Status.NOT_APPLICABLE,
            "message": only.message,
            "message_en": only.message_en,
            "components": (only,),
        }
    )


def _components(status: str, *, assumed: bool) -> tuple[ComponentResult, ...]:
    seen = component(
        "pass",
        key="place",
        basis="official",
        text=words("มีตำแหน่งบนเว็บไซต์หลักที่สอบถามข้อมูลได้", "A place on the main website to ask questions"),
        quotes=(quote(), quote(url=THAI_FILE, page=3, title="แผนปี 2566.pdf", text="แผนดำเนินงานประจำปี 2566")),
    )
    deciding = component(
        status,
        basis="assumed" if assumed else "agreed",
        quotes=(quote(),) if status == "pass" else (),
        due_from="2023-04-01" if status == "not_due" else None,
    )
    return (seen, deciding)


def _looked_at() -> tuple[LookedAt, ...]:
    return (
        LookedAt(
            url=f"{SITE}/contact",
            title="ติดต่อเรา",
            why=words("ข้อความลิงก์ “ถาม-ตอบ” ตรงกับชื่อข้อ", "The link text “ถาม-ตอบ” is the name of the item"),
            outcome="ok",
            verdict=words("อ่านแล้ว มีเพียงแบบฟอร์ม", "Read; holds a form only"),
            click_path=("บริการประชาชน", "ติดต่อเรา"),
            score=0.82,
        ),
        LookedAt(
            url=f"{SITE}/files/%E0%B8%84%E0%B8%B9%E0%B9%88%E0%B8%A1%E0%B8%B7%E0%B8%AD.pdf",
            title="",
            why=words("หน่วยงานระบุเลขข้อไว้ที่ลิงก์", "The agency itself labels the link with the item's number"),
            outcome="no_text_layer",
            verdict=words("ยังตัดสินไม่ได้", "Cannot be judged yet"),
            score=0.7,
        ),
    )


def _warnings() -> tuple[Warning_, ...]:
    leak = words(
        "พบเลขประจำตัวประชาชนที่เผยแพร่อยู่บนเว็บไซต์ ควรปิดบังโดยเร็ว",
        "Citizen identification numbers are public on the site. Hide them soon.",
    )
    return (
        Warning_(kind="personal_data", message=leak, url=f"{SITE}/files/list-1.pdf"),
        Warning_(kind="personal_data", message=leak, url=f"{SITE}/files/list-2.pdf"),
    )


def _unread() -> tuple[Unread, ...]:
    return (
        Unread(url=THAI_FILE, reason="no_text_layer", link_text="แผนปี 2566", found_on=f"{SITE}/oit"),
        Unread(url=f"{SITE}/old/page", reason="not_found", link_text="ข้อมูลเดิม", found_on=f"{SITE}/"),
        Unread(url=f"{SITE}/old/page-2", reason="not_found"),
        Unread(url=f"{SITE}/staff", reason="login", link_text="เจ้าหน้าที่", found_on=f"{SITE}/"),
    )


def _frame() -> dict[str, Any]:
    return {
        "tool_version": "0.1.0",
        "fiscal_year": 2566,
        "as_of": "2026-11-20",
        "seed": f"{SITE}/",
        "mode": "scan",
        "agency": AgencyRecord(name=AGENCY, type="sao", type_inferred=True, hosts=("www.fai-thong.example",)),
        "checklist": ChecklistRef(
            id="oit2566",
            sha256="9b7d" * 16,
            revision=1,
            title=words(
                "รายการตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2566",
                "OIT disclosure checklist of fiscal year 2566",
            ),
            components=131,
            assumed_components=58,
            manual_components=22,
        ),
        "indicators": tuple(_named(entry) for entry in _data()["indicators"]),
        "sub_indicators": tuple(_named(entry) for entry in _data()["sub_indicators"]),
        "coverage": coverage(),
    }


def _named(entry: dict[str, str]) -> NamedIndicator:
    return NamedIndicator(number=entry["number"], title=words(entry["th"], entry["en"]))


def _scores(items: tuple[ItemResult, ...], total: tuple[float, float] | None) -> Scores:
    subs = {number: _mean([_ends(item) for item in items if item.sub_indicator == number]) for number in _subs(items)}
    tops = {number.partition(".")[0] for number in subs}
    indicators = {
        top: _mean([(b.lower, b.upper) for n, b in subs.items() if n.partition(".")[0] == top]) for top in sorted(tops)
    }
    oit = _mean([(band.lower, band.upper) for band in indicators.values()])
    known = _total(oit, total) if total else None
    return Scores(
        sub_indicators=subs, indicators=indicators, instrument=oit, total=known, steps=_steps(items, oit, known)
    )


def _steps(items: tuple[ItemResult, ...], oit: Band, total: Total | None) -> tuple[GapStep, ...]:
    steps, reached = [], oit.lower
    for item in sorted(items, key=lambda item: -item.points_at_stake):
        if item.status in {Status.FAIL, Status.UNSURE, Status.ERROR}:
            reached = round(reached + item.points_at_stake, 4)
            whole = round(0.3 * total.iit + 0.3 * total.eit + 0.4 * reached, 4) if total else None
            level = total.level_upper if total else None
            steps.append(
                GapStep(item=item.number, gain=item.points_at_stake, instrument=reached, total=whole, level=level)
            )
    return tuple(steps)


def _total(oit: Band, others: tuple[float, float]) -> Total:
    iit, eit = others
    lower, upper = (round(0.3 * iit + 0.3 * eit + 0.4 * end, 4) for end in (oit.lower, oit.upper))
    return Total(
        iit=iit,
        eit=eit,
        eit_part1=eit,
        eit_part2=eit,
        lower=lower,
        upper=upper,
        level_lower=words("ต้องปรับปรุง", "needs improvement"),
        level_upper=words("ผ่าน", "pass"),
    )


def _subs(items: tuple[ItemResult, ...]) -> list[str]:
    return list(dict.fromkeys(item.sub_indicator for item in items))


def _ends(item: ItemResult) -> tuple[float, float]:
    lower = 100.0 if item.status is Status.PASS else 0.0
    return lower, 0.0 if item.status is Status.FAIL and not item.assumed else 100.0


def _mean(ends: list[tuple[float, float]]) -> Band:
    count = len(ends) or 1
    return Band(lower=round(sum(e[0] for e in ends) / count, 4), upper=round(sum(e[1] for e in ends) / count, 4))


def _worth(item: ItemResult, items: tuple[ItemResult, ...]) -> float:
    siblings = sum(other.sub_indicator == item.sub_indicator for other in items)
    indicator = item.sub_indicator.partition(".")[0]
    subs = sum(number.partition(".")[0] == indicator for number in _subs(items))
    return round(50 / siblings / subs, 4)


def _points(item: ItemResult, worth: float) -> dict[str, float]:
    if item.status in (Status.PASS, Status.NOT_APPLICABLE):
        return {"points_at_stake": 0.0, "points_at_stake_total": 0.0}
    return {"points_at_stake": worth, "points_at_stake_total": round(worth * 0.4, 4)}
