"""One look at many agencies: begun, found again, ended, and accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from checkers.result import Status
from fleet.clock import BANGKOK
from fleet.database import Database
from fleet.failures import Failure
from fleet.index import statuses_of
from fleet.models import Agency, ItemList, Job, JobState, ResultRow, Run, Schedule
from fleet.queue import JobQueue
from fleet.scan_process import end_orphan

OVER = (JobState.DONE, JobState.FAILED, JobState.DROPPED)


@dataclass(frozen=True, slots=True)
class Look:
    """What one Result says, as far as tables over many agencies need it. Bands are (lower, upper)."""

    when: datetime
    fiscal_year: int
    checklist_sha256: str
    complete: bool
    band: tuple[float, float]
    sub_indicators: Mapping[str, tuple[float, float]]
    statuses: Mapping[str, Status]  # by item key
    numbers: Mapping[str, str]  # item key -> number
    indicators: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def saw_nothing(self) -> bool:
        """Whether no item could be looked at, as when the site is down."""
        return all(status is Status.ERROR for status in self.statuses.values())


@dataclass(frozen=True, slots=True)
class Account:
    """One agency of a run: how its job ended and what came of it."""

    agency_id: int
    code: str
    name: str
    kind: str
    province: str
    vendor: str
    scan: str
    state: JobState
    outcome: str
    reason: str
    attempts: int
    look: Look | None
    failure: Failure | None = None  # a newer scan than that of the look, which saw nothing


@dataclass(frozen=True, slots=True)
class Wanted:
    """Why a run is begun: by hand for some tags, or by schedules."""

    tags: tuple[str, ...] = ()
    schedule_ids: tuple[int, ...] = ()


def begin(database: Database, queue: JobQueue, agencies: Sequence[Agency], wanted: Wanted, now: datetime) -> int:
    """A run with a job for each agency, those that waited longest first; gives its id."""
    with database.writing() as session:
        cause = "schedule" if wanted.schedule_ids else "batch"
        ids = list(wanted.schedule_ids)
        run = Run(cause=cause, tags=list(wanted.tags), schedule_ids=ids, started_at=now, beat_at=now)
        session.add(run)
        session.flush()
        newest = dict(
            session.execute(
                select(ResultRow.agency_id, func.max(ResultRow.looked_at)).group_by(ResultRow.agency_id)
            ).all()
        )
        run_id = run.id
    never = datetime.min.replace(tzinfo=now.tzinfo)
    in_order = sorted(agencies, key=lambda one: (newest.get(one.id) or never, one.code))
    queue.put(run_id, [one.id for one in in_order], f"{now.astimezone(BANGKOK):%Y-%m-%dT%H%M%S}")
    with database.writing() as session:
        answered(session, wanted.schedule_ids, started_at=now)
    return run_id


def unfinished(session: Session) -> Run | None:
    """The newest run that has not come to its end. One without jobs was cut off before it began."""
    has_jobs = select(Job.id).where(Job.run_id == Run.id).exists()
    return session.scalars(select(Run).where(Run.ended_at.is_(None), has_jobs).order_by(Run.id.desc())).first()


def drop(session: Session, run: Run, now: datetime) -> None:
    """Ends a run whose rest nobody wants any more. What was found out stays."""
    is_open = (Job.run_id == run.id, Job.state.not_in(OVER))
    session.execute(update(Job).where(*is_open).values(state=JobState.DROPPED, ended_at=now))
    run.ended_at = now


def take_back(session: Session, run_id: int) -> None:
    """Lets the jobs of a batch that died wait again and ends what it left running.

    Only for whoever holds the lock of the batch: the jobs of a batch that lives would be taken from it.
    """
    for job in session.scalars(select(Job).where(Job.run_id == run_id, Job.state == JobState.RUNNING)):
        if job.process is not None and job.process_began is not None:
            end_orphan(job.process, job.process_began)
        job.state = JobState.WAITING


def beat(database: Database, run_id: int, now: datetime) -> None:
    """A sign of life of the whole run."""
    with database.writing() as session:
        session.execute(update(Run).where(Run.id == run_id).values(beat_at=now))


def end(session: Session, run_id: int, now: datetime) -> None:
    """Ends a run all of whose jobs are over, and answers the schedules that asked for it."""
    run = session.get_one(Run, run_id)
    run.ended_at = run.beat_at = now
    answered(session, run.schedule_ids, started_at=run.started_at, succeeded_at=now)


def answered(
    session: Session, schedule_ids: Sequence[int], *, started_at: datetime, succeeded_at: datetime | None = None
) -> None:
    """Notes in the schedules that a run began for them, and that it ended whole."""
    values = {"started_at": started_at} | ({"succeeded_at": succeeded_at} if succeeded_at else {})
    session.execute(update(Schedule).where(Schedule.id.in_(schedule_ids)).values(values))


def accounts(session: Session, run_id: int) -> list[Account]:
    """Every agency of a run, in the order of their names."""
    found = session.execute(
        select(Job, Agency, ResultRow, ItemList)
        .join(Agency, Agency.id == Job.agency_id)
        .outerjoin(ResultRow, (ResultRow.agency_id == Job.agency_id) & (ResultRow.scan == Job.scan))
        .outerjoin(ItemList, ItemList.id == ResultRow.item_list_id)
        .where(Job.run_id == run_id)
        .order_by(Agency.name, Agency.code)
    )
    return [_account(job, agency, look_of(row, items) if row and items else None) for job, agency, row, items in found]


def look_of(row: ResultRow | Row[Any], items: ItemList) -> Look:
    """A row of the index, or its columns, as a look."""
    bands = {number: (band[0], band[1]) for number, band in row.bands.items()}
    return Look(
        when=row.looked_at,
        fiscal_year=row.fiscal_year,
        checklist_sha256=row.checklist_sha256,
        complete=row.complete,
        band=(row.lower, row.upper),
        sub_indicators={number: band for number, band in bands.items() if "." in number},
        statuses=statuses_of(row, items),
        numbers=dict(zip(items.keys, items.numbers, strict=True)),
        indicators={number: band for number, band in bands.items() if "." not in number},
    )


def account_of(
    agency: Agency,
    look: Look | None,
    *,
    scan: str,
    state: JobState,
    outcome: str,
    reason: str,
    attempts: int,
    failure: Failure | None = None,
) -> Account:
    """What is told of an agency, with how its job ended and what came of it."""
    return Account(
        agency_id=agency.id,
        code=agency.code,
        name=agency.name,
        kind=agency.kind,
        province=agency.province,
        vendor=agency.vendor,
        scan=scan,
        state=state,
        outcome=outcome,
        reason=reason,
        attempts=attempts,
        look=look,
        failure=failure,
    )


def _account(job: Job, agency: Agency, look: Look | None) -> Account:
    return account_of(
        agency,
        look,
        scan=job.scan,
        state=JobState(job.state),
        outcome=job.outcome,
        reason=job.reason,
        attempts=job.attempts,
    )
