"""What stopped a command, as a sentence of the catalogue and an exit code."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import typer

from checkers.errors import CheckBindingError, ResultError
from checklists.errors import ChecklistError, UnknownYearError
from crawler.errors import DiskFullError, SnapshotError
from fleet.errors import FleetError
from prongsai.errors import UserError, from_fleet_error, from_os_error, from_sqlite_error
from prongsai.exit_codes import ExitCode


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


def _unknown_year(asked: UnknownYearError) -> UserError:
    return UserError("error.unknown_year", year=asked.year, years=", ".join(map(str, asked.available)))


# From special to general: the first type that fits says it.
SENTENCES: tuple[tuple[type[BaseException], Callable[[Any], UserError]], ...] = (
    (KeyboardInterrupt, lambda _: UserError("error.interrupted", ExitCode.PARTIAL)),
    (typer.TyperException, from_usage_error),
    (UnknownYearError, _unknown_year),
    (ChecklistError, lambda broken: UserError("error.checklist", detail=broken.words)),
    (CheckBindingError, lambda broken: UserError("error.checklist", detail=broken.words)),
    (DiskFullError, lambda _: UserError("error.disk_full", ExitCode.PARTIAL)),
    (SnapshotError, lambda broken: UserError("error.snapshot", detail=broken)),
    (ResultError, lambda broken: UserError("error.result", detail=broken.words)),
    (FleetError, from_fleet_error),
    (OSError, from_os_error),
    (sqlite3.Error, from_sqlite_error),
)
EXPECTED: tuple[type[BaseException], ...] = (UserError, *(kind for kind, _ in SENTENCES))
