"""What a report says of earlier looks at the same agency, in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PastChange:
    """One item that changed. `number` is that of the item in this report; "" when it is not in it."""

    number: str
    title: str
    what: str  # from which status to which, and why
    details: tuple[str, ...] = ()  # one line for each of its components


@dataclass(frozen=True, slots=True)
class PastGroup:
    """The items to which the same happened."""

    heading: str
    changes: tuple[PastChange, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """The previous look and the trend. `trend`: an SVG made by this program, or "" with too few looks."""

    compared: str  # with which look, or why it cannot be compared
    remarks: tuple[str, ...]
    groups: tuple[PastGroup, ...]
    trend: str
