"""The command line: `prongsai scan`, its parts and tools, and the questions it asks when given nothing."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from fleet.clock import BANGKOK
from prongsai import __version__
from prongsai.command_table import COMMANDS
from prongsai.crash import write_log
from prongsai.exit_codes import ExitCode
from prongsai.help_pages import command_group
from prongsai.screen import OutputClosedError, Screen, drop_output, keep_libraries_quiet, open_screen, screen_of
from prongsai.spoken_errors import EXPECTED, in_words
from prongsai.voice import LANGUAGES, Voice, take_language

INTERRUPTED = 130  # what typer answers for Ctrl-C


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


def prongsai(context: typer.Context, version: Annotated[bool, typer.Option("--version")] = False) -> None:
    """Answers --version; without a command the wizard starts, or the help when nobody can answer."""
    screen = screen_of(context)
    if version:
        screen.write(f"prongsai {__version__}")
        raise typer.Exit(ExitCode.PASSED)
    if context.invoked_subcommand is not None:
        return
    if not sys.stdin.isatty():
        screen.write(context.get_help())
        raise typer.Exit(ExitCode.USAGE)
    from prongsai.run_wizard import run_wizard, scan_wanted, wizard_at

    raise typer.Exit(run_wizard(wizard_at(screen), screen, scan=scan_wanted, open_report=webbrowser.open))


def _run(arguments: Sequence[str], screen: Screen) -> int:
    command: Any = command_group("", COMMANDS, prongsai)
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
