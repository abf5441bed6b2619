"""What falls due after the day of the look: a calendar for the agency."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from checkers.result import ItemResult, Result, Status


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day, how many days after the look it is, and the items of which something falls due then."""

    day: date
    days_left: int
    items: tuple[ItemResult, ...]


def due_days(result: Result) -> tuple[DueDay, ...]:
    """The days to come, the next one first. What an item already shows is listed, too, until its day has passed."""
    as_of = date.fromisoformat(result.as_of)
    found: defaultdict[date, dict[str, ItemResult]] = defaultdict(dict)
    for item in result.items:
        for component in item.components:
            day = date.fromisoformat(component.due_from) if component.due_from else as_of
            if day > as_of and component.status is not Status.NOT_APPLICABLE:
                found[day][item.key] = item
    return tuple(DueDay(day, (day - as_of).days, tuple(found[day].values())) for day in sorted(found))


def due_from(item: ItemResult) -> date | None:
    """The first day on which one of its components that are not due yet falls due."""
    waiting = [part.due_from for part in item.components if part.status is Status.NOT_DUE and part.due_from]
    return date.fromisoformat(min(waiting)) if waiting else None
