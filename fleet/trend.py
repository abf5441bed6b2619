"""A plot of forecasts and items over time as one SVG without scripts. Pure.

Every look is a column of the same width, so that bands and items stand under one another. Positions across are shares
of the width: letters keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from checkers.result import Status

LEFT, RIGHT = 12.0, 97.0  # per cent of the width between which the columns stand
HIGH, LOW = 150, 84  # pixels of the first panel and of each further one
ROW = 26  # pixels of one item
GAP = 34  # pixels above a panel, for its name
FOOT = 26  # pixels for the days
MOST_DAYS = 5  # printed below
WIDEST_CELL = 6.0  # per cent


class Sight(StrEnum):
    """How much a look saw. Closed."""

    WHOLE = "whole"
    PARTIAL = "partial"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Column:
    """One look: its day as it is printed, how much it saw, and by which list. Other lists are not joined by a line."""

    day: str
    sight: Sight
    checklist: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One score over the columns: its lower and upper end, 0 to 100; None where it was not there."""

    name: str
    bands: Sequence[tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Strip:
    """One item over the columns; None where the list did not hold it."""

    name: str
    statuses: Sequence[Status | None]


@dataclass(frozen=True, slots=True)
class Trend:
    """What is plotted, with its words. `title` and `description` tell it to whoever cannot see it."""

    title: str
    description: str
    columns: Sequence[Column]
    panels: Sequence[Panel]
    strips: Sequence[Strip]
    status_names: dict[Status, str]


def trend_svg(trend: Trend, *, width: str = "100%") -> str:
    """The plot. `width`: of the picture, such as "100%" of the page around it, or "720"."""
    count = len(trend.columns)
    panels = list(_placed(trend.panels))
    strips_top = panels[-1][1] + panels[-1][2] + (GAP if trend.strips else 0) if panels else GAP
    foot = strips_top + ROW * len(trend.strips)
    picture = _template().render(
        trend=trend,
        width=width,
        height=foot + FOOT,
        foot=foot,
        xs=[_x(index, count) for index in range(count)],
        cell=min(WIDEST_CELL, (RIGHT - LEFT) / max(count, 1) * 0.86),
        panels=[(panel, top, height, _areas(panel, trend.columns)) for panel, top, height in panels],
        strips=[(strip, strips_top + ROW * row) for row, strip in enumerate(trend.strips)],
        days=_days(count),
        left=LEFT,
        right=RIGHT,
        row=ROW,
        Sight=Sight,
    )
    return "\n".join(line for line in picture.splitlines() if line.strip())


def _placed(panels: Sequence[Panel]) -> Iterator[tuple[Panel, int, int]]:
    """Each panel with its top and its height in pixels."""
    top = 0
    for number, panel in enumerate(panels):
        height = LOW if number else HIGH
        top += GAP
        yield panel, top, height
        top += height


def _x(index: int, count: int) -> float:
    """Where a column stands, in per cent; a single one in the middle."""
    inset = 3.0
    if count == 1:
        return (LEFT + RIGHT) / 2
    return round(LEFT + inset + (RIGHT - LEFT - 2 * inset) * index / (count - 1), 3)


def _areas(panel: Panel, columns: Sequence[Column]) -> list[list[tuple[float, float, float]]]:
    """Runs of neighbouring columns that may be joined, as (x, lower, upper)."""
    count = len(columns)
    joined: list[list[tuple[float, float, float]]] = []
    for drawn, run in groupby(range(count), lambda index: _joins(panel, columns, index)):
        if drawn is not None:
            joined.append([(_x(index, count), *(panel.bands[index] or (0.0, 0.0))) for index in run])
    return joined


def _joins(panel: Panel, columns: Sequence[Column], index: int) -> str | None:
    """What a column has in common with those it may be joined to; None when there is nothing to draw."""
    column = columns[index]
    return None if column.sight is Sight.NOTHING or panel.bands[index] is None else column.checklist


def _days(count: int) -> list[int]:
    """The columns whose day is printed: the first, the last and some between."""
    if count <= MOST_DAYS:
        return list(range(count))
    return sorted({round(step * (count - 1) / (MOST_DAYS - 1)) for step in range(MOST_DAYS)})


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("fleet", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("trend.svg.j2")
