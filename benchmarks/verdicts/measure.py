"""Figures of many cases: per kind of mutation, per check, per site, and the aims beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.verdicts.mutations import NOT_LOOKED, NOTICED, STILL_THERE
from benchmarks.verdicts.trial import Case
from checkers.result import Status


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of cases that belong together."""

    cases: int
    right: int  # status and reason
    told: int  # the same, the list of places looked at counted, too
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
        told=sum(one.told for one in listed),
        right_status=sum(one.right_status for one in listed),
        passed=sum(one.status is Status.PASS for one in listed),
        failed=sum(one.status is Status.FAIL for one in listed),
        unsure=sum(one.status in NOT_LOOKED for one in listed),
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
    lines = [f"{name:<44}{'cases':>7}{'right':>9}{'told':>9}{'status':>9}{'pass':>9}{'fail':>9}{'unsure':>9}"]
    for row, one in rows.items():
        parts = (one.right, one.told, one.right_status, one.passed, one.failed, one.unsure)
        lines.append(f"{row:<44}{one.cases:>7}" + "".join(f"{percent(part, one.cases):>9}" for part in parts))
    return "\n".join(lines)


def is_readable(case: Case) -> bool:
    """Whether a component was broken and what is left can be read."""
    return case.wanted == NOTICED


def is_unreadable(case: Case) -> bool:
    """Whether the content is there and no program can read it."""
    return case.wanted == NOT_LOOKED


def is_whole(case: Case) -> bool:
    """Whether nothing was taken from the component."""
    return case.kind in {"complete", "untouched", "sibling"}


def is_moved(case: Case) -> bool:
    """Whether the content stands elsewhere, or under another label, and is still right."""
    return case.wanted == STILL_THERE and not is_whole(case)


def of_sound(cases: Sequence[Case]) -> list[Case]:
    """The cases whose component passes on the complete site: only there a fail can be the work of the mutation."""
    sound = {
        (one.world, one.item, one.component)
        for one in cases
        if one.kind == "complete" and one.status in {Status.PASS, Status.UNSURE}
    }
    return [one for one in cases if (one.world, one.item, one.component) in sound]


def summary(cases: Sequence[Case]) -> str:
    """The figures that there are aims for."""
    broken = list(filter(is_readable, cases))
    checks = grouped(broken, lambda one: one.check)
    weakest = sorted(checks.items(), key=lambda row: row[1].right / row[1].cases)[:3]
    closed, whole, moved = (figures(filter(test, cases)) for test in (is_unreadable, is_whole, is_moved))
    lines = [
        _noticed("broken and readable", broken),
        _noticed("  of what the complete site does not fail", of_sound(cases)),
        "weakest checks (aim 90 %): "
        + "; ".join(f"{name} {percent(one.right, one.cases)} of {one.cases}" for name, one in weakest),
        f"unreadable: {closed.cases} components; unsure or error {percent(closed.unsure, closed.cases)} (aim 100 %), "
        f"false pass {percent(closed.passed, closed.cases)}, false fail {percent(closed.failed, closed.cases)}",
        f"moved or relabelled: {moved.cases} components; false fail {percent(moved.failed, moved.cases)}, "
        f"unsure {percent(moved.unsure, moved.cases)}",
        f"untouched: {whole.cases} components; false fail {percent(whole.failed, whole.cases)} (aim 1 %), "
        f"unsure {percent(whole.unsure, whole.cases)} (aim 5 %)",
    ]
    return "\n".join(lines)


def _noticed(name: str, cases: Iterable[Case]) -> str:
    one = figures(filter(is_readable, cases))
    told = f"{percent(one.right, one.cases)} (aim 97 %; with the places looked at {percent(one.told, one.cases)})"
    passed = f"false pass {percent(one.passed, one.cases)} (aim 1 %)"
    return f"{name}: {one.cases} components; noticed with the right reason {told}, {passed}"


def report(cases: Sequence[Case]) -> str:
    """All tables and the summary."""
    broken = list(filter(is_readable, cases))
    tables = [
        table("kind", grouped(cases, lambda one: one.kind)),
        table("broken and readable, by kind", grouped(broken, lambda one: one.kind)),
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


def worst(cases: Iterable[Case], most: int) -> list[tuple[Case, int]]:
    """The wrong cases: false passes first, then false fails, then what is unsure, then wrong reasons.

    Of those alike the first stands, with how many there are.
    """
    alike: dict[tuple[object, ...], list[Case]] = defaultdict(list)
    for one in cases:
        if not one.told:
            alike[one.world.phrases, one.item, one.component, one.kind, one.status, one.reason].append(one)
    ranked = sorted(alike.values(), key=lambda found: _order(found[0]))
    return [(found[0], len(found)) for found in ranked[:most]]


def _order(case: Case) -> tuple[object, ...]:
    return (_rank(case), int(case.item[1:]), case.component, case.kind)


def _rank(case: Case) -> int:
    if case.right_status:
        return 3
    return _WORST.get(case.status, 2)


def line(case: Case, count: int) -> str:
    """A wrong case with enough to see why; `count`: how many are like it."""
    lines = [
        f"{case.item} {case.component} [{case.check}] {case.kind}: {case.status} ({case.reason}) ×{count}",
        f"{case.world.name} {case.detail}",
        case.message,
        *(f"rests on {source}" for source in case.sources[:2]),
    ]
    return "\n    ".join(lines)
