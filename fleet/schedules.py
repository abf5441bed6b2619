"""When the next look is due. Pure: a plan, the last run and now go in, a moment comes out; days are Thailand's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fleet.clock import BANGKOK

REVIEW_DAYS = 31  # before the review closes, looks lie closer together
WRONG_CLOCK = timedelta(hours=26)  # what lies further ahead was written when the clock was wrong
LATE = timedelta(days=2)  # a run may be made up in the next night; after this it is missed
FARTHEST = 800  # days ahead to look for an open window
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """When to look. The hours may pass midnight; equal ones mean the whole day."""

    since: datetime  # no run is owed for what lies before
    every_days: int = 7
    weekday: int = 6  # 0 is Monday; only for whole weeks
    opens: time = time(20)
    closes: time = time(5)
    blackouts: tuple[tuple[date, date], ...] = ()  # both days included
    review_closes: date | None = None
    review_every_days: int = 2


def is_due(plan: Plan, last_run: datetime | None, now: datetime) -> bool:
    """Whether a run is owed and may begin now."""
    return owed(plan, last_run, now) is not None and may_begin(plan, now)


def next_due(plan: Plan, last_run: datetime | None, now: datetime) -> datetime | None:
    """When the next run begins at the earliest: `now` when it is owed already, None when the plan never opens."""
    if owed(plan, last_run, now) is not None:
        return first_opening(plan, now)
    return first_opening(plan, next(slots_after(plan, now)))


def owed(plan: Plan, last_run: datetime | None, now: datetime) -> datetime | None:
    """The newest slot that no run has answered. However many were missed, one run answers them all."""
    slot = newest_slot(plan, now)
    return slot if _is_unanswered(plan, slot, last_run, now) else None


def silent_since(plan: Plan, last_success: datetime | None, now: datetime) -> datetime | None:
    """The slot that should have been answered by now and was not; None when all is well."""
    slot = newest_slot(plan, now)
    opened = first_opening(plan, slot)
    if opened is None or now - opened < LATE:
        slot = newest_slot(plan, slot - timedelta(seconds=1))
    return slot if _is_unanswered(plan, slot, last_success, now) else None


def may_begin(plan: Plan, now: datetime) -> bool:
    """Whether the hours are open and the day is no blackout."""
    local = now.astimezone(BANGKOK)
    return not _is_blackout(plan, local.date()) and _is_open(plan, local.time())


def first_opening(plan: Plan, moment: datetime) -> datetime | None:
    """The moment itself when a run may begin then, else the next at which it may."""
    if may_begin(plan, moment):
        return moment
    local = moment.astimezone(BANGKOK)
    for days in range(FARTHEST):
        day = local.date() + days * DAY
        # A window that passes midnight is open at once when a blackout ends.
        for start in (time(0), plan.opens):
            opening = datetime.combine(day, start, BANGKOK)
            if opening > moment and may_begin(plan, opening):
                return opening
    return None


def newest_slot(plan: Plan, now: datetime) -> datetime:
    """The newest moment, not after now, for which the calendar of the plan asks a look."""
    day = now.astimezone(BANGKOK).date()
    while not _is_slot(plan, day) or _slot(plan, day) > now:
        day -= DAY
    return _slot(plan, day)


def slots_after(plan: Plan, now: datetime) -> Iterator[datetime]:
    """The moments to come for which the calendar asks a look, without an end."""
    day = now.astimezone(BANGKOK).date()
    while True:
        if _is_slot(plan, day) and _slot(plan, day) > now:
            yield _slot(plan, day)
        day += DAY


def _is_unanswered(plan: Plan, slot: datetime, answer: datetime | None, now: datetime) -> bool:
    """Whether a slot is owed. Moments that lie far ahead of `now` were written when the clock was wrong.

    Of an answer the slot counts that it answered: it stays answered when the clock is set back behind the answer.
    """
    since = plan.since if not _from_wrong_clock(plan.since, now) else slot
    answered = newest_slot(plan, answer) if answer is not None else None
    if answered is not None and _from_wrong_clock(answered, now):
        answered = None
    return slot >= since and (answered is None or answered < slot)


def _slot(plan: Plan, day: date) -> datetime:
    return datetime.combine(day, plan.opens, BANGKOK)


def _is_slot(plan: Plan, day: date) -> bool:
    if plan.review_closes is not None:
        left = (plan.review_closes - day).days
        if 0 <= left < REVIEW_DAYS and left % plan.review_every_days == 0:
            return True
    return (day - _first_day(plan)).days % plan.every_days == 0


def _first_day(plan: Plan) -> date:
    first = plan.since.astimezone(BANGKOK).date()
    if plan.every_days % 7 == 0:
        first += (plan.weekday - first.weekday()) % 7 * DAY
    return first


def _is_blackout(plan: Plan, day: date) -> bool:
    return any(first <= day <= last for first, last in plan.blackouts)


def _is_open(plan: Plan, at: time) -> bool:
    if plan.opens < plan.closes:
        return plan.opens <= at < plan.closes
    return at >= plan.opens or at < plan.closes


def _from_wrong_clock(moment: datetime, now: datetime) -> bool:
    return moment - now > WRONG_CLOCK
