"""What a list says of documents that could not be read: it only says what should be in them."""

from __future__ import annotations

from checkers.case import Case, Evidence
from crawler.snapshot import Outcome
from crawler.text.document import Link


def leads_to_unread(case: Case, link: Link) -> bool:
    """Whether the target of a link was asked for and gave no text."""
    target = case.at(link.url) if link.url else None
    return target is not None and (target.capture.outcome is not Outcome.OK or not target.document.readable)


def without_unread_rows(case: Case, evidence: Evidence) -> tuple[str, ...]:
    """The content without the rows and list entries whose only documents could not be read."""
    rows: dict[str, bool] = {}
    for link in evidence.capture.document.links:
        if link.row and link.url:
            rows[link.row] = rows.get(link.row, True) and leads_to_unread(case, link)
    unread = {row for row, closed in rows.items() if closed}
    if not unread:
        return evidence.capture.content
    # Pages keep their places: a quote names the page that a person opens.
    return tuple(_without(page, unread) for page in evidence.capture.content)


def _without(page: str, rows: set[str]) -> str:
    return "\n".join("" if line.strip() in rows else line for line in page.split("\n"))
