"""How much a line reads like those that tell a component, learnt from texts that tell it and texts that do not.

One linear model for each component, over runs of three to five characters of the line, of the heading above it, and
of the line before it or the head of its table. `python -m benchmarks.telling_lines` makes the data, and measures it on
texts that it was not learnt from. The words of a check say what counts; this says whether a line with them is of that
sort.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from checkers.learnt import read_learnt, runs_in
from checkers.wording import fold

DATA = "telling_lines.json.gz"
LENGTHS = (3, 4, 5)  # characters of a run
MOST = 400  # characters of a line that are looked at
PLACES = (("", 1.0), ("^", 0.5), ("<", 0.5))  # sign of the place and what it weighs: line, heading, line before
_CELL = " | "


class Line(NamedTuple):
    """A line in its comparable form, with what stands around it."""

    text: str
    heading: str  # "" for a heading itself
    before: str  # the line before; in a table its head
    shown: str  # as it was read


@dataclass(frozen=True, slots=True)
class Model:
    """The lines of one component.

    Scores below `plainly_not` are of texts without it, below `hardly` mostly; from `likely` on few are.
    """

    bias: float
    weights: Mapping[str, float]
    plainly_not: float
    hardly: float
    likely: float

    def score(self, line: Line) -> float:
        """Above 0 for most lines that tell the component, far below for others."""
        parts = zip(PLACES, line[:3], strict=True)
        return self.bias + sum(weight * self._part(sign, text) for (sign, weight), text in parts if text)

    def _part(self, sign: str, text: str) -> float:
        runs = runs_of(text)
        get = self.weights.get
        return float(sum(get(sign + run, 0.0) for run in runs) / len(runs) ** 0.5)


@lru_cache(maxsize=20_000)
def runs_of(text: str) -> tuple[str, ...]:
    """The different runs of characters of a line, in an order that is the same everywhere."""
    return runs_in(text, LENGTHS, MOST)


def lines_of(pages: Sequence[str], headings: Collection[str]) -> Iterator[Line]:
    """The lines of a text. `headings`: those of its lines that are headings."""
    heading = head = before = ""
    for shown in (line.strip() for page in pages for line in page.split("\n")):
        text = fold(shown)
        if not text:
            continue
        is_heading = shown in headings
        heading = text if is_heading else heading
        head = (head or text) if _CELL in shown else ""
        yield Line(text, "" if is_heading else heading, head if head and head != text else before, shown)
        before = text


@cache
def models() -> Mapping[str, Model]:
    """ "item/component" -> its model, for the components that there were texts enough to learn from."""
    return {name: Model(**found) for name, found in read_learnt(DATA).items()}
