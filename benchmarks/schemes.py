"""How surely a page's list is told: `python -m benchmarks.schemes [--wrong]`.

Every page of numbered titles that a real agency printed, whole and in sections, is asked under every year's list
whether its numbers are another list's. What only the page's own agency prints is left out of what is known.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.mapping.gold import SHARED, YEARS_OF_SCHEME, masked
from benchmarks.mapping.held_out import without_phrases
from benchmarks.mapping.lists import list_of, sources_of
from benchmarks.mapping.sources import Seen, seen
from checkers.listings import title_verdict
from checkers.matcher import ItemMatcher
from checkers.schemes import Numbered, Scheme, SchemeReader, known_schemes
from checkers.wording import key

HOMES = ("NACC-2562-2565", "NACC-2566", "NACC-2567", "NACC-2568", "NACC-2569")
REWORDED = 15  # pages in which every FY2566 item bears another wording that some agency uses for it
SECTIONS = (6, 10, 20)  # rows of a section of a page, as agencies split their lists
TELLING = 3  # titles that differ from the list's at their numbers, so that a section can be told at all


@dataclass(frozen=True, slots=True)
class GoldPage:
    """The numbered titles of one page of an agency, in order; `text`: all of them as printed, label and words."""

    agency: str
    scheme: str
    source: str
    labels: tuple[Numbered, ...]
    text: str

    def sections(self) -> Iterator[GoldPage]:
        """Runs of rows, each half over the one before."""
        for rows in SECTIONS:
            for start in range(0, len(self.labels) - rows + 1, rows // 2):
                part = self.labels[start : start + rows]
                yield GoldPage(self.agency, self.scheme, self.source, part, _text(part, self.scheme))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one page, or section, under one year's list."""

    page: GoldPage
    home: str
    foreign: bool  # what is right
    said: str  # the id of the list; "" when none was recognised

    @property
    def right(self) -> bool:
        """Whether a list of others was called so, and the year's own was not."""
        return self.foreign == bool(self.said)


def gold_pages() -> list[GoldPage]:
    """The pages with at least five different numbers, schemes and agencies sorted."""
    found: defaultdict[tuple[str, str, str], dict[Numbered, None]] = defaultdict(dict)
    for name in ("labelled-links", "other-schemes"):
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] == "heading" and row["text"] and row["scheme"] != "unclear":
                number = int("".join(filter(str.isdigit, row["item"])))
                found[row["scheme"], row["agency"], row["source"]].setdefault((number, row["text"]))
    return [
        GoldPage(agency, scheme, source, tuple(labels), _text(tuple(labels), scheme))
        for (scheme, agency, source), labels in sorted(found.items())
        if len({number for number, _ in labels}) >= 5
    ]


def reworded_pages() -> list[GoldPage]:
    """Pages of FY2566 whose titles are worded in the different ways that agencies word them."""
    listed = json.loads((SHARED / "gold" / "title-variants.json").read_text(encoding="utf-8"))["items"]
    wordings = {int(number[1:]): _wordings(item["variants"]) for number, item in listed.items()}
    pages = []
    for turn in range(REWORDED):
        labels = tuple((number, texts[turn % len(texts)]) for number, texts in sorted(wordings.items()))
        pages.append(GoldPage("", "NACC-2566", f"wording {turn}", labels, _text(labels, "NACC-2566")))
    return pages


def _wordings(variants: Sequence[Mapping[str, Any]]) -> list[str]:
    """Titles and menu texts; the links to single documents below them are no titles."""
    kinds = {"heading", "menu", "menu_item"}
    return [masked(v["text"]) for v in variants if any(place["kind"] in kinds for place in v["seen"])]


def _text(labels: Sequence[Numbered], scheme: str) -> str:
    letters = scheme.removeprefix("MOPH-") if scheme.startswith("MOPH-") else "O"
    return "\n".join(f"{letters} {number} {title}" for number, title in labels)


def answers(pages: Sequence[GoldPage]) -> list[Answer]:
    """One for every page under every year's list."""
    return [_answer(page, home) for page in pages for home in HOMES]


def _answer(page: GoldPage, home: str) -> Answer:
    reader, matcher = _known(page.agency, home)
    lettered = reader.lettered(page.text)
    scheme = (
        lettered[0] if lettered else reader.recognise(page.labels, lambda n, t: title_verdict(matcher, n, t) is True)
    )
    return Answer(page, home, page.scheme != home, scheme.id if scheme else "")


@cache
def _known(agency: str, home: str) -> tuple[SchemeReader, ItemMatcher]:
    """What is known without this agency's own words."""
    checklist = without_phrases(list_of(home), agency, sources_of(home))
    schemes = [_without(scheme, agency, seen()) for scheme in known_schemes().schemes]
    return SchemeReader(YEARS_OF_SCHEME[home][0], schemes), ItemMatcher(checklist)


def _without(scheme: Scheme, agency: str, found: Seen) -> Scheme:
    """The scheme without titles that no other agency prints nearly the same; those of official lists stay."""

    def is_known(title: str) -> bool:
        return found.is_official(key(title)) or set(found.alike(key(title))) != {agency}

    titles = {number: tuple(filter(is_known, wordings)) for number, wordings in scheme.titles.items()}
    return scheme.model_copy(update={"titles": {number: kept for number, kept in titles.items() if kept}})


def can_be_told(page: GoldPage, home: str) -> bool:
    """Whether enough titles differ from the list's at their numbers; the first items are the same in most lists."""
    if page.scheme.startswith("MOPH-"):
        return len({number for number, _ in page.labels}) >= TELLING
    matcher = _known(page.agency, home)[1]
    return sum(title_verdict(matcher, number, title) is False for number, title in page.labels) >= TELLING


def _telling(found: Sequence[Answer]) -> list[Answer]:
    return [answer for answer in found if not answer.foreign or can_be_told(answer.page, answer.home)]


def _print_rates(title: str, found: Sequence[Answer]) -> None:
    print(f"\n{title}")
    for home in HOMES:
        part = [answer for answer in found if answer.home == home]
        lists, own = [a for a in part if a.foreign], [a for a in part if not a.foreign]
        told = sum(answer.right for answer in lists)
        alarms = sum(not answer.right for answer in own)
        if part:
            print(
                f"{home:<16} other lists recognised {told:>4} of {len(lists):<5} false alarms {alarms:>3} of {len(own)}"
            )


def _named(found: Sequence[Answer]) -> Mapping[str, int]:
    return Counter(f"{a.page.scheme} under {a.home}: {a.said}" for a in found if a.said and a.foreign)


def main() -> int:
    """Print how many lists were told apart, and how many of the right list were not believed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--wrong", action="store_true", help="print every wrong answer, and what each list was taken for"
    )
    arguments = parser.parse_args()
    if not SHARED.exists():
        print(f"schemes: skipped, the labelled links are not at {SHARED}")
        return 0
    pages = gold_pages()
    parts = [section for page in pages for section in page.sections()]
    whole, sections = _telling(answers(pages)), _telling(answers(parts))
    reworded = reworded_pages()
    reworded += [section for page in reworded for section in page.sections()]
    alike = [_answer(page, "NACC-2566") for page in reworded]
    print(f"Of other lists only pages with {TELLING} titles that the year's list has not at these numbers.")
    _print_rates(f"{len(pages)} whole pages, under each year's list", whole)
    _print_rates(f"{len(parts)} sections of them", sections)
    _print_rates("Pages and sections of FY2566, reworded as agencies word the items", alike)
    if arguments.wrong:
        for answer in (a for a in (*whole, *sections, *alike) if not a.right):
            print(f"{answer.page.scheme} {answer.page.agency} under {answer.home}: {answer.said or 'not recognised'}")
            print("   ", answer.page.labels)
        for words, count in sorted(_named(whole).items()):
            print(f"{count:>4}  {words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
