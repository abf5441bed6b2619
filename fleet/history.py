"""What the index knows of one agency over time: every look that was kept, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from checkers.result import Status
from fleet.models import ItemList, ResultRow
from fleet.runs import Look, look_of


@dataclass(frozen=True, slots=True)
class Kept:
    """A Result that was kept: the scan that names its folder, and what it said."""

    scan: str
    tool_version: str
    look: Look


@dataclass(frozen=True, slots=True)
class ItemLook:
    """What one look said of one item."""

    kept: Kept
    status: Status


def kept_of(session: Session, agency_id: int, *, last: int | None = None, before: datetime | None = None) -> list[Kept]:
    """The looks at an agency, oldest first; of a number only the `last`, only those that began `before` a moment."""
    wanted = (
        select(ResultRow, ItemList)
        .join(ItemList, ItemList.id == ResultRow.item_list_id)
        .where(ResultRow.agency_id == agency_id)
        .order_by(ResultRow.looked_at.desc(), ResultRow.id.desc())
    )
    if before is not None:
        wanted = wanted.where(ResultRow.looked_at < before)
    rows = session.execute(wanted.limit(last)).all()
    return [Kept(row.scan, row.tool_version, look_of(row, items)) for row, items in reversed(rows)]


def previous_of(kept: Sequence[Kept]) -> Kept | None:
    """The newest look that saw anything: a site that was down last week is compared with the week before."""
    return next((one for one in reversed(kept) if not one.look.saw_nothing), None)


def of_item(kept: Iterable[Kept], key: str) -> list[ItemLook]:
    """What each look said of an item; looks by a list that did not hold it are left out."""
    return [ItemLook(one, status) for one in kept if (status := one.look.statuses.get(key)) is not None]


def key_of_item(kept: Sequence[Kept], wanted: str) -> str | None:
    """The key of an item by its key, or by its number in the newest list that has it."""
    typed = wanted.strip().casefold()
    for one in reversed(kept):
        for key, number in one.look.numbers.items():
            if typed in (key, number.casefold()):
                return key
    return None


def changing_items(kept: Sequence[Kept]) -> list[str]:
    """Keys of the items whose status was not the same in every look that saw anything, in the order of the list."""
    seen = [one.look for one in kept if not one.look.saw_nothing]
    keys = dict.fromkeys(key for look in seen for key in look.statuses)
    return [key for key in keys if len({look.statuses.get(key) for look in seen}) > 1]
