"""Pages that show no more than headlines: the list of an agency's news, and a post without text."""

from __future__ import annotations

from checkers.own_text import own_text
from checkers.post_dates import dates_in
from checkers.search import fold
from checkers.site import SiteCapture

_LEAST_POSTS = 4
_SHARE = 0.5  # of the lines of a list
_LONGEST = 200  # characters of a headline
_LEAST_TEXT = 15  # letters beside title and date


def lists_headlines(capture: SiteCapture) -> bool:
    """Whether most lines of a web page are short ones with a day."""
    if not capture.is_page:
        return False
    lines = [line for page in capture.content for line in page.split("\n") if line.strip()]
    dated = [line for line in lines if len(line) <= _LONGEST and dates_in(line)]
    return len(dated) >= _LEAST_POSTS and len(dated) >= _SHARE * len(lines)


def is_headline_only(capture: SiteCapture) -> bool:
    """Whether a web page without pictures, links, forms or frames says no more than its dated title."""
    if not capture.is_page or not dates_in(capture.document.title):
        return False
    document = capture.document
    shows_more = document.images or any(link.url and link.text not in capture.boilerplate for link in document.links)
    rest = "".join(own_text(capture))
    return not shows_more and len(fold(rest)) < _LEAST_TEXT
