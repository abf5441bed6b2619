"""The top executive and the deputies, each with name, position, photograph and a way to reach that person.

Passes when everybody in those positions has the detail. Fails with the names of those who lack it. Unsure where
pictures cannot be judged (a document), or when no person could be made out on the page.
"""

from __future__ import annotations

import re
from typing import Literal

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.people import Person, people
from checkers.personal_data import mask
from checkers.search import contains, holds_position
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words

FOUND = Words("พบ{detail}ของผู้บริหาร {count} คน", "{detail} of {count} executives")
LACKING = Words("ยังไม่มี{detail}ของ: {names}", "no {detail} for: {names}")
NO_TOP = Words("ไม่พบผู้บริหารสูงสุด (เช่น {position})", "the top executive is not shown (such as {position})")
NO_DEPUTY = Words(
    "พบผู้บริหารสูงสุด แต่ไม่พบรองผู้บริหาร ให้ตรวจว่ามีตำแหน่งนี้หรือไม่",
    "the top executive is shown, no deputy; check whether there is one",
)
NOBODY = Words(
    "ไม่พบชื่อบุคคลในหน้าผู้บริหาร ให้เปิดดูว่าเป็นภาพหรือไม่", "no person's name could be read; look whether it is a picture"
)
UNSEEN = Words("เป็นเอกสาร จึงตรวจรูปถ่ายไม่ได้ ให้เปิดดู", "a document, so photographs cannot be judged; open it")
SHARED = Words("ใช้ช่องทางติดต่อเดียวกันทุกคน ({contact})", "one contact for everybody ({contact})")
DETAILS = {
    "top": Words("ข้อมูล", "data"),
    "name": Words("ชื่อ-นามสกุล", "name"),
    "position": Words("ตำแหน่ง", "position"),
    "photo": Words("รูปถ่าย", "photograph"),
    "contact": Words("ช่องทางการติดต่อ", "contact"),
}


def executives(
    case: Case,
    shows: Literal["top", "name", "position", "photo", "contact"],
    top: list[str],
    deputy: list[str],
    permanent: list[str] | None = None,
) -> Finding:
    """One detail of everybody in the positions of `top`, `deputy` and `permanent` (the heads of the officials)."""
    if not case.evidence:
        return nothing_found(case)
    shown = [(evidence, person) for evidence in case.evidence for person in people(evidence.capture)]
    if not shown:
        return unsure(NOBODY, case.evidence[0].quote(case.evidence[0].capture.document.title))
    leaders = [
        (evidence, person) for evidence, person in shown if contains(person.card, [*top, *deputy, *(permanent or [])])
    ]
    if not any(holds_position(person.card, top) for _, person in leaders):
        return missing(case, NO_TOP.fill(position=top[0]), [_quote(*shown[0])])
    if shows == "top":
        return _both_ranks(leaders, deputy)
    return _detail(case, shows, leaders)


def _quote(evidence: Evidence, person: Person) -> Quote:
    return evidence.quote(mask(" ".join(person.card.split()))[:160])


def _both_ranks(leaders: list[tuple[Evidence, Person]], deputy: list[str]) -> Finding:
    quotes = [_quote(evidence, person) for evidence, person in leaders[:3]]
    if not any(contains(person.card, deputy) for _, person in leaders):
        return unsure(NO_DEPUTY, *quotes)
    return passed(FOUND.fill(detail=DETAILS["top"], count=len({person.name for _, person in leaders})), *quotes)


def _detail(case: Case, shows: str, leaders: list[tuple[Evidence, Person]]) -> Finding:
    quotes = [_quote(evidence, person) for evidence, person in leaders[:3]]
    if shows == "photo" and all(person.has_photo is None for _, person in leaders):
        return unsure(UNSEEN, *quotes)
    lacking = sorted({person.name for _, person in leaders if not _has(person, shows, leaders)})
    if lacking:
        return missing(case, LACKING.fill(detail=DETAILS[shows], names=", ".join(lacking)), quotes)
    contacts = {_plain(person.contact): person.contact for _, person in leaders if person.contact}
    if shows == "contact" and len({person.name for _, person in leaders}) > 1 and len(contacts) == 1:
        return missing(case, SHARED.fill(contact=next(iter(contacts.values()))), quotes)
    return passed(FOUND.fill(detail=DETAILS[shows], count=len({person.name for _, person in leaders})), *quotes)


def _plain(contact: str) -> str:
    """One number is the same however it is divided."""
    return re.sub(r"[\s\-]", "", contact.removeprefix("tel:").removeprefix("mailto:")).casefold()


def _has(person: Person, shows: str, leaders: list[tuple[Evidence, Person]]) -> bool:
    """Whether the person has the detail on any of the pages that name them."""
    same = [other for _, other in leaders if other.name == person.name]
    if shows == "photo":
        return any(other.has_photo for other in same)
    if shows == "contact":
        return any(other.contact for other in same)
    return True
