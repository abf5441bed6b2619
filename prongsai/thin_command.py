"""`prongsai thin`: removes old evidence by the rules of the data folder; results stay."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from fleet.clock import utc_now
from prongsai import options as option
from prongsai.batch_command import hold_batch
from prongsai.exit_codes import ExitCode
from prongsai.opened import OpenFleet, open_fleet
from prongsai.screen import Screen, screen_of

if TYPE_CHECKING:
    from fleet.retention import Evidence

MEGABYTE = 1_000_000


def thin(
    context: typer.Context,
    try_only: Annotated[bool, typer.Option("--dry-run")] = False,
    data: option.Data = None,
) -> ExitCode:
    """Every removal is told. Without retention.yaml nothing is removed."""
    from fleet import retention

    screen = screen_of(context)
    with open_fleet(data) as fleet, ExitStack() as held:
        hold_batch(fleet, held)
        if not retention.rules_in(fleet.folder).are_set:
            screen.say("thin.no_rules", place=fleet.folder.root / retention.RULES)
        thin_evidence(fleet, screen, try_only=try_only)
    return ExitCode.PASSED


def thin_by_rules(fleet: OpenFleet, screen: Screen) -> None:
    """After a run: removes what the rules of the data folder no longer keep, and says so; without rules nothing."""
    from fleet import retention

    if retention.rules_in(fleet.folder).are_set:
        thin_evidence(fleet, screen)


def thin_evidence(fleet: OpenFleet, screen: Screen, *, try_only: bool = False) -> None:
    """Removes the old evidence of every agency and tells of each. Whoever calls holds the batch lock."""
    from fleet import retention

    rules, now = retention.rules_in(fleet.folder), utc_now()
    evidence, results = _evidence(fleet)
    old = [one for found in evidence.values() for one in retention.too_old(found, rules, now)]
    size = 0
    for one in old:
        thinned = retention.weigh(one) if try_only else retention.remove(one, rules, now)
        size += thinned.size
        key = "thin.would" if try_only else "thin.removed"
        screen.say(key, place=one.place, files=thinned.files, size=f"{thinned.size / MEGABYTE:.1f}")
    kept = sum(map(len, evidence.values())) - len(old)
    screen.say("thin.counts", removed=len(old), kept=kept, size=f"{size / MEGABYTE:.1f}", results=results)


def _evidence(fleet: OpenFleet) -> tuple[dict[str, list[Evidence]], int]:
    """The evidence that is still there, by agency, and how many results there are."""
    from sqlalchemy import select

    from fleet import retention
    from fleet.models import Agency, ResultRow

    with fleet.database.reading() as session:
        columns = select(Agency.code, ResultRow.scan, ResultRow.looked_at)
        rows = session.execute(columns.join(Agency, Agency.id == ResultRow.agency_id)).all()
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in retention.evidence_in(fleet.folder, ((code, scan, when) for code, scan, when in rows)):
        found[one.agency].append(one)
    return found, len(rows)
