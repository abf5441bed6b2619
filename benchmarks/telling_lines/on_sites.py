"""How what passes on the bundled sites scores: a careful person found it there, so that no threshold may doubt it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import yaml

from checkers import run
from checkers.case import Case
from checkers.finding import Finding
from checkers.load_site import load_site
from checkers.result import Status
from checkers.second_reader import best_line
from checkers.telling_lines import Model
from checkers.thresholds import thresholds
from checklists.load import load
from crawler.store import SnapshotStore

SITES = Path(__file__).parents[2] / "fixtures" / "sites"
BUDDHIST_ERA = 543


def lowest_on_sites(snapshots: Path, models: Mapping[str, Model]) -> dict[str, float]:
    """Component -> the lowest score of what passes on a bundled site.

    `snapshots`: a folder with a scan of each, by its name: prongsai scan --output FOLDER/ekkarat.
    """
    lowest: defaultdict[str, float] = defaultdict(lambda: float("inf"))

    def note(component: str, check: str, finding: Finding, case: Case) -> Finding:
        model = models.get(component)
        if finding.status is Status.PASS and model and check not in thresholds().not_read_again:
            lowest[component] = min(lowest[component], best_line(finding.quotes, model, case)[0])
        return finding

    with patch.object(run, "read_again", note):
        for folder in sorted(path for path in snapshots.iterdir() if (SITES / path.name).is_dir()):
            expected = yaml.safe_load((SITES / folder.name / "expected.yaml").read_text(encoding="utf-8"))
            year = expected["fiscal_year"]
            request = run.JudgeRequest(as_of=date(year - BUDDHIST_ERA, 6, 1), tool_version="benchmark")
            run.judge(load_site(SnapshotStore.open(folder / "snapshot")), load(year), request)
    return dict(lowest)


def limited(model: Model, plainly_not: float, hardly: float, most: float) -> Model:
    """The model with its thresholds, both below `most`."""
    most -= 0.01
    return replace(model, plainly_not=round(min(plainly_not, hardly, most), 2), hardly=round(min(hardly, most), 2))
