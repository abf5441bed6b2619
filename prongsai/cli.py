"""The command line: `prongsai scan`, its parts and tools, and the questions it asks when given nothing."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from checkers.parameters import CheckBindingError
from checkers.result_file import ResultError
from checklists.load import ChecklistError, load, years
from crawler.snapshot import Limits
from crawler.store import DiskFullError, SnapshotError
from fleet.errors import FleetError
from prongsai import (
    __version__,
    agency_commands,
    checklist_commands,
    history_commands,
    notify_commands,
    official_commands,
    scan_commands,
    schedule_commands,
    tool_commands,
)
from prongsai.agency_types import agency_choices
from prongsai.backup_command import backup, restore
from prongsai.crash import write_log
from prongsai.dispute_command import dispute
from prongsai.errors import UserError, from_fleet_error, from_os_error, from_sqlite_error
from prongsai.exit_codes import ExitCode
from prongsai.folder import ScanFolder
from prongsai.help_pages import CommandHelp, GroupHelp
from prongsai.index_command import reindex
from prongsai.plan import plan_scan
from prongsai.run_scan import Finished, run_scan
from prongsai.scan_day import BANGKOK
from prongsai.scan_settings import Wishes
from prongsai.score_command import score
from prongsai.screen import OutputClosedError, Screen, drop_output, keep_libraries_quiet, open_screen
from prongsai.summary_command import summary
from prongsai.thin_command import thin
from prongsai.voice import LANGUAGES, Voice, take_language
from prongsai.website import answers_at, can_connect
from prongsai.wizard import Wanted, Wizard, WizardCancelledError

INTERRUPTED = 130  # what typer answers for Ctrl-C

app = typer.Typer(cls=GroupHelp, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
for name, command in (
    ("scan", scan_commands.scan),
    ("crawl", scan_commands.crawl),
    ("check", scan_commands.check),
    ("report", tool_commands.report),
    ("explain", tool_commands.explain),
    ("dispute", dispute),
    ("score", score),
    ("verify", scan_commands.verify),
    ("answers-template", tool_commands.answers_template),
    ("match", tool_commands.match),
    ("doctor", tool_commands.doctor),
    ("run", schedule_commands.run),
    ("status", schedule_commands.status),
    ("install-schedule", schedule_commands.install_schedule),
    ("reindex", reindex),
    ("history", history_commands.history),
    ("summary", summary),
    ("thin", thin),
    ("diff", history_commands.diff),
    ("backup", backup),
    ("restore", restore),
):
    app.command(name, cls=CommandHelp)(command)


def show_group_help(context: typer.Context) -> None:
    """Without a command of its own, the help."""
    if context.invoked_subcommand is None:
        scan_commands.screen_of(context).write(context.get_help())
        raise typer.Exit(ExitCode.USAGE)


GROUPS: dict[str, dict[str, Callable[..., ExitCode]]] = {
    "checklist": {
        "list": checklist_commands.list_checklists,
        "show": checklist_commands.show_checklist,
        "diff": checklist_commands.diff_checklists,
        "due": checklist_commands.show_due,
        "verify": checklist_commands.verify_checklist,
        "confirm": checklist_commands.confirm,
    },
    "agency": {
        "add": agency_commands.add,
        "list": agency_commands.show,
        "edit": agency_commands.edit,
        "remove": agency_commands.remove,
        "owner": agency_commands.owner,
        "import": agency_commands.take_in,
    },
    "schedule": {
        "add": schedule_commands.add,
        "list": schedule_commands.show,
        "remove": schedule_commands.remove,
    },
    "official": {"import": official_commands.take_in, "compare": official_commands.compare},
    "notify": {
        "preview": notify_commands.preview,
        "send": notify_commands.send,
        "test": notify_commands.trial,
        "silence": notify_commands.silence,
        "silences": notify_commands.list_silences,
        "unsilence": notify_commands.unsilence,
    },
}
for group_name, commands in GROUPS.items():
    group = typer.Typer(cls=GroupHelp, add_completion=False, rich_markup_mode=None)
    for name, run in commands.items():
        group.command(name, cls=CommandHelp)(run)
    group.callback(invoke_without_command=True)(show_group_help)
    app.add_typer(group, name=group_name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives the exit code of the table in prongsai/exit_codes.py."""
    if arguments is None:  # a process of its own, not a call from another program
        keep_libraries_quiet()
    wanted, rest = take_language(sys.argv[1:] if arguments is None else arguments, os.environ)
    language = next((known for known in LANGUAGES if known == wanted), None)
    screen = open_screen(Voice(language or "th"))
    if language is None:
        screen.remark(screen.voice("error.unknown_language", given=wanted))
        return ExitCode.USAGE
    return _guarded(screen, rest, lambda: _run(rest, screen))


def command_names() -> list[str]:
    """Every command as it is typed, such as "scan" and "checklist show"."""
    found: list[str] = []
    for name, command in vars(typer.main.get_command(app))["commands"].items():
        inner = vars(command).get("commands")
        found += [f"{name} {sub}" for sub in inner] if inner else [name]
    return found


@app.callback(invoke_without_command=True)
def prongsai(context: typer.Context, version: Annotated[bool, typer.Option("--version")] = False) -> None:
    """Answers --version; without a command the wizard starts, or the help when nobody can answer."""
    screen = scan_commands.screen_of(context)
    if version:
        screen.write(f"prongsai {__version__}")
        raise typer.Exit(ExitCode.PASSED)
    if context.invoked_subcommand is not None:
        return
    if not sys.stdin.isatty():
        screen.write(context.get_help())
        raise typer.Exit(ExitCode.USAGE)
    raise typer.Exit(run_wizard(_wizard(screen), screen, scan=scan_wanted, open_report=webbrowser.open))


def run_wizard(
    wizard: Wizard,
    screen: Screen,
    *,
    scan: Callable[[Wanted, Screen], Finished],
    open_report: Callable[[str], bool],
) -> ExitCode:
    """The conversation, the scan, and the report in the browser; prints where it lies when it cannot be opened."""
    try:
        wanted = wizard.run()
        finished = scan(wanted, screen)
    except WizardCancelledError:
        screen.say("wizard.cancelled")
        return ExitCode.USAGE
    report = ScanFolder(wanted.out).report.resolve()
    opened = open_report(report.as_uri())
    screen.say("wizard.opened" if opened else "wizard.not_opened", place=report)
    return finished.code


def scan_wanted(wanted: Wanted, screen: Screen) -> Finished:
    """The scan that the wizard's answers ask for."""
    wishes = Wishes(
        fiscal_year=wanted.fiscal_year, agency_name=wanted.agency_name, agency_type=wanted.agency_type or None
    )
    if wanted.surveys:
        wishes = replace(wishes, **asdict(wanted.surveys))
    limits = Limits(allow_private=wanted.allow_private)
    now = datetime.now(BANGKOK)
    plan = plan_scan(wanted.seed, wishes, limits, out=wanted.out, resume=False, now=now, years=years())
    return run_scan(plan, load(wanted.fiscal_year), screen)


def _wizard(screen: Screen) -> Wizard:
    return Wizard(
        voice=screen.voice,
        ask=input,
        say=screen.write,
        answers_at=answers_at,
        can_connect=can_connect,
        agency_types=agency_choices(),
        years=years(),
        now=datetime.now(BANGKOK),
        home=Path.home(),
    )


def _run(arguments: Sequence[str], screen: Screen) -> int:
    command: Any = typer.main.get_command(app)
    try:
        code = command.main(args=list(arguments), prog_name="prongsai", standalone_mode=False, obj=screen)
    except SystemExit:  # Typer's answer to a closed pipe; it raises this for nothing else.
        raise OutputClosedError from None
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return int(code or 0)


def _guarded(screen: Screen, arguments: Sequence[str], run: Callable[[], int]) -> int:
    try:
        return _in_own_words(screen, run)
    except OutputClosedError:
        drop_output()
        return ExitCode.PARTIAL
    # Left to Python a crash would end with 1, which says that gaps were found.
    except Exception as crash:  # noqa: BLE001
        screen.remark(_crash_in_words(crash, arguments, screen))
        return ExitCode.CRASHED


def _crash_in_words(crash: Exception, arguments: Sequence[str], screen: Screen) -> str:
    kind = type(crash).__name__
    try:
        place = write_log(crash, arguments, Path(tempfile.gettempdir()), datetime.now(BANGKOK))
    except OSError as unsaved:
        return screen.voice("error.crashed_unsaved", kind=kind, detail=unsaved)
    return screen.voice("error.crashed", kind=kind, place=place)


def _in_own_words(screen: Screen, run: Callable[[], int]) -> int:
    try:
        return run()
    except EXPECTED as stopped:
        error = in_words(stopped)
    screen.remark(error.said_by(screen.voice))
    return error.exit_code


def in_words(stopped: BaseException) -> UserError:
    """What stopped a command as a sentence of the catalogue and an exit code."""
    if isinstance(stopped, UserError):
        return stopped
    return next(say(stopped) for kind, say in SENTENCES if isinstance(stopped, kind))


def from_usage_error(misused: typer.TyperException) -> UserError:
    """A mistyped command or option in words."""
    context = getattr(misused, "ctx", None)
    path = context.command_path if context else "prongsai"
    param = getattr(misused, "param", None)
    kind = type(misused).__name__
    if kind == "NoSuchOption":
        return UserError("usage.no_such_option", option=getattr(misused, "option_name", "?"), path=path)
    if param is not None:
        name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name
        return _bad_value(param, "usage.missing" if kind == "MissingParameter" else "usage.bad_value", name, path)
    return UserError("usage.other", detail=misused.format_message(), path=path)


def _bad_value(param: Any, key: str, name: str, path: str) -> UserError:
    """With the values that the option takes, where it has limits."""
    low, high = getattr(param, "min", None), getattr(param, "max", None)
    if key == "usage.missing" or low is None:
        return UserError(key, name=name, path=path)
    if high is None:
        return UserError("usage.too_small", name=name, path=path, low=f"{low:g}")
    return UserError("usage.out_of_range", name=name, path=path, low=f"{low:g}", high=f"{high:g}")


# From special to general: the first type that fits says it.
SENTENCES: tuple[tuple[type[BaseException], Callable[[Any], UserError]], ...] = (
    (KeyboardInterrupt, lambda _: UserError("error.interrupted", ExitCode.PARTIAL)),
    (typer.TyperException, from_usage_error),
    (ChecklistError, lambda broken: UserError("error.checklist", detail=broken.words)),
    (CheckBindingError, lambda broken: UserError("error.checklist", detail=broken)),
    (DiskFullError, lambda _: UserError("error.disk_full", ExitCode.PARTIAL)),
    (SnapshotError, lambda broken: UserError("error.snapshot", detail=broken)),
    (ResultError, lambda broken: UserError("error.result", detail=broken)),
    (FleetError, from_fleet_error),
    (OSError, from_os_error),
    (sqlite3.Error, from_sqlite_error),
)
EXPECTED: tuple[type[BaseException], ...] = (UserError, *(kind for kind, _ in SENTENCES))
