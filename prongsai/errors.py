"""What stops a command: a sentence of the catalogue and the exit code that fits."""

from __future__ import annotations

import errno
import sqlite3

from fleet.errors import FleetError
from prongsai.exit_codes import ExitCode
from prongsai.voice import Voice


class UserError(Exception):
    """Something the user can put right. `key` names the sentence that says how."""

    def __init__(self, key: str, exit_code: ExitCode = ExitCode.USAGE, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.exit_code = exit_code
        self.values = values

    def said_by(self, voice: Voice) -> str:
        """The sentence in the user's language."""
        return voice(self.key, **self.values)


def from_os_error(error: OSError) -> UserError:
    """A file-system failure in words: a full disk keeps what was gathered, the rest is for the user to put right."""
    place = error.filename or "?"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("error.disk_full", ExitCode.PARTIAL)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError("error.not_writable", place=place)
    if isinstance(error, FileNotFoundError):
        return UserError("error.no_such_file", place=place)
    return UserError("error.system", place=place, detail=error.strerror or str(error))


def from_sqlite_error(error: sqlite3.Error) -> UserError:
    """A failure of the scan's own database in words."""
    if "full" in str(error):
        return UserError("error.disk_full", ExitCode.PARTIAL)
    return UserError("error.database", detail=str(error))


def from_fleet_error(refused: FleetError) -> UserError:
    """What the fleet refuses, in words; a full disk keeps what was gathered."""
    error = UserError(refused.key, ExitCode.PARTIAL if refused.key == "error.disk_full" else ExitCode.USAGE)
    error.values = refused.values
    return error
