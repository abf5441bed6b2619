"""Numbers as the assessment prints them: two decimals for scores, a dash between the ends of a band."""

from __future__ import annotations

from checkers.result import Band, Total


def score(value: float) -> str:
    """62.3 -> "62.30"; never a minus before a zero."""
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text


def band(ends: Band | Total) -> str:
    """ "62.30–78.00", or one number when both ends print alike."""
    lower, upper = score(ends.lower), score(ends.upper)
    return lower if lower == upper else f"{lower}–{upper}"


def whole(count: int) -> str:
    """1234 -> "1,234"."""
    return f"{count:,}"
