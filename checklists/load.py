"""Load the checklist of a fiscal year, or say in words where its file is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checklists.errors import ChecklistError, UnknownYearError
from checklists.model import Checklist
from checklists.read_list import Place, ReadList, file_of, package_data, read_list, years
from checklists.words import Words
from checklists.wrong_values import problem_of

__all__ = ["ChecklistError", "LoadedChecklist", "load", "wrong_at", "years"]

_NO_YEAR = Words("ไม่มีรายการตรวจของปี {year} (ปีที่มี: {years})", "there is no checklist of {year} (there is: {years})")
_UNREADABLE = Words("เปิดไฟล์ไม่ได้ ({reason})", "the file cannot be opened ({reason})")
_AND_MORE = Words("{problem} และอีก {count} แห่ง", "{problem}; and {count} more")
_TAKEN = Words("{problem} (นำมาจาก {taken})", "{problem} (taken over from {taken})")
_PROVISIONAL = re.compile(rb"^status: *provisional *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LoadedChecklist:
    """A checklist with the hash of the very bytes it was read from, those of the list it is based on included.

    confirmed: how many of its components somebody has looked up, in a file of confirmations.
    """

    checklist: Checklist
    sha256: str
    confirmed: int = 0


def load(source: int | Path) -> LoadedChecklist:
    """The checklist of a fiscal year, or of a file. Raises ChecklistError.

    The names and parameters of checks are not looked at here: `checkers` binds them before a scan.
    """
    file = source.name if isinstance(source, Path) else file_of(source)
    if not isinstance(source, Path) and source not in years():
        available = ", ".join(map(str, years()))
        raise UnknownYearError(_NO_YEAR.fill(year=source, years=available), file, source, tuple(years()))
    try:
        content = source.read_bytes() if isinstance(source, Path) else package_data(file)
    except OSError as error:
        raise ChecklistError(_UNREADABLE.fill(reason=error.strerror or type(error).__name__), file) from None
    return _read(content, file)


@lru_cache(maxsize=16)  # every year at once, for what looks at all of them
def _read(content: bytes, file: str) -> LoadedChecklist:
    read = read_list(content, file)
    try:
        checklist = Checklist.model_validate(read.data)
    except ValidationError as error:
        raise _explained(error, read, file) from None
    return LoadedChecklist(checklist, read.sha256)


def _explained(error: ValidationError, read: ReadList, file: str) -> ChecklistError:
    """The problem that stands first in the file, and how many more there are.

    What is missing comes last: a mistyped key is both unknown and missing under its right name.
    """
    placed = [(read.place(_path(found)), found) for found in error.errors()]
    placed.sort(key=lambda pair: (pair[1]["type"] == "missing", pair[0].line))
    place, first = placed[0]
    problem = problem_of(first, Checklist, file)
    more = len(placed) - 1
    if first["type"] == "missing":  # the file itself has to say it
        place = replace(place, taken="")
    return _error(_AND_MORE.fill(problem=problem, count=more) if more else problem, place, file)


def _error(problem: Words, place: Place, file: str) -> ChecklistError:
    if place.taken:
        problem = _TAKEN.fill(problem=problem, taken=place.taken)
    return ChecklistError(problem, file, place.line, place.item)


def _path(found: ErrorDetails) -> tuple[int | str, ...]:
    """The path to what is wrong; what only the whole shows names its place itself."""
    return tuple(found.get("ctx", {}).get("at", found["loc"]))


def wrong_at(file: Path, path: Sequence[int | str], problem: Words) -> ChecklistError:
    """The error for what stands at a path of the checklist in a file that can be read."""
    return _error(problem, read_list(file.read_bytes(), file.name).place(path), file.name)


def is_provisional(year: int) -> bool:
    """Whether nobody has confirmed the packaged list of a year; False for a year without one.

    Looks for the one line that says so: to read a whole list takes long, for a table over many agencies.
    """
    return year in years() and bool(_PROVISIONAL.search(package_data(file_of(year))))
