"""The list of every numbering scheme, and each agency's links ranked by what is known without that agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from benchmarks.mapping.gold import YEARS_OF_SCHEME, GoldLink
from benchmarks.mapping.held_out import settings, without_phrases, without_wordings
from benchmarks.mapping.measure import Outcome, rank_links
from benchmarks.mapping.sources import PhraseSource, Seen, find_sources, seen
from benchmarks.mapping.titles import titles_only, with_words_of
from checkers.match import ItemMatcher
from checkers.wording import matching
from checklists.load import load, years
from checklists.model import Checklist


@cache
def list_of(scheme: str) -> Checklist:
    """The checklist of the scheme's year; where there is none, its titles and the words of the year nearest to it."""
    wanted = YEARS_OF_SCHEME[scheme]
    if wanted[0] in years():
        return load(wanted[0]).checklist
    nearest = min(years(), key=lambda year: (abs(year - wanted[0]), year))
    return with_words_of(titles_only(wanted), load(nearest).checklist)


def matchers_for(links: Sequence[GoldLink]) -> Mapping[str, ItemMatcher]:
    """One matcher for every scheme of the links, knowing all that is known."""
    return {scheme: ItemMatcher(list_of(scheme)) for scheme in sorted({link.scheme for link in links})}


@cache
def sources_of(scheme: str) -> tuple[PhraseSource, ...]:
    """The phrases of the scheme's list that agencies print."""
    return find_sources(list_of(scheme), seen())


def rank_held_out(links: Sequence[GoldLink], found: Seen) -> list[Outcome]:
    """One outcome per link, in order, each ranked without the words that its own agency alone prints."""
    outcomes: dict[int, Outcome] = {}
    for agency in sorted({link.agency for link in links}):
        places = [place for place, link in enumerate(links) if link.agency == agency]
        own = [links[place] for place in places]
        lists = {s: without_phrases(list_of(s), agency, sources_of(s)) for s in {link.scheme for link in own}}
        with settings(without_wordings(matching(), agency, found)):
            ranked = rank_links(own, {scheme: ItemMatcher(checklist) for scheme, checklist in lists.items()})
        outcomes |= dict(zip(places, ranked, strict=True))
    return [outcomes[place] for place in range(len(links))]
