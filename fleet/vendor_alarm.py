"""Tells when many agencies whose websites one vendor made lose the same item within days. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from checkers.result import Status
from fleet.policy import Policy
from fleet.runs import Look


@dataclass(frozen=True, slots=True)
class Watched:
    """One agency with its looks, oldest first: those of the last days and the one before them."""

    code: str
    vendor: str
    looks: Sequence[Look]


@dataclass(frozen=True, slots=True)
class VendorAlarm:
    """The same item lost by many agencies of a vendor."""

    vendor: str
    item_key: str
    number: str
    agencies: tuple[str, ...]  # codes
    watched: int  # agencies of this vendor that were looked at


def vendor_alarms(watched: Iterable[Watched], now: datetime, policy: Policy) -> list[VendorAlarm]:
    """The alarms, the widest first."""
    by_vendor: dict[str, list[Watched]] = defaultdict(list)
    for one in watched:
        if one.vendor and one.looks:
            by_vendor[one.vendor.strip().casefold()].append(one)
    found = [alarm for agencies in by_vendor.values() for alarm in _of_vendor(agencies, now, policy)]
    return sorted(found, key=lambda alarm: (-len(alarm.agencies), alarm.vendor, alarm.item_key))


def lost_items(looks: Sequence[Look], since: datetime) -> set[str]:
    """Keys of items that passed, were seen to be missing after `since`, and still are.

    Only whole looks by the same checklist are compared: what could not be read, is not due yet or is asked for by
    other rules was not lost.
    """
    whole = [look for look in looks if look.complete]
    if not whole:
        return set()
    now = whole[-1]
    lost: set[str] = set()
    for before, after in pairwise(whole):
        if after.when < since or before.checklist_sha256 != after.checklist_sha256:
            continue
        lost |= {
            key
            for key, status in after.statuses.items()
            if status is Status.FAIL and before.statuses.get(key) is Status.PASS
        }
    return {key for key in lost if now.statuses.get(key) is Status.FAIL}


def _of_vendor(agencies: Sequence[Watched], now: datetime, policy: Policy) -> Iterable[VendorAlarm]:
    since = now - timedelta(days=policy.vendor_days)
    losers: dict[str, list[Watched]] = defaultdict(list)
    for one in agencies:
        for key in lost_items(one.looks, since):
            losers[key].append(one)
    needed = max(policy.vendor_agencies, policy.vendor_share * len(agencies))
    for key, lost_by in losers.items():
        if len(lost_by) >= needed:
            number = lost_by[0].looks[-1].numbers[key]
            codes = tuple(sorted(one.code for one in lost_by))
            yield VendorAlarm(agencies[0].vendor, key, number, codes, len(agencies))
