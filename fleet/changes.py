"""Two Results of one agency -> what changed and why, or why they cannot be compared. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from checkers.result import ComponentResult, ItemResult, Result, Status
from fleet.causes import Cause, Looks, causes_of_component, causes_of_item


class Kind(StrEnum):
    """What happened to an item or component, the worst first. Closed."""

    LOST = "lost"  # passed, is missing now
    FAILING = "failing"  # could not be told or was not asked for, is missing now
    OTHER_REASON = "other_reason"  # missing then and now, for another reason
    UNCLEAR = "unclear"  # cannot be told now
    GAINED = "gained"  # passes now
    ASKED = "asked"  # new on the list, or asked for only now
    UNASKED = "unasked"  # no longer on the list, or not asked for now


class Incomparable(StrEnum):
    """Why two results say nothing about one another. Closed."""

    OTHER_AGENCY = "other_agency"
    OTHER_CHECKLIST = "other_checklist"  # another year
    OTHER_MODE = "other_mode"  # a whole site against the addresses of a sheet
    NOTHING_SEEN = "nothing_seen"  # one of the two could look at nothing


@dataclass(frozen=True, slots=True)
class ComponentChange:
    """One component. A status is None where the list did not hold it."""

    key: str
    kind: Kind
    before: ComponentResult | None
    after: ComponentResult | None
    causes: tuple[Cause, ...]  # more than one: these come into question, the results do not tell which


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item with the components that changed. `kind` is None when only components changed, not the item."""

    key: str
    kind: Kind | None
    before: ItemResult | None
    after: ItemResult | None
    causes: tuple[Cause, ...]
    components: tuple[ComponentChange, ...]

    @property
    def shown(self) -> ItemResult:
        """The item as it was named last."""
        item = self.after or self.before
        if item is None:
            raise ValueError("a change is of an item that one of the two results holds")
        return item


@dataclass(frozen=True, slots=True)
class Changes:
    """What two results say about one another. With `incomparable` nothing is compared."""

    before: Result
    after: Result
    incomparable: tuple[Incomparable, ...]
    items: tuple[ItemChange, ...]  # the worst first, then in the order of the list

    def of_kind(self, kind: Kind) -> tuple[ItemChange, ...]:
        """The items of one kind."""
        return tuple(change for change in self.items if change.kind is kind)

    @property
    def losses(self) -> tuple[ItemChange, ...]:
        """What is missing now and was not before."""
        return self.of_kind(Kind.LOST) + self.of_kind(Kind.FAILING)


def changes_between(before: Result, after: Result, *, rejudged: Result | None = None) -> Changes:
    """The changes from one result to a later one.

    `rejudged`: the evidence of `before` judged again as `after` was, which tells a change of the site from one of the
    list or the program. Without it, where list or program differ, several causes may come into question.
    """
    reasons = incomparable(before, after)
    looks = Looks(before, after, rejudged)
    found = [] if reasons else [change for pair in _pairs(before, after) if (change := _item_change(*pair, looks))]
    return Changes(before, after, reasons, tuple(sorted(found, key=_rank)))


def incomparable(before: Result, after: Result) -> tuple[Incomparable, ...]:
    """Why two results cannot be compared; nothing when they can."""
    reasons = {
        Incomparable.OTHER_AGENCY: not _same_agency(before, after),
        Incomparable.OTHER_CHECKLIST: before.checklist.id != after.checklist.id,
        Incomparable.OTHER_MODE: before.mode != after.mode,
        Incomparable.NOTHING_SEEN: _saw_nothing(before) or _saw_nothing(after),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def same_reason(before: ComponentResult, after: ComponentResult) -> bool:
    """Whether two messages say the same but for names and numbers, which change from look to look."""
    return _gist(before.message_en) == _gist(after.message_en)


_PARTICULARS = re.compile(r"“[^”]*”|\d+|such as .*")
_DECIDED = (Status.PASS, Status.FAIL)
_NOT_ASKED = (None, Status.NOT_APPLICABLE)


def _gist(message: str) -> str:
    return _PARTICULARS.sub("", message)


def _kind(before: Status | None, after: Status | None) -> Kind | None:
    """What became of a status; None when it stayed the same."""
    if before is after:
        return None
    if before in _NOT_ASKED or after in _NOT_ASKED:
        if before in _NOT_ASKED and after in _NOT_ASKED:
            return None
        return Kind.UNASKED if after in _NOT_ASKED else Kind.ASKED
    if after is Status.FAIL:
        return Kind.LOST if before is Status.PASS else Kind.FAILING
    if after is Status.PASS:
        return Kind.GAINED
    return Kind.UNASKED if after is Status.NOT_DUE else Kind.UNCLEAR


def _item_change(key: str, before: ItemResult | None, after: ItemResult | None, looks: Looks) -> ItemChange | None:
    components = tuple(_component_changes(before, after, looks)) if before and after else ()
    kind = _kind(before.status if before else None, after.status if after else None)
    failing_still = before is not None and after is not None and before.status is after.status is Status.FAIL
    if failing_still and any(change.kind in _OF_A_FAILURE for change in components):
        kind = Kind.OTHER_REASON
    if kind is None and not components:
        return None
    causes = causes_of_item(before, after, [change.causes for change in _telling(kind, components)], looks)
    return ItemChange(key, kind, before, after, causes, components)


_OF_A_FAILURE = frozenset({Kind.LOST, Kind.FAILING, Kind.OTHER_REASON, Kind.GAINED})


def _telling(kind: Kind | None, components: tuple[ComponentChange, ...]) -> tuple[ComponentChange, ...]:
    """The components that explain what happened to their item: those it happened to, or else all that changed."""
    return tuple(change for change in components if change.kind is kind) or components


def _component_changes(before: ItemResult, after: ItemResult, looks: Looks) -> Iterator[ComponentChange]:
    earlier = {component.key: component for component in before.components}
    later = {component.key: component for component in after.components}
    for key in dict.fromkeys([*later, *earlier]):
        old, new = earlier.get(key), later.get(key)
        kind = _kind(old.status if old else None, new.status if new else None)
        if old and new and old.status is new.status is Status.FAIL and not same_reason(old, new):
            kind = Kind.OTHER_REASON
        if kind is not None:
            causes = causes_of_component(old, new, after.key, looks)
            yield ComponentChange(key, kind, old, new, causes)


def _pairs(before: Result, after: Result) -> Iterator[tuple[str, ItemResult | None, ItemResult | None]]:
    """Items of the same key, in the order of the later list, then what only the earlier one held."""
    earlier = {item.key: item for item in before.items}
    later = {item.key: item for item in after.items}
    for key in dict.fromkeys([*later, *earlier]):
        yield key, earlier.get(key), later.get(key)


def _rank(change: ItemChange) -> int:
    return list(Kind).index(change.kind) if change.kind else len(Kind)


def _same_agency(before: Result, after: Result) -> bool:
    """By a shared host; an agency that moved to another host is known by its name."""
    named = bool(after.agency.name) and before.agency.name == after.agency.name
    return named or bool(_hosts(before) & _hosts(after))


def _hosts(result: Result) -> set[str]:
    return {host.removeprefix("www.") for host in (*result.agency.hosts, urlsplit(result.seed).netloc)}


def _saw_nothing(result: Result) -> bool:
    read = result.coverage.pages_read + result.coverage.documents_read
    return read == 0 or all(item.status is Status.ERROR for item in result.items)
