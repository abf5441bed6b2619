"""Print how well links are mapped to items: `python -m benchmarks.mapping [--wrong]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from benchmarks.mapping.gold import SHARED, GoldLink, load_gold
from benchmarks.mapping.measure import (
    Accuracy,
    Outcome,
    accuracy,
    confusions,
    group,
    rank_links,
    texts_per_second,
)
from benchmarks.mapping.titles import titles_only
from checkers.match import ItemMatcher
from checklists.load import load, years
from checklists.model import Checklist


def checklist_of(year: int) -> Checklist:
    """The year's own file, else a list that knows only the titles."""
    return load(year).checklist if year in years() else titles_only(year)


def matchers_for(links: list[GoldLink]) -> Mapping[int, ItemMatcher]:
    """One matcher for every year that the links need."""
    return {year: ItemMatcher(checklist_of(year)) for year in sorted({link.year for link in links})}


def _line(name: str, found: Accuracy) -> str:
    return (
        f"{name[:46]:<46} {found.links:>5} {found.top1:>7.1%} {found.top3:>7.1%}"
        f" {found.macro_top1:>7.1%} {found.macro_top3:>7.1%}"
    )


def _print_table(title: str, outcomes: list[Outcome]) -> None:
    print(f"\n{title}\n{'':<46} links   top-1   top-3  macro1  macro3")
    for scheme, part in group(outcomes, lambda outcome: outcome.link.scheme).items():
        print(_line(scheme, accuracy(part)))
    print(_line("all", accuracy(outcomes)))


def _print_wrong(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.rank != 1:
            link = outcome.link
            print(
                f"{link.year} {'/'.join(sorted(link.accepted))} rank {outcome.rank} first {outcome.first or '-'}"
                f" | {link.text} | {link.href} | {link.heading}"
            )


def main() -> int:
    """Rank the gold links, with and without the heading above them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print every link whose item did not come first")
    arguments = parser.parse_args()
    if not SHARED.exists():
        print(f"mapping: skipped, the labelled links are not at {SHARED}")
        return 0
    links = load_gold()
    matchers = matchers_for(links)
    with_heading = rank_links(links, matchers)
    without = rank_links([link.bare() for link in links], matchers)
    _print_table("With the heading above the link", with_heading)
    _print_table("Without heading", without)
    print("\nBy agency, with heading")
    for agency, part in group(with_heading, lambda outcome: outcome.link.agency).items():
        print(_line(agency, accuracy(part)))
    print("\nConfusions, with heading")
    for words, count in confusions(with_heading)[:25]:
        print(f"{count:>4}  {words}")
    once, site = texts_per_second(links, lambda: matchers_for(links))
    print(f"\nLink texts per second on one core: {once:,.0f} each new, {site:,.0f} with repeats as on a site")
    if arguments.wrong:
        print("\nWith heading")
        _print_wrong(with_heading)
        print("\nWithout heading")
        _print_wrong(without)
    return 0


if __name__ == "__main__":
    sys.exit(main())
