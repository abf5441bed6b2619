"""Move the texts and parameters of one year's list to another year: years, periods of plans, numbers of items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checklists.shared import YearRules

_RANGE = r"(?P<first>25\d\d)(?P<to>\s*(?:-|–|ถึง)\s*)(?P<last>25\d\d)"
_YEAR = r"(?<![\d.])(?P<year>25\d\d)(?!\d)"
_YEARS = re.compile(f"{_RANGE}|{_YEAR}")
_PERIOD = re.compile(_RANGE)
_NUMBER = re.compile(r"(?<![A-Za-z0-9])O[1-9][0-9]?(?![0-9A-Za-z])")

Numbers = Mapping[str, str | None]  # "O8" of the base -> "O10" of this year; None: this year has no such item


class NoSuchNumberError(ValueError):
    """A text names an item by its number that the other year does not have."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class Shift:
    """The way from the list of one year to that of another, both Buddhist era."""

    rules: YearRules
    old: int
    new: int
    numbers: Numbers

    def of(self, value: Any) -> Any:
        """Plain data of the old year as data of the new one. Raises NoSuchNumberError."""
        if isinstance(value, dict):
            return {key: self.of(each) for key, each in value.items()}
        if isinstance(value, list):
            return self._listed(value)
        if isinstance(value, str):
            text = _YEARS.sub(self._moved, value) if "25" in value else value
            return _NUMBER.sub(self._renumbered, text) if "O" in text else text
        if isinstance(value, date):
            return _in_year(value, value.year + self._distance)
        return self._year(value) if isinstance(value, int) else value

    @property
    def _distance(self) -> int:
        return self.new - self.old

    def _listed(self, values: list[Any]) -> list[Any]:
        """A list; where it lists the periods that plans of several years have, the periods of the new year."""
        if not all(isinstance(value, str) for value in values):
            return [self.of(value) for value in values]
        others = [value for value in values if not _PERIOD.search(value)]
        if len(values) - len(others) < self.rules.periods_in_a_list:
            return list(dict.fromkeys(self.of(value) for value in values))
        periods = [f"{first}-{last}" for first, last in self.rules.periods(self.new)]
        return [*others, periods[0].replace("-", " ถึง "), *periods]

    def _year(self, year: int) -> int:
        return year + self._distance if year in self.rules.moving else year

    def _moved(self, found: re.Match[str]) -> str:
        if found["year"]:
            return str(self._year(int(found["year"])))
        first, last = self._period(int(found["first"]), int(found["last"]))
        return f"{first}{found['to']}{last}"

    def _period(self, first: int, last: int) -> tuple[int, int]:
        plan = self.rules.five_year_plan(self.new)
        if plan and last - first == plan[1] - plan[0]:
            return plan
        moves = first in self.rules.moving
        return (first + self._distance, last + self._distance) if moves else (first, last)

    def _renumbered(self, found: re.Match[str]) -> str:
        number = self.numbers.get(found[0], found[0])
        if number is None:
            raise NoSuchNumberError(found[0])
        return number


def _in_year(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28 if leap_day else day.day)
