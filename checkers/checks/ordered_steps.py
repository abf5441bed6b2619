"""Steps in their order, in a list that never calls itself one.

Passes when a document about the subject holds a numbered list whose entries begin with what somebody does: takes in,
examines, proposes, answers. Fails when its lists name other things, such as papers to bring or ways to get in touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.search import find, find_in
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words("พบขั้นตอนเรียงลำดับ {count} ข้อ เริ่มจาก “{first}”", "{count} steps in order, beginning with “{first}”")
NO_STEPS = Words("ไม่พบขั้นตอนที่เรียงเป็นข้อ", "no steps in a numbered list")

_NUMBERED = re.compile(r"^\s*\(?(?:ข้อ|ขั้น(?:ตอน)?(?:ที่)?)?\s*([0-9๐-๙]{1,2})\s*[.):]\s*(\S.*)$", re.MULTILINE)
_VERB_WITHIN = 25  # characters; who does it may stand before what is done
_SHARE = 0.6  # of the entries


def ordered_steps(case: Case, about: list[str], minimum: int = 3) -> Finding:
    """A numbered list of at least `minimum` different things done, in a piece of evidence with a phrase of `about`."""
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        if not find((evidence.capture.document.title, *evidence.capture.content), about):
            continue
        for entries in _lists(evidence):
            if _are_steps(entries, minimum):
                return passed(
                    FOUND.fill(count=len(entries), first=entries[0]), evidence.quote(" › ".join(entries)[:160])
                )
    return missing(case, NO_STEPS)


def _lists(evidence: Evidence) -> Iterator[Sequence[str]]:
    if evidence.capture.is_page:
        for node in LexborHTMLParser(evidence.capture.markup).css("ol"):
            yield [" ".join(entry.text().split()) for entry in node.css("li")]
    for page in evidence.capture.content:
        yield from _numbered(page)


def _numbered(page: str) -> Iterator[Sequence[str]]:
    """Runs of lines numbered 1, 2, 3 …, whatever stands between them."""
    run: list[str] = []
    for match in _NUMBERED.finditer(page):
        number = int(match[1])
        if number != len(run) + 1:
            yield run
            run = []
        if number == len(run) + 1:
            run.append(match[2].strip())
    yield run


def _are_steps(entries: Sequence[str], minimum: int) -> bool:
    verbs = [verb for entry in entries if (verb := _verb(entry))]
    return len(set(verbs)) >= minimum and len(verbs) >= _SHARE * len(entries)


def _verb(entry: str) -> str | None:
    """What is done, where the entry begins with it or with who does it."""
    hit = find_in(entry[: _VERB_WITHIN + 15], vocabulary().step_verbs)
    if hit is None or hit.start > _VERB_WITHIN or entry[: hit.start].endswith(vocabulary().noun_beginnings):
        return None
    return hit.phrase
