"""Reads from register, index and Result files what the notices of a run are made of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.result import Result
from fleet import runs, timetable
from fleet.agencies import listed
from fleet.data_folder import DataFolder
from fleet.endings import result_in
from fleet.models import Agency, Channel, Owner, ResultRow, Run, Schedule
from fleet.notices import silences
from fleet.notices.news import AgencyNews, Compare, news_of
from fleet.notices.routing import Post, Recipient
from fleet.policy import Policy
from fleet.runs import Account, Look
from fleet.schedules import REVIEW_DAYS
from fleet.watch import alarms_now


def collect(session: Session, folder: DataFolder, run_id: int, compare: Compare, policy: Policy, day: date) -> Post:
    """What there is to tell of a run on a day in Thailand. Only agencies with somebody to tell are compared."""
    run = session.get_one(Run, run_id)
    recipients = _recipients(session)
    wanted = {one.agency_id for one in recipients}
    agencies = {one.id: one for one in listed(session)}
    found = [one for one in runs.accounts(session, run_id) if one.agency_id in wanted & set(agencies)]
    plans = timetable.schedules(session)
    ended = run.ended_at is not None
    news = [_news(session, folder, one, agencies[one.agency_id], plans, compare, day, ended=ended) for one in found]
    return Post(
        run_id=run_id,
        news=news,
        recipients=recipients,
        silences=silences.rules(silences.silences(session, day)),
        alarms=alarms_now(session, run.ended_at, policy) if run.ended_at else [],
        attempts=policy.attempts,
        day=day,
        ended=ended,
    )


def review_of(agency: Agency, plans: list[Schedule], day: date) -> date | None:
    """The day on which the review of an agency closes, during the last month before it."""
    tags = {tag.tag for tag in agency.tags}
    meant = [one for one in plans if one.agency_id == agency.id or (one.agency_id is None and one.tag in {"", *tags})]
    closing = [one.review_closes for one in meant if one.review_closes is not None]
    return min((close for close in closing if 0 <= (close - day).days < REVIEW_DAYS), default=None)


def _recipients(session: Session) -> list[Recipient]:
    found = session.execute(select(Owner, Channel).join(Channel, Channel.owner_id == Owner.id).order_by(Channel.id))
    return [
        Recipient(channel.id, channel.address, owner.name, owner.agency_id, frozenset(owner.items))
        for owner, channel in found
    ]


def _news(
    session: Session,
    folder: DataFolder,
    account: Account,
    agency: Agency,
    plans: list[Schedule],
    compare: Compare,
    day: date,
    *,
    ended: bool,
) -> AgencyNews:
    looks = _looks(session, folder, account, account.look) if account.look and ended else None
    return news_of(account, agency.seed, looks, compare, review_of(agency, plans, day))


def _looks(session: Session, folder: DataFolder, account: Account, look: Look) -> tuple[Result | None, Result] | None:
    """The previous Result and that of the run.

    Previous is the newest whole look, else the newest: what was cut off would only seem to have changed.
    """
    current = result_in(folder.scan(account.code, account.scan))
    earlier = session.scalars(
        select(ResultRow)
        .where(ResultRow.agency_id == account.agency_id, ResultRow.looked_at < look.when)
        .order_by(ResultRow.complete.desc(), ResultRow.looked_at.desc())
        .limit(1)
    ).first()
    previous = result_in(folder.scan(account.code, earlier.scan)) if earlier else None
    return (previous, current) if current else None
