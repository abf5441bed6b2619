"""The addresses that an agency entered for an item: their matches, and what kept them from being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checkers.case import Match
from checkers.reasons import reason_words
from checkers.surroundings import Surroundings
from checkers.unread_lists import is_read, why_unread
from checklists.words import Words, join

_TROUBLE = Words("URL ที่กรอก {url}: {reason}", "the entered address {url}: {reason}")


def trouble_at(around: Surroundings, addresses: Sequence[str]) -> Words | None:
    """Which of the entered addresses could not be opened or read, and why; None when all could."""
    found = []
    for url in addresses:
        capture = around.site.at(url)
        if capture is None:
            reason = str(around.skipped.get(url, "not_fetched"))
        elif is_read(capture):
            continue
        else:
            reason = why_unread(capture)
        found.append(_TROUBLE.fill(url=url, reason=reason_words(reason)))
    return join(found, "; ") if found else None


def at_answers(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches at the addresses that the agency entered."""
    return tuple(replace(match, score=1.0) for match in matches if match.at_answer)
