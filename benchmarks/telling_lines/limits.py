"""From which score on a text is believed: for each component so that most others are caught and few are lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

REACH = 0.7  # by which the threshold of one component may differ from that of all
PRICES = tuple(1.25**step for step in range(30))  # tried in turn, until so few whole texts are lost


@dataclass(frozen=True, slots=True)
class Scores:
    """How the best lines of texts of unseen sources score: whole ones, without the component, and decoys."""

    whole: tuple[float, ...]
    without: tuple[float, ...]
    decoys: tuple[float, ...]
    fulfilling: tuple[float, ...]  # excerpts
    other: tuple[float, ...]  # excerpts that do not fulfil it

    @property
    def right(self) -> list[float]:
        """Of whole texts that tell the component; excerpts are harder than what an office publishes."""
        return sorted(self.whole)

    @property
    def wrong(self) -> list[float]:
        """Of whole texts that do not."""
        return sorted((*self.without, *self.decoys))


def threshold(own: Scores, price: float, around: float) -> float:
    """The score below which most of the other texts lie, where each whole text that is lost costs `price` of them.

    No further than `REACH` from `around`: what few texts say of one component is not taken at its word.
    """
    others, whole = own.wrong, own.right
    candidates = [around, *(value for value in (*others, *whole) if abs(value - around) <= REACH)]

    def worth(value: float) -> tuple[float, float]:
        caught, lost = bisect_left(others, value) / len(others), bisect_left(whole, value) / len(whole)
        return caught - price * lost, -abs(value - around)

    return max(candidates, key=worth)


def thresholds(found: Mapping[str, Scores], most: float) -> dict[str, float]:
    """Component -> its threshold, so that in all such a share of whole texts lies below."""
    every = sorted(value for each in found.values() for value in each.right)
    around = every[int(most * len(every))]
    for price in PRICES:
        chosen = {name: threshold(each, price, around) for name, each in found.items()}
        lost = sum(bisect_left(each.right, chosen[name]) for name, each in found.items())
        if lost <= most * len(every):
            break
    return chosen


def likely(found: Mapping[str, Scores], most: float) -> dict[str, float]:
    """Component -> the score that no more than such a share of the other texts reaches."""
    return {name: _reached_by(each.wrong, most) for name, each in found.items()}


def _reached_by(values: Sequence[float], most: float) -> float:
    return values[min(len(values) - 1, int((1 - most) * len(values)))] if values else float("inf")
