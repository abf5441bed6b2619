"""The top executive and the deputies, each with name, position, photograph and a way to reach that person.

Passes when everybody in those positions has the detail. Fails with the names of those who lack it, and when a local
administration shows no deputy (a position that is said to be vacant counts). Where positions are typed without any
name, or names without positions, only that fails; the other details are counted. Unsure where pictures cannot be
judged, when there are pictures and no person could be made out beside them, and who is at the top of names alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.own_pictures import own_pictures
from checkers.people import Person, contacts_in, has_position, people, portraits_in, position_lines, without_names
from checkers.personal_data import mask
from checkers.search import holds_position, in_one_line
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words
from crawler.text.document import DocumentKind

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
NO_DEPUTY_SHOWN = Words(
    "พบผู้บริหารสูงสุด แต่ไม่พบรองผู้บริหาร (หากตำแหน่งว่างให้พิมพ์ว่า ตำแหน่งว่าง)",
    "the top executive is shown, but no deputy (a vacant position must be said to be vacant)",
)
NAMELESS = Words(
    "พบตำแหน่งผู้บริหาร ({positions}) แต่ไม่พบชื่อและนามสกุลเป็นข้อความ",
    "positions are shown ({positions}), but no names are typed beside them",
)
UNTITLED = Words("ไม่ได้พิมพ์ตำแหน่งของ: {names}", "no position is typed for: {names}")
WHO_IS_TOP = Words(
    "มีรายชื่อบุคคลที่ไม่ได้พิมพ์ตำแหน่ง จึงไม่ทราบว่าผู้ใดเป็นผู้บริหารสูงสุดหรือรองผู้บริหาร ให้เปิดดู",
    "persons are named without their positions, so nobody can be seen to be the top executive; look at it",
)
FEW = Words("พบตำแหน่งผู้บริหาร {count} ตำแหน่ง แต่พบ{detail}เพียง {found}", "{count} positions, but {detail}: only {found}")
COUNTED = Words("พบ{detail}ครบตามจำนวนตำแหน่ง {count} ตำแหน่ง", "{detail} for each of {count} positions")
NO_PERSONS = Words(
    "ไม่พบชื่อ ตำแหน่ง หรือรูปถ่ายของผู้บริหาร อ่านได้แต่ข้อความเรื่องอื่น",
    "neither names nor pictures of executives; the text is about other things",
)
UNSEEN = Words("เป็นเอกสาร จึงตรวจรูปถ่ายไม่ได้ ให้เปิดดู", "a document, so photographs cannot be judged; open it")
SHARED = Words("ใช้ช่องทางติดต่อเดียวกันทุกคน ({contact})", "one contact for everybody ({contact})")
_VACANT = re.compile("(?<!ระห)ว่าง")  # not in "อยู่ระหว่าง"
_LOCAL = "local"
# Beside a name in the list of an agency led by one: nothing follows that it is the head of; not in "รองผู้อำนวยการ".
_BARE_HEAD = re.compile(r"(?<![ก-๙])(?:ผู้อำนวยการ|ผอ\.)(?=\s*(?:$|\n|\||[,/(]|โทร|\d))")
_MUCH_TEXT = 400  # characters of a document that is about something else
_MARGIN = 0.2  # of the match
_MOST_SIGNERS = 2  # of one document
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")  # "mayor@…" is no position
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
    shown = [(evidence, person) for evidence in _near_the_best(case) for person in _shown_on(evidence)]
    everybody = [*top, *deputy, *(permanent or [])]
    if not shown:
        return _nameless(case, shows, top, deputy, everybody) or _nobody(case)
    leaders = [pair for pair in shown if _holds(pair[1].card, everybody)]
    heads = [pair for pair in leaders if _holds(pair[1].card, top)] or _bare_head(case, shown)
    leaders = [*(pair for pair in heads if pair not in leaders), *leaders]
    if not heads:
        untitled = [pair for pair in shown if not has_position(pair[1])]
        if _is_directory(untitled, leaders):
            return _untitled(case, shows, untitled, leaders, shown)
        if nameless := _nameless(case, shows, top, deputy, everybody):
            return nameless
        if leaders and shows != "top":  # who stands there has the detail or not; that the top lacks is told once
            return _detail(case, shows, leaders, shown)
        return missing(case, NO_TOP.fill(position=top[0]), [_quote(*shown[0])])
    if shows == "top":
        return _both_ranks(case, leaders, deputy)
    return _detail(case, shows, leaders, shown)


def _near_the_best(case: Case) -> Sequence[Evidence]:
    """The evidence without what fits much worse than the best: there somebody may be named without any detail."""
    best = max(evidence.match.score for evidence in case.evidence)
    return [each for each in case.evidence if each.match.claimed or each.match.score >= best - _MARGIN]


def _shown_on(evidence: Evidence) -> Sequence[Person]:
    """Everybody the evidence names; nobody where the names are but those of who signed it."""
    found = people(evidence.capture)
    text = " ".join(" ".join(evidence.capture.content).split())
    bare = all(f"({person.name})" in text and not (person.has_photo or person.contact) for person in found)
    return () if bare and len({person.name for person in found}) <= _MOST_SIGNERS else found


def _holds(text: str, positions: Sequence[str]) -> bool:
    """Whether one of the positions stands in the text; short ones only as whole words outside of names."""
    text = without_names(_ADDRESS.sub(" ", text))
    if holds_position(text, positions):
        return True
    short = [word for word, full in vocabulary().whole_positions.items() if any(p.startswith(full) for p in positions)]
    words = "|".join(map(re.escape, short))
    return bool(short) and any(
        not text[: match.start()].rstrip().endswith(vocabulary().lower_positions)
        for match in re.finditer(
            rf"(?:(?<![ก-๙])|(?<=ท่าน)|(?<=เป็น)|(?<=มี))(?:{words})(?=ฯ|คนที่|ช่วย|ทั้ง|จำนวน|[^ก-๙]|$)", text
        )
    )


def _is_directory(untitled: list[tuple[Evidence, Person]], leaders: list[tuple[Evidence, Person]]) -> bool:
    """Whether names without positions are those of a list of executives: others stand there, and how to reach them."""
    reached = [person for _, person in untitled if person.has_photo or person.contact]
    return bool(reached) and len({person.name for _, person in (*untitled, *leaders)}) > 1


def _untitled(
    case: Case,
    shows: str,
    untitled: list[tuple[Evidence, Person]],
    leaders: list[tuple[Evidence, Person]],
    shown: list[tuple[Evidence, Person]],
) -> Finding:
    """Persons are named without positions: who they are is not known, all else is."""
    if shows == "position":
        names = ", ".join(dict.fromkeys(person.name for _, person in untitled))
        return missing(case, UNTITLED.fill(names=names), [_quote(*untitled[0])])
    if shows == "top":
        return unsure(WHO_IS_TOP, _quote(*untitled[0]))
    return _detail(case, shows, [*untitled, *leaders], shown)


def _nameless(case: Case, shows: str, top: list[str], deputy: list[str], positions: list[str]) -> Finding | None:
    """Positions are typed and nobody is named: only the names are missing. None where there are no positions either."""
    for evidence in case.evidence:
        found = [line for line in position_lines(evidence.capture) if _holds(line, positions)]
        is_list = _pictures(evidence) or contacts_in(evidence.capture)
        if len(set(found)) > 1 and (is_list or shows == "name"):
            quote = evidence.quote(found[0])
            both = any(_holds(line, top) for line in found) and any(_holds(line, deputy) for line in found)
            if shows == "position" or (shows == "top" and both):
                return passed(FOUND.fill(detail=DETAILS[shows], count=len(found)), quote)
            if shows in {"photo", "contact"}:
                return _counted(case, shows, evidence, found)
            return missing(case, NAMELESS.fill(positions=", ".join(found[:3])), [quote])
    return None


def _counted(case: Case, shows: str, evidence: Evidence, found: list[str]) -> Finding:
    """As many pictures or contacts as positions."""
    count = _pictures(evidence) if shows == "photo" else len(contacts_in(evidence.capture))
    quote = evidence.quote(found[0])
    if count >= len(found):
        return passed(COUNTED.fill(detail=DETAILS[shows], count=len(found)), quote)
    return missing(case, FEW.fill(count=len(found), detail=DETAILS[shows], found=count), [quote])


def _pictures(evidence: Evidence) -> int:
    """How many pictures may be portraits."""
    is_page = evidence.capture.document.kind is DocumentKind.PAGE
    return portraits_in(evidence.capture) if is_page else len(evidence.capture.document.images)


def _bare_head(case: Case, shown: Sequence[tuple[Evidence, Person]]) -> Sequence[tuple[Evidence, Person]]:
    """The only one who is called head without a word of what; several are heads of divisions."""
    heads = [pair for pair in shown if _BARE_HEAD.search(pair[1].card)]
    return heads if len(heads) == 1 and case.agency.group not in {"", _LOCAL} else []


def _nobody(case: Case) -> Finding:
    """Nobody is named: because it is about other things, or in pictures."""
    quote = case.evidence[0].quote(case.evidence[0].capture.document.title)
    if any(_may_show_pictures(case, evidence) for evidence in case.evidence):
        return unsure(NOBODY, quote)
    return missing(case, NO_PERSONS, [quote])


def _may_show_pictures(case: Case, evidence: Evidence) -> bool:
    """Whether names may stand in pictures: those of web pages and PDF files are known."""
    document = evidence.capture.document
    if document.kind is DocumentKind.PAGE:
        return bool(own_pictures(case, evidence.capture))
    if document.kind is DocumentKind.PDF:
        return bool(document.images)
    return sum(map(len, evidence.capture.content)) < _MUCH_TEXT  # of a Word file the pictures are not known


def _quote(evidence: Evidence, person: Person) -> Quote:
    return evidence.quote(in_one_line(person.card))


def _both_ranks(case: Case, leaders: list[tuple[Evidence, Person]], deputy: list[str]) -> Finding:
    quotes = [_quote(evidence, person) for evidence, person in leaders[:3]]
    if any(_holds(person.card, deputy) for _, person in leaders) or _vacant(case, deputy):
        return passed(FOUND.fill(detail=DETAILS["top"], count=len({person.name for _, person in leaders})), *quotes)
    if case.agency.group == "local":
        return missing(case, NO_DEPUTY_SHOWN, quotes)
    return unsure(NO_DEPUTY, *quotes)


def _vacant(case: Case, deputy: list[str]) -> bool:
    lines = (line for evidence in case.evidence for page in evidence.capture.content for line in page.split("\n"))
    return any(_VACANT.search(line) and _holds(line, deputy) for line in lines)


def _detail(
    case: Case, shows: str, leaders: list[tuple[Evidence, Person]], shown: list[tuple[Evidence, Person]]
) -> Finding:
    quotes = [_quote(evidence, person) for evidence, person in leaders[:3]]
    lacking = sorted({person.name for _, person in leaders if not _has(person, shows, shown)})
    if shows == "photo" and lacking and _may_have_photos(shown, lacking):
        return unsure(UNSEEN, *quotes)
    if shows == "photo" and lacking and _stand_apart(leaders, shown):
        return passed(COUNTED.fill(detail=DETAILS[shows], count=len(leaders)), *quotes)
    if lacking:
        return missing(case, LACKING.fill(detail=DETAILS[shows], names=", ".join(lacking)), quotes)
    contacts = {_plain(person.contact): person.contact for _, person in leaders if person.contact}
    if shows == "contact" and len({person.name for _, person in leaders}) > 1 and len(contacts) == 1:
        return missing(case, SHARED.fill(contact=mask(next(iter(contacts.values())))), quotes)
    return passed(FOUND.fill(detail=DETAILS[shows], count=len({person.name for _, person in leaders})), *quotes)


def _may_have_photos(shown: list[tuple[Evidence, Person]], lacking: Sequence[str]) -> bool:
    """Whether one document in which pictures cannot be judged names them all; a single name is that of who signed."""
    unseen: dict[str, set[str]] = {}
    for evidence, person in shown:
        if person.has_photo is None:
            unseen.setdefault(evidence.capture.url, set()).add(person.name)
    return any(set(lacking) <= names and len(names) > 1 for names in unseen.values())


def _stand_apart(leaders: list[tuple[Evidence, Person]], shown: list[tuple[Evidence, Person]]) -> bool:
    """Whether one page names them all, and shows as many portraits as persons in a place of their own."""
    if any(person.has_photo for _, person in leaders):
        return False
    pages = {evidence.capture.url: evidence for evidence, _ in leaders if evidence.capture.is_page}
    for url, evidence in pages.items():
        named = {person.name for other, person in shown if other.capture.url == url}
        if len(named) > 1 and {person.name for _, person in leaders} <= named and _pictures(evidence) >= len(named):
            return True
    return False


def _plain(contact: str) -> str:
    """One number is the same however it is divided."""
    return re.sub(r"[\s\-]", "", contact.removeprefix("tel:").removeprefix("mailto:")).casefold()


def _has(person: Person, shows: str, shown: list[tuple[Evidence, Person]]) -> bool:
    """Whether the person has the detail on any of the pages that name them."""
    same = [other for _, other in shown if other.name == person.name]
    if shows == "photo":
        return any(other.has_photo for other in same)
    if shows == "contact":
        return any(other.contact for other in same)
    return True
