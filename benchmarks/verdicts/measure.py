"""Figures of many cases: per kind of mutation, per check, per site, and the aims beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.verdicts.mutations import UNREADABLE, Kind
from benchmarks.verdicts.trial import Case
from checkers.result import Status

READABLE = frozenset(
    str(kind) for kind in (Kind.DROP, Kind.WRONG_YEAR, Kind.DECOY, Kind.BROKEN, Kind.OTHER_AGENCY, Kind.ABSENT)
)
_UNREADABLE = frozenset(map(str, UNREADABLE))
_NOT_LOOKED = frozenset({Status.UNSURE, Status.ERROR})


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of cases that belong together."""

    cases: int
    right: int  # status and reason
    right_status: int
    passed: int
    failed: int
    unsure: int  # or error


def figures(cases: Iterable[Case]) -> Figures:
    """The counts of some cases."""
    listed = list(cases)
    return Figures(
        cases=len(listed),
        right=sum(one.right_reason for one in listed),
        right_status=sum(one.right_status for one in listed),
        passed=sum(one.status is Status.PASS for one in listed),
        failed=sum(one.status is Status.FAIL for one in listed),
        unsure=sum(one.status in _NOT_LOOKED for one in listed),
    )


def grouped(cases: Iterable[Case], key: Callable[[Case], str]) -> Mapping[str, Figures]:
    """Figures by a property, in its order."""
    found: defaultdict[str, list[Case]] = defaultdict(list)
    for one in cases:
        found[key(one)].append(one)
    return {name: figures(found[name]) for name in sorted(found)}


def percent(part: int, whole: int) -> str:
    """ "97.3 %"; "-" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def table(name: str, rows: Mapping[str, Figures]) -> str:
    """A plain table of figures."""
    lines = [f"{name:<44}{'cases':>7}{'right':>9}{'status':>9}{'pass':>9}{'fail':>9}{'unsure':>9}"]
    for row, one in rows.items():
        parts = (one.right, one.right_status, one.passed, one.failed, one.unsure)
        lines.append(f"{row:<44}{one.cases:>7}" + "".join(f"{percent(part, one.cases):>9}" for part in parts))
    return "\n".join(lines)


def is_readable(case: Case) -> bool:
    """Whether a component was broken and its content can be read."""
    return case.kind in READABLE


def is_whole(case: Case) -> bool:
    """Whether nothing was done to the component's item."""
    return case.kind in {"complete", "untouched"}


def summary(cases: Sequence[Case]) -> str:
    """The figures that there are aims for."""
    broken = figures(filter(is_readable, cases))
    checks = grouped(filter(is_readable, cases), lambda one: one.check)
    worst = min(checks.items(), key=lambda row: row[1].right / row[1].cases, default=None)
    closed = figures(one for one in cases if one.kind in _UNREADABLE)
    whole = figures(filter(is_whole, cases))
    lines = [
        f"broken and readable: {broken.cases} components; noticed with the right reason "
        f"{percent(broken.right, broken.cases)} (aim 97 %), "
        f"false pass {percent(broken.passed, broken.cases)} (aim 1 %)",
        f"weakest check: {worst[0]} {percent(worst[1].right, worst[1].cases)} of {worst[1].cases} (aim 90 %)"
        if worst
        else "weakest check: -",
        f"unreadable: {closed.cases} components; unsure or error {percent(closed.unsure, closed.cases)} (aim 100 %)",
        f"untouched: {whole.cases} components; false fail {percent(whole.failed, whole.cases)} (aim 1 %), "
        f"unsure {percent(whole.unsure, whole.cases)} (aim 5 %)",
    ]
    return "\n".join(lines)


def report(cases: Sequence[Case]) -> str:
    """All tables and the summary."""
    broken = list(filter(is_readable, cases))
    tables = [
        table("kind", grouped(cases, lambda one: one.kind)),
        table("check (broken and readable)", grouped(broken, lambda one: one.check)),
        table("item (broken and readable)", grouped(broken, lambda one: f"O{int(one.item[1:]):02}")),
        table("site (broken and readable)", grouped(broken, lambda one: f"{one.world.phrases} {one.world.shape}")),
        table(
            "site (untouched)", grouped(filter(is_whole, cases), lambda one: f"{one.world.phrases} {one.world.shape}")
        ),
        summary(cases),
    ]
    return "\n\n".join(tables)


_WORST = {Status.PASS: 0, Status.FAIL: 1}


def worst(cases: Iterable[Case], most: int) -> list[Case]:
    """The wrong cases: false passes first, then false fails, then what is unsure, then wrong reasons."""
    wrong = [one for one in cases if not one.right_reason]
    return sorted(wrong, key=lambda one: (_rank(one), int(one.item[1:]), one.component, one.kind))[:most]


def _rank(case: Case) -> int:
    if case.right_status:
        return 3
    return _WORST.get(case.status, 2)


def line(case: Case) -> str:
    """A wrong case with enough to see why."""
    world = f"{case.world.phrases}/{case.world.shape}/{case.world.seed}"
    return (
        f"{case.item} {case.component} [{case.check}] {case.kind}: {case.status} ({case.reason})\n"
        f"    {world} {case.detail}\n    {case.message}"
    )
