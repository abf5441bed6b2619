"""How promising a link is: index pages first, albums last, the checklist's items between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from crawler.data import load_data
from prongsai.link_scores import INDEX_SCORE, LinkScores, ScoredItem, adjusted

HOME = "https://agency.example"


@dataclass
class FakeMatcher:
    """Ranks as told and remembers what it was asked."""

    scores: dict[str, tuple[str, float]]
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def rank(self, text: str, href: str, heading: str) -> Sequence[ScoredItem]:
        self.asked.append((text, href, heading))
        known = self.scores.get(text) or self.scores.get(href.rsplit("/", 1)[-1])
        if known is None:
            return []
        scored: Any = SimpleNamespace(item=SimpleNamespace(number=known[0]), score=known[1])
        return [scored]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("ITA", f"{HOME}/x"),
        ("การประเมิน ITA ประจำปี 2566", f"{HOME}/x"),
        ("OIT 2566", f"{HOME}/x"),
        ("การประเมินคุณธรรมและความโปร่งใส", f"{HOME}/x"),
        ("", f"{HOME}/ita2566.php"),
        ("คลิก", f"{HOME}/ita-2566/"),
    ],
)
def test_an_index_of_the_items_comes_first(text: str, url: str) -> None:
    assert LinkScores(FakeMatcher({})).score(url, text, "") == INDEX_SCORE


@pytest.mark.parametrize("text", ["capital", "digital", "Exploit", "hospital"])
def test_latin_words_are_whole_words(text: str) -> None:
    assert adjusted(0.2, text, f"{HOME}/{text}") == 0.2


def test_albums_and_calendars_come_last() -> None:
    assert adjusted(0.5, "ภาพกิจกรรม", f"{HOME}/x") < 0.5
    assert adjusted(0.5, "กันยายน", f"{HOME}/calendar?month=9") < 0.5


def test_the_same_words_are_ranked_once() -> None:
    matcher = FakeMatcher({"โครงสร้าง": ("O1", 0.9)})
    scores = LinkScores(matcher)
    assert [scores.score(f"{HOME}/{number}", "โครงสร้าง", "เมนู") for number in range(5)] == [0.9] * 5
    assert len(matcher.asked) == 1


def test_words_that_say_nothing_leave_it_to_the_address() -> None:
    matcher = FakeMatcher({"o8.pdf": ("O8", 0.8)})
    scores = LinkScores(matcher)
    assert scores.score(f"{HOME}/o8.pdf", "ดาวน์โหลด", "") == 0.8
    assert scores.score(f"{HOME}/other.pdf", "ดาวน์โหลด", "") == 0.0


def test_items_in_sight_are_counted_once_and_only_when_promising() -> None:
    scores = LinkScores(FakeMatcher({"a": ("O1", 0.9), "b": ("O1", 0.7), "c": ("O2", 0.2)}))
    for text in ("a", "b", "c", "d"):
        scores.score(f"{HOME}/x", text, "")
    assert scores.items_in_sight == 1


@pytest.mark.parametrize(
    "url", ["https://eservice.agency.example/x", "https://e.agency.example/x", f"{HOME}/e-service/water"]
)
def test_a_place_where_services_are_asked_for_is_opened_though_it_lies_outside(url: str) -> None:
    assert adjusted(0.1, "ขอน้ำ", url) >= load_data("hosts.yaml")["promising_score"]


def test_a_host_that_only_begins_like_a_service_is_not_raised() -> None:
    assert adjusted(0.1, "ขอน้ำ", "https://earth.agency.example/x") == 0.1
