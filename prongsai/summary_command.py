"""`prongsai summary`: a table over the newest looks at the agencies of the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fleet.clock import utc_now
from prongsai import options as option
from prongsai.batch_command import exit_code_of_run
from prongsai.batch_view import list_warnings, summary_lines
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.folder import make_writable, write_whole
from prongsai.opened import open_fleet
from prongsai.scan_day import spoken_moment
from prongsai.screen import screen_of


def summary(
    context: typer.Context,
    tags: option.Tags = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    data: option.Data = None,
) -> ExitCode:
    """The same table as after a run, from the index; the exit codes are those of a run."""
    from fleet.item_titles import titles_of
    from fleet.newest import newest_accounts
    from fleet.policy import policy
    from fleet.summary import summarise
    from fleet.watch import alarms_now
    from fleet.workbook import workbook

    screen = screen_of(context)
    now = utc_now()
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        accounts = newest_accounts(session, tags or ())
        alarms = alarms_now(session, now, policy())
        titles = titles_of(fleet.folder, accounts)
    if not accounts:
        raise UserError("error.empty_register")
    found = summarise(accounts)
    for line in summary_lines(found, alarms, screen.voice, titles):
        screen.write(line)
    if out is not None:
        make_writable(out.parent)
        title = screen.voice("summary_command.title", when=spoken_moment(now), count=found.total)
        title = " · ".join([title, *list_warnings(found, screen.voice)])
        write_whole(out, workbook(found, accounts, alarms, screen.voice, title, titles))
        screen.say("batch.written", place=out.resolve())
    screen.say("summary.disclaimer")
    return exit_code_of_run(found)
