"""Which sites there are: a phrase set in a shape, with its seeded choices, and what can be broken on each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from benchmarks.verdicts.mutations import Mutation, mutations_of, packed
from benchmarks.verdicts.phrases import Phrase
from benchmarks.verdicts.publication import Carrier, Publication, publish_all
from benchmarks.verdicts.settings import mutating, sets
from benchmarks.verdicts.shapes import Plan
from benchmarks.verdicts.years import has_text, phrases_of
from checklists.load import LoadedChecklist, load

BUDDHIST_ERA = 543
_ARCHIVED_SHARE = 0.5  # of the items that belong to a year, in the shape that keeps earlier years


@dataclass(frozen=True, slots=True)
class World:
    """Which site: a phrase set, a shape, the seed of the choices, and the year of the checklist it is judged by."""

    phrases: str
    shape: str
    seed: int
    fiscal_year: int

    @property
    def name(self) -> str:
        """For print: "river/menu/1"."""
        return f"{self.phrases}/{self.shape}/{self.seed}"


@cache
def loaded(fiscal_year: int) -> LoadedChecklist:
    """The checklist of a year, read once: it may be edited while this runs."""
    return load(fiscal_year)


@cache
def texts(name: str, fiscal_year: int) -> Mapping[str, Phrase]:
    """The texts of a set under a year's list: item key -> phrase."""
    return phrases_of(name, loaded(fiscal_year).checklist)


def is_told(world: World, number: str, component: str) -> bool:
    """Whether the texts of a world tell of a component of the item of that number."""
    item = loaded(world.fiscal_year).checklist.item(number)
    return has_text(component, texts(world.phrases, world.fiscal_year).get(item.key))


def day_of(fiscal_year: int) -> date:
    """The day of judging: late enough for the first six months to be published."""
    return date(fiscal_year - BUDDHIST_ERA, 6, 1)


@cache
def plan_of(world: World) -> Plan:
    """The complete site of a world."""
    rng = random.Random(f"{world.phrases} {world.shape} {world.seed}")
    names = sets().sets[world.phrases].own
    publications = publish_all(texts(world.phrases, world.fiscal_year), names, loaded(world.fiscal_year).checklist, rng)
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
    """The mutations of a world, packed into mutants of at most so many."""
    rng = random.Random(f"{world.phrases} {world.shape} {world.seed} mutations")
    return packed(mutations_of(plan_of(world), loaded(world.fiscal_year).checklist, rng), most, rng)
