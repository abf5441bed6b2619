"""What holds for every bundled site: links, expected findings that add up, invented persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from statistics import fmean
from typing import Any

import pytest

from checklists.load import load
from fixtures.build import BuiltSite
from fixtures.routes import read_routes
from fixtures.source import load_site
from tests.site_fixtures.walk import expected_of, links_of, reached_by_clicks

THAI = r"[\u0e00-\u0e7f]"
SITES = ["ekkarat", "hetphuenban", "nonkhamin", "ruangphueng", "thanphloi"]
_DECIMALS = 0.005  # figures of other years are written with two


def expected_at(built: BuiltSite, name: str) -> set[str]:
    expected = expected_of(load_site(name))
    items = expected["items"]
    assert list(items) == [item.number for item in load(expected["fiscal_year"]).checklist.items]
    return {address for item in items.values() for address in item["at"]}


def test_only_the_links_meant_to_be_dead_are_dead(built: BuiltSite) -> None:
    routes = read_routes(built.folder)
    dead = {link for page in built.pages for link in links_of(built, page) if link not in routes}
    assert dead == set(built.dead_links)


def test_everything_can_be_reached_by_clicks_from_the_entry(built: BuiltSite) -> None:
    assert {*built.documents, *built.pages} - reached_by_clicks(built) == set()


@pytest.mark.parametrize("name", SITES)
def test_every_item_is_expected_at_addresses_that_exist(name: str, request: pytest.FixtureRequest) -> None:
    built: BuiltSite = request.getfixturevalue(name)
    held = {*built.pages, *built.documents}
    assert expected_at(built, name) <= held
    assert set(expected_of(load_site(name))["decoys"]) <= held


@pytest.mark.parametrize("name", SITES)
def test_the_expected_scores_are_the_means_of_the_expected_verdicts(name: str) -> None:
    expected = expected_of(load_site(name))
    points: defaultdict[str, list[int]] = defaultdict(list)
    for item in load(expected["fiscal_year"]).checklist.items:
        points[item.sub_indicator].append(100 if expected["items"][item.number]["verdict"] == "pass" else 0)
    means = {part: fmean(each) for part, each in points.items()}
    indicators = {
        name: fmean(mean for part, mean in means.items() if part.startswith(f"{name}.")) for name in ("9", "10")
    }
    scores = expected["scores"]
    assert _least(scores["sub_indicators"]) == pytest.approx(means, abs=_DECIMALS)
    assert _least(scores["indicators"]) == pytest.approx(indicators, abs=_DECIMALS)
    assert _least(scores)["instrument"] == pytest.approx(fmean(indicators.values()), abs=_DECIMALS)


def _least(scores: Mapping[str, Any]) -> dict[str, Any]:
    """Where the scale of a year is unknown a score is a band; its lower end is that of 100 or 0."""
    return {name: score[0] if isinstance(score, list) else score for name, score in scores.items()}


@pytest.mark.parametrize("name", SITES)
def test_every_expected_gap_names_a_component_that_lacks_and_why(name: str) -> None:
    for item in expected_of(load_site(name))["items"].values():
        failed = [part for part in item.get("components", ()) if part["verdict"] == "fail"]
        assert bool(failed) == (item["verdict"] == "fail")
        assert all(len(part["reason"]) > 20 for part in failed)


@pytest.mark.parametrize("name", SITES)
def test_persons_and_numbers_are_plainly_invented(name: str) -> None:
    source = load_site(name)
    text = "\n".join(content.body for content in (*source.pages, *source.documents))
    named = re.findall(rf"(?<!{THAI})(?:นาย|นางสาว|นาง)({THAI}+) ({THAI}+)", text)
    surnames = {surname for first, surname in named if not first.startswith(("กองค์", "กเทศมนตรี"))}
    assert {surname for surname in surnames if "สมมุติ" not in surname} == set()
    assert len(surnames) > 1
    assert re.findall(r"(?<!\d)[1-8](?:[ -]?\d){12}(?!\d)", text) == []  # the shape of a citizen's number
    mobiles = re.findall(r"\b0[689]\d-?\d{3}-?\d{4}\b", text)
    assert mobiles
    assert all(number.startswith("080-000-01") for number in mobiles)
    assert {address.rpartition(".")[2] for address in re.findall(r"[\w.]+@[\w.]+", text)} == {"example"}
