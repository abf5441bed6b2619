"""How sure it is that an open item loses its points: the first order of every fix list."""

from __future__ import annotations

from enum import StrEnum

from checkers.result import ItemResult, Status

SETTLED = frozenset({Status.PASS, Status.NOT_APPLICABLE})


class Certainty(StrEnum):
    """In the order of the fix lists."""

    LOST = "lost"  # looked properly, not there
    LOST_IF_REQUIRED = "lost_if_required"  # not there, and only assumed requirements ask for it
    OPEN = "open"  # a person must look, or nobody could
    NOT_DUE = "not_due"


def certainty(item: ItemResult) -> Certainty:
    """How sure the loss of an open item is."""
    if item.status is Status.FAIL:
        return Certainty.LOST_IF_REQUIRED if item.assumed else Certainty.LOST
    return Certainty.NOT_DUE if item.status is Status.NOT_DUE else Certainty.OPEN


def in_fix_order(item: ItemResult) -> tuple[int, float]:
    """Sort key: the surest loss first, then most points; the sort keeps the order of the list among equals."""
    # Rounded, so that equal points that were added up in another order stay equal.
    return list(Certainty).index(certainty(item)), -round(item.points_at_stake, 6)
