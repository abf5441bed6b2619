"""What became of a scan whose process has ended: from its exit code, its Result and its snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from checkers.errors import ResultError
from checkers.result import Result
from checkers.result_file import load_result
from crawler.errors import SnapshotError
from crawler.snapshot import LinkKind, Outcome
from crawler.store import SnapshotStore
from fleet.models import JobOutcome, JobState
from fleet.policy import Policy
from fleet.queue import Ending

# The exit codes of `prongsai scan`; the table stands in prongsai/exit_codes.py, and a test compares them.
USAGE, NOTHING_ASSESSED = 2, 3
WITH_RESULT = frozenset({0, 1, NOTHING_ASSESSED, 4, 5})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that has ended. `exit_code` is None when the batch ended it, for the reason `stopped`."""

    exit_code: int | None
    result: Result | None
    unreachable: str = ""  # how the fetch of the first address ended
    last_words: str = ""
    stopped: JobOutcome | None = None


def ending_of(attempt: Attempt, *, attempts_before: int, policy: Policy, now: datetime) -> Ending:
    """The ending, and whether there is a second attempt: for trouble that may pass, and only once."""
    outcome, reason = _outcome(attempt)
    passing = outcome in _MAY_PASS or (outcome is JobOutcome.PARTIAL and reason in policy.passing)
    again = passing and attempts_before + 1 < policy.attempts
    retry_at = now + timedelta(seconds=policy.retry_after) if again else None
    state = JobState.FAILED if attempt.result is None else JobState.DONE
    return Ending(state, outcome, reason, retry_at)


_MAY_PASS = {JobOutcome.UNREACHABLE, JobOutcome.CRASHED, JobOutcome.TOO_LONG, JobOutcome.TOO_LARGE}


def _outcome(attempt: Attempt) -> tuple[JobOutcome, str]:
    if attempt.stopped is not None:
        return attempt.stopped, ""
    if attempt.exit_code == USAGE:
        return JobOutcome.REFUSED, attempt.last_words
    if attempt.exit_code == NOTHING_ASSESSED:
        return JobOutcome.UNREACHABLE, attempt.unreachable
    if attempt.result is None or attempt.exit_code not in WITH_RESULT:
        return JobOutcome.CRASHED, str(attempt.exit_code)
    coverage = attempt.result.coverage
    return (JobOutcome.COMPLETE if coverage.complete else JobOutcome.PARTIAL), coverage.stop_reason


def result_in(folder: Path) -> Result | None:
    """The Result of a scan's folder; None when there is none that can be read."""
    path = folder / "result.json"
    if not path.is_file():
        return None
    try:
        return load_result(path)
    except ResultError:
        return None


def why_unreachable(folder: Path) -> str:
    """How the fetch of the first address ended, a word of the crawler's Outcome; "" when that is not known."""
    try:
        store = SnapshotStore.open(folder / "snapshot")
    except SnapshotError:
        return ""
    try:
        seeds = [one.outcome for one in store.captures() if one.via is LinkKind.SEED and one.outcome is not Outcome.OK]
    finally:
        store.close()
    return seeds[0].value if seeds else ""
