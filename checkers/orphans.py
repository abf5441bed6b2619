"""Broken links and unread files that no item is known to need: shared out to items without documents of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checkers.case import BlindSpot
from checkers.evidence import Selection
from checkers.item_names import item_names
from checkers.nearest import places
from checkers.rivals import Rival
from checkers.site import SiteCapture
from checkers.surroundings import Surroundings
from checkers.thresholds import thresholds
from checkers.unclaimed import is_of_another_year, is_own_file, on_pages_alone, unread_files
from checkers.wording import key
from checklists.model import Item
from crawler.snapshot import Outcome


def with_orphans(
    items: Sequence[Item], selections: Mapping[str, Selection], around: Surroundings
) -> dict[str, Selection]:
    """The selections, where each item without a document of its own has the broken link that fits it best.

    What stands in its place is of other items, and explains less than a link of the agency that leads nowhere. A link
    whose words fit none of these items is that of the only one that has nothing at all.
    """
    found, site = dict(selections), around.site
    known = {url for selection in selections.values() for url in selection.broken}
    lacking = {item.number: item for item in items if _lacks(item, selections[item.key])}
    sharing = _Sharing(around, lacking, selections)
    unplaced = []
    for capture in site.captures:
        if capture.capture.outcome is not Outcome.NOT_FOUND or known & {capture.url, capture.capture.url}:
            continue
        if number := sharing.owner(capture):
            name = lacking[number].key
            found[name] = _with(found[name], capture)
        elif capture.on_site and sharing.is_listed(capture):
            unplaced.append(capture)
    keys = [item.key for item in lacking.values()]
    empty = [name for name in keys if not found[name].broken and _has_nothing(found[name])]
    if len(empty) == 1 and len(unplaced) == 1:
        found[empty[0]] = _with(found[empty[0]], unplaced[0])
    return found


def with_unread(
    items: Sequence[Item], selections: Mapping[str, Selection], around: Surroundings
) -> dict[str, Selection]:
    """The selections, where a file that could not be read keeps open the items without documents that it fits.

    It may fit another item better that has its own document. What links name for an item, or for another year, is open
    to no other. What fits none of them, nor any item that needs it, may be that of each of the few that have nothing.
    """
    found, site = dict(selections), around.site
    lacking = {item.number: item for item in items if _lacks(item, selections[item.key]) and not on_pages_alone(item)}
    sharing = _Sharing(around, lacking, selections)
    for capture, problem in unread_files(site, around.covers):
        if not is_own_file(capture):
            continue
        for item in (lacking[number] for number in sharing.possible(capture)):
            if not is_of_another_year(item, capture, site.in_links.get(capture.url, ())):
                spot = BlindSpot(capture.capture.url, problem, "", is_guess=True)
                found[item.key] = replace(found[item.key], blind_spots=(*found[item.key].blind_spots, spot))
    return found


def _with(selection: Selection, capture: SiteCapture) -> Selection:
    return replace(selection, broken=(*selection.broken, capture.capture.url))


def _lacks(item: Item, selection: Selection) -> bool:
    """Whether nothing that fits well and names its year was found, nor anything that could not be looked at."""
    firm = thresholds().evidence.named
    dated = (each for each in selection.evidence if item.data_year is None or each.belongs.mentions)
    strong = (each for each in dated if each.match.score >= firm or each.match.claimed)
    return not (selection.broken or selection.blind_spots or any(strong))


def _has_nothing(selection: Selection) -> bool:
    """Whether nothing was refused either that stands where its own content should be."""
    return not selection.evidence and all(each.score < thresholds().evidence.named for each in selection.rejected)


@dataclass(frozen=True, slots=True)
class _Sharing:
    around: Surroundings
    lacking: Mapping[str, Item]  # by number
    selections: Mapping[str, Selection]  # by key of the item

    def owner(self, capture: SiteCapture) -> str | None:
        """The number of the lacking item whose link it is; None where it is plainly that of another, or of none."""
        return self._beside(capture) or self._by_words(capture) or self._faintly(capture)

    def possible(self, capture: SiteCapture) -> list[str]:
        """The numbers of all lacking items that it fits at all, by words or by where it stands."""
        rivals, surely = self.around.rivals.get(capture.url, ()), thresholds().evidence.surely_named
        named = [each.number for each in rivals if each.named >= surely and each.number in self.lacking]
        beside = self._beside(capture)
        fits = set(named) or {each.number for each in rivals} | ({beside} if beside else set())
        if not fits & self.lacking.keys() and self._is_left_over(capture):
            if len(self.lacking) <= thresholds().evidence.few_lacking:
                return [*self.lacking]
            fits = {faint} if (faint := self._faintly(capture)) else set()
        return [number for number in self.lacking if number in fits]

    def _beside(self, capture: SiteCapture) -> str | None:
        """Where documents of other years of one item stand under the same heading."""
        firm = thresholds().evidence.named
        there = set(self._places(capture))
        for number, item in self.lacking.items():
            older = [each for each in self.selections[item.key].rejected if each.score >= firm]
            if there & places(self.around.site, older):
                return number
        return None

    def _places(self, capture: SiteCapture) -> list[tuple[str, str]]:
        links = (
            *self.around.site.in_links.get(capture.url, ()),
            *self.around.site.in_links.get(capture.capture.url, ()),
        )
        return [(link.page_url, link.link.heading) for link in links if link.link.heading]

    def _by_words(self, capture: SiteCapture) -> str | None:
        for each in sorted(self.around.rivals.get(capture.url, ()), key=lambda each: -each.score):
            if each.number in self.lacking:
                return each.number
            if each.score >= thresholds().evidence.named and not self._is_served(each):
                return None
        return None

    def _faintly(self, capture: SiteCapture) -> str | None:
        """The lacking item that the words of its links name most likely, though hardly; None while others need it."""
        if not self._is_left_over(capture):
            return None
        least = thresholds().evidence.faintly
        numbers = {item.key: number for number, item in self.lacking.items()}
        texts = {link.link.text for link in self.around.site.in_links.get(capture.url, ())}
        found = (
            (share, numbers[name])
            for text in texts
            for name, share in item_names().likely(key(text), least).items()
            if name in numbers
        )
        return max(found, default=(0.0, None))[1]

    def _is_left_over(self, capture: SiteCapture) -> bool:
        """Whether every item that it fits has a document that fits better."""
        rivals = self.around.rivals.get(capture.url, ())
        return all(self._is_served(each) for each in rivals if each.score >= thresholds().evidence.least_score)

    def _is_served(self, rival: Rival) -> bool:
        """Whether the item has a document that fits it better: then what it leaves over may be another's."""
        return self.around.firsts.get(rival.number, 0.0) > rival.score

    def is_listed(self, capture: SiteCapture) -> bool:
        """Whether a menu or a list under a heading leads there, and its words fit no item well."""
        links = self.around.site.in_links.get(capture.url, ())
        is_placed = any(link.link.in_menu or link.link.heading for link in links)
        fits = (each.score >= thresholds().evidence.named for each in self.around.rivals.get(capture.url, ()))
        return is_placed and not any(fits)
