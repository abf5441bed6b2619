"""Which items one address may answer, and whose it is rather: a number that the agency gives weighs while the content
does not speak against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checkers.case import Match
from checkers.thresholds import thresholds
from checklists.model import Checklist, Item


@dataclass(frozen=True, slots=True)
class Rival:
    """How well one address fits one item. `own`: without what the agency says it is."""

    number: str
    score: float
    own: float
    claimed: bool
    named: float = 0.0

    def against(self, match: Match) -> float:
        """The score that counts beside another item's match: without a number that the content speaks against."""
        return self.score if self.own >= own_score(match) - thresholds().evidence.margin_of_number else self.own


Rivals = Mapping[str, Sequence[Rival]]  # by address


def own_score(match: Match) -> float:
    """How well its own words fit, whatever number stands beside it."""
    return match.score if match.own_score is None else match.own_score


def rivals_of(matches: Mapping[str, Sequence[Match]], checklist: Checklist) -> Rivals:
    """Every match of every item that is a document of its own."""
    found: defaultdict[str, list[Rival]] = defaultdict(list)
    for item in (item for item in checklist.items if not item.find.container):
        for match in matches.get(item.key, ()):
            found[match.url].append(Rival(item.number, match.score, own_score(match), match.claimed, match.named))
    return found


def fits_another(item: Item, match: Match, rivals: Rivals) -> str | None:
    """The number of the item that a match fits much better."""
    best, number = max(((each.against(match), each.number) for each in others(item, match, rivals)), default=(0.0, ""))
    return number if best >= match.score + thresholds().evidence.margin_of_other else None


def named_for_one(url: str, rivals: Rivals) -> bool:
    """Whether links name an item for it: then it is that item's document, not a list of all items."""
    return any(each.named >= thresholds().evidence.named for each in rivals.get(url, ()))


def belongs_to_other(item: Item, match: Match, rivals: Rivals) -> str | None:
    """The number of the item whose document it is: the agency names it for that one, or it fits that one better."""
    if match.claimed or match.at_answer:
        return None
    found = (each for each in others(item, match, rivals) if each.claimed or each.against(match) > match.score)
    return next((each.number for each in found), None)


def named_for(item: Item, match: Match, rivals: Rivals) -> bool:
    """Whether links name the item for it, at least as well as any other item."""
    if match.named < thresholds().evidence.named:
        return False
    return all(each.named <= match.named for each in others(item, match, rivals))


def firsts_of(rivals: Rivals, is_document: Callable[[str], bool]) -> Mapping[str, float]:
    """Item number -> the best score of all documents for it."""
    firsts: dict[str, float] = {}
    for url in filter(is_document, rivals):
        for each in rivals[url]:
            firsts[each.number] = max(firsts.get(each.number, 0.0), each.score)
    return firsts


def is_plainly_anothers(
    item: Item, match: Match, rivals: Rivals, firsts: Mapping[str, float], titled: Callable[[str], float]
) -> str | None:
    """The number of the item that it fits better, whose best document it is, and that it is named for rather.

    Named by the agency's number, by the words of links or by its own title. `titled`: how well its title names the
    item of a number.
    """
    if match.claimed or match.at_answer:
        return None
    margin = thresholds().evidence.margin_of_first
    better = (each for each in others(item, match, rivals) if each.against(match) > match.score)
    first = (each for each in better if each.score >= firsts.get(each.number, 0.0) - margin)
    own = titled(item.number)
    named = (each for each in first if each.claimed or each.named > match.named or titled(each.number) > own)
    return next((each.number for each in named), None)


def is_mislabelled(item: Item, match: Match, rivals: Rivals, titled: Callable[[str], float]) -> str | None:
    """The number of the item that a document with this one's number is about: by title, links and all it says."""
    if not match.claimed or match.at_answer:
        return None
    least = own_score(match) + thresholds().evidence.margin_of_other
    rest = (each for each in others(item, match, rivals) if each.own >= least and each.named >= match.named)
    return next((each.number for each in rest if titled(each.number) > titled(item.number)), None)


def is_firm(item: Item, match: Match, rivals: Rivals) -> bool:
    """Whether the agency publishes it for the item: by number, or by link words that fit no other item better."""
    if match.claimed or match.at_answer:
        return True
    rest = [*others(item, match, rivals)]
    if any(each.claimed for each in rest) or match.named < thresholds().evidence.named:
        return False
    return all(each.named <= match.named for each in rest)


def subject(url: str, rivals: Rivals, least: float) -> str | None:
    """The number of the item that an address fits best by its own words; None where none fits so well."""
    own, number = max(((each.own, each.number) for each in rivals.get(url, ())), default=(0.0, ""))
    return number if own >= least else None


def others(item: Item, match: Match, rivals: Rivals) -> Iterable[Rival]:
    """How well the same address fits the other items."""
    return (each for each in rivals.get(match.url, ()) if each.number != item.number)
