"""What the lists of several years share, and by which rules years move from one list to another."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from checklists.marked_yaml import read_yaml
from checklists.model import Basis, Bilingual

SHARED_FILE = "shared.yaml"

Period = tuple[int, int]  # first and last fiscal year, Buddhist era


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class YearRules(_Strict):
    """Which years of a text are those of its list and move with it. Years are of the Buddhist era."""

    moving_years: Period  # first and last
    five_year_plans: tuple[Period, ...]
    long_plans: tuple[Period, ...]
    longest_listed_plan: int  # years
    periods_in_a_list: int  # so many periods make a list of phrases one of periods

    @property
    def moving(self) -> range:
        """The years that move."""
        return range(self.moving_years[0], self.moving_years[1] + 1)

    def five_year_plan(self, year: int) -> Period | None:
        """The five-year plan in force in a year; None after the last one known."""
        return next((plan for plan in self.five_year_plans if plan[0] <= year <= plan[1]), None)

    def periods(self, year: int) -> list[Period]:
        """Periods of two years and more that hold the year, the longest of the latest beginning first."""
        length = self.longest_listed_plan
        found = [
            (first, last)
            for first in range(year, year - length, -1)
            for last in range(first + length - 1, max(year, first + 1) - 1, -1)
        ]
        return [*found, *(plan for plan in self.long_plans if plan[0] <= year <= plan[1] and plan not in found)]


class Seen(_Strict):
    """How sure a component taken over is, and its source.

    basis `same`: as in the base. readings: the source of what is our own reading in the base is told, too.
    """

    basis: Basis | Literal["same"]
    source: str
    readings: bool = True


class Shared(_Strict):
    """The file. `components` and `items` are entries as a year's file has them, under names of their own."""

    years: YearRules
    seen: dict[str, Seen]
    sources: dict[str, Bilingual]
    reading: Bilingual
    levels: dict[str, list[dict[str, Any]]]
    lists: dict[str, list[str]]
    components: dict[str, dict[str, Any]]
    items: dict[str, dict[str, Any]]


@lru_cache(maxsize=1)
def shared() -> Shared:
    """The file of the program."""
    return Shared.model_validate(read_yaml(shared_bytes()).data)


@lru_cache(maxsize=1)
def shared_bytes() -> bytes:
    """The file as it is; the hash of a derived list covers it."""
    return resources.files("checklists").joinpath(SHARED_FILE).read_bytes()
