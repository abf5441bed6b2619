"""What changed between two Results as far as letters tell it, from the full comparison. Pure."""

from __future__ import annotations

from checkers.result import Result, Status
from fleet.changes import ItemChange, Kind, changes_between
from fleet.notices.news import Cause, Change, Comparison, Incomparable, Turn, told_item

TURNS = {
    Kind.LOST: Turn.LOST,
    Kind.FAILING: Turn.LOST,
    Kind.OTHER_REASON: Turn.OTHER_REASON,
    Kind.UNCLEAR: Turn.UNCLEAR,
    Kind.GAINED: Turn.GAINED,
}


def compare(previous: Result | None, current: Result) -> Comparison:
    """The items that are judged differently now. Without an earlier scan every gap is new."""
    if previous is None:
        gaps = (item for item in current.items if item.status is Status.FAIL)
        return Comparison(tuple(Change(Turn.LOST, (Cause.FIRST,), told_item(item)) for item in gaps))
    found = changes_between(previous, current)
    changes = tuple(
        Change(turn, tuple(Cause(cause.value) for cause in one.causes), told_item(one.shown))
        for one in found.items
        if (turn := _turn(one)) is not None
    )
    return Comparison(changes, tuple(Incomparable(reason.value) for reason in found.incomparable))


def _turn(change: ItemChange) -> Turn | None:
    """Which way an item went; None for what is no news to its owner."""
    was, now = (item.status if item else None for item in (change.before, change.after))
    if now is Status.ERROR:
        return Turn.UNSEEN
    if change.kind is Kind.ASKED and now is Status.FAIL:
        return Turn.LOST
    if change.kind is Kind.GAINED and was is Status.ERROR:
        return None
    return TURNS.get(change.kind) if change.kind else None
