"""Whether an indicator's printed score can come from items of 100 or 0 in sub-indicators of given sizes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

_HALF = Fraction(1, 2)
_DIGITS = 100  # scores are printed with two decimals


def can_be_reached(sizes: Sequence[int], stated: Fraction, *, steps: int = 1) -> bool:
    """Whether some choice of item scores (0, 1/steps, ... 1 of 100) gives the mean of means that prints as `stated`.

    Printed figures may be rounded or cut off; both count.
    """
    base = lcm(*(size * steps for size in sizes))
    sums = {0}
    for size in sizes:
        unit = base // (size * steps)
        sums = {found + unit * count for found in sums for count in range(size * steps + 1)}
    whole = base * len(sizes)
    return any(stated in _printed(Fraction(100 * found, whole)) for found in sums)


def _printed(score: Fraction) -> tuple[Fraction, Fraction]:
    scaled = score * _DIGITS
    return Fraction(int(scaled + _HALF), _DIGITS), Fraction(int(scaled), _DIGITS)
