"""What a document calls itself: a file whose own first words name another item is no evidence for this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from checkers.matcher import matcher_of
from checkers.search import find_in
from checkers.site import SiteCapture
from checkers.thresholds import thresholds
from checklists.model import Checklist, Item

LEAST_SCORE = 0.3  # from here on a title names an item
PLAIN_SCORE = 0.75  # from here on it does so against the words of the links, too
_FIRST_HEADINGS = 3


class OwnTitles:
    """Reads the titles at the top of the documents of one site for one checklist."""

    def __init__(self, checklist: Checklist) -> None:
        self._items = checklist.items
        self._matcher = matcher_of(checklist)
        self._places = {item.number: place for place, item in enumerate(checklist.items)}
        self._best = lru_cache(maxsize=None)(self._best_of)
        self._scores = lru_cache(maxsize=None)(self._scores_of)

    def other_item(self, item: Item, capture: SiteCapture, *, is_firm: bool = False) -> str | None:
        """The number of the item that the title names, where the title also says that it is not about this one.

        `is_firm`: the agency's own links name the document for this item.
        """
        least = PLAIN_SCORE if is_firm else LEAST_SCORE
        for title in titles(capture):
            score, number = self._best(title)
            if number == item.number and score >= LEAST_SCORE:
                return None
            if number == item.number:
                continue
            if score >= least and find_in(title, item.find.exclude):
                return number
        return None

    def of_a_year(self, key: str) -> str | None:
        """The number of the item of a key, where what is published for it belongs to a year."""
        return next((item.number for item in self._items if item.key == key and item.data_year), None)

    def score(self, number: str, capture: SiteCapture) -> float:
        """How well the title names the item of a number, 0 to 1."""
        place = self._places[number]
        return max((self._scores(title).get(place, 0.0) for title in titles(capture)), default=0.0)

    def _scores_of(self, title: str) -> Mapping[int, float]:
        return {place: score for place, (score, _) in self._matcher.text_scores(title).items()}

    def _best_of(self, title: str) -> tuple[float, str]:
        # No file is a whole section of the site, such as its news.
        found = {
            place: each
            for place, each in self._matcher.text_scores(title).items()
            if not self._items[place].find.container
        }
        if not found:
            return 0.0, ""
        place = min(found, key=lambda place: (-found[place][0], place))
        return found[place][0], self._items[place].number


def titles(capture: SiteCapture) -> tuple[str, ...]:
    """The words at the top of a file, then the title in its properties; of a web page its title and first heading."""
    if capture.is_page:
        return tuple(filter(None, (capture.document.title, *(each.text for each in capture.document.headings[:1]))))
    beginning = next((page for page in capture.content if page.strip()), "")
    top = " ".join(beginning[: thresholds().evidence.title_characters].split())
    return tuple(filter(None, (top, capture.document.title)))


def title_lines(capture: SiteCapture) -> tuple[str]:
    """The titles as one text of lines; of a web page with the next headings, which a site's frame may come before."""
    headings = [each.text for each in capture.document.headings[1:_FIRST_HEADINGS]] if capture.is_page else []
    return ("\n".join((*titles(capture), *headings)),)
