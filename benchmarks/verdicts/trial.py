"""Judge complete sites and mutants, and set each verdict beside what must come out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.verdicts.mutations import (
    STILL_THERE,
    Expected,
    Kind,
    Mutation,
    apply,
    expectations,
    mutations_of,
    packed,
    untouched,
)
from benchmarks.verdicts.phrases import load_set
from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.publication import Carrier, Publication, publish_all
from benchmarks.verdicts.settings import mutating, sets
from benchmarks.verdicts.shapes import Plan
from benchmarks.verdicts.snapshot import Camera, absolute, answers_of
from checkers.result import ItemResult, Result, Status
from checkers.run import JudgeRequest, judge
from checklists.load import LoadedChecklist, load

BUDDHIST_ERA = 543
_ARCHIVED_SHARE = 0.5  # of the items that belong to a year, in the shape that keeps earlier years


@dataclass(frozen=True, slots=True)
class World:
    """Which site: a phrase set, a shape, the seed of the choices, and the checklist it is judged by."""

    phrases: str
    shape: str
    seed: int
    fiscal_year: int


@dataclass(frozen=True, slots=True)
class Case:
    """One verdict beside what must come out. `kind` is "complete" on a whole site and "untouched" beside a mutation."""

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
    group: tuple[Mutation, ...] = ()

    @property
    def right_status(self) -> bool:
        """Whether it came out as it must, whatever the reason."""
        return self.status in self.wanted


def day_of(fiscal_year: int) -> date:
    """The day of judging: late enough for the first six months to be published."""
    return date(fiscal_year - BUDDHIST_ERA, 6, 1)


@cache
def plan_of(world: World) -> Plan:
    """The complete site of a world."""
    rng = random.Random(f"{world.phrases} {world.shape} {world.seed}")
    checklist = load(world.fiscal_year).checklist
    names = sets().sets[world.phrases].own
    publications = publish_all(load_set(world.phrases), names, checklist, rng)
    archive = _archive(publications, rng) if world.shape == "sections" else ()
    return Plan(world.shape, names, world.fiscal_year, publications, archive, rng.randrange(10**6))


def _archive(publications: Sequence[Publication], rng: random.Random) -> tuple[Publication, ...]:
    """Two earlier years of some items; of a plan of several years the one before."""
    dated = [one for one in publications if one.label_year and one.phrase.item not in mutating().on_pages_alone]
    chosen = [one for one in dated if rng.random() < _ARCHIVED_SHARE]
    return tuple(
        _earlier(one, shift, slot=10_000 + 10 * one.slot + number)
        for one in chosen
        for number, shift in enumerate(_archive_shifts(one))
    )


def _archive_shifts(publication: Publication) -> tuple[int, ...]:
    return mutating().wrong_year["covers" if publication.covers else "same"]


def _earlier(publication: Publication, shift: int, slot: int) -> Publication:
    label = (publication.label_year or publication.year) + shift
    carrier = Carrier.DIRECT if publication.carrier is Carrier.DRIVE else publication.carrier
    return replace(publication, slot=slot, year=publication.year + shift, label_year=label, carrier=carrier)


def groups_of(world: World, most: int) -> tuple[tuple[Mutation, ...], ...]:
    """The mutations of a world, packed into mutants."""
    rng = random.Random(f"{world.phrases} {world.shape} {world.seed} mutations")
    return packed(mutations_of(plan_of(world), load(world.fiscal_year).checklist, rng), most, rng)


@dataclass(frozen=True)
class Bench:
    """Judges sites. `folder` keeps the files that were made."""

    folder: Path

    def judged(self, world: World, group: Sequence[Mutation]) -> tuple[Plan, Result]:
        """The site with a group of things broken, and the result of judging it."""
        loaded = load(world.fiscal_year)
        plan = apply(plan_of(world), group, loaded.checklist, sets().sets[world.phrases].other)
        day = day_of(world.fiscal_year)
        site = _camera(day).site(answers_of(plan, Press(self.folder)))
        return plan, judge(site, loaded, JudgeRequest(as_of=day, tool_version="benchmark"))

    def cases(self, world: World, group: tuple[Mutation, ...]) -> list[Case]:
        """Every verdict of a mutant, or of the complete site for an empty group."""
        plan, result = self.judged(world, group)
        loaded = load(world.fiscal_year)
        wanted = [expected for mutation in group for expected in expectations(mutation, loaded.checklist)]
        return [*self._mutated(world, plan, result, wanted, group), *_rest(world, plan, result, loaded, group)]

    def _mutated(
        self, world: World, plan: Plan, result: Result, wanted: Sequence[Expected], group: tuple[Mutation, ...]
    ) -> list[Case]:
        loaded = load(world.fiscal_year)
        return [
            _case(world, plan, result, loaded, expected, kind=str(expected.mutation.kind), group=group)
            for expected in wanted
        ]


@cache
def _camera(day: date) -> Camera:
    return Camera(day)


def _rest(world: World, plan: Plan, result: Result, loaded: LoadedChecklist, group: tuple[Mutation, ...]) -> list[Case]:
    keys = {one.phrase.item for one in plan_of(world).publications}
    kind = "untouched" if group else "complete"
    return [
        _case(
            world,
            plan,
            result,
            loaded,
            Expected(Mutation(Kind.DEEPER, item.key), item.key, component.key, STILL_THERE),
            kind=kind,
            group=group,
        )
        for item in loaded.checklist.items
        if item.key in untouched(keys, group)
        for component in item.components
    ]


def _case(
    world: World,
    plan: Plan,
    result: Result,
    loaded: LoadedChecklist,
    expected: Expected,
    *,
    kind: str,
    group: tuple[Mutation, ...],
) -> Case:
    item = loaded.checklist.item(expected.item)
    found = next(one for one in result.items if one.key == item.key)
    component = next(one for one in found.components if one.key == expected.component)
    asked = next(one for one in item.components if one.key == expected.component)
    reason = mutating().reason(component.message_en)
    right_status = component.status in expected.statuses
    right_reason = right_status and (not expected.reasons or reason in expected.reasons)
    return Case(
        world=world,
        kind=kind,
        item=item.number,
        component=expected.component,
        check=" or ".join(call.check for call in asked.calls),
        detail=_detail(expected.mutation, plan),
        status=component.status,
        reason=reason,
        message=component.message_en,
        sources=tuple(dict.fromkeys(f"{quote.title} {quote.url}" for quote in component.quotes)),
        wanted=expected.statuses,
        right_reason=right_reason,
        told=right_reason or (right_status and _is_told(expected, plan, found)),
        group=group,
    )


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
