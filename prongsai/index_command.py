"""`prongsai reindex`: makes the index of results anew from the files."""

from __future__ import annotations

from contextlib import ExitStack

import typer

from prongsai import options as option
from prongsai.batch_command import hold_batch
from prongsai.exit_codes import ExitCode
from prongsai.opened import open_fleet
from prongsai.screen import screen_of


def reindex(context: typer.Context, data: option.Data = None) -> ExitCode:
    """Ends with 4 when a file could not be taken in."""
    from fleet import index

    screen = screen_of(context)
    with open_fleet(data) as fleet, ExitStack() as held:
        hold_batch(fleet, held)
        count, left = index.reindex(fleet.database, fleet.folder)
    for one in left:
        reason = screen.voice("reindex.no_agency") if one.reason == index.NO_AGENCY else one.reason
        screen.remark(screen.voice("reindex.left", place=one.place, reason=reason))
    screen.say("reindex.done", count=count)
    return ExitCode.PARTIAL if left else ExitCode.PASSED
