"""Documents of other items, which are no evidence: an item without a document of its own has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checkers.case import Evidence, Match, Rejected
from checkers.item_texts import reads_plainly_like
from checkers.own_title import OwnTitles
from checkers.rivals import Rivals, belongs_to_other, is_plainly_anothers
from checklists.model import Item
from checklists.words import Words

OTHER_ITEM = Words("เป็นเรื่องของข้อ {number} มากกว่า", "rather about item {number}")


@dataclass(frozen=True, slots=True)
class Owners:
    """What tells whose a document is.

    `firsts`: item number -> how well the best document fits it. `by_text`: whether whole texts tell it, as they do
    under the list whose texts were learnt from.
    """

    rivals: Rivals
    firsts: Mapping[str, float]
    titles: OwnTitles | None  # None: not asked
    by_text: bool = False

    def plain_owner(self, item: Item, found: Evidence) -> str | None:
        """The number of the item whose document it plainly is."""
        titles = self.titles
        if titles is None:
            return None
        return is_plainly_anothers(
            item, found.match, self.rivals, self.firsts, lambda number: titles.score(number, found.capture)
        )

    def titled_rather(self, item: Item, other: str, found: Evidence) -> bool:
        """Whether its own title names the item rather than the other."""
        score = self.titles.score if self.titles else None
        return score is not None and score(item.number, found.capture) > score(other, found.capture)


def without_borrowed(
    item: Item, kept: Sequence[Evidence], rejected: Sequence[Rejected], owners: Owners
) -> tuple[list[Evidence], list[Rejected]]:
    """The evidence without other items' documents, and these.

    What only fits another item better stays while the item has nothing of its own, be it refused; and while nothing
    else is left, what its own title names for the item.
    """
    if item.find.container:
        return list(kept), []
    best = _best_of_its_own(item, kept, rejected, owners.rivals)
    others = [_owner(item, each, best, owners) for each in kept]
    if all(others):
        others = [
            None if _is_titled_its_own(item, each, owners) else other for each, other in zip(kept, others, strict=True)
        ]
    borrowed = [
        Rejected(each.capture, OTHER_ITEM.fill(number=other), 0.0)
        for each, other in zip(kept, others, strict=True)
        if other
    ]
    return [each for each, other in zip(kept, others, strict=True) if not other], borrowed


def _best_of_its_own(item: Item, kept: Sequence[Evidence], rejected: Sequence[Rejected], rivals: Rivals) -> float:
    refused = (Match(each.capture.url, each.score, (), claimed=False) for each in rejected)
    found = (*(each.match for each in kept), *refused)
    return max((match.score for match in found if not belongs_to_other(item, match, rivals)), default=0.0)


def _owner(item: Item, found: Evidence, best: float, owners: Owners) -> str | None:
    if owners.by_text and reads_plainly_like(item.key, found.capture):
        return None
    better = belongs_to_other(item, found.match, owners.rivals) if found.match.score < best else None
    return owners.plain_owner(item, found) or better


def _is_titled_its_own(item: Item, found: Evidence, owners: Owners) -> bool:
    better = belongs_to_other(item, found.match, owners.rivals)
    is_plain = owners.plain_owner(item, found) is not None
    return better is not None and not is_plain and owners.titled_rather(item, better, found)
