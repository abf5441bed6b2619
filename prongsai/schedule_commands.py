"""`prongsai schedule`, `run`, `status` and `install-schedule`: looking again and again without being told."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fleet.clock import BANGKOK, utc_now
from fleet.data_folder import choose_data_folder
from fleet.install import KINDS, files_of
from fleet.schedules import Plan
from prongsai import options as option
from prongsai.batch_command import BatchWishes, hold_batch, work_off
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.folder import make_writable, write_whole
from prongsai.notify_commands import tell_of_schedules
from prongsai.opened import OpenFleet, open_fleet
from prongsai.scan_day import parse_day, spoken_day, spoken_moment
from prongsai.screen import Screen, screen_of
from prongsai.thin_command import thin_by_rules
from prongsai.timetable_reading import read_blackout, read_hours, read_weekday, weekday_words
from prongsai.typed import options_typed
from prongsai.voice import Voice

if TYPE_CHECKING:
    from fleet.models import Schedule
    from fleet.timetable import ScheduleStatus

USUAL = Plan(since=datetime.min)


def add(
    context: typer.Context,
    agency: Annotated[str | None, typer.Option("--agency", metavar="AGENCY")] = None,
    tag: Annotated[str, typer.Option("--tag", metavar="WORD")] = "",
    day: Annotated[str, typer.Option("--day", metavar="DAY")] = "sunday",
    hours: Annotated[str, typer.Option("--hours", metavar="HOURS")] = "20-5",
    every: Annotated[int, typer.Option("--every", metavar="DAYS", min=1, max=366)] = USUAL.every_days,
    blackouts: Annotated[list[str] | None, typer.Option("--blackout", metavar="DATES")] = None,
    review_closes: Annotated[str | None, typer.Option("--review-closes", metavar="DATE")] = None,
    review_every: Annotated[int, typer.Option("--review-every", metavar="DAYS", min=1, max=31)] = 2,
    data: option.Data = None,
) -> ExitCode:
    """Keeps a schedule for an agency, a tag, or everyone."""
    from fleet import agencies, timetable

    screen = screen_of(context)
    opens, closes = read_hours(hours)
    plan = Plan(
        since=utc_now(),
        every_days=every,
        weekday=read_weekday(day),
        opens=opens,
        closes=closes,
        blackouts=tuple(read_blackout(given) for given in blackouts or ()),
        review_closes=parse_day(review_closes) if review_closes else None,
        review_every_days=review_every,
    )
    if agency and tag:
        raise UserError("error.agency_or_tag")
    if plan.review_closes and plan.review_closes < plan.since.astimezone(BANGKOK).date():
        raise UserError("error.past_day", given=review_closes)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        if tag:
            agencies.listed(session, [tag])
        whom = agencies.find(session, agency) if agency else None
        made = timetable.add_schedule(session, plan, agency=whom, tag="" if whom else tag)
        standing = next(one for one in timetable.status(session, plan.since) if one.schedule.id == made.id)
        screen.write(_line(standing, screen))
    return ExitCode.PASSED


def show(context: typer.Context, data: option.Data = None) -> ExitCode:
    """Every schedule with its next run."""
    from fleet import timetable

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        found = timetable.status(session, utc_now())
        for one in found:
            screen.write(_line(one, screen))
    if not found:
        screen.say("schedule.none")
    return ExitCode.PASSED


def remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER")],
    data: option.Data = None,
) -> ExitCode:
    """Ends a schedule."""
    from fleet import timetable

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        timetable.remove_schedule(session, number, utc_now())
    screen.say("schedule.removed", number=number)
    return ExitCode.PASSED


def run(
    context: typer.Context,
    due: Annotated[bool, typer.Option("--due")] = False,
    jobs: option.Jobs = option.JOBS,
    delay: option.Delay = option.DEFAULTS.delay,  # noqa: ARG001 - passed on as typed
    contact: option.Contact = None,  # noqa: ARG001 - passed on as typed
    allow_private: option.AllowPrivate = False,  # noqa: ARG001 - passed on as typed
    quiet: option.Quiet = False,
    data: option.Data = None,
) -> ExitCode:
    """Goes on with what was cut off, then runs what is due. A second scheduler finds the first at work and yields."""
    screen = screen_of(context)
    if not due:
        raise UserError("usage.run_due")
    passed_on = (*options_typed(context, ("delay", "contact", "allow_private")), "--lang", screen.voice.language)
    wishes = BatchWishes(jobs=jobs, options=passed_on, quiet=quiet)
    with open_fleet(data) as fleet, ExitStack() as held:
        try:
            hold_batch(fleet, held)
        except UserError:
            screen.say("run.other_at_work")
            return ExitCode.PASSED
        code = _run_due(fleet, wishes, screen)
        tell_of_schedules(fleet, screen)
        thin_by_rules(fleet, screen)
        return code


def _run_due(fleet: OpenFleet, wishes: BatchWishes, screen: Screen) -> ExitCode:
    from fleet import runs, timetable
    from fleet.policy import policy
    from fleet.queue import DatabaseQueue

    def work(run_id: int) -> None:
        def hours_are_open() -> bool:
            with fleet.database.reading() as session:
                return timetable.may_go_on(session, run_id, utc_now())

        if hours_are_open():
            work_off(fleet, run_id, wishes, screen, may_go_on=hours_are_open)
        elif not wishes.quiet:
            screen.say("run.hours_closed")

    with fleet.database.reading() as session:
        left = runs.unfinished(session)
    if left is not None:
        work(left.id)
    now = utc_now()
    with fleet.database.reading() as session:
        due = timetable.due_now(session, now)
        wanted = timetable.agencies_of(session, due)
    if not wanted:
        if not wishes.quiet:
            screen.say("run.nothing_due")
        return ExitCode.PASSED
    queue = DatabaseQueue(fleet.database, policy().lease)
    asked = runs.Wanted(schedule_ids=tuple(one.id for one in due))
    work(runs.begin(fleet.database, queue, wanted, asked, now))
    # Gaps are a result. Only what the scheduler itself could not do is for its log.
    return ExitCode.PASSED


def status(context: typer.Context, as_json: option.AsJson = False, data: option.Data = None) -> ExitCode:
    """How every schedule stands; ends with 3 when one is silent for too long, with 4 when a notice is unsent."""
    from fleet import runs, timetable
    from fleet.notices.post_office import unsent

    screen, now = screen_of(context), utc_now()
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        found = timetable.status(session, now)
        left, success = runs.unfinished(session), timetable.last_success(session)
        not_sent = unsent(session)
        if as_json:
            told: dict[str, object] = {
                "last_success": _iso(success),
                "unfinished_since": _iso(left.started_at if left else None),
                "last_sign_of_life": _iso(left.beat_at if left else None),
                "notices_not_sent": not_sent,
                "schedules": [_as_dict(one) for one in found],
            }
            screen.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            screen.say("status.success" if success else "status.never", when=spoken_moment(success) if success else "")
            if left is not None:
                screen.say("status.unfinished", when=spoken_moment(left.started_at), beat=spoken_moment(left.beat_at))
            for one in found:
                screen.write(_line(one, screen))
            if not found:
                screen.say("schedule.none")
            if not_sent:
                screen.say("status.not_sent", count=not_sent)
    if any(one.silent for one in found):
        return ExitCode.NOTHING_ASSESSED
    return ExitCode.PARTIAL if not_sent else ExitCode.PASSED


def install_schedule(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option("--for", metavar="SYSTEM")] = None,
    out: option.Out = None,
    jobs: option.Jobs = option.JOBS,  # noqa: ARG001 - passed on as it was typed, as are the next three
    delay: option.Delay = option.DEFAULTS.delay,  # noqa: ARG001
    contact: option.Contact = None,  # noqa: ARG001
    allow_private: option.AllowPrivate = False,  # noqa: ARG001
    data: option.Data = None,
) -> ExitCode:
    """Writes what makes this computer run `prongsai run --due` by itself, and says how to switch it on."""
    screen = screen_of(context)
    chosen = kind or _usual_kind()
    if chosen not in KINDS:
        raise UserError("error.unknown_system", given=chosen, known=", ".join(KINDS))
    folder = choose_data_folder(data, os.environ).root.resolve()
    passed_on = options_typed(context, ("jobs", "delay", "contact", "allow_private"))
    command = [sys.executable, "-m", "prongsai", "run", "--due", "--data", str(folder), *passed_on]
    if screen.voice.language != "th":
        command += ["--lang", screen.voice.language]
    target = out or (_USER_UNITS if chosen == "systemd" else folder)
    make_writable(folder)
    make_writable(target)
    for name, content in files_of(chosen, command, folder).items():
        write_whole(target / name, content.encode())
        screen.say("install.written", place=(target / name).resolve())
    screen.say(f"install.{chosen}", place=target.resolve())
    return ExitCode.PASSED


_USER_UNITS = Path.home() / ".config" / "systemd" / "user"


def _usual_kind() -> str:
    if sys.platform == "win32":
        return "windows"
    return "systemd" if shutil.which("systemctl") else "cron"


def _line(one: ScheduleStatus, screen: Screen) -> str:
    schedule, say = one.schedule, screen.voice
    whole_weeks = schedule.every_days % 7 == 0
    line = say(
        "schedule.line",
        number=schedule.id,
        whom=one.whom or say("schedule.everyone"),
        count=one.agencies,
        days=schedule.every_days,
        day=say.of(weekday_words(schedule.weekday)) if whole_weeks else "-",
        opens=f"{schedule.opens:%H:%M}",
        closes=f"{schedule.closes:%H:%M}",
        next=spoken_moment(one.next_due) if one.next_due else "-",
        success=spoken_moment(schedule.succeeded_at) if schedule.succeeded_at else "-",
    )
    more = [line, *_exceptions(schedule, say)]
    return "\n  ".join([*more, say("status.silent", when=spoken_moment(one.silent))] if one.silent else more)


def _exceptions(schedule: Schedule, say: Voice) -> list[str]:
    """When a schedule looks more closely, and when not at all."""
    lines = []
    if schedule.review_closes:
        day = spoken_day(schedule.review_closes)
        lines.append(say("schedule.review", day=day, days=schedule.review_every_days))
    if schedule.blackouts:
        spans = [sorted({*span.split("/")}) for span in schedule.blackouts]
        said = [" – ".join(say.of(spoken_day(date.fromisoformat(day))) for day in span) for span in spans]
        lines.append(say("schedule.blackouts", days=", ".join(said)))
    return lines


def _as_dict(one: ScheduleStatus) -> dict[str, object]:
    moments = {"next_due": one.next_due, "silent_since": one.silent, "succeeded_at": one.schedule.succeeded_at}
    told = {name: _iso(moment) for name, moment in moments.items()}
    return {"schedule": one.schedule.id, "whom": one.whom, "agencies": one.agencies, **told}


def _iso(moment: datetime | None) -> str | None:
    """A moment for other programs, in Thailand's time."""
    return moment.astimezone(BANGKOK).isoformat() if moment else None
