"""What one run says over many agencies: counts, a league by sub-indicator, the commonest gaps, by vendor. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from checkers.result import Status
from fleet.models import JobOutcome
from fleet.runs import Account, Look


@dataclass(frozen=True, slots=True)
class Standing:
    """One agency that was looked at, with its lower scores; agencies with the same score share a place."""

    place: int
    account: Account
    look: Look


@dataclass(frozen=True, slots=True)
class CommonGap:
    """An item and how many of the agencies that were looked at are in each position to it."""

    number: str
    key: str
    fail: int
    open: int  # unsure or could not look
    judged: int  # agencies to which the item applies now


@dataclass(frozen=True, slots=True)
class VendorRow:
    """The agencies of one vendor, or those of whom no vendor is known ("")."""

    vendor: str
    agencies: int
    lower: float  # mean of the lower ends
    gaps: float  # mean number of gaps
    commonest: tuple[str, ...]  # numbers of the items most of them miss


@dataclass(frozen=True, slots=True)
class FleetSummary:
    """A whole run. `outcomes` add up to `total`."""

    total: int
    outcomes: dict[str, int]  # JobOutcome, or a JobState for jobs without one
    league: tuple[Standing, ...]
    sub_indicators: tuple[str, ...]
    gaps: tuple[CommonGap, ...]
    vendors: tuple[VendorRow, ...]
    not_assessed: tuple[Account, ...]  # without a Result, or with one of a look that saw nothing


def summarise(accounts: Sequence[Account]) -> FleetSummary:
    """The summary of a run."""
    looked = [(one, one.look) for one in accounts if one.look is not None and one.outcome != JobOutcome.UNREACHABLE]
    seen = {one.agency_id for one, _ in looked}
    return FleetSummary(
        total=len(accounts),
        outcomes=dict(Counter(one.outcome or one.state for one in accounts)),
        league=_league(looked),
        sub_indicators=tuple(sorted({number for _, look in looked for number in look.sub_indicators}, key=_in_order)),
        gaps=_gaps([look for _, look in looked]),
        vendors=_vendors(looked),
        not_assessed=tuple(one for one in accounts if one.agency_id not in seen),
    )


def _league(looked: Sequence[tuple[Account, Look]]) -> tuple[Standing, ...]:
    ordered = sorted(looked, key=lambda pair: (-pair[1].band[0], -pair[1].band[1], pair[0].name))
    lowers = [look.band[0] for _, look in ordered]
    return tuple(Standing(lowers.index(look.band[0]) + 1, account, look) for account, look in ordered)


def _gaps(looks: Sequence[Look]) -> tuple[CommonGap, ...]:
    numbers: dict[str, str] = {}
    counted: dict[str, Counter[Status]] = defaultdict(Counter)
    for look in looks:
        numbers |= look.numbers
        for key, status in look.statuses.items():
            counted[key][status] += 1
    rows = [_gap(numbers[key], key, statuses) for key, statuses in counted.items()]
    return tuple(sorted((row for row in rows if row.fail or row.open), key=lambda row: (-row.fail, -row.open)))


def _gap(number: str, key: str, statuses: Counter[Status]) -> CommonGap:
    unclear = statuses[Status.UNSURE] + statuses[Status.ERROR]
    return CommonGap(
        number, key, statuses[Status.FAIL], unclear, statuses[Status.FAIL] + unclear + statuses[Status.PASS]
    )


def _vendors(looked: Sequence[tuple[Account, Look]]) -> tuple[VendorRow, ...]:
    groups: dict[str, list[Look]] = defaultdict(list)
    for account, look in looked:
        groups[account.vendor].append(look)
    rows = [_vendor(name, looks) for name, looks in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.gaps, row.vendor)))


def _vendor(name: str, looks: Sequence[Look]) -> VendorRow:
    commonest = [row.number for row in _gaps(looks) if 2 * row.fail > len(looks)][:5]
    gaps = mean(count_of(look, Status.FAIL) for look in looks)
    return VendorRow(name, len(looks), mean(look.band[0] for look in looks), gaps, tuple(commonest))


def count_of(look: Look, status: Status) -> int:
    """How many items of a look have a status."""
    return sum(found is status for found in look.statuses.values())


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdecimal())
