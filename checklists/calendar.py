"""When a year's requirements fall due, as its checklist says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from checklists.model import Checklist, Item


@dataclass(frozen=True, slots=True)
class DueDay:
    """The items that have components which are not asked for before this day, in the order of the list."""

    day: date
    items: tuple[Item, ...]


def due_days(checklist: Checklist) -> tuple[DueDay, ...]:
    """Every day on which something falls due within the year, the first one first."""
    found: defaultdict[date, dict[str, Item]] = defaultdict(dict)
    for item in checklist.items:
        for component in item.components:
            if component.due_from:
                found[component.due_from][item.key] = item
    return tuple(DueDay(day, tuple(found[day].values())) for day in sorted(found))


def due_at_once(checklist: Checklist) -> tuple[Item, ...]:
    """The items that are asked for in whole from the first day on."""
    return tuple(item for item in checklist.items if not any(part.due_from for part in item.components))
