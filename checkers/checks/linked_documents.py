"""A collection of documents of one kind, such as the laws an agency works by.

Passes when enough links or documents carry the words in their titles. Fails when there are fewer.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.search import contains
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

LONGEST_ENTRY = 160  # characters; a longer line is running text, not an entry of a list

FOUND = Words("พบ {count} รายการ เช่น {example}", "{count} found, such as {example}")
TOO_FEW = Words("พบ {count} รายการ จากที่ควรมีอย่างน้อย {minimum}", "{count} found of at least {minimum}")


def linked_documents(case: Case, phrases: list[str], minimum: int) -> Finding:
    """At least `minimum` different titles hold one of the phrases."""
    if not case.evidence:
        return nothing_found(case)
    quotes = _titles(case, phrases)
    shown = tuple(quotes.values())[:3]
    if len(quotes) >= minimum:
        return passed(FOUND.fill(count=len(quotes), example=next(iter(quotes))), *shown)
    return missing(case, TOO_FEW.fill(count=len(quotes), minimum=minimum), shown)


def _titles(case: Case, phrases: list[str]) -> dict[str, Quote]:
    found: dict[str, Quote] = {}
    for evidence in case.evidence:
        document = evidence.capture.document
        working = [link.text for link in document.links if link.url and not link.in_menu]
        entries = [line.strip() for page in evidence.capture.content for line in page.split("\n")]
        for title in [document.title, *working, *(line for line in entries if len(line) <= LONGEST_ENTRY)]:
            if contains(title, phrases):
                found.setdefault(title, evidence.quote(title))
    return found
