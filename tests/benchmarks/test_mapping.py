"""The measured accuracy of mapping may not fall, and pages of other lists are not believed."""

from __future__ import annotations

import html
import json
from collections import defaultdict
from functools import cache

import pytest

from benchmarks.mapping.__main__ import matchers_for
from benchmarks.mapping.gold import SHARED, YEAR_OF_SCHEME, load_gold, masked
from benchmarks.mapping.measure import accuracy, confusions, rank_links
from benchmarks.mapping.titles import titles_only
from checkers.claims import find_claims
from checklists.load import load
from tests.checkers.titles2566 import page, site

needs_gold = pytest.mark.skipif(not SHARED.exists(), reason="the labelled links of real agencies are not here")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("O8 Q&A", "Q&A"),
        ("ข้อมูลพื้นฐาน (O1-O6)", "ข้อมูลพื้นฐาน"),
        ("/wp-content/ITA_68_o13-ซื้อจ้าง.pdf", "/wp-content/ITA_68_ -ซื้อจ้าง.pdf"),
        ("/ITA/2568/010", "/ITA/2568/"),
        (None, ""),
    ],
)
def test_item_numbers_are_masked(text: str | None, left: str) -> None:
    found = masked(text)
    assert found == left or ("13" not in found and "010" not in found)


@needs_gold
def test_accuracy_stays_above_the_floor() -> None:
    links = load_gold()
    matchers = matchers_for(links)
    found = rank_links(links, matchers)
    with_heading = accuracy(found)
    without = accuracy(rank_links([link.bare() for link in links], matchers))
    assert with_heading.links > 450
    assert with_heading.top1 >= 0.95
    assert with_heading.top3 >= 0.98
    assert with_heading.macro_top1 >= 0.90
    assert without.top1 >= 0.88
    assert sum(count for _, count in confusions(found)) == round((1 - with_heading.top1) * with_heading.links)


@needs_gold
@pytest.mark.parametrize("year", sorted(set(YEAR_OF_SCHEME.values())))
def test_a_list_of_titles_can_be_made_for_every_year(year: int) -> None:
    assert titles_only(year).item_count in (43, 35, 28, 26)


@cache
def _index_pages() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(scheme, agency) -> the numbers and titles of its index page, one for each item."""
    found: defaultdict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for name in ("labelled-links", "other-schemes"):
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] == "heading" and row.get("text"):
                label = str(row["label_as_written"] or row["item"])
                found[row["scheme"], row["agency"]].setdefault(row["item"], (label, row["text"]))
    return {name: list(rows.values()) for name, rows in found.items() if len(rows) >= 20}


def _claims(rows: list[tuple[str, str]]) -> int:
    body = "".join(
        f'<li>{html.escape(label)} <a href="/{place}">{html.escape(title)}</a></li>'
        for place, (label, title) in enumerate(rows)
    )
    return len(find_claims(site(page("/ita", f"<ul>{body}</ul>")), load(2566).checklist))


@needs_gold
def test_only_lists_of_the_year_are_believed() -> None:
    claims = {name: _claims(rows) for name, rows in _index_pages().items()}
    assert len(claims) > 10
    for (scheme, _), count in claims.items():
        assert (count > 40) if scheme == "NACC-2566" else (count == 0)
