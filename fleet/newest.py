"""The newest look at every agency of the register, for a table over all of them between two runs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fleet import agencies
from fleet.failures import Failure, newest_failures
from fleet.models import Agency, ItemList, JobOutcome, JobState, ResultRow
from fleet.runs import Account, Look, account_of, look_of


def newest_accounts(session: Session, tags: Sequence[str] = ()) -> list[Account]:
    """Every agency, or those that bear one of the tags, by name. Raises FleetError for a tag that nobody bears."""
    newest = (
        select(ResultRow.agency_id, func.max(ResultRow.looked_at).label("looked_at"))
        .group_by(ResultRow.agency_id)
        .subquery()
    )
    found = session.execute(
        select(*ResultRow.__table__.columns)
        .join(newest, (newest.c.agency_id == ResultRow.agency_id) & (newest.c.looked_at == ResultRow.looked_at))
        .order_by(ResultRow.id)
    )
    lists = {one.id: one for one in session.scalars(select(ItemList))}
    looks = {row.agency_id: (row.scan, look_of(row, lists[row.item_list_id])) for row in found}
    failures = newest_failures(session)
    return [
        _account(one, failures.get(one.id), *looks.get(one.id, ("", None))) for one in agencies.listed(session, tags)
    ]


def _account(agency: Agency, failure: Failure | None, scan: str, look: Look | None) -> Account:
    """The newest look; that of an agency that was never seen is how its newest scan failed."""
    if look is None and failure is not None:
        told = (JobState.FAILED, failure.outcome, failure.reason, failure.attempts)
    elif look is None:
        told = (JobState.WAITING, "", "", 0)
    else:
        told = (JobState.DONE, _outcome(look), "", 1)
    state, outcome, reason, attempts = told
    return account_of(
        agency,
        look,
        scan=scan,
        state=state,
        outcome=outcome,
        reason=reason,
        attempts=attempts,
        failure=failure if look is not None else None,
    )


def _outcome(look: Look) -> JobOutcome:
    if look.saw_nothing:
        return JobOutcome.UNREACHABLE
    return JobOutcome.COMPLETE if look.complete else JobOutcome.PARTIAL
