"""Results of one agency over some weeks, for tests of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from checkers.result import Result, Status
from checkers.result_file import to_json
from fleet.clock import BANGKOK
from tests.reports.samples import SITE, coverage, full, result

FIRST_LOOK = datetime(2026, 10, 4, 20, 0, tzinfo=BANGKOK)
HOST = SITE.removeprefix("https://")
CODE = HOST.removeprefix("www.")


def look(week: int, statuses: Mapping[str, str], *, complete: bool = True, **changes: object) -> Result:
    """The sample result looked at some weeks later, with other statuses for some items (by number)."""
    items = tuple(
        item.model_copy(update={"status": Status(statuses[item.number])}) if item.number in statuses else item
        for item in full().items
    )
    began = FIRST_LOOK + timedelta(weeks=week)
    seen = coverage(complete=complete, started_at=began.isoformat(), ended_at=began.isoformat())
    return result(items).model_copy(update={"coverage": seen, **changes})


def site_down(week: int) -> Result:
    """A look that saw nothing."""
    return look(week, {item.number: "error" for item in full().items})


def keep(results: Path, *found: Result, code: str = CODE) -> list[Path]:
    """Writes results as the batch does, one folder for each look; gives the folders."""
    places = []
    for one in found:
        began = datetime.fromisoformat(one.coverage.started_at)
        place = results / code / f"{began:%Y-%m-%dT%H%M%S}"
        place.mkdir(parents=True)
        (place / "result.json").write_bytes(to_json(one))
        places.append(place)
    return places
