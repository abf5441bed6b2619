"""How the bundled sites score: a careful person said what is on them, so that no threshold may doubt it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import yaml

from checkers import run
from checkers.case import Case
from checkers.finding import Finding
from checkers.load_site import load_site
from checkers.result import Status
from checkers.second_reader import best_line, best_of_all
from checkers.telling_lines import Model
from checkers.thresholds import thresholds
from checklists.load import load
from crawler.store import SnapshotStore

SITES = Path(__file__).parents[2] / "fixtures" / "sites"
BUDDHIST_ERA = 543


@dataclass(frozen=True, slots=True)
class OnSites:
    """Component -> the lowest score of what passes on a bundled site, and the highest beside what fails."""

    lowest: Mapping[str, float]
    highest: Mapping[str, float]


NOWHERE = OnSites({}, {})


def on_sites(snapshots: Path, models: Mapping[str, Model]) -> OnSites:
    """How what passes and what fails on the bundled sites scores by models that have no thresholds yet.

    `snapshots`: a folder with a scan of each, by its name: prongsai scan --output FOLDER/ekkarat.
    """
    lowest: defaultdict[str, float] = defaultdict(lambda: float("inf"))
    highest: defaultdict[str, float] = defaultdict(lambda: float("-inf"))

    def passes(component: str, check: str, finding: Finding, case: Case) -> Finding:
        model = models.get(component)
        if finding.status is Status.PASS and model and check not in thresholds().not_read_again:
            lowest[component] = min(lowest[component], best_line(finding.quotes, model, case)[0])
        return finding

    def fails(component: str, _checks: Sequence[str], finding: Finding, case: Case) -> Finding:
        model = models.get(component)
        if finding.status is Status.FAIL and model:
            highest[component] = max(highest[component], best_of_all(model, case)[0])
        return finding

    with patch.object(run, "read_again", passes), patch.object(run, "left_open", fails):
        for folder in sorted(path for path in snapshots.iterdir() if (SITES / path.name).is_dir()):
            expected = yaml.safe_load((SITES / folder.name / "expected.yaml").read_text(encoding="utf-8"))
            year = expected["fiscal_year"]
            request = run.JudgeRequest(as_of=date(year - BUDDHIST_ERA, 6, 1), tool_version="benchmark")
            run.judge(load_site(SnapshotStore.open(folder / "snapshot")), load(year), request)
    return OnSites(dict(lowest), dict(highest))


def limited(model: Model, plainly_not: float, hardly: float, likely: float, most: float, least: float) -> Model:
    """The model with its thresholds: the first two below `most`, the third above `least` and not below them."""
    most -= 0.01
    doubted = round(min(hardly, most), 2)
    high = round(max(likely, hardly, least + 0.01), 2)
    return replace(model, plainly_not=round(min(plainly_not, doubted), 2), hardly=doubted, likely=high)
