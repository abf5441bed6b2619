"""The measured accuracy of mapping may not fall, and pages of other lists are not believed."""

from __future__ import annotations

import html
import json
from collections import defaultdict
from functools import cache

import pytest

from benchmarks.mapping.gold import SHARED, YEARS_OF_SCHEME, load_gold, masked
from benchmarks.mapping.held_out import settings, without_phrases, without_wordings
from benchmarks.mapping.lists import list_of, rank_held_out
from benchmarks.mapping.measure import Outcome, accuracy, confusions
from benchmarks.mapping.sources import PhraseSource, Seen, find_sources, read_record, seen
from benchmarks.mapping.titles import titles_only
from checkers import wording
from checkers.claims import find_claims
from checkers.matcher import ItemMatcher
from checklists.load import load, years
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


AGENCY, OTHER = "เทศบาลตำบลธารใส", "โรงเรียนบ้านเขาเขียว"


def _seen(**texts: str) -> Seen:
    keys = {name: frozenset({wording.key(text)}) for name, text in texts.items()}
    return Seen(keys, texts, frozenset({wording.key("ข่าวประชาสัมพันธ์")}))


def test_a_wording_of_one_agency_alone_is_left_out_for_that_agency() -> None:
    checklist = load(2566).checklist
    found = find_sources(checklist, _seen(**{AGENCY: "สายด่วนผู้บริหาร", OTHER: "ปฏิทินตลาดนัด"}))
    assert [(s.item, s.kind, s.phrase) for s in found if s.only_from(AGENCY)] == [
        ("O2", "alias", "ผู้บริหาร"),
        ("O2", "not", "สายด่วนผู้บริหาร"),
    ]
    without = without_phrases(checklist, AGENCY, found)
    assert "ผู้บริหาร" not in without.item("O2").find.aliases
    assert without_phrases(checklist, OTHER, found) == checklist


def test_a_wording_of_two_agencies_and_a_title_stay() -> None:
    shared = PhraseSource(2566, "O2", "alias", "ผู้บริหาร", (AGENCY, OTHER), ())
    quoted = PhraseSource(2566, "O2", "alias", "ผู้บริหาร", (OTHER,), (AGENCY,))
    held = PhraseSource(2566, "O2", "alias", "ผู้บริหาร", (), (AGENCY, OTHER))
    assert [source.only_from(AGENCY) for source in (shared, quoted, held)] == [False, False, True]
    titles = {source.phrase for source in find_sources(load(2566).checklist, _seen(**{AGENCY: "ข่าวประชาสัมพันธ์"}))}
    assert "ข่าวประชาสัมพันธ์" not in titles


def test_a_spelling_of_one_agency_alone_is_not_mended_for_it() -> None:
    mended = wording.key("คู่มือหรือมาตราฐานการให้บริการ")
    reduced = without_wordings(wording.matching(), AGENCY, _seen(**{AGENCY: "มาตราฐาน", OTHER: "มาตรฐาน"}))
    with settings(reduced):
        assert wording.key("คู่มือหรือมาตราฐานการให้บริการ") != mended
    assert wording.key("คู่มือหรือมาตราฐานการให้บริการ") == mended == wording.key("คู่มือหรือมาตรฐานการให้บริการ")


@cache
def _ranked() -> list[Outcome]:
    return rank_held_out(load_gold(), seen())


@needs_gold
@pytest.mark.parametrize("scheme", ["NACC-2566", "NACC-2567", "NACC-2568", "NACC-2569"])
def test_links_of_every_years_list_are_ranked_above_the_same_floor(scheme: str) -> None:
    found = accuracy([outcome for outcome in _ranked() if outcome.link.scheme == scheme])
    assert found.top1 >= 0.95
    assert found.macro_top1 >= 0.90


@needs_gold
def test_accuracy_without_an_agencys_own_words_stays_above_the_floor() -> None:
    links, found = load_gold(), _ranked()
    with_heading = accuracy(found)
    without = accuracy(rank_held_out([link.bare() for link in links], seen()))
    assert with_heading.links > 450
    assert with_heading.top1 >= 0.95
    assert with_heading.top3 >= 0.99
    assert with_heading.macro_top1 >= 0.90
    assert without.top1 >= 0.88
    assert sum(count for _, count in confusions(found)) == round((1 - with_heading.top1) * with_heading.links)


@needs_gold
def test_the_sources_of_phrases_are_written_down() -> None:
    sources = tuple(source for year in years() for source in find_sources(load(year).checklist, seen()))
    assert read_record() == sources, "run python -m benchmarks.mapping --record"


@needs_gold
@pytest.mark.parametrize("scheme", sorted(YEARS_OF_SCHEME))
def test_there_is_a_list_for_every_scheme(scheme: str) -> None:
    known = list_of(scheme)
    assert known.item_count in (43, 35, 28, 26)
    title = titles_only(YEARS_OF_SCHEME[scheme]).items[0].title.th
    assert ItemMatcher(known).rank(title, "", "")[0].item.number == "O1"


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
