"""`prongsai backup` and `prongsai restore`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fleet.clock import utc_now
from fleet.data_folder import choose_data_folder
from prongsai import __version__
from prongsai import options as option
from prongsai.batch_command import hold_batch
from prongsai.exit_codes import ExitCode
from prongsai.folder import make_writable
from prongsai.opened import open_fleet
from prongsai.scan_day import spoken_moment
from prongsai.screen import screen_of

BackupFile = Annotated[Path, typer.Argument(metavar="FILE")]


def backup(
    context: typer.Context,
    target: BackupFile,
    without_evidence: Annotated[bool, typer.Option("--without-evidence")] = False,
    data: option.Data = None,
) -> ExitCode:
    """Writes everything into one file and proves it by reading it back."""
    from fleet.backup import Wanted, back_up

    screen = screen_of(context)
    make_writable(target.absolute().parent)
    with open_fleet(data) as fleet, ExitStack() as held:
        hold_batch(fleet, held)
        made = back_up(fleet.folder, target, Wanted(__version__, utc_now(), evidence=not without_evidence))
    size = target.stat().st_size / 1e6
    screen.say("backup.done", place=target.resolve(), count=len(made.files), size=f"{size:,.1f}")
    if without_evidence:
        screen.say("backup.without_evidence")
    return ExitCode.PASSED


def restore(
    context: typer.Context,
    source: BackupFile,
    try_only: Annotated[bool, typer.Option("--dry-run")] = False,
    data: option.Data = None,
) -> ExitCode:
    """Puts a backup into an empty data folder; with --dry-run only proves that it is whole."""
    from fleet.backup import restore as put_back
    from fleet.backup import verify

    screen = screen_of(context)
    folder = choose_data_folder(data, os.environ)
    found = verify(source) if try_only else put_back(source, folder)
    when = spoken_moment(datetime.fromisoformat(found.made_at))
    if try_only:
        screen.say("restore.whole", when=when, count=len(found.files), version=found.tool_version)
    else:
        screen.say("restore.done", when=when, count=len(found.files), place=folder.root.resolve())
    if not found.evidence:
        screen.say("backup.without_evidence")
    return ExitCode.PASSED
