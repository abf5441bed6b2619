"""Reads from the index what the vendor alarm compares."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fleet.models import Agency, ItemList, ResultRow
from fleet.policy import Policy
from fleet.runs import Look, look_of
from fleet.vendor_alarm import VendorAlarm, Watched, vendor_alarms


def alarms_now(session: Session, now: datetime, policy: Policy) -> list[VendorAlarm]:
    """The alarms that the index gives for the last days."""
    looks = _looks(session, now - timedelta(days=policy.vendor_days))
    agencies = session.scalars(select(Agency).where(Agency.removed_at.is_(None), Agency.vendor != ""))
    return vendor_alarms([Watched(one.code, one.vendor, looks[one.id]) for one in agencies], now, policy)


def _looks(session: Session, since: datetime) -> dict[int, list[Look]]:
    """The whole looks of every agency since a moment and the newest before it, oldest first.

    Two questions for all agencies: with one for each, thousands of agencies would take seconds.
    """
    # Columns, not objects: a look needs no more, and thousands of them are there in a third of the time.
    whole = select(*ResultRow.__table__.columns).where(ResultRow.complete)
    newest_before = (
        select(ResultRow.agency_id, func.max(ResultRow.looked_at).label("looked_at"))
        .where(ResultRow.complete, ResultRow.looked_at < since)
        .group_by(ResultRow.agency_id)
        .subquery()
    )
    same = (newest_before.c.agency_id == ResultRow.agency_id) & (newest_before.c.looked_at == ResultRow.looked_at)
    newer = whole.where(ResultRow.looked_at >= since).order_by(ResultRow.looked_at)
    found: dict[int, list[Look]] = defaultdict(list)
    lists = {one.id: one for one in session.scalars(select(ItemList))}
    for row in [*session.execute(whole.join(newest_before, same)), *session.execute(newer)]:
        found[row.agency_id].append(look_of(row, lists[row.item_list_id]))
    return found
