"""What a document sets out: without what it says is not there yet, and nothing in a template of others."""

from __future__ import annotations

import re
from functools import cache

from checkers.blank_form import is_template
from checkers.site import SiteCapture
from checkers.thresholds import thresholds
from checkers.vocabulary import vocabulary

_CONDITION_REACH = 24  # characters before the words, in which "หาก", "กรณี" stand
_YEAR = re.compile(r"25\d\d|๒๕[๐-๙]{2}")
_ENTRY = re.compile(r"\s*(?:ข้อ|หมวด|[\d๐-๙]{1,2}[.)\s]|[-•*(|])|.*\|")
_WRAPPED = 60  # characters of a line that may go on in the next


def set_out(capture: SiteCapture) -> tuple[str, ...]:
    """The pages, of the same length, with blanks from words such as "ยังไม่มี" to the end of what they speak of."""
    if is_template(capture):
        return tuple("" for _ in capture.content)
    return tuple(map(_without_unmade, capture.content))


def says_more(capture: SiteCapture) -> bool:
    """Whether a file says more than a title with its office and year does; what is still to come says nothing."""
    lines = [line for page in set_out(capture) for line in page.split("\n") if line.strip()]
    below = (line for line in lines[1:] if _ENTRY.match(line) or not _YEAR.search(line))
    return capture.is_page or sum(len("".join(line.split())) for line in below) >= thresholds().least_text


@cache
def _unmade() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary().unmade)))


def _without_unmade(page: str) -> str:
    at = 0
    while match := _unmade().search(page, at):
        at = match.end()
        line_start = page.rfind("\n", 0, match.start()) + 1
        before = page[max(line_start, match.start() - _CONDITION_REACH) : match.start()]
        if any(word in before for word in vocabulary().conditions):
            continue
        at = _end(page, line_start, match.start())
        page = page[: match.start()] + " " * (at - match.start()) + page[at:]
    return page


def _end(page: str, line_start: int, start: int) -> int:
    """The end of the line; of the next one where it may go on there, and never too far away."""
    end = page.find("\n", start)
    if end >= 0 and end - line_start >= _WRAPPED:
        end = page.find("\n", end + 1)
    return min(len(page) if end < 0 else end, start + thresholds().unmade_reach)
