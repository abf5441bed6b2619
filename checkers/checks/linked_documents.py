"""A collection of documents of one kind, such as the laws an agency works by.

Passes when enough links or documents carry the words in their titles. Fails when there are fewer.
"""

from __future__ import annotations

import re
from typing import Literal

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.search import contains
from checkers.unread_rows import leads_to_unread, without_unread_rows
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

_SECTION = re.compile(r"\s*มาตรา\s*[\d๐-๙]")  # a line of the text of one law is no title of another
LONGEST_ENTRY = 160  # characters; a longer line is running text, not an entry of a list

FOUND = Words("พบ {count} รายการ เช่น {example}", "{count} found, such as {example}")
TOO_FEW = Words("พบ {count} รายการ จากที่ควรมีอย่างน้อย {minimum}", "{count} found of at least {minimum}")


def linked_documents(
    case: Case,
    phrases: list[str],
    minimum: int,
    listed: Literal["counts", "opened"] = "counts",
    but_not: list[str] | None = None,
) -> Finding:
    """At least `minimum` different titles hold one of the phrases.

    `but_not`: words of titles that name something else.

    `listed`: with `opened` the title in a list counts for nothing while its document could not be read.
    """
    if not case.evidence:
        return nothing_found(case)
    quotes = _titles(case, phrases, but_not or [], opened=listed == "opened")
    shown = tuple(quotes.values())[:3]
    if len(quotes) >= minimum:
        return passed(FOUND.fill(count=len(quotes), example=next(iter(quotes))), *shown)
    return missing(case, TOO_FEW.fill(count=len(quotes), minimum=minimum), shown)


def _is_to_come(title: str) -> bool:
    """Whether an entry says that its document is still to come; the title of a page of such entries is no document."""
    return contains(title, vocabulary().unmade)


def _is_one(title: str, phrases: list[str], but_not: list[str]) -> bool:
    is_named = contains(title, phrases) and not contains(title, but_not)
    return is_named and not _is_to_come(title) and not _SECTION.match(title)


def _titles(case: Case, phrases: list[str], but_not: list[str], *, opened: bool) -> dict[str, Quote]:
    found: dict[str, Quote] = {}
    for evidence in case.evidence:
        document = evidence.capture.document
        links = [link for link in document.links if link.url and not link.in_menu]
        working = [link.text for link in links if not (opened and leads_to_unread(case, link))]
        pages = without_unread_rows(case, evidence) if opened else evidence.capture.content
        entries = [entry.strip() for page in pages for line in page.split("\n") for entry in line.split(" / ")]
        listed = [*working, *(line for line in entries if len(line) <= LONGEST_ENTRY)]
        is_to_come = any(contains(title, phrases) and _is_to_come(title) for title in listed)
        for title in listed if is_to_come else [document.title, *listed]:
            if _is_one(title, phrases, but_not):
                found.setdefault(title, evidence.quote(title))
    return found
