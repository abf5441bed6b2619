"""The floor below which the figures may not fall, measured on a few fixed sites.

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
from benchmarks.verdicts.worlds import World, groups_of

FILE = Path(__file__).with_name("floor.yaml")
_PACK = 10
_HIGHER_IS_BETTER = frozenset({"right_reason", "not_looked"})


class Floor(BaseModel):
    """floor.yaml: which sites, and the figures in percent. `slack`: how far a figure may lie below its floor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: tuple[str, ...]
    shape: str
    seed: int
    fiscal_year: int
    every: int  # of the mutants, one in so many
    slack: float
    percent: Mapping[str, float]


def load_floor() -> Floor:
    """The floor as written down."""
    return Floor.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def tasks_of(floor: Floor) -> list[Task]:
    """The complete sites and the chosen mutants."""
    worlds = [World(name, floor.shape, floor.seed, floor.fiscal_year) for name in floor.sets]
    mutants = [(world, group) for world in worlds for group in groups_of(world, _PACK)[:: floor.every]]
    return [*((world, ()) for world in worlds), *mutants]


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


def fallen(found: Mapping[str, float], floor: Floor) -> list[str]:
    """The figures that are worse than the floor, in words."""
    return [
        f"{name}: {found[name]} %, the floor is {least} %"
        for name, least in floor.percent.items()
        if (least - found[name] if name in _HIGHER_IS_BETTER else found[name] - least) > floor.slack
    ]


def main() -> int:
    """Print the figures, and write them down where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts.floor", description=__doc__)
    parser.add_argument("--raise", action="store_true", dest="write", help="write the figures down as the new floor")
    write = parser.parse_args().write
    floor = load_floor()
    KEPT.mkdir(parents=True, exist_ok=True)
    found = figures_of(judge_all(tasks_of(floor), KEPT, 2))
    for name, value in found.items():
        print(f"{name:<14}{value:>7} %   floor {floor.percent.get(name, '-')}")
    if write:
        raised = floor.model_copy(update={"percent": found}).model_dump(mode="json")
        FILE.write_text(yaml.safe_dump(raised, sort_keys=False), encoding="utf-8")
    return int(bool(fallen(found, floor)))


if __name__ == "__main__":
    sys.exit(main())
