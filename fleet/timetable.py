"""Schedules as they are kept: which agencies each means, which are due now, which are silent for too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fleet import agencies
from fleet.errors import FleetError
from fleet.models import Agency, AgencyTag, Run, Schedule
from fleet.schedules import Plan, is_due, may_begin, next_due, silent_since


@dataclass(frozen=True, slots=True)
class ScheduleStatus:
    """How one schedule stands. `silent` is the slot that should have been answered by now."""

    schedule: Schedule
    whom: str  # code of an agency, "#tag", or "" for all
    agencies: int
    next_due: datetime | None
    silent: datetime | None


def plan_of(schedule: Schedule) -> Plan:
    """The plan that a row keeps."""
    return Plan(
        since=schedule.added_at,
        every_days=schedule.every_days,
        weekday=schedule.weekday,
        opens=schedule.opens,
        closes=schedule.closes,
        blackouts=tuple(_days(text) for text in schedule.blackouts),
        review_closes=schedule.review_closes,
        review_every_days=schedule.review_every_days,
    )


def add_schedule(session: Session, plan: Plan, *, agency: Agency | None = None, tag: str = "") -> Schedule:
    """Keeps a plan for an agency, a tag, or everyone."""
    schedule = Schedule(
        agency_id=agency.id if agency else None,
        tag=tag,
        every_days=plan.every_days,
        weekday=plan.weekday,
        opens=plan.opens,
        closes=plan.closes,
        blackouts=[f"{first.isoformat()}/{last.isoformat()}" for first, last in plan.blackouts],
        review_closes=plan.review_closes,
        review_every_days=plan.review_every_days,
        added_at=plan.since,
    )
    session.add(schedule)
    session.flush()
    return schedule


def remove_schedule(session: Session, number: int, now: datetime) -> None:
    """Ends a schedule. Raises FleetError."""
    schedule = session.get(Schedule, number)
    if schedule is None or schedule.removed_at is not None:
        raise FleetError("error.unknown_schedule", given=number)
    schedule.removed_at = now


def schedules(session: Session) -> list[Schedule]:
    """Every schedule that has not been removed."""
    return list(session.scalars(select(Schedule).where(Schedule.removed_at.is_(None)).order_by(Schedule.id)))


def due_now(session: Session, now: datetime) -> list[Schedule]:
    """The schedules whose run is owed and may begin."""
    return [one for one in schedules(session) if is_due(plan_of(one), one.started_at, now)]


def may_go_on(session: Session, run_id: int, now: datetime) -> bool:
    """Whether the hours of a schedule that asked for this run are open; a run begun by hand has none."""
    asked = session.get_one(Run, run_id).schedule_ids
    found = session.scalars(select(Schedule).where(Schedule.id.in_(asked))).all()
    return not found or any(may_begin(plan_of(one), now) for one in found)


def agencies_of(session: Session, found: Sequence[Schedule]) -> list[Agency]:
    """Every agency that any of these schedules means, once."""
    meant = {one.id: one for schedule in found for one in _meant(session, schedule)}
    return list(meant.values())


def status(session: Session, now: datetime) -> list[ScheduleStatus]:
    """How every schedule stands."""
    return [_status(session, one, now) for one in schedules(session)]


def last_success(session: Session) -> datetime | None:
    """When the newest run came to its end."""
    return session.scalars(select(Run.ended_at).where(Run.ended_at.is_not(None)).order_by(Run.id.desc())).first()


def _status(session: Session, schedule: Schedule, now: datetime) -> ScheduleStatus:
    plan = plan_of(schedule)
    agency = session.get(Agency, schedule.agency_id) if schedule.agency_id is not None else None
    whom = agency.code if agency else (f"#{schedule.tag}" if schedule.tag else "")
    return ScheduleStatus(
        schedule=schedule,
        whom=whom,
        agencies=_count(session, schedule),
        next_due=next_due(plan, schedule.started_at, now),
        silent=silent_since(plan, schedule.succeeded_at, now),
    )


def _count(session: Session, schedule: Schedule) -> int:
    counted = select(func.count()).select_from(Agency).where(Agency.removed_at.is_(None))
    if schedule.agency_id is not None:
        counted = counted.where(Agency.id == schedule.agency_id)
    elif schedule.tag:
        counted = counted.where(Agency.id.in_(select(AgencyTag.agency_id).where(AgencyTag.tag == schedule.tag)))
    return session.scalar(counted) or 0


def _meant(session: Session, schedule: Schedule) -> list[Agency]:
    if schedule.agency_id is not None:
        agency = session.get_one(Agency, schedule.agency_id)
        return [agency] if agency.removed_at is None else []
    found = agencies.listed(session)
    return [one for one in found if not schedule.tag or schedule.tag in {tag.tag for tag in one.tags}]


def _days(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)
