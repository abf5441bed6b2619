"""Endless families of addresses are capped; long honest lists are not lost."""

from __future__ import annotations

import pytest

from crawler.traps import TrapGuard, has_absurd_shape

SITE = "http://a.go.th"


def _let_through(urls: list[str], score: float = 0.0) -> int:
    guard = TrapGuard()
    return sum(not guard.is_trap(url, score) for url in urls)


def test_a_news_list_of_2500_entries_is_no_trap() -> None:
    assert _let_through([f"{SITE}/news_detail.php?type=41&id={number}" for number in range(2500)]) == 2500


def test_a_whole_site_behind_index_php_is_no_trap() -> None:
    assert _let_through([f"{SITE}/index.php?_mod=x{number}&type=y{number}" for number in range(2500)]) == 2500


@pytest.mark.parametrize(
    "pattern",
    [
        "/calendar/{year}/{month}",
        "/index.php?option=com_jevents&task=month.calendar&year={year}&month={month}",
        "/event.php?month={month}&year={year}",
        "/?tribe-bar-date={year}-{month}-01",
    ],
)
def test_calendars_end(pattern: str) -> None:
    urls = [SITE + pattern.format(year=year, month=month) for year in range(1950, 2090) for month in range(1, 13)]
    assert _let_through(urls) < 100


def test_sort_and_print_variants_end() -> None:
    assert _let_through([f"{SITE}/list?page={number}&sort=name" for number in range(500)]) < 100


def test_a_promising_address_is_never_one_too_many() -> None:
    assert _let_through([f"{SITE}/list?page={number}&print=1" for number in range(500)], score=0.9) == 500


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/a/b/a/b",
        "/x" + "/z" * 30,
        "/?" + "&".join(f"k{number}=1" for number in range(30)),
        "/?a=1&a=2&a=3",
        "/" + "x" * 3000,
    ],
)
def test_addresses_that_repeat_themselves_are_absurd(path: str) -> None:
    assert has_absurd_shape(SITE + path)


@pytest.mark.parametrize(
    "path", ["/", "/a/b/c/d.pdf", "/prd/x/custom/param/site/137/cat/40/sub/0/pull/detail/view/detail/object_id/1648"]
)
def test_long_honest_addresses_are_not(path: str) -> None:
    assert not has_absurd_shape(SITE + path)
