"""A subject that a document must treat.

Passes when one piece of evidence holds enough of the phrases. Fails when all evidence was read and none does.
Unsure when some of what may hold it could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.own_text import settled_text, speaks_of
from checkers.search import Hit, find_beside, find_each
from checkers.set_out import set_out
from checkers.unread_rows import without_unread_rows
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

FOUND = Words("พบ “{phrase}”", "found “{phrase}”")
TOO_FEW = Words(
    "พบเพียง {found} จากที่ต้องมีอย่างน้อย {minimum}: {phrases}", "only {found} of at least {minimum} found: {phrases}"
)
NOT_FOUND = Words(
    "อ่านเอกสารที่เกี่ยวข้องแล้ว ไม่พบข้อความ เช่น “{first}” (คำที่ใช้ค้น {count} แบบ)",
    "read what there is; found no words such as “{first}” ({count} wordings tried)",
)


_AROUND = 8  # letters in which words that mean something else stand around a phrase


def topic(
    case: Case,
    phrases: list[str],
    minimum: int = 1,
    listed: Literal["counts", "opened"] = "counts",
    within: Literal["document", "body", "made"] = "document",
    but_not: list[str] | None = None,
    about: list[str] | None = None,
) -> Finding:
    """At least `minimum` different phrases stand in one piece of evidence.

    `about`: words of which its text, title included, holds one.
    `listed`: with `opened` the row of a list counts for nothing while its document could not be read.
    `but_not`: words that hold a phrase and mean something else.
    `within`: in the `body` neither the title counts, nor sentences that put something off; `made` leaves out what the
    document says is not there yet, and templates of others.
    """
    if not case.evidence:
        return nothing_found(case)
    counted = [each for each in case.evidence if about is None or speaks_of(each.capture, about)]
    if not counted:
        return missing(case, NOT_FOUND.fill(first=phrases[0], count=len(phrases)))
    texts = [(each, _text(case, each, listed, within)) for each in counted]
    best, pages, hits = max(
        ((each, pages, _hits(pages, phrases, but_not or [])) for each, pages in texts), key=lambda found: len(found[2])
    )
    quotes = [best.quote_hit(hit, pages) for hit in hits[:3]]
    if len(hits) >= minimum:
        return passed(FOUND.fill(phrase="”, “".join(hit.phrase for hit in hits[:3])), *quotes)
    if hits:
        few = ", ".join(hit.phrase for hit in hits)
        return missing(case, TOO_FEW.fill(found=len(hits), minimum=minimum, phrases=few), quotes)
    return missing(case, NOT_FOUND.fill(first=phrases[0], count=len(phrases)))


def _hits(pages: Sequence[str], phrases: list[str], but_not: list[str]) -> Sequence[Hit]:
    if not but_not:
        return find_each(pages, phrases)
    hits = (find_beside(pages, [phrase], (), but_not, reach=_AROUND) for phrase in phrases)
    return [hit for hit in hits if hit]


def _text(case: Case, evidence: Evidence, listed: str, within: str) -> Sequence[str]:
    if within == "body":
        return settled_text(evidence.capture)
    if within == "made":
        return set_out(evidence.capture)
    return without_unread_rows(case, evidence) if listed == "opened" else evidence.capture.content
