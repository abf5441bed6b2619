"""What changed between two Results as far as letters tell it: by the items' status and missing components. Pure."""

from __future__ import annotations

from checkers.result import ItemResult, Result, Status
from fleet.notices.news import Cause, Change, Comparison, Incomparable, Turn, told_item

_SEEN = (Status.PASS, Status.FAIL, Status.UNSURE)


def compare(previous: Result | None, current: Result) -> Comparison:
    """The items that are judged differently now. Without an earlier scan every gap is new."""
    if previous is not None and (reasons := _incomparable(previous, current)):
        return Comparison(incomparable=reasons)
    before = {item.key: item for item in previous.items} if previous else {}
    found = []
    for item in current.items:
        earlier = before.get(item.key)
        turn = _turn(earlier, item)
        if turn is not None:
            found.append(Change(turn, (_cause(previous, current, earlier, item),), told_item(item)))
    return Comparison(tuple(found))


def _incomparable(previous: Result, current: Result) -> tuple[Incomparable, ...]:
    reasons = {
        Incomparable.OTHER_CHECKLIST: previous.checklist.id != current.checklist.id,
        Incomparable.OTHER_MODE: previous.mode != current.mode,
        Incomparable.NOTHING_SEEN: all(item.status is Status.ERROR for item in previous.items),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def _turn(earlier: ItemResult | None, item: ItemResult) -> Turn | None:
    was = earlier.status if earlier else None
    if item.status is Status.FAIL:
        if was is not Status.FAIL:
            return Turn.LOST
        return Turn.OTHER_REASON if earlier and _missing(earlier) != _missing(item) else None
    if item.status is Status.PASS:
        return Turn.GAINED if was in (Status.FAIL, Status.UNSURE) else None
    if item.status is Status.UNSURE:
        return Turn.UNCLEAR if was in (Status.PASS, Status.FAIL) else None
    return Turn.UNSEEN if item.status is Status.ERROR and was in _SEEN else None


def _missing(item: ItemResult) -> set[str]:
    return {part.key for part in item.components if part.status is Status.FAIL}


def _cause(previous: Result | None, current: Result, earlier: ItemResult | None, item: ItemResult) -> Cause:
    if previous is None:
        return Cause.FIRST
    if item.status is Status.ERROR:
        return Cause.COULD_NOT_LOOK
    if earlier is not None and earlier.status in (Status.ERROR, Status.NOT_DUE):
        return Cause.COULD_LOOK_AGAIN if earlier.status is Status.ERROR else Cause.FELL_DUE
    if previous.checklist.sha256 != current.checklist.sha256:
        return Cause.CHECKLIST
    return Cause.TOOL if previous.tool_version != current.tool_version else Cause.SITE
