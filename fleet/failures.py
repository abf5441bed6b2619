"""Attempts at an agency that left no Result: they are in no Result file, only in the runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fleet.models import Job, JobState

ENDED = (JobState.DONE, JobState.FAILED)


@dataclass(frozen=True, slots=True)
class Failure:
    """A scan that came to its end and saw nothing. outcome and reason: those of its job."""

    when: datetime
    outcome: str
    reason: str
    attempts: int


def failures_of(session: Session, agency_id: int, *, last: int) -> list[Failure]:
    """The newest failed scans of an agency, oldest first."""
    wanted = (
        select(Job)
        .where(Job.agency_id == agency_id, Job.state == JobState.FAILED, Job.ended_at.is_not(None))
        .order_by(Job.ended_at.desc())
        .limit(last)
    )
    return [one for job in reversed(session.scalars(wanted).all()) for one in _failure(job)]


def newest_failures(session: Session) -> dict[int, Failure]:
    """By agency, where its newest scan failed; one whose newest scan left a Result is not among them."""
    newest = select(func.max(Job.id)).where(Job.state.in_(ENDED)).group_by(Job.agency_id)
    failed = session.scalars(select(Job).where(Job.id.in_(newest), Job.state == JobState.FAILED))
    return {job.agency_id: one for job in failed for one in _failure(job)}


def _failure(job: Job) -> Iterator[Failure]:
    if job.ended_at is not None:
        yield Failure(job.ended_at, job.outcome, job.reason, job.attempts)
