"""The floor below which the figures may not fall, measured on a few fixed sites of each year's list.

`python -m benchmarks.verdicts.floor` prints the figures beside the floor; `--raise` writes them down as the new floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from benchmarks.verdicts.__main__ import KEPT, Task, judge_all
from benchmarks.verdicts.measure import figures, is_readable, is_unreadable, is_whole
from benchmarks.verdicts.trial import Case
from benchmarks.verdicts.worlds import World, groups_of, is_told

FILE = Path(__file__).with_name("floor.yaml")
_PACK = 10
_HIGHER_IS_BETTER = frozenset({"right_reason", "not_looked"})


class Floor(BaseModel):
    """The floor under one year's list: which sites, and the figures in percent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: tuple[str, ...]
    shape: str
    every: int  # of the mutants, one in so many
    percent: Mapping[str, float]


class Floors(BaseModel):
    """floor.yaml: fiscal year -> its floor. `slack`: how far a figure may lie below its floor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int
    slack: float
    years: Mapping[int, Floor]


def load_floors() -> Floors:
    """The floors as written down."""
    return Floors.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def tasks_of(floor: Floor, year: int, seed: int) -> list[Task]:
    """The complete sites and the chosen mutants."""
    worlds = [World(name, floor.shape, seed, year) for name in floor.sets]
    mutants = [(world, group) for world in worlds for group in groups_of(world, _PACK)[:: floor.every]]
    return [*((world, ()) for world in worlds), *mutants]


def measured(floors: Floors, year: int, folder: Path) -> dict[str, float]:
    """The figures of a year, in percent. `folder` keeps the files made."""
    cases = judge_all(tasks_of(floors.years[year], year, floors.seed), folder, 2)
    return figures_of([case for case in cases if is_told(case.world, case.item, case.component)])


def figures_of(cases: Sequence[Case]) -> dict[str, float]:
    """The figures that have a floor, in percent."""
    broken, closed, whole = (figures(filter(test, cases)) for test in (is_readable, is_unreadable, is_whole))
    return {
        "right_reason": _share(broken.right, broken.cases),
        "false_pass": _share(broken.passed, broken.cases),
        "not_looked": _share(closed.unsure, closed.cases),
        "false_fail": _share(whole.failed, whole.cases),
        "unsure": _share(whole.unsure, whole.cases),
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def fallen(found: Mapping[str, float], percent: Mapping[str, float], slack: float) -> list[str]:
    """The figures that are worse than the floor, in words."""
    return [
        f"{name}: {found[name]} %, the floor is {least} %"
        for name, least in percent.items()
        if (least - found[name] if name in _HIGHER_IS_BETTER else found[name] - least) > slack
    ]


def main() -> int:
    """Print the figures, and write them down where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts.floor", description=__doc__)
    parser.add_argument("--raise", action="store_true", dest="write", help="write the figures down as the new floor")
    parser.add_argument("--year", action="append", type=int, help="only this year's list")
    arguments = parser.parse_args()
    floors = load_floors()
    KEPT.mkdir(parents=True, exist_ok=True)
    found = {year: measured(floors, year, KEPT) for year in arguments.year or floors.years}
    for year, figures_found in found.items():
        for name, value in figures_found.items():
            print(f"{year} {name:<14}{value:>7} %   floor {floors.years[year].percent.get(name, '-')}")
    if arguments.write:
        _write_down(floors, found)
    return int(any(fallen(figures, floors.years[year].percent, floors.slack) for year, figures in found.items()))


def _write_down(floors: Floors, found: Mapping[int, Mapping[str, float]]) -> None:
    head = [line for line in FILE.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
    data = floors.model_dump(mode="json")
    data["years"] = {
        year: floor.model_dump(mode="json") | ({"percent": dict(found[year])} if year in found else {})
        for year, floor in floors.years.items()
    }
    FILE.write_text("".join(head) + yaml.safe_dump(data, sort_keys=False, default_flow_style=None), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
