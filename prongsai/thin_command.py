"""`prongsai thin`: removes old evidence by the rules of the data folder; results stay."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from typing import Annotated

import typer

from fleet.clock import utc_now
from prongsai import options as option
from prongsai.batch_command import hold_batch
from prongsai.exit_codes import ExitCode
from prongsai.opened import open_fleet
from prongsai.screen import screen_of

MEGABYTE = 1_000_000


def thin(
    context: typer.Context,
    try_only: Annotated[bool, typer.Option("--dry-run")] = False,
    data: option.Data = None,
) -> ExitCode:
    """Every removal is told. Without retention.yaml nothing is removed."""
    from sqlalchemy import select

    from fleet import retention
    from fleet.models import Agency, ResultRow

    screen, now = screen_of(context), utc_now()
    with open_fleet(data) as fleet, ExitStack() as held:
        hold_batch(fleet, held)
        rules = retention.rules_in(fleet.folder)
        with fleet.database.reading() as session:
            columns = select(Agency.code, ResultRow.scan, ResultRow.looked_at)
            rows = session.execute(columns.join(Agency, Agency.id == ResultRow.agency_id)).all()
        by_agency: dict[str, list[retention.Evidence]] = defaultdict(list)
        for one in retention.evidence_in(fleet.folder, ((code, scan, when) for code, scan, when in rows)):
            by_agency[one.agency].append(one)
        old = [one for found in by_agency.values() for one in retention.too_old(found, rules, now)]
        size = 0
        for one in old:
            thinned = retention.weigh(one) if try_only else retention.remove(one, rules, now)
            size += thinned.size
            key = "thin.would" if try_only else "thin.removed"
            screen.say(key, place=one.place, files=thinned.files, size=f"{thinned.size / MEGABYTE:.1f}")
        kept = sum(map(len, by_agency.values())) - len(old)
        if not rules.model_dump(exclude_none=True):
            screen.say("thin.no_rules", place=fleet.folder.root / retention.RULES)
        screen.say("thin.counts", removed=len(old), kept=kept, size=f"{size / MEGABYTE:.1f}", results=len(rows))
    return ExitCode.PASSED
