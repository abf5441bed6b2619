"""Numbers as the assessment prints them: two decimals for scores, a dash between the ends of a band."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from checkers.result import Band, Total


def score(value: float) -> str:
    """62.3 -> "62.30". Halves go up, as in a spreadsheet: 3.125 -> "3.13"."""
    return str(Decimal(str(value + 0.0)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def band(ends: Band | Total) -> str:
    """ "62.30–78.00", or one number when both ends print alike."""
    lower, upper = score(ends.lower), score(ends.upper)
    return lower if lower == upper else f"{lower}–{upper}"


def whole(count: int) -> str:
    """1234 -> "1,234"."""
    return f"{count:,}"
