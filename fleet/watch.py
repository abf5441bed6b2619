"""Reads from the index what the vendor alarm compares."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from fleet.models import Agency, ItemList, ResultRow
from fleet.policy import Policy
from fleet.runs import Look, look_of
from fleet.vendor_alarm import VendorAlarm, Watched, vendor_alarms


def alarms_now(session: Session, now: datetime, policy: Policy) -> list[VendorAlarm]:
    """The alarms that the index gives for the last days."""
    since = now - timedelta(days=policy.vendor_days)
    agencies = session.scalars(select(Agency).where(Agency.removed_at.is_(None), Agency.vendor != ""))
    watched = [Watched(one.code, one.vendor, _looks(session, one.id, since)) for one in agencies]
    return vendor_alarms(watched, now, policy)


def _looks(session: Session, agency_id: int, since: datetime) -> list[Look]:
    """The whole looks since a moment and the newest before it, oldest first."""
    of_agency = (
        select(ResultRow, ItemList)
        .join(ItemList, ItemList.id == ResultRow.item_list_id)
        .where(ResultRow.agency_id == agency_id, ResultRow.complete)
    )
    newer = session.execute(of_agency.where(ResultRow.looked_at >= since).order_by(ResultRow.looked_at)).all()
    before = of_agency.where(ResultRow.looked_at < since).order_by(ResultRow.looked_at.desc()).limit(1)
    return [look_of(row, items) for row, items in [*session.execute(before), *newer]]
