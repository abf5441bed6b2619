"""Print how verdicts on made-up sites compare with what must come out: see `benchmarks.verdicts`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.verdicts.crawled import write_site
from benchmarks.verdicts.measure import line, report, worst
from benchmarks.verdicts.mutations import Mutation
from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.settings import sets
from benchmarks.verdicts.shapes import SHAPES
from benchmarks.verdicts.snapshot import answers_of
from benchmarks.verdicts.trial import Case, cases_of, mutant
from benchmarks.verdicts.worlds import World, groups_of, is_told, loaded
from benchmarks.verdicts.years import without_text

KEPT = Path("var") / "verdicts"
_BATCH = 6  # sites that a process takes at a time
Task = tuple[World, tuple[Mutation, ...]]


def tasks_of(arguments: argparse.Namespace) -> Iterator[Task]:
    """The complete sites, then the mutants, as the arguments choose them."""
    names = arguments.set or [name for name in sets().sets if has_phrases(name)]
    worlds = [
        World(name, shape, arguments.seed + number, arguments.year)
        for name in names
        for shape in arguments.shape or SHAPES
        for number in range(arguments.seeds)
    ]
    for world in worlds:
        yield world, ()
    for world in worlds:
        mutants = [group for group in groups_of(world, arguments.pack) if wanted(group, arguments)]
        yield from ((world, group) for group in mutants[:: arguments.every])


def has_phrases(name: str) -> bool:
    """Whether a set has any file yet."""
    return any((Path(__file__).with_name("phrases") / name).glob("*.md"))


def wanted(group: Sequence[Mutation], arguments: argparse.Namespace) -> bool:
    """Whether a mutant breaks something of the chosen items in a chosen way."""
    checklist = loaded(arguments.year).checklist
    keys = {checklist.item(number).key for number in arguments.item or ()}
    kinds = set(arguments.kind or ())
    return any((not keys or keys & {one.item, one.other}) and (not kinds or str(one.kind) in kinds) for one in group)


def judge_all(tasks: Iterable[Task], folder: Path, processes: int) -> list[Case]:
    """Every case, in the order of the tasks."""
    listed = list(tasks)
    if processes == 1:
        return judge_some(folder, listed)
    with ProcessPoolExecutor(processes) as pool:
        batches = [listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH)]
        parts = pool.map(partial(judge_some, folder), batches)
        return [case for part in parts for case in part]


def judge_some(folder: Path, tasks: Sequence[Task]) -> list[Case]:
    """The cases of a few tasks."""
    return [case for world, group in tasks for case in cases_of(world, group, folder)]


def chosen(cases: Iterable[Case], arguments: argparse.Namespace) -> list[Case]:
    """The cases of the items and kinds that were asked for."""
    items, kinds = set(arguments.item or ()), set(arguments.kind or ())
    return [
        one
        for one in cases
        if (not items or one.item in items) and (not kinds or one.kind in kinds or one.kind in {"complete", "sibling"})
    ]


def untold(names: Sequence[str], year: int) -> str:
    """Which components of a year's list which sets have no text for: they are not counted."""
    left = without_text(names, loaded(year).checklist)
    everywhere = [component for component, lacking in left.items() if len(lacking) == len(names)]
    in_some = [f"{component} ({', '.join(left[component])})" for component in left if component not in everywhere]
    lines = [("no text in any set", everywhere), ("no text in some", in_some)]
    return "\n".join(f"{year}, not counted, {what}: {', '.join(listed)}" for what, listed in lines if listed)


def write_mutant(case: Case, folder: Path, kept: Path) -> None:
    """Write the whole site of a case, as `fixtures.serve` serves it."""
    press = Press(kept)
    folder.mkdir(parents=True, exist_ok=True)
    write_site(answers_of(mutant(case.world, case.group), press), press, folder)


def refuse_to_show(arguments: argparse.Namespace) -> bool:
    """Whether cases of a set that is kept for measuring were asked for by its name."""
    named = set(arguments.set or ()) & set(sets().measuring)
    return bool(arguments.show and named and not arguments.force)


def options() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=__doc__)
    parser.add_argument("--set", action="append", choices=list(sets().sets))
    parser.add_argument("--shape", action="append", choices=list(SHAPES))
    parser.add_argument("--item", action="append", help="only mutants of this item, such as O11")
    parser.add_argument("--kind", action="append", help="only this way of breaking, such as drop")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many sites of each set and shape")
    parser.add_argument("--pack", type=int, default=10, help="how many things are broken on one site")
    parser.add_argument("--every", type=int, default=1, help="judge one mutant in so many: a quick sample")
    parser.add_argument("--limit", type=int, help="judge at most so many sites")
    parser.add_argument("--show", type=int, default=0, help="print so many of the worst cases")
    parser.add_argument("--write", type=Path, help="write the sites of the printed cases below this folder")
    parser.add_argument("--force", action="store_true", help="show cases of sets kept for measuring, too")
    parser.add_argument("--year", type=int, default=2566, help="fiscal year of the checklist")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder of the files made")
    return parser


def main() -> int:
    """Judge and print."""
    arguments = options().parse_args()
    if refuse_to_show(arguments):
        print("Sets kept for measuring are not shown: who tunes the judging must not know their wording.")
        return 2
    begun = time.monotonic()
    tasks = list(tasks_of(arguments))[: arguments.limit]
    arguments.keep.mkdir(parents=True, exist_ok=True)
    judged = judge_all(tasks, arguments.keep, arguments.processes)
    cases = [case for case in chosen(judged, arguments) if is_told(case.world, case.item, case.component)]
    hidden = set() if arguments.force else set(sets().measuring)
    shown = worst((one for one in cases if one.world.phrases not in hidden), arguments.show)
    for number, (case, count) in enumerate(shown, start=1):
        print(f"{number}. {line(case, count)}")
        if arguments.write:
            write_mutant(case, arguments.write / str(number), arguments.keep)
    if left_out := untold(arguments.set or list(sets().sets), arguments.year):
        print(left_out)
    print(f"\n{report(cases)}\n\n{len(tasks)} sites in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
