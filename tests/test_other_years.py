"""Bundled sites of other fiscal years, and sites of 2566 judged again by later lists without the network."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from fixtures.build import build
from fixtures.rename import rename_addresses
from fixtures.serve import serve
from prongsai.cli import main

SITES = Path(__file__).parents[1] / "fixtures" / "sites"
OWN_YEAR = ("nonkhamin", "hetphuenban")
LATER = (("ekkarat", 2567), ("ruangphueng", 2568))
# Where the tool is known to be wrong, and why; whoever mends it takes the entry out.
KNOWN_TO_BE_WRONG: Mapping[tuple[str, int], Mapping[str, str]] = {}


@dataclass(frozen=True)
class Judged:
    """A result beside what was written down by hand."""

    site: str
    expected: Mapping[str, Any]
    result: Mapping[str, Any]
    wrong: Collection[str]  # the items where the tool is known to be wrong

    def item(self, number: str) -> Mapping[str, Any]:
        """The verdict on one item."""
        return next(item for item in self.result["items"] if item["number"] == number)


def crawl(name: str, year: int, folder: Path, *, renamed: bool = False) -> Path:
    """The snapshot of a bundled site, `renamed` under other paths and file names."""
    site, out = folder / "site", folder / "out"
    build(name, site)
    if renamed:
        rename_addresses(site)
    with serve(site) as server:
        options = ["--year", str(year), "--out", str(out), "--allow-private", "--delay", "0", "--quiet"]
        command = [sys.executable, "-m", "prongsai", "crawl", f"{server.url}/", *options]
        subprocess.run(command, capture_output=True, cwd=SITES.parents[1], timeout=300, check=False)
    return out / "snapshot"


def judged(name: str, year: int, file: str, folder: Path, *, renamed: bool = False) -> Judged:
    """A bundled site crawled and then judged from what was stored, its server gone."""
    expected = yaml.safe_load((SITES / name / file).read_text(encoding="utf-8"))
    snapshot, day = crawl(name, 2566, folder, renamed=renamed), str(expected["as_of"])
    assert main(["check", str(snapshot), "--year", str(year), "--as-of", day, "--out", str(folder / "judged")]) == 1
    result = json.loads((folder / "judged" / "result.json").read_text(encoding="utf-8"))
    return Judged(name, expected, result, set(KNOWN_TO_BE_WRONG.get((name, year), ())))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int, str], Judged]:
    """One judgement of each site and year for all tests."""
    done: dict[tuple[str, int], Judged] = {}

    def find(name: str, year: int, file: str) -> Judged:
        if (name, year) not in done:
            done[name, year] = judged(name, year, file, tmp_path_factory.mktemp(name))
        return done[name, year]

    return find


@pytest.fixture(params=OWN_YEAR)
def own(request: pytest.FixtureRequest, site: Callable[[str, int, str], Judged]) -> Judged:
    """Each site of another year under its own list."""
    expected = yaml.safe_load((SITES / request.param / "expected.yaml").read_text(encoding="utf-8"))
    return site(request.param, expected["fiscal_year"], "expected.yaml")


def test_every_item_of_the_year_has_the_expected_verdict(own: Judged) -> None:
    expected = {number: item["verdict"] for number, item in own.expected["items"].items()}
    found = {item["number"]: item["status"] for item in own.result["items"]}
    assert {number for number in expected if found[number] != expected[number]} == own.wrong
    assert list(found) == list(expected)


def test_names_of_hosts_paths_and_files_decide_nothing(own: Judged, tmp_path: Path) -> None:
    again = judged(own.site, own.expected["fiscal_year"], "expected.yaml", tmp_path, renamed=True)
    statuses = [
        [(item["number"], [component["status"] for component in item["components"]]) for item in each.result["items"]]
        for each in (own, again)
    ]
    assert statuses[0] == statuses[1]


def test_the_components_named_as_missing_fail_and_their_neighbours_pass(own: Judged) -> None:
    for number, expected in own.expected["items"].items():
        statuses = {component["key"]: component["status"] for component in own.item(number)["components"]}
        for component in expected.get("components", ()):
            assert statuses[component["key"]] == component["verdict"], f"{number} {component['key']}"


def test_the_evidence_of_a_pass_is_where_a_careful_person_found_it(own: Judged) -> None:
    for number, expected in own.expected["items"].items():
        if expected["verdict"] == "pass" and number not in own.wrong:
            quotes = [quote for part in own.item(number)["components"] for quote in part["quotes"]]
            assert {unquote(urlsplit(quote["url"]).path) for quote in quotes} & set(expected["at"]), number


def test_the_scores_are_the_means_of_the_items(own: Judged) -> None:
    """Those of the parts in which an item is known to be wrong are left out."""
    scores, found = own.expected["scores"], own.result["scores"]
    parts = {own.item(number)["sub_indicator"] for number in own.wrong}
    for name, left_out in (("sub_indicators", parts), ("indicators", {part.partition(".")[0] for part in parts})):
        hoped = {key: value[0] if isinstance(value, list) else value for key, value in scores[name].items()}
        lower = {key: band["lower"] for key, band in found[name].items()}
        assert set(lower) == set(hoped)
        for key in set(hoped) - left_out:
            assert lower[key] == pytest.approx(hoped[key], abs=0.005), key
    whole = scores["instrument"][0] if isinstance(scores["instrument"], list) else scores["instrument"]
    assert own.wrong or found["instrument"]["lower"] == pytest.approx(whole, abs=0.005)


def test_a_scale_that_nobody_knows_gives_a_band(site: Callable[[str, int, str], Judged]) -> None:
    found = site("hetphuenban", 2568, "expected.yaml")
    bands = {**found.expected["scores"]["sub_indicators"], **found.expected["scores"]["indicators"]}
    scores = {**found.result["scores"]["sub_indicators"], **found.result["scores"]["indicators"]}
    assert found.result["checklist"]["item_scale"] == "unknown"
    assert {key: band["lower"] for key, band in scores.items()} == pytest.approx(
        {key: band[0] for key, band in bands.items()}, abs=0.005
    )
    assert all(band["upper"] >= bands[key][1] - 0.005 for key, band in scores.items())


@pytest.mark.parametrize(("name", "year"), LATER)
def test_a_site_of_2566_has_under_a_later_list_the_verdicts_written_by_hand(
    name: str, year: int, site: Callable[[str, int, str], Judged]
) -> None:
    found = site(name, year, f"expected-{year}.yaml")
    allowed = {number: {e["verdict"], e.get("shown", e["verdict"])} for number, e in found.expected["items"].items()}
    wrong = {item["number"] for item in found.result["items"] if item["status"] not in allowed[item["number"]]}
    assert wrong == found.wrong
    assert [item["number"] for item in found.result["items"]] == list(allowed)
