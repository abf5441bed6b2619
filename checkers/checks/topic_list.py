"""Several subjects that must all be treated, in one document or spread over several.

Passes when every topic (or at least `minimum`) is found. Fails with the names of those that are not.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.parameters import Topic
from checkers.search import find
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words, join

ALL_FOUND = Words("พบครบ: {found}", "all found: {found}")
LACKING = Words("ยังขาด: {lacking} (พบแล้ว: {found})", "missing: {lacking} (found: {found})")
NONE = Words("ไม่มี", "none")


def topic_list(case: Case, topics: list[Topic], minimum: int | None = None) -> Finding:
    """Every topic, or at least `minimum` of them, stands in the evidence."""
    if not case.evidence:
        return nothing_found(case)
    quotes = [_quote(case, topic) for topic in topics]
    found = [topic.name.words for topic, quote in zip(topics, quotes, strict=True) if quote]
    lacking = [topic.name.words for topic, quote in zip(topics, quotes, strict=True) if not quote]
    shown = [quote for quote in quotes if quote]
    if len(found) >= (len(topics) if minimum is None else minimum):
        return passed(ALL_FOUND.fill(found=join(found)), *shown)
    return missing(case, LACKING.fill(lacking=join(lacking), found=join(found) if found else NONE), shown)


def _quote(case: Case, topic: Topic) -> Quote | None:
    for evidence in case.evidence:
        hit = find(evidence.capture.content, topic.phrases)
        if hit:
            return evidence.quote_hit(hit)
    return None
