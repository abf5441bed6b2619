"""What the register knows of earlier looks at the agency of a result, for its report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checkers.errors import ResultError
from checkers.result import Result
from checkers.result_file import load_result
from fleet.changes import Changes, changes_between
from fleet.data_folder import DataFolder, choose_data_folder
from fleet.errors import FleetError
from prongsai import __version__
from prongsai.change_view import compared_words, groups_of, remark_words
from prongsai.scan_settings import Wishes
from prongsai.screen import Screen
from prongsai.trend_view import trend_of
from prongsai.voice import Voice
from reports.past import Past

if TYPE_CHECKING:
    from fleet.failures import Failure
    from fleet.history import Kept

MOST_LOOKS = 26  # in the plot of a report: half a year of weeks


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier looks at an agency, oldest first, scans in vain, and the folder of the newest that saw anything."""

    kept: list[Kept]
    failed: list[Failure]
    previous: Path | None


def past_of(result: Result, place: Path, data: Path | None, screen: Screen) -> Past | None:
    """Changes and trend for a report that will lie in `place`; None when the register knows of no earlier look.

    A register that cannot be read is told and takes no report away.
    """
    folder = choose_data_folder(data, os.environ)
    if not folder.database.is_file():
        return None
    try:
        earlier = _earlier(result, place, folder)
    except FleetError as refused:
        screen.remark(screen.voice(refused.key, **refused.values))
        return None
    if earlier is None or not earlier.kept:
        return None
    return _told(result, earlier, screen.voice)


def compare(before: Result, folder: Path | None, after: Result) -> Changes:
    """The changes; where list or program differ, the evidence of the earlier look in `folder` is judged again."""
    return changes_between(before, after, rejudged=_judged_again(before, folder, after) if folder else None)


def _earlier(result: Result, place: Path, folder: DataFolder) -> Earlier | None:
    from sqlalchemy import select

    from fleet.agencies import with_seed
    from fleet.database import Database
    from fleet.failures import failures_of
    from fleet.history import kept_of, previous_of
    from fleet.models import Agency

    began = datetime.fromisoformat(result.coverage.started_at)
    database = Database.open(folder)
    try:
        with database.reading() as session:
            own = place.resolve().parent
            coded = own.name if own.parent == folder.results.resolve() else ""
            by_code = session.scalars(select(Agency).where(Agency.code == coded)).first() if coded else None
            agency = by_code or with_seed(session, result.seed)
            if agency is None:
                return None
            moment = began if began.tzinfo else began.replace(tzinfo=UTC)
            kept = kept_of(session, agency.id, last=MOST_LOOKS, before=moment)
            before = previous_of(kept)
            failed = [one for one in failures_of(session, agency.id, last=MOST_LOOKS) if one.when < moment]
            return Earlier(kept, failed, folder.scan(agency.code, before.scan) if before else None)
    finally:
        database.close()


def _told(result: Result, earlier: Earlier, voice: Voice) -> Past | None:
    trend = trend_of(earlier.kept, voice, newest=result, failed=earlier.failed)
    if earlier.previous is None:
        return Past(voice("change.no_previous"), (), (), trend)
    try:
        before = load_result(earlier.previous / "result.json")
    except ResultError as broken:
        return Past(voice("change.previous_unreadable", detail=broken.words), (), (), trend)
    changes = compare(before, earlier.previous, result)
    remarks = tuple(remark_words(changes, voice))
    return Past(compared_words(changes, voice), remarks, tuple(groups_of(changes, voice)), trend)


def _judged_again(before: Result, folder: Path, after: Result) -> Result | None:
    """The earlier evidence by today's rules; None where nothing differs, or it could not be judged as `after` was."""
    same = (before.checklist.sha256, before.tool_version) == (after.checklist.sha256, after.tool_version)
    if same or after.tool_version != __version__ or before.checklist.id != after.checklist.id:
        return None
    snapshot = folder / "snapshot"
    if not (snapshot / "scan.db").is_file():
        return None
    # All that judges, which most commands do without.
    from prongsai import scan as parts
    from prongsai.own_lists import load_for

    settings = parts.settings_to_check(snapshot, Wishes())
    loaded = load_for(settings)
    if loaded.sha256 != after.checklist.sha256:
        return None
    of_that_day = settings.model_copy(update={"as_of": date.fromisoformat(before.as_of)})
    return parts.judge_snapshot(snapshot, loaded, of_that_day)
