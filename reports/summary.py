"""What the first screen says, counted and grouped from a Result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checkers.result import (
    Band,
    Bilingual,
    FoundAt,
    ItemResult,
    NamedIndicator,
    Result,
    Status,
    Unread,
    Warning_,
)
from reports.wording import Wording

# The five counts of the first screen; the sixth is shown when there is something to count.
COUNTED = (Status.PASS, Status.FAIL, Status.UNSURE, Status.ERROR, Status.NOT_DUE)
NOT_OF_THE_SITE = ("outside", "scheme")
MOST_UNREAD = 100  # addresses printed for one reason; result.json holds all


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The items of one status, in the order of the list."""

    status: Status
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """One warning with every address that it is about."""

    warning: Warning_
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """All warnings of one kind in one line; `message` is theirs when they all say the same."""

    kind: str
    message: Bilingual | None
    places: int


@dataclass(frozen=True, slots=True)
class UnreadGroup:
    """Addresses that were not read for one reason."""

    reason: str
    count: int
    shown: tuple[Unread, ...]


def by_status(result: Result) -> tuple[StatusGroup, ...]:
    """Every item in exactly one group, so that the counts add up."""
    groups = [StatusGroup(status, tuple(item for item in result.items if item.status is status)) for status in Status]
    return tuple(group for group in groups if group.status in COUNTED or group.items)


def warning_groups(result: Result) -> tuple[WarningGroup, ...]:
    """Warnings of one kind and wording together, in the order of the Result."""
    addresses: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], Warning_] = {}
    for warning in result.warnings:
        mark = (warning.kind, warning.message.th)
        first.setdefault(mark, warning)
        addresses.setdefault(mark, []).extend([warning.url] if warning.url else [])
    return tuple(WarningGroup(warning, tuple(addresses[mark])) for mark, warning in first.items())


def alerts(result: Result) -> tuple[Alert, ...]:
    """One line for each kind of warning, in the order of the Result."""
    kinds: dict[str, list[WarningGroup]] = {}
    for group in warning_groups(result):
        kinds.setdefault(group.warning.kind, []).append(group)
    return tuple(
        Alert(kind, groups[0].warning.message if len(groups) == 1 else None, sum(len(group.urls) for group in groups))
        for kind, groups in kinds.items()
    )


@dataclass(frozen=True, slots=True)
class Bases:
    """On how many requirements the result rests, by how sure they are; the three add up to `all`."""

    official: int
    agreed: int
    assumed: int

    @property
    def all(self) -> int:
        return self.official + self.agreed + self.assumed

    @property
    def unconfirmed(self) -> int:
        return self.agreed + self.assumed


def bases(result: Result) -> Bases:
    """The requirements of every item, counted."""
    counted = Counter(component.basis for item in result.items for component in item.components)
    return Bases(counted["official"], counted["agreed"], counted["assumed"])


def is_provisional(result: Result) -> bool:
    """Whether the checklist holds requirements that want confirming."""
    return bases(result).unconfirmed > 0


def checklist_remarks(result: Result, say: Wording) -> tuple[str, ...]:
    """What a reader must know of the checklist itself: that nobody confirmed it for the year, how much is not known."""
    checklist, year = result.checklist, result.fiscal_year
    unconfirmed = [say("alert.unconfirmed_list", year=year)] if checklist.provisional else []
    facts = len(checklist.unresolved)
    return (*unconfirmed, *([say("alert.unresolved", year=year, count=facts)] if facts else []))


def unread_groups(unread: Iterable[Unread]) -> tuple[UnreadGroup, ...]:
    """Unread addresses by reason, the most frequent reason first."""
    reasons: dict[str, list[Unread]] = {}
    for address in unread:
        reasons.setdefault(address.reason, []).append(address)
    ordered = sorted(reasons.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(UnreadGroup(reason, len(found), tuple(found[:MOST_UNREAD])) for reason, found in ordered)


def skipped_counts(result: Result) -> tuple[tuple[str, int], ...]:
    """Reason and number of the addresses that were seen and not opened, the most frequent first."""
    return tuple(sorted(result.coverage.skipped_counts.items(), key=lambda entry: (-entry[1], entry[0])))


def other_websites(result: Result) -> int:
    """How many links lead to other websites or are no web address: none of them is part of the look."""
    return sum(result.coverage.skipped_counts.get(reason, 0) for reason in NOT_OF_THE_SITE)


def left_out(result: Result) -> int:
    """How many addresses of the site itself were seen and not opened."""
    return sum(result.coverage.skipped_counts.values()) - other_websites(result)


def found_counts(result: Result) -> tuple[tuple[FoundAt, int], ...]:
    """How many items stand at their address, elsewhere, nowhere; nothing without an answers sheet."""
    counts = Counter(item.found_at for item in result.items if item.found_at is not None)
    return tuple((place, counts[place]) for place in FoundAt) if counts else ()


def nothing_assessed(result: Result) -> bool:
    """Whether the scan says nothing of any item: nothing was read, or no item could be looked at."""
    read = result.coverage.pages_read + result.coverage.documents_read
    return read == 0 or all(item.status is Status.ERROR for item in result.items)


@dataclass(frozen=True, slots=True)
class SubIndicatorGroup:
    """A sub-indicator with its items; `opens` names the indicator that begins with it."""

    number: str
    title: Bilingual | None
    band: Band | None
    items: tuple[ItemResult, ...]
    passed: int
    opens: IndicatorHead | None


@dataclass(frozen=True, slots=True)
class IndicatorHead:
    """An indicator above its sub-indicators."""

    number: str
    title: Bilingual | None
    band: Band | None


def sub_indicator_groups(result: Result) -> tuple[SubIndicatorGroup, ...]:
    """Every item under its sub-indicator, in the order of the Result; none is lost when a title is."""
    named = [sub.number for sub in result.sub_indicators]
    order = dict.fromkeys([*named, *(item.sub_indicator for item in result.items)])
    groups: list[SubIndicatorGroup] = []
    last_indicator = ""
    for number in order:
        items = tuple(item for item in result.items if item.sub_indicator == number)
        indicator = number.partition(".")[0]
        opens = _indicator_head(result, indicator) if indicator != last_indicator else None
        groups.append(_sub_indicator(result, number, items, opens))
        last_indicator = indicator
    return tuple(groups)


def _sub_indicator(
    result: Result, number: str, items: tuple[ItemResult, ...], opens: IndicatorHead | None
) -> SubIndicatorGroup:
    return SubIndicatorGroup(
        number=number,
        title=_title(result.sub_indicators, number),
        band=result.scores.sub_indicators.get(number),
        items=items,
        passed=sum(item.status is Status.PASS for item in items),
        opens=opens,
    )


def _indicator_head(result: Result, number: str) -> IndicatorHead:
    return IndicatorHead(number, _title(result.indicators, number), result.scores.indicators.get(number))


def _title(named: Iterable[NamedIndicator], number: str) -> Bilingual | None:
    return next((each.title for each in named if each.number == number), None)
