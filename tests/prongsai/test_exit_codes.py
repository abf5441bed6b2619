"""The table of exit codes and its precedence."""

from __future__ import annotations

import pytest

from checkers.result import Coverage, Status
from prongsai.exit_codes import PRECEDENCE, ExitCode, judge_exit


def coverage(*, complete: bool = True, pages: int = 10, documents: int = 2) -> Coverage:
    return Coverage(
        complete=complete,
        stop_reason="finished" if complete else "page_limit",
        pages_read=pages,
        documents_read=documents,
        unread=(),
        skipped_counts={},
        problems=(),
        started_at="2023-06-01T00:00:00+00:00",
        ended_at=None,
        user_agent="test",
    )


P, F, U, E = Status.PASS, Status.FAIL, Status.UNSURE, Status.ERROR
DUE, NA = Status.NOT_DUE, Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ([P, P], 0),
        ([P, DUE, NA], 0),
        ([DUE, NA], 0),
        ([P, F], 1),
        ([P, F, U, E], 1),
        ([P, U], 5),
        ([P, E], 5),
        ([DUE, U], 5),
        ([E, E], 3),
    ],
)
def test_a_complete_look_earns_its_code(statuses: list[Status], code: int) -> None:
    assert judge_exit(statuses, coverage()) == code


@pytest.mark.parametrize("statuses", [[P, P], [P, F], [P, U]])
def test_a_partial_look_is_never_called_complete(statuses: list[Status]) -> None:
    assert judge_exit(statuses, coverage(complete=False)) == ExitCode.PARTIAL


@pytest.mark.parametrize("complete", [True, False])
def test_a_look_that_read_nothing_is_neither_green_nor_a_list_of_gaps(complete: bool) -> None:
    nothing = coverage(complete=complete, pages=0, documents=0)
    assert judge_exit([F, F], nothing) == ExitCode.NOTHING_ASSESSED
    assert judge_exit([P], nothing) == ExitCode.NOTHING_ASSESSED


def test_the_precedence_names_every_code_of_a_result_once() -> None:
    assert PRECEDENCE == (3, 4, 1, 5, 0)
    assert set(PRECEDENCE) == set(ExitCode) - {ExitCode.USAGE, ExitCode.CRASHED}
