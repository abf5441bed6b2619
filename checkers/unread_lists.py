"""Where a page from which all else is reached could not be read, nothing can be called missing."""

from __future__ import annotations

import re

from checkers.case import BlindSpot
from checkers.search import contains_word
from checkers.site import Site, SiteCapture
from checkers.vocabulary import vocabulary
from checklists.words import Words
from crawler.snapshot import Outcome, SkipReason

_HOME = Words("หน้าแรก", "home page")
_YEAR = re.compile(r"25\d\d")


def unread_lists(site: Site, year: int) -> tuple[BlindSpot, ...]:
    """The home page and the agency's lists of items, where they could not be read: any item may stand behind them."""
    if site.home is None or not is_read(site.home):
        reason = why_unread(site.home) if site.home else str(SkipReason.INTERRUPTED)
        return (BlindSpot(site.record.seed, reason, _HOME.th),)
    return tuple(
        BlindSpot(capture.capture.url, why_unread(capture), capture.capture.link_text)
        for capture in site.captures
        if capture.on_site
        and not is_read(capture)
        and capture.capture.outcome is not Outcome.NOT_FOUND
        and _names_list(capture.capture.link_text, year)
    )


def is_read(capture: SiteCapture) -> bool:
    """Whether its text is known."""
    return capture.capture.outcome is Outcome.OK and capture.document.readable


def why_unread(capture: SiteCapture) -> str:
    """The name of the reason for which a capture has no text."""
    read = capture.capture.outcome is Outcome.OK
    return str(capture.document.problem) if read else str(capture.capture.outcome)


def _names_list(link_text: str, year: int) -> bool:
    years = _YEAR.findall(link_text)
    return contains_word(link_text, vocabulary().list_words) and (not years or str(year) in years)
