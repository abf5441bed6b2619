"""Several subjects that must all be treated, spread over several documents or all in one.

Passes when every topic (or at least `minimum`) is found. Fails with the names of those that are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.parameters import Topic
from checkers.search import find
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words, join

ALL_FOUND = Words("พบครบ: {found}", "all found: {found}")
LACKING = Words("ยังขาด: {lacking}", "missing: {lacking}")
LACKING_SOME = Words("ยังขาด: {lacking} (พบแล้ว: {found})", "missing: {lacking} (found: {found})")


def topic_list(
    case: Case, topics: list[Topic], minimum: int | None = None, within: Literal["evidence", "document"] = "evidence"
) -> Finding:
    """Every topic, or at least `minimum` of them, stands in the evidence, or within one `document` of it."""
    if not case.evidence:
        return nothing_found(case)
    groups = [case.evidence] if within == "evidence" else [(evidence,) for evidence in case.evidence]
    quotes = max(([_quote(group, topic) for topic in topics] for group in groups), key=_count)
    found = [topic.name.words for topic, quote in zip(topics, quotes, strict=True) if quote]
    lacking = [topic.name.words for topic, quote in zip(topics, quotes, strict=True) if not quote]
    shown = [quote for quote in quotes if quote]
    if len(found) >= (len(topics) if minimum is None else minimum):
        return passed(ALL_FOUND.fill(found=join(found)), *shown)
    words = LACKING_SOME if found else LACKING
    return missing(case, words.fill(lacking=join(lacking), found=join(found)), shown)


def _count(quotes: Sequence[Quote | None]) -> int:
    return sum(quote is not None for quote in quotes)


def _quote(group: Sequence[Evidence], topic: Topic) -> Quote | None:
    for evidence in group:
        hit = find(evidence.capture.content, topic.phrases)
        if hit:
            return evidence.quote_hit(hit)
    return None
