"""Print how well links are mapped to items: `python -m benchmarks.mapping [--wrong] [--record]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.mapping.gold import SHARED, GoldLink, load_gold
from benchmarks.mapping.lists import list_of, matchers_for, rank_held_out, sources_of
from benchmarks.mapping.measure import (
    Accuracy,
    Outcome,
    accuracy,
    confusions,
    group,
    rank_links,
    texts_per_second,
)
from benchmarks.mapping.sources import RECORD, find_sources, seen, write_record
from checklists.load import load, years

MENU_PAGES = 20  # pages of a small site that repeat a link


def _line(name: str, found: Accuracy) -> str:
    return (
        f"{name[:46]:<46} {found.links:>5} {found.top1:>7.1%} {found.top3:>7.1%}"
        f" {found.macro_top1:>7.1%} {found.macro_top3:>7.1%}"
    )


def _print_table(title: str, outcomes: Sequence[Outcome]) -> None:
    print(f"\n{title}\n{'':<46} links   top-1   top-3  macro1  macro3")
    for scheme, part in group(outcomes, lambda outcome: outcome.link.scheme).items():
        print(_line(scheme, accuracy(part)))
    print(_line("all", accuracy(outcomes)))


def _print_wrong(title: str, outcomes: Sequence[Outcome]) -> None:
    print(f"\n{title}")
    for outcome in outcomes:
        if outcome.rank != 1:
            link = outcome.link
            print(
                f"{link.scheme} {'/'.join(sorted(link.accepted))} rank {outcome.rank} first {outcome.first or '-'}"
                f" | {link.agency} | {link.text} | {link.href} | {link.heading}"
            )


def _print_sources(links: Sequence[GoldLink]) -> None:
    print("\nPhrases that agencies print (no official title holds them), and those that one agency alone prints")
    for scheme in sorted({link.scheme for link in links}):
        found = sources_of(scheme)
        agencies = sorted({link.agency for link in links if link.scheme == scheme})
        alone = {agency: sum(source.only_from(agency) for source in found) for agency in agencies}
        dropped = ", ".join(f"{agency}: {count}" for agency, count in alone.items() if count) or "none"
        print(f"{list_of(scheme).id:<12} {scheme:<16} {len(found):>4}; left out: {dropped}")


def _record() -> int:
    sources = [source for year in years() for source in find_sources(load(year).checklist, seen())]
    write_record(sources)
    print(f"{len(sources)} phrases written to {RECORD}")
    return 0


def main() -> int:
    """Rank the gold links, with and without the heading above them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print every link whose item did not come first")
    parser.add_argument("--record", action="store_true", help="write down which agencies print which phrases")
    arguments = parser.parse_args()
    if not SHARED.exists():
        print(f"mapping: skipped, the labelled links are not at {SHARED}")
        return 0
    if arguments.record:
        return _record()
    links = load_gold()
    bare = [link.bare() for link in links]
    held_out, held_out_bare = rank_held_out(links, seen()), rank_held_out(bare, seen())
    _print_table("MAIN FIGURE: each agency without the words that it alone prints; with heading", held_out)
    _print_table("The same without heading", held_out_bare)
    _print_table("All words, with heading", rank_links(links, matchers_for(links)))
    _print_table("All words, without heading", rank_links(bare, matchers_for(links)))
    print("\nBy agency, held out, with heading")
    for agency, part in group(held_out, lambda outcome: outcome.link.agency).items():
        print(_line(agency, accuracy(part)))
    print("\nConfusions, held out, with heading")
    for words, count in confusions(held_out)[:25]:
        print(f"{count:>4}  {words}")
    _print_sources(links)
    once, site = (texts_per_second(links, matchers_for(links), pages) for pages in (1, MENU_PAGES))
    print(f"\nLink texts per second on one core: {site:,.0f} with menus that stand on {MENU_PAGES} pages")
    print(f"(with heading and address; were every link text of a site seen but once: {once:,.0f})")
    if arguments.wrong:
        _print_wrong("Wrong, held out, with heading", held_out)
        _print_wrong("Wrong, held out, without heading", held_out_bare)
    return 0


if __name__ == "__main__":
    sys.exit(main())
