"""Rank every gold link and count how often the labelled item comes first or among the first three."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.mapping.gold import GoldLink
from benchmarks.mapping.held_out import forget
from checkers.match import ItemMatcher


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the labelled item came for one link. `rank` counts from 1; 0: not at all."""

    link: GoldLink
    rank: int
    first: str  # the number that came first; "" when nothing fits


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares of links, 0 to 1. Macro is the mean over agencies."""

    links: int
    top1: float
    top3: float
    macro_top1: float
    macro_top3: float


def rank_links(links: Sequence[GoldLink], matchers: Mapping[str, ItemMatcher]) -> list[Outcome]:
    """One outcome per link, in order. `matchers`: one for each numbering scheme."""
    return [_rank(link, matchers[link.scheme]) for link in links]


def _rank(link: GoldLink, matcher: ItemMatcher) -> Outcome:
    numbers = [scored.item.number for scored in matcher.rank(link.text, link.href, link.heading)]
    rank = next((place for place, number in enumerate(numbers, start=1) if number in link.accepted), 0)
    return Outcome(link, rank, numbers[0] if numbers else "")


def accuracy(outcomes: Sequence[Outcome]) -> Accuracy:
    """Micro and macro shares of these outcomes, of which there must be at least one."""
    agencies = group(outcomes, lambda outcome: outcome.link.agency)
    means = [(_share(part, 1), _share(part, 3)) for part in agencies.values()]
    return Accuracy(
        links=len(outcomes),
        top1=_share(outcomes, 1),
        top3=_share(outcomes, 3),
        macro_top1=sum(first for first, _ in means) / len(means),
        macro_top3=sum(third for _, third in means) / len(means),
    )


def _share(outcomes: Sequence[Outcome], within: int) -> float:
    return sum(1 <= outcome.rank <= within for outcome in outcomes) / len(outcomes)


def group(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    """Outcomes by a name of theirs, names sorted."""
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[name(outcome)].append(outcome)
    return {key: found[key] for key in sorted(found)}


def confusions(outcomes: Sequence[Outcome]) -> list[tuple[str, int]]:
    """Which item was taken for which, the commonest first."""
    counted = Counter(
        f"{o.link.scheme} {'/'.join(sorted(o.link.accepted))} -> {o.first or '-'}" for o in outcomes if o.rank != 1
    )
    return sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))


def texts_per_second(
    links: Sequence[GoldLink], matchers: Mapping[str, ItemMatcher], pages: int, rounds: int = 5
) -> float:
    """Link texts ranked per second of one core, all caches empty at first, every link standing on so many pages.

    The best of several rounds, as other work on the machine only slows.
    """
    return len(links) * pages / min(_seconds(links, matchers, pages) for _ in range(rounds))


def _seconds(links: Sequence[GoldLink], matchers: Mapping[str, ItemMatcher], pages: int) -> float:
    forget()
    for matcher in matchers.values():
        for made in (matcher.text_scores, matcher.heading_scores, matcher.address_scores):
            made.cache_clear()
    start = time.process_time()
    for link in list(links) * pages:
        matchers[link.scheme].rank(link.text, link.href, link.heading)
    return time.process_time() - start
