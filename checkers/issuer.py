"""Whose document it is: one that names another agency of the same kind, and never this one, is no evidence.

Only names that stand as names count: at the end of a line, or before the district or province they lie in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from checkers.case import Agency
from checkers.search import fold
from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary
from checklists.agency_types import agency_types
from crawler.text.document import DocumentKind

_HEAD = 600  # characters in which a document says whose it is
_LEAST_LETTERS = 3


def other_issuer(capture: SiteCapture, agency: Agency) -> str | None:
    """The other agency that a document names as its own; None for our own, for web pages, and where it is not said."""
    own = own_name(agency)
    if (capture.document.kind is DocumentKind.PAGE and capture.on_site) or not own:
        return None
    first = next((page for page in capture.document.pages if page.strip()), "")
    if fold(own) in fold(f"{capture.document.title}\n{first}"):
        return None
    return next(iter(_names(f"{capture.document.title}\n{first[:_HEAD]}", agency.group)), None)


def own_name(agency: Agency) -> str:
    """The proper name of the agency: "เอกรัชต์" of "อบต.เอกรัชต์"; "" when the title shows no kind of agency."""
    pattern = _pattern(agency.group)
    match = pattern.search(agency.name) if pattern else None
    name = match[2] if match else ""
    return name if len(fold(name)) >= _LEAST_LETTERS else ""


def _names(text: str, group: str) -> Iterable[str]:
    pattern = _pattern(group)
    for match in pattern.finditer(text) if pattern else ():
        after = text[match.end() : match.end() + 20].lstrip(" ")
        stands_alone = not after or after[0] in "\n|(" or after.startswith(vocabulary().place_words)
        if stands_alone and not match[2].startswith(vocabulary().not_names):
            yield match.group()


@lru_cache(maxsize=16)
def _pattern(group: str) -> re.Pattern[str] | None:
    """Kind and proper name of the agencies of one group: "เทศบาลตำบล" and what follows; None without such kinds."""
    titles = {title for kind in agency_types() if kind.group == group for title in kind.titles if not title.isascii()}
    if not titles:
        return None
    kinds = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    return re.compile(rf"({kinds}) ?([ก-๙]{{2,40}})")
