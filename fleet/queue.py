"""The queue of scans: what every queue promises, and the one that lives in the fleet's own database.

A job is claimed with a lease and a token. Whoever holds an older token may not write any more: a worker that froze and
wakes up after its job was given to another changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import ColumnElement

from fleet.database import Database
from fleet.models import AgencyHost, Job, JobState

Keep = Callable[[Session], None]
WRONG_CLOCK = timedelta(hours=1)  # nothing waits so long: the clock was set back


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to scan one agency until the lease ends."""

    job_id: int
    agency_id: int
    scan: str  # name of the folder
    worker: str
    token: int
    attempts: int  # that ended before this one


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended. `retry_at`: when to try again, None when the job is over."""

    state: JobState
    outcome: str
    reason: str = ""
    retry_at: datetime | None = None


class JobQueue(Protocol):
    """What a batch needs of a queue."""

    def put(self, run_id: int, agency_ids: Sequence[int], scan: str) -> int:
        """Adds a job for each agency that has none in this run, in this order; gives how many were added."""

    def claim(self, run_id: int, worker: str, now: datetime) -> Claim | None:
        """The next job whose hosts no other running job is reading; None when there is none now."""

    def beat(self, claim: Claim, now: datetime) -> bool:
        """A sign of life. False: the job was given to another."""

    def began(self, claim: Claim, process: int, process_began: float) -> None:
        """Notes the process that scans, so that it can be found after a crash."""

    def finish(self, claim: Claim, ending: Ending, now: datetime, keep: Keep) -> bool:
        """Writes the ending, and what `keep` writes with it, unless the job was given to another: then False."""

    def give_back(self, claim: Claim) -> None:
        """Lets the job wait again as if it had not been claimed."""

    def open_from(self, run_id: int, now: datetime) -> datetime | None:
        """When a job that is not over may be claimed at the earliest; None when all are over."""

    def counts(self, run_id: int) -> Mapping[JobState, int]:
        """How many jobs are in each state."""


class DatabaseQueue:
    """The queue in the fleet's own database."""

    def __init__(self, database: Database, lease: float) -> None:
        self._database = database
        self._lease = timedelta(seconds=lease)

    def put(self, run_id: int, agency_ids: Sequence[int], scan: str) -> int:
        """See JobQueue."""
        with self._database.writing() as session:
            known = set(session.scalars(select(Job.agency_id).where(Job.run_id == run_id)))
            new = [agency_id for agency_id in dict.fromkeys(agency_ids) if agency_id not in known]
            session.add_all(
                Job(run_id=run_id, agency_id=agency_id, position=len(known) + number, scan=scan)
                for number, agency_id in enumerate(new)
            )
        return len(new)

    def claim(self, run_id: int, worker: str, now: datetime) -> Claim | None:
        """See JobQueue."""
        # Nothing to claim is the usual answer while every slot waits; it must not keep others from writing.
        with self._database.reading() as session:
            if self._candidate(session, run_id, now) is None:
                return None
        with self._database.writing() as session:
            job = self._candidate(session, run_id, now)
            if job is None:
                return None
            job.state, job.worker, job.claims = JobState.RUNNING, worker, job.claims + 1
            job.lease_until, job.began_at = now + self._lease, job.began_at or now
            job.process = job.process_began = None
            return Claim(job.id, job.agency_id, job.scan, worker, job.claims, job.attempts)

    def beat(self, claim: Claim, now: datetime) -> bool:
        """See JobQueue."""
        with self._database.writing() as session:
            return _update(session, claim, lease_until=now + self._lease)

    def began(self, claim: Claim, process: int, process_began: float) -> None:
        """See JobQueue."""
        with self._database.writing() as session:
            _update(session, claim, process=process, process_began=process_began)

    def finish(self, claim: Claim, ending: Ending, now: datetime, keep: Keep) -> bool:
        """See JobQueue."""
        over = ending.retry_at is None
        values = {
            "state": ending.state if over else JobState.WAITING,
            "outcome": ending.outcome,
            "reason": ending.reason,
            "attempts": claim.attempts + 1,
            "not_before": ending.retry_at,
            "ended_at": now if over else None,
        }
        with self._database.writing() as session:
            if not _update(session, claim, **values):
                return False
            keep(session)
        return True

    def give_back(self, claim: Claim) -> None:
        """See JobQueue."""
        with self._database.writing() as session:
            _update(session, claim, state=JobState.WAITING)

    def open_from(self, run_id: int, now: datetime) -> datetime | None:
        """See JobQueue."""
        with self._database.reading() as session:
            of_run = select(Job.not_before).where(Job.run_id == run_id, Job.state == JobState.WAITING)
            leases = select(Job.lease_until).where(Job.run_id == run_id, Job.state == JobState.RUNNING)
            waiting, leased = session.scalars(of_run).all(), session.scalars(leases).all()
        return min((moment or now for moment in (*waiting, *leased)), default=None)

    def counts(self, run_id: int) -> Mapping[JobState, int]:
        """See JobQueue."""
        grouped = select(Job.state, func.count()).where(Job.run_id == run_id).group_by(Job.state)
        with self._database.reading() as session:
            found: dict[str, int] = dict(session.execute(grouped).all())
        return {state: found.get(state, 0) for state in JobState}

    def _candidate(self, session: Session, run_id: int, now: datetime) -> Job | None:
        # Two questions that an index answers each; joined by OR they would read every job.
        for state, ready in (
            (
                JobState.WAITING,
                Job.not_before.is_(None) | (Job.not_before <= now) | (Job.not_before > now + WRONG_CLOCK),
            ),
            (JobState.RUNNING, Job.lease_until < now),
        ):
            wanted = select(Job).where(Job.run_id == run_id, Job.state == state, ready, ~_host_is_busy())
            if found := session.scalars(wanted.order_by(Job.position).limit(1)).first():
                return found
        return None


def _host_is_busy() -> ColumnElement[bool]:
    """Whether another job, of whatever run, is reading a host of this job's agency."""
    other, mine, theirs = aliased(Job), aliased(AgencyHost), aliased(AgencyHost)
    return (
        select(other.id)
        .join(theirs, theirs.agency_id == other.agency_id)
        .join(mine, mine.host == theirs.host)
        .where(other.state == JobState.RUNNING, other.id != Job.id, mine.agency_id == Job.agency_id)
        .correlate(Job)
        .exists()
    )


def _update(session: Session, claim: Claim, **values: object) -> bool:
    held = (Job.id == claim.job_id, Job.worker == claim.worker, Job.claims == claim.token)
    done = session.execute(update(Job).where(*held, Job.state == JobState.RUNNING).values(**values))
    return isinstance(done, CursorResult) and done.rowcount == 1
