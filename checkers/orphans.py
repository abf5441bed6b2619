"""Broken links that no item is known to need: each is shared out to the item without documents that it fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checkers.evidence import Selection
from checkers.rivals import Rivals
from checkers.site import Site
from checkers.thresholds import thresholds
from checklists.model import Item
from crawler.snapshot import Outcome


def with_orphans(
    items: Sequence[Item], selections: Mapping[str, Selection], site: Site, rivals: Rivals
) -> dict[str, Selection]:
    """The selections, where each item without a document of its own has the broken link that fits it best.

    What stands in its place is of other items, and explains less than a link of the agency that leads nowhere.
    """
    found = dict(selections)
    known = {url for selection in selections.values() for url in selection.broken}
    lacking = {item.number: item.key for item in items if _lacks(selections[item.key])}
    for capture in site.captures:
        if capture.capture.outcome is not Outcome.NOT_FOUND or known & {capture.url, capture.capture.url}:
            continue
        if number := _fits_rather(rivals, capture.url, lacking):
            key = lacking[number]
            found[key] = replace(found[key], broken=(*found[key].broken, capture.capture.url))
    return found


def _lacks(selection: Selection) -> bool:
    """Whether nothing that fits well was found, nor anything that could not be looked at."""
    firm = thresholds().evidence.named
    strong = (each for each in selection.evidence if each.match.score >= firm or each.match.claimed)
    return not (selection.broken or selection.blind_spots or any(strong))


def _fits_rather(rivals: Rivals, url: str, lacking: Mapping[str, str]) -> str | None:
    """The number of the lacking item that an address fits best; None where it is plainly that of another."""
    ranked = sorted(rivals.get(url, ()), key=lambda each: -each.score)
    for each in ranked:
        if each.number in lacking:
            return each.number
        if each.score >= thresholds().evidence.named:
            return None
    return None
