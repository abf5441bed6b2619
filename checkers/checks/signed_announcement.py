"""An announcement signed by the agency's top executive.

Passes when one document holds the subject and a signature: a name in brackets above the signer's position, a name with
its title next to the position, the word for a signature before both, or a line that says who signed. Unsure when the
subject is there and a picture may show the signature. Fails when nobody, or somebody else, signed it, when it is a
draft or its place for the signature is empty, and when no document holds the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.case import Case, Evidence
from checkers.check_words import check_words
from checkers.finding import Finding, Quote
from checkers.own_pictures import may_show_pictures
from checkers.search import contains, excerpt, find, holds_position, in_one_line
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

SIGNED = Words("พบประกาศที่ลงนามโดยผู้บริหารสูงสุด: {words}", "signed by the top executive: {words}")
UNSIGNED = Words(
    "พบประกาศ แต่อ่านไม่พบการลงนามของผู้บริหารสูงสุด ให้เปิดดูว่ามีลายมือชื่อหรือไม่",
    "the announcement is there; its signature cannot be read, look whether it is signed",
)
NOBODY = Words(
    "พบประกาศ แต่ท้ายประกาศไม่มีชื่อและตำแหน่งของผู้ลงนาม",
    "the announcement is there, without name and position of who signed it",
)
DRAFT = Words("เป็นร่างประกาศ หรือช่องลงนามยังว่าง: {words}", "a draft, or its place for the signature is empty: {words}")
OTHER_SIGNER = Words("ผู้ลงนามไม่ใช่ผู้บริหารสูงสุด: {words}", "signed, but not by the top executive: {words}")
NO_SUBJECT = Words("ไม่พบประกาศที่มีข้อความ เช่น “{first}”", "no announcement with words such as “{first}”")

_SIGNER_REACH = 160  # characters after the bracketed name in which the position stands
_NEXT_LINE = 90  # characters of the lines below a name without brackets
_TOP = 200  # characters in which a draft calls itself one
_GAP = r"(?:[.…_]\s*){4,}"
_EMPTY = re.compile(rf"\(\s*{_GAP}\)|ลง(?:ชื่อ|นาม)\)?\s*:?\s*{_GAP}(?!\s*[ก-๙(]*\s*\(?[ก-๙])")
_DRAFT = re.compile(
    r"\(\s*ร่าง[^)\n]{0,40}\)|(?:ยังไม่|รอ|รอการ|เสนอ|รอเสนอ)(?:ได้)?ลง(?:นาม|ชื่อ)"
    r"|^\s*ร่าง\s*(?:ประกาศ|นโยบาย|เจตนารมณ์|$)|ฉบับร่าง",
    re.MULTILINE,
)
_SIGN_WORD = r"(?:ลง(?:ชื่อ|นาม)(?:โดย)?|ลายมือชื่อ(?:อิเล็กทรอนิกส์)?|Signed)"


def signed_announcement(case: Case, signers: list[str], phrases: list[str]) -> Finding:
    """A document with one of the phrases, signed by one of the positions."""
    if not case.evidence:
        return nothing_found(case)
    about = [evidence for evidence in case.evidence if find(evidence.capture.content, phrases)]
    drafts = {evidence.capture.url: quote for evidence in about if (quote := _draft(evidence))}
    final = [evidence for evidence in about if evidence.capture.url not in drafts]
    for evidence in final:
        if signature := next(_signatures(evidence, signers), None):
            return passed(SIGNED.fill(words=signature.text), signature)
    others = [quote for evidence in final if (quote := next(_bracketed(evidence, None), None))]
    if others:
        return missing(case, OTHER_SIGNER.fill(words=others[0].text), others[:1])
    seen = [evidence for evidence in final if may_show_pictures(case, evidence.capture)]
    if seen:
        return unsure(UNSIGNED, seen[0].quote(seen[0].capture.document.title))
    if drafts:
        first = next(iter(drafts.values()))
        return missing(case, DRAFT.fill(words=first.text), [first])
    return missing(case, NOBODY) if about else missing(case, NO_SUBJECT.fill(first=phrases[0]))


def _draft(evidence: Evidence) -> Quote | None:
    """The words that make it a draft, or the empty place for a signature."""
    pages = evidence.capture.content
    ends = [(0, pages[0][:_TOP]), (len(pages) - 1, pages[-1][-_TOP:])] if pages else []
    hits = [(place, _DRAFT.search(text)) for place, text in ends]
    hits += [(place, _EMPTY.search(page)) for place, page in enumerate(pages)]
    for place, hit in hits:
        if hit:
            return evidence.quote(hit.group().strip(), evidence.page_number(place))
    return None


def _signatures(evidence: Evidence, signers: list[str]) -> Iterator[Quote]:
    yield from _bracketed(evidence, signers)
    yield from _in_lines(evidence, signers)
    yield from _named_above(evidence, signers)


def _bracketed(evidence: Evidence, signers: list[str] | None) -> Iterator[Quote]:
    """The name in brackets with the position below it; `signers` None: whatever the position."""
    optional = "?" if signers else ""
    name = re.compile(rf"\(\s*(?:{_titles()}){optional}\s*[ก-๙]+\s+[ก-๙]+\s*\)")
    for index, text in enumerate(evidence.capture.content):
        for match in name.finditer(text):
            after = text[match.end() : match.end() + _SIGNER_REACH]
            if after.strip() and (signers is None or holds_position(after, signers)):
                words = excerpt(text, match.start(), match.end())
                position = in_one_line(after, 60)
                yield evidence.quote(f"{words} {position}".strip(), evidence.page_number(index))


def _in_lines(evidence: Evidence, signers: list[str]) -> Iterator[Quote]:
    """A name that begins a line, or follows the word for a signature, with the position in this line or the next."""
    named = re.compile(
        rf"^\s*(?:{_titles()})\s*[ก-๙]+\s+[ก-๙]+(?=\s|$)"
        rf"|{_SIGN_WORD}\)?[\s:,]*(?:{_titles()})?\s*[ก-๙]{{2,}}\s+[ก-๙]{{2,}}(?=\s|$)"
        r"|\(?Signed\)?[\s:,]*[A-Z][a-z]+ [A-Z][a-z]+"
    )
    for index, page in enumerate(evidence.capture.content):
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        for place, line in enumerate(lines):
            match = named.search(line)
            below = lines[place + 1 : place + 3] if match and not line[match.end() :].strip() else []
            after = " ".join([line[match.end() :], *below])[:_NEXT_LINE] if match else ""
            if contains(line, check_words().signature_to_come) or len(line) > _SIGNER_REACH:
                continue
            if _begins_with(after, signers) or (
                contains(line, check_words().signed_by) and holds_position(line, signers)
            ):
                yield evidence.quote(in_one_line(" ".join([line, *below]), _SIGNER_REACH), evidence.page_number(index))


def _named_above(evidence: Evidence, signers: list[str]) -> Iterator[Quote]:
    """ "ข้าพเจ้า นาย… ตำแหน่ง …" above, and the same surname behind the word for a signature below."""
    speaks = re.compile(rf"ข้าพเจ้า\s*(?:{_titles()})\s*[ก-๙]+\s+(?P<surname>[ก-๙]{{2,}})(?P<after>.{{0,{_NEXT_LINE}}})")
    for index, page in enumerate(evidence.capture.content):
        for match in speaks.finditer(page):
            signed = re.search(rf"{_SIGN_WORD}\)?[^\n]*{match['surname']}", page[match.end() :])
            if signed and holds_position(match["after"], signers):
                yield evidence.quote(in_one_line(match.group(), _SIGNER_REACH), evidence.page_number(index))


def _begins_with(after: str, signers: list[str]) -> bool:
    """Whether the position, and not a lower one of the same office, comes next."""
    return after.strip() != "" and holds_position(after[: _NEXT_LINE // 2], signers)


def _titles() -> str:
    return "|".join(map(re.escape, vocabulary().person_titles))
