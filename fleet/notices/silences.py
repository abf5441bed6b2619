"""What nobody wants to hear of until a day: kept with its reason, listed, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fleet.errors import FleetError
from fleet.models import Agency, Silence
from fleet.notices.routing import SilenceRule


def silence(session: Session, agency: Agency | None, item_key: str, until: date, reason: str) -> Silence:
    """Keeps a rule; no agency means every one, no item all of them."""
    made = Silence(agency_id=agency.id if agency else None, item_key=item_key, until=until, reason=reason)
    session.add(made)
    session.flush()
    return made


def silences(session: Session, day: date) -> list[Silence]:
    """The rules that hold on a day, those that end first before the others."""
    return list(session.scalars(select(Silence).where(Silence.until >= day).order_by(Silence.until, Silence.id)))


def end_silence(session: Session, number: int, day: date) -> None:
    """Ends a rule before its day. Raises FleetError."""
    found = session.get(Silence, number)
    if found is None or found.until < day:
        raise FleetError("error.unknown_silence", given=number)
    session.delete(found)


def rules(kept: Sequence[Silence]) -> list[SilenceRule]:
    """The rules as plain data."""
    return [SilenceRule(one.until, one.agency_id, one.item_key) for one in kept]
