"""Judge complete sites and mutants, and set each verdict beside what must come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.verdicts.mutations import STILL_THERE, Expected, Kind, Mutation, apply, expectations, untouched
from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.settings import mutating, sets
from benchmarks.verdicts.shapes import Plan
from benchmarks.verdicts.snapshot import Camera, absolute, answers_of
from benchmarks.verdicts.worlds import World, day_of, loaded, plan_of
from checkers.result import ComponentResult, ItemResult, Result, Status
from checkers.run import JudgeRequest, judge
from prongsai.scan import link_scores


@dataclass(frozen=True, slots=True)
class Case:
    """One verdict beside what must come out.

    `kind` is that of the mutation; "complete" on a whole site, "untouched" for items beside the broken ones,
    "sibling" for the other components of an item that lacks one.
    """

    world: World
    kind: str
    item: str  # number
    component: str
    check: str
    detail: str  # what was broken, and how it was published
    status: Status
    reason: str
    message: str
    sources: tuple[str, ...]  # title and address of what the verdict rests on
    wanted: frozenset[Status]
    right_reason: bool  # the right status, and its sentence names the right reason
    told: bool  # as `right_reason`, or the list of places looked at tells it of the very place
    group: tuple[Mutation, ...]  # all that is broken on the site

    @property
    def right_status(self) -> bool:
        """Whether it came out as it must, whatever the reason."""
        return self.status in self.wanted


@dataclass(frozen=True, slots=True)
class _Judged:
    """A site with a group of things broken, and its result."""

    world: World
    group: tuple[Mutation, ...]
    plan: Plan
    result: Result

    def item(self, key: str) -> ItemResult:
        """The verdict on an item."""
        return next(one for one in self.result.items if one.key == key)


def cases_of(world: World, group: tuple[Mutation, ...], folder: Path) -> list[Case]:
    """Every verdict of a mutant, or of the complete site for an empty group. `folder` keeps the files made."""
    checklist = loaded(world.fiscal_year).checklist
    plan = mutant(world, group)
    judged = _Judged(world, group, plan, judge_plan(plan, folder))
    broken = [expected for mutation in group for expected in expectations(mutation, checklist)]
    mutated = [_case(judged, one, "sibling" if one.is_sibling else str(one.mutation.kind)) for one in broken]
    return [*mutated, *(_case(judged, one, "untouched" if group else "complete") for one in _rest(judged))]


def mutant(world: World, group: tuple[Mutation, ...]) -> Plan:
    """The site of a world with these things broken."""
    return apply(plan_of(world), group, loaded(world.fiscal_year).checklist, sets().sets[world.phrases].other)


def judge_plan(plan: Plan, folder: Path) -> Result:
    """The result of judging a site."""
    day = day_of(plan.fiscal_year)
    site = _camera(day, plan.fiscal_year).site(answers_of(plan, Press(folder)))
    return judge(site, loaded(plan.fiscal_year), JudgeRequest(as_of=day, tool_version="benchmark"))


@cache
def _camera(day: date, fiscal_year: int) -> Camera:
    return Camera(day, link_scores(loaded(fiscal_year)).score)


def _rest(judged: _Judged) -> Iterator[Expected]:
    """What no mutation of the group may change."""
    keys = untouched((one.phrase.item for one in plan_of(judged.world).publications), judged.group)
    for item in loaded(judged.world.fiscal_year).checklist.items:
        if item.key in keys:
            nothing = Mutation(Kind.DEEPER, item.key)
            yield from (Expected(nothing, item.key, component.key, STILL_THERE) for component in item.components)


def _case(judged: _Judged, expected: Expected, kind: str) -> Case:
    found = judged.item(expected.item)
    component = next(one for one in found.components if one.key == expected.component)
    reason = mutating().reason(component.message_en)
    right_status = component.status in expected.statuses
    right_reason = right_status and (not expected.reasons or reason in expected.reasons)
    return Case(
        world=judged.world,
        kind=kind,
        item=found.number,
        component=component.key,
        check=_check(judged.world, expected),
        detail=_detail(expected.mutation, judged.plan),
        status=component.status,
        reason=reason,
        message=component.message_en,
        sources=_sources(component),
        wanted=expected.statuses,
        right_reason=right_reason,
        told=right_reason or (right_status and _is_told(expected, judged.plan, found)),
        group=judged.group,
    )


def _sources(component: ComponentResult) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{quote.title} {quote.url}" for quote in component.quotes))


def _check(world: World, expected: Expected) -> str:
    components = loaded(world.fiscal_year).checklist.item(expected.item).components
    asked = next(one for one in components if one.key == expected.component)
    return " or ".join(call.check for call in asked.calls)


def _detail(mutation: Mutation, plan: Plan) -> str:
    one = next((one for one in plan.publications if one.phrase.item == mutation.item), None)
    if one is None:
        return ""
    words = [mutation.component or mutation.other, one.form, str(one.carrier), f"“{one.link}”", one.landing]
    return " ".join(word for word in words if word)


def _is_told(expected: Expected, plan: Plan, found: ItemResult) -> bool:
    """Whether the list of places looked at gives the right reason for the place where the content should be."""
    one = next((one for one in plan.publications if one.phrase.item == expected.item), None)
    places = {absolute(one.target), absolute(one.landing)} if one else set()
    return any(
        mutating().reason(place.verdict.en) in expected.reasons for place in found.looked_at if place.url in places
    )
