"""`prongsai scan --all`: scans the agencies of the register, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fleet.clock import BANGKOK, utc_now
from prongsai.batch_view import list_warnings, progress_to, summary_lines
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.folder import make_writable, write_whole
from prongsai.opened import OpenFleet, open_fleet
from prongsai.options import JOBS
from prongsai.scan_day import spoken_moment
from prongsai.screen import Screen

if TYPE_CHECKING:
    from fleet.summary import FleetSummary


@dataclass(frozen=True, slots=True)
class BatchWishes:
    """What a batch is asked for."""

    tags: Sequence[str] = ()
    agencies: Sequence[str] = ()  # names or codes; none: all that bear the tags
    jobs: int = JOBS
    resume: bool = False
    fresh: bool = False
    options: tuple[str, ...] = ()  # of every scan
    quiet: bool = False


def scan_all(wishes: BatchWishes, data: Path | None, screen: Screen) -> ExitCode:
    """Begins a run over the register, or goes on with one, and sums it up. Raises UserError, FleetError."""
    if wishes.resume and wishes.fresh:
        raise UserError("error.resume_or_fresh")
    with open_fleet(data) as fleet, ExitStack() as held:
        hold_batch(fleet, held)
        run_id = _run_to_work_off(fleet, wishes, screen)
        code = work_off(fleet, run_id, wishes, screen)
        if _somebody_to_tell(fleet):
            screen.say("notify.hint")
        return code


def hold_batch(fleet: OpenFleet, held: ExitStack) -> None:
    """Keeps other batches out until `held` is closed. Raises UserError when one is at work."""
    from fleet.batch import LOCK
    from fleet.lock import only_one

    if not held.enter_context(only_one(fleet.folder.lock(LOCK))):
        raise UserError("error.batch_at_work", place=fleet.folder.root)


def work_off(
    fleet: OpenFleet,
    run_id: int,
    wishes: BatchWishes,
    screen: Screen,
    *,
    may_go_on: Callable[[], bool] = lambda: True,
) -> ExitCode:
    """Sees every agency of a run to its end, or as far as the hours allow, then prints and writes the summary."""
    from fleet.batch import Batch
    from fleet.policy import policy

    report = progress_to(screen, quiet=wishes.quiet)
    batch = Batch(
        fleet.database,
        fleet.folder,
        wishes.jobs,
        wishes.options,
        report,
        now=utc_now,
        policy=policy(),
        may_go_on=may_go_on,
    )
    try:
        batch.work(run_id)
    except KeyboardInterrupt:
        raise UserError("error.batch_interrupted", ExitCode.PARTIAL) from None
    return sum_up(fleet, run_id, screen)


def sum_up(fleet: OpenFleet, run_id: int, screen: Screen) -> ExitCode:
    """Prints the summary of a run and writes it as XLSX."""
    from fleet import runs
    from fleet.item_titles import titles_of
    from fleet.models import Run
    from fleet.policy import policy
    from fleet.summary import summarise
    from fleet.watch import alarms_now
    from fleet.workbook import workbook

    with fleet.database.reading() as session:
        accounts = runs.accounts(session, run_id)
        began = session.get_one(Run, run_id).started_at.astimezone(BANGKOK)
        alarms = alarms_now(session, utc_now(), policy())
    summary = summarise(accounts)
    titles = titles_of(fleet.folder, accounts)
    for line in summary_lines(summary, alarms, screen.voice, titles):
        screen.write(line)
    make_writable(fleet.folder.summaries)
    place = fleet.folder.summaries / f"{began:%Y-%m-%dT%H%M%S}.xlsx"
    title = screen.voice("batch.title", when=spoken_moment(began), count=summary.total)
    title = " · ".join([title, *list_warnings(summary, screen.voice)])
    write_whole(place, workbook(summary, accounts, alarms, screen.voice, title, titles))
    screen.write("")
    screen.say("batch.written", place=place.resolve())
    screen.say("summary.disclaimer")
    return exit_code_of_run(summary)


def exit_code_of_run(summary: FleetSummary) -> ExitCode:
    """As for one scan: nothing assessed, not every agency looked at whole, gaps, something for a person, or passed."""
    if not summary.league:
        return ExitCode.NOTHING_ASSESSED
    if summary.not_assessed or any(not one.look.complete or one.account.failure for one in summary.league):
        return ExitCode.PARTIAL
    if any(row.fail for row in summary.gaps):
        return ExitCode.GAPS
    return ExitCode.NEEDS_PERSON if summary.gaps else ExitCode.PASSED


def _run_to_work_off(fleet: OpenFleet, wishes: BatchWishes, screen: Screen) -> int:
    from fleet import agencies, runs
    from fleet.policy import policy
    from fleet.queue import DatabaseQueue

    with fleet.database.writing() as session:
        left = runs.unfinished(session)
        if left is not None and wishes.resume:
            screen.remark(screen.voice("batch.resumed", when=spoken_moment(left.started_at)))
            return left.id
        if left is not None and not wishes.fresh:
            raise UserError("error.unfinished_run", when=spoken_moment(left.started_at))
        if left is not None:
            runs.drop(session, left, utc_now())
        elif wishes.resume:
            screen.remark(screen.voice("batch.nothing_left"))
    with fleet.database.reading() as session:
        wanted = agencies.chosen(session, wishes.agencies, wishes.tags)
    if not wanted:
        raise UserError("error.empty_register")
    queue = DatabaseQueue(fleet.database, policy().lease)
    return runs.begin(fleet.database, queue, wanted, runs.Wanted(tags=tuple(wishes.tags)), utc_now())


def _somebody_to_tell(fleet: OpenFleet) -> bool:
    from sqlalchemy import select

    from fleet.models import Channel

    with fleet.database.reading() as session:
        return session.scalars(select(Channel.id).limit(1)).first() is not None
