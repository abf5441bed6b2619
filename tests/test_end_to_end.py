"""The bundled sites, served and scanned as an officer would, give the findings written down before any scan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from fixtures.build import build
from fixtures.rename import rename_addresses
from fixtures.serve import serve

ROOT = Path(__file__).parents[1]
SITES = ("ekkarat", "thanphloi", "ruangphueng")
EXPECTED = {
    name: yaml.safe_load((ROOT / "fixtures" / "sites" / name / "expected.yaml").read_text(encoding="utf-8"))
    for name in SITES
}
SETTINGS = ["--year", "2566", "--as-of", "2023-06-01", "--allow-private", "--delay", "0", "--quiet"]


@dataclass(frozen=True)
class Scan:
    """One finished scan."""

    site: str
    code: int
    folder: Path
    result: Mapping[str, Any]
    hits: Mapping[str, int]
    new_names: Mapping[str, str]

    def item(self, number: str) -> Mapping[str, Any]:
        """The verdict on one item."""
        return next(item for item in self.result["items"] if item["number"] == number)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, as a user starts it."""
    command = [sys.executable, "-m", "prongsai", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment}, timeout=300, check=False
    )


def survey_options(name: str) -> list[str]:
    """The scores of IIT and EIT as they are written down for a site."""
    known = EXPECTED[name]["scores"].get("with_other_instruments", {})
    options = {"--iit": "iit", "--eit-part1": "eit_1", "--eit-part2": "eit_2"}
    return [word for option, key in options.items() if key in known for word in (option, str(known[key]))]


def scan_site(name: str, folder: Path, *, renamed: bool) -> Scan:
    """Build, serve and scan a bundled site."""
    site, out = folder / "site", folder / "out"
    build(name, site)
    new_names = rename_addresses(site) if renamed else {}
    with serve(site) as server:
        done = run("scan", f"{server.url}/", "--out", str(out), *SETTINGS, *survey_options(name))
        hits = dict(server.hits)
    assert (out / "result.json").exists(), done.stdout + done.stderr
    return Scan(
        name, done.returncode, out, json.loads((out / "result.json").read_text(encoding="utf-8")), hits, new_names
    )


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Scan]:
    """One scan of each site for all tests that only read it."""
    done: dict[str, Scan] = {}

    def scan_of(name: str) -> Scan:
        if name not in done:
            done[name] = scan_site(name, tmp_path_factory.mktemp(name), renamed=False)
        return done[name]

    return scan_of


@pytest.fixture
def ekkarat(scans: Callable[[str], Scan]) -> Scan:
    """The scan of the first site."""
    return scans("ekkarat")


@pytest.fixture(params=SITES)
def scan(request: pytest.FixtureRequest, scans: Callable[[str], Scan]) -> Scan:
    """The scan of every site in turn."""
    return scans(request.param)


def verdicts_differ(scan: Scan) -> list[str]:
    """Items whose verdict is not the expected one."""
    return [
        f"{number}: {scan.item(number)['status']}, expected {expected['verdict']}: {scan.item(number)['message_en']}"
        for number, expected in EXPECTED[scan.site]["items"].items()
        if scan.item(number)["status"] != expected["verdict"]
    ]


def test_every_item_has_the_expected_verdict(scan: Scan) -> None:
    assert verdicts_differ(scan) == []


def test_the_scores_are_those_of_the_assessment(scans: Callable[[str], Scan]) -> None:
    found = {name: scans(name).result["scores"] for name in SITES}
    ends = {
        name: [each["indicators"]["9"], each["indicators"]["10"], each["instrument"]] for name, each in found.items()
    }
    assert {name: [(band["lower"], band["upper"]) for band in bands] for name, bands in ends.items()} == {
        "ekkarat": [(93.0, 93.0), (100.0, 100.0), (96.5, 96.5)],
        "thanphloi": [(78.5, 78.5), (83.75, 83.75), (81.125, 81.125)],
        "ruangphueng": [(100.0, 100.0), (100.0, 100.0), (100.0, 100.0)],
    }


@pytest.mark.parametrize("name", ["ekkarat", "ruangphueng"])
def test_the_total_and_its_level_are_those_of_the_assessment(scans: Callable[[str], Scan], name: str) -> None:
    total = scans(name).result["scores"]["total"]
    expected = EXPECTED[name]["scores"]["with_other_instruments"]
    assert [round(total[end], 2) for end in ("lower", "upper")] == [expected["total"]] * 2
    assert [total[end]["th"] for end in ("level_lower", "level_upper")] == [expected["level"]] * 2


def test_a_single_eit_figure_leaves_the_level_open(ekkarat: Scan, tmp_path: Path) -> None:
    known = EXPECTED["ekkarat"]["scores"]["with_other_instruments"]
    scores = ["--iit", str(known["iit"]), "--eit", str(known["eit_1"])]
    done = run("check", str(ekkarat.folder / "snapshot"), "--out", str(tmp_path), *scores)
    total = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["scores"]["total"]
    assert done.returncode == ekkarat.code
    assert round(total["lower"], 2) == known["total"]
    assert (total["level_lower"], total["eit_part1"]) == (None, None)


def test_the_components_that_lack_are_named(ekkarat: Scan) -> None:
    by_key = {component["key"]: component["status"] for component in ekkarat.item("O25")["components"]}
    assert by_key == {
        "recruitment": "pass",
        "appointment": "fail",
        "development": "fail",
        "appraisal": "pass",
        "reward-and-discipline": "fail",
        "in-force": "pass",
    }


def test_the_evidence_is_where_a_careful_person_found_it(scan: Scan) -> None:
    strange = []
    for number, expected in EXPECTED[scan.site]["items"].items():
        item = scan.item(number)
        if item["status"] != "pass":
            continue
        parts = [urlsplit(quote["url"]) for component in item["components"] for quote in component["quotes"]]
        quoted = {unquote(part.path) + (f"?{part.query}" if part.query else "") for part in parts}
        if not quoted & set(expected["at"]):
            strange.append(f"{number}: quoted {sorted(quoted)}, expected {expected['at']}")
    assert strange == []


def test_a_pass_quotes_words_with_address_and_hash(ekkarat: Scan) -> None:
    for item in ekkarat.result["items"]:
        for component in item["components"]:
            if component["status"] == "pass":
                assert component["quotes"], f"{item['number']} {component['key']}"
                assert all(quote["url"] and len(quote["sha256"]) == 64 for quote in component["quotes"])


def test_gaps_end_with_exit_code_one_and_leave_every_report(ekkarat: Scan) -> None:
    assert ekkarat.code == 1
    assert {path.name for path in ekkarat.folder.iterdir()} >= {
        "snapshot",
        "result.json",
        "report.html",
        "gaps.csv",
        "gaps.xlsx",
    }


def test_nothing_is_fetched_twice_and_robots_are_obeyed(ekkarat: Scan) -> None:
    # What broke off once is tried once more at the end.
    tried_again = {unquote(urlsplit(entry["url"]).path) for entry in ekkarat.result["coverage"]["unread"]}
    assert [path for path, count in ekkarat.hits.items() if count > (2 if path in tried_again else 1)] == []
    assert not any("otop" in path for path in ekkarat.hits)


def test_names_of_hosts_paths_and_files_decide_nothing(scan: Scan, tmp_path: Path) -> None:
    renamed = scan_site(scan.site, tmp_path, renamed=True)
    statuses = [
        [(item["number"], [component["status"] for component in item["components"]]) for item in each.result["items"]]
        for each in (scan, renamed)
    ]
    assert statuses[0] == statuses[1]


def test_judging_again_gives_the_same_bytes_in_any_time_zone_and_locale(ekkarat: Scan, tmp_path: Path) -> None:
    snapshot = str(ekkarat.folder / "snapshot")
    outs = []
    for name, environment in {
        "a": {},
        "b": {},
        "c": {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
    }.items():
        done = run("check", snapshot, "--year", "2566", "--out", str(tmp_path / name), **environment)
        assert done.returncode == 1, done.stdout + done.stderr
        outs.append((tmp_path / name / "result.json").read_bytes())
    assert outs[0] == outs[1] == outs[2]
    assert outs[0] == (ekkarat.folder / "result.json").read_bytes()


def test_evidence_is_judged_by_a_list_of_ones_own_that_is_based_on_a_year(ekkarat: Scan, tmp_path: Path) -> None:
    own = (ROOT / "checklists" / "oit2570.yaml").read_text(encoding="utf-8")
    own = own.replace("fiscal_year: 2570", "fiscal_year: 2571").replace("based_on: 2569", "based_on: 2570")
    own = own.replace(
        "    like: executives\n", "    like: executives\n    components: {drop: {photo: not asked for here}}\n"
    )
    file = tmp_path / "oit2571.yaml"
    file.write_text(own.replace("id: oit2570", "id: our-own"), encoding="utf-8")
    out = tmp_path / "out"
    done = run("check", str(ekkarat.folder / "snapshot"), "--checklist", str(file), "--out", str(out))
    assert done.returncode == 1, done.stdout + done.stderr
    judged = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert (judged["checklist"]["id"], judged["fiscal_year"]) == ("our-own", 2571)
    statuses = {item["key"]: {c["key"]: c["status"] for c in item["components"]} for item in judged["items"]}
    # Who the executives are has no year; the plan there is one of 2566.
    executives = ["name", "position", "contact", "top-and-deputies", "both-sides"]
    assert statuses["executives"] == dict.fromkeys(executives, "pass")
    assert statuses["annual-plan"]["of-the-year"] == "fail"


def test_an_item_is_explained_with_what_was_looked_for_where_and_why_not(ekkarat: Scan) -> None:
    done = run("explain", str(ekkarat.folder), "O25", "--lang", "en")
    assert done.returncode == 0, done.stderr
    components = {component["key"]: component for component in ekkarat.item("O25")["components"]}
    for component in components.values():
        assert component["text"]["en"] in done.stdout
    looked_for = [line for line in done.stdout.splitlines() if line.strip().startswith("Words looked for")]
    assert looked_for
    assert all("หลักเกณฑ์" in line or "การ" in line for line in looked_for)
    assert "Home › " in done.stdout
    assert "rather about item O23" in done.stdout


def test_only_words_are_named_as_words_looked_for(ekkarat: Scan) -> None:
    done = run("explain", str(ekkarat.folder), "O21", "--lang", "en")
    listed = "".join(line for line in done.stdout.splitlines() if line.strip().startswith("Words looked for"))
    assert "สขร" in listed
    assert "2565-10" not in listed
