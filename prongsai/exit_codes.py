"""The one table of exit codes, and which of them a result earns."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checkers.result import Coverage, Result, Status


class ExitCode(IntEnum):
    """What the program tells the shell. When several fit, `PRECEDENCE` says which wins."""

    PASSED = 0  # everything that is due passes
    GAPS = 1  # at least one gap
    USAGE = 2  # wrong usage or configuration: nothing was started
    NOTHING_ASSESSED = 3  # nothing could be looked at
    PARTIAL = 4  # cut off: what was gathered is kept and judged
    NEEDS_PERSON = 5  # no gap, and something that only a person can decide
    CRASHED = 70  # a fault of the program itself; EX_SOFTWARE of sysexits.h


# A run that saw nothing must never look like one that found gaps, and a partial one never like a complete one.
PRECEDENCE: tuple[ExitCode, ...] = (
    ExitCode.NOTHING_ASSESSED,
    ExitCode.PARTIAL,
    ExitCode.GAPS,
    ExitCode.NEEDS_PERSON,
    ExitCode.PASSED,
)


def exit_code_of(result: Result) -> ExitCode:
    """The code of a whole result."""
    return judge_exit([item.status for item in result.items], result.coverage)


def judge_exit(statuses: Sequence[Status], coverage: Coverage) -> ExitCode:
    """The code that item statuses and coverage earn. Items not due or not applicable ask for nothing now."""
    from checkers.result import Status  # here: most commands end without a result

    read_nothing = coverage.pages_read + coverage.documents_read == 0
    if read_nothing or all(status is Status.ERROR for status in statuses):
        return ExitCode.NOTHING_ASSESSED
    if not coverage.complete:
        return ExitCode.PARTIAL
    if Status.FAIL in statuses:
        return ExitCode.GAPS
    if Status.UNSURE in statuses or Status.ERROR in statuses:
        return ExitCode.NEEDS_PERSON
    return ExitCode.PASSED
