"""The ways of breaking a site: what each changes, which components it touches, and what must come out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from benchmarks.verdicts.phrases import Names, forms, names_office
from benchmarks.verdicts.publication import Carrier, Publication, Trouble
from benchmarks.verdicts.settings import mutating
from benchmarks.verdicts.shapes import Plan
from checkers.result import Status
from checklists.model import Checklist, Item

NOTICED = frozenset({Status.FAIL})
NOT_LOOKED = frozenset({Status.UNSURE, Status.ERROR})
STILL_THERE = frozenset({Status.PASS})


class Kind(StrEnum):
    """A way of breaking."""

    DROP = "drop"  # one component is left out of the text
    WRONG_YEAR = "wrong_year"  # the whole text is of another year, under an unchanged link
    DECOY = "decoy"  # the right title above another text
    BROKEN = "broken"  # the link leads to nothing
    OTHER_AGENCY = "other_agency"  # the same kind of document, of another office
    WRONG_NUMBER = "wrong_number"  # one item's content is linked under the number of another, whose own is gone
    ABSENT = "absent"  # neither content nor link
    LOCKED = "locked"  # on a file host that asks to sign in
    IMAGE = "image"  # a picture of the text
    SCAN = "scan"  # a PDF of such pictures
    PICTURE = "picture"  # a page that shows such a picture
    DEEPER = "deeper"  # three pages more between the list and the content


UNREADABLE = frozenset({Kind.LOCKED, Kind.IMAGE, Kind.SCAN, Kind.PICTURE})


@dataclass(frozen=True, slots=True)
class Mutation:
    """One thing to break. `component` for a drop, `other` for a wrong number (the item that is robbed)."""

    kind: Kind
    item: str
    component: str = ""
    other: str = ""

    @property
    def touched(self) -> frozenset[str]:
        """Items whose verdicts may change."""
        items = {self.item, self.other} - {""}
        return frozenset(items | {partner for item in items if (partner := mutating().partner(item))})


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come out for one component of a mutant; `reasons` empty: the status is enough."""

    mutation: Mutation
    item: str
    component: str
    statuses: frozenset[Status]
    reasons: tuple[str, ...] = ()
    is_sibling: bool = False  # another component of a broken item, of which nothing was taken


def mutations_of(plan: Plan, checklist: Checklist, rng: random.Random) -> tuple[Mutation, ...]:
    """Everything that can be broken on a site."""
    there = {one.phrase.item: one for one in plan.publications}
    items = [item for item in checklist.items if item.key in there]
    found = [mutation for item in items for mutation in _of_item(item, there[item.key])]
    if plan.shape == "index":
        found += [Mutation(Kind.WRONG_NUMBER, item.key, other=_victim(item, items, rng)) for item in items[:-1]]
    return tuple(found)


def _victim(item: Item, items: Sequence[Item], rng: random.Random) -> str:
    others = [one.key for one in items if one.key not in {item.key, mutating().partner(item.key)}]
    return rng.choice(others)


def _of_item(item: Item, publication: Publication) -> Iterator[Mutation]:
    twice = mutating().told_twice.get(item.key, ()) if publication.phrase.merged else ()
    for component in item.components:
        if component.key in publication.phrase.components and component.key not in twice:
            yield Mutation(Kind.DROP, item.key, component.key)
    kinds = [Kind.DECOY, Kind.BROKEN, Kind.ABSENT, Kind.DEEPER]
    if year_components(item):
        kinds.append(Kind.WRONG_YEAR)
    if not {item.key, *publication.phrase.merged} & set(mutating().on_pages_alone):
        kinds += [Kind.LOCKED, Kind.IMAGE, Kind.SCAN, Kind.PICTURE]
        if _file_form(publication) and names_office(publication.phrase):
            kinds.append(Kind.OTHER_AGENCY)
    yield from (Mutation(kind, item.key) for kind in kinds)


def year_components(item: Item) -> tuple[str, ...]:
    """The components that a text of another year misses."""
    names = mutating().year_components
    return tuple(component.key for component in item.components if component.key in names)


def _file_form(publication: Publication) -> str | None:
    return next((form for form in forms(publication.phrase) if form in {"pdf", "docx"}), None)


def apply(plan: Plan, mutations: Iterable[Mutation], checklist: Checklist, stranger: Names) -> Plan:
    """The site with these things broken."""
    by_item = {one.phrase.item: one for one in plan.publications}
    for mutation in mutations:
        if mutation.kind is Kind.WRONG_NUMBER:
            robbed = by_item.pop(mutation.other)
            by_item[mutation.item] = replace(by_item[mutation.item], number=robbed.number)
        else:
            item = checklist.item(mutation.item)
            by_item[mutation.item] = _broken(mutation, by_item[mutation.item], item, stranger)
    return replace(plan, publications=tuple(by_item.values()))


def _broken(mutation: Mutation, old: Publication, item: Item, stranger: Names) -> Publication:
    match mutation.kind:
        case Kind.DROP:
            return replace(old, missing=frozenset({mutation.component}))
        case Kind.WRONG_YEAR:
            shifts = mutating().wrong_year[item.data_year.rule if item.data_year else "in-force"]
            return replace(old, year=old.year + shifts[old.slot % len(shifts)])
        case Kind.DECOY:
            return replace(old, is_decoy=True, form="html" if old.form == "xlsx" else old.form)
        case Kind.BROKEN:
            return replace(old, trouble=Trouble.BROKEN)
        case Kind.OTHER_AGENCY:
            form = old.form if old.form in {"pdf", "docx"} else _file_form(old) or "pdf"
            return replace(old, names=stranger, form=form)
        case Kind.ABSENT:
            return replace(old, is_linked=False)
        case Kind.LOCKED:
            return replace(old, form="pdf", carrier=Carrier.DRIVE, trouble=Trouble.LOCKED)
        case Kind.IMAGE | Kind.SCAN | Kind.PICTURE:
            carrier = Carrier.DIRECT if old.carrier is Carrier.DRIVE else old.carrier
            return replace(old, form=str(mutation.kind), carrier=carrier)
        case _:
            return replace(old, steps=(old.link, *(link for link in old.phrase.head.links if link != old.link))[:3])


def expectations(mutation: Mutation, checklist: Checklist) -> tuple[Expected, ...]:
    """What must come out for the components that the mutation is about."""
    item = checklist.item(mutation.item)
    keys = [component.key for component in item.components]
    timeless = [key for key in keys if key not in mutating().year_components]
    kind = mutation.kind
    if kind is Kind.DROP:
        siblings = [key for key in keys if key != mutation.component]
        beside = (Expected(mutation, item.key, key, STILL_THERE, is_sibling=True) for key in siblings)
        if mutation.component in mutating().told_by_pictures.get(item.key, ()):
            return (*_all(mutation, item, [mutation.component], NOT_LOOKED, ()), *beside)
        return (*_all(mutation, item, [mutation.component], NOTICED, _drop_reasons(keys)), *beside)
    if kind is Kind.WRONG_YEAR:
        right = mutating().right["wrong_year" if item.data_year else "out_of_force"]
        return _all(mutation, item, year_components(item), NOTICED, right)
    if kind is Kind.DECOY:
        return _all(mutation, item, timeless, NOTICED, _reasons(kind))
    if kind in UNREADABLE:
        shown = mutating().pictures.get(item.key, ())
        return _all(mutation, item, [key for key in keys if key not in shown], NOT_LOOKED, ())
    if kind is Kind.DEEPER:
        return _all(mutation, item, keys, STILL_THERE, ())
    if kind is Kind.WRONG_NUMBER:
        robbed = checklist.item(mutation.other)
        taken = _all(mutation, robbed, [component.key for component in robbed.components], NOTICED, _reasons(kind))
        return (*taken, *_all(mutation, item, keys, STILL_THERE, ()))
    return _all(mutation, item, keys, NOTICED, _reasons(kind))


def _drop_reasons(keys: Sequence[str]) -> tuple[str, ...]:
    own = [key for key in keys if key not in mutating().year_components]
    return mutating().right["drop_all" if len(own) <= 1 else "drop"]


def _reasons(kind: Kind) -> tuple[str, ...]:
    return mutating().right[str(kind)]


def _all(
    mutation: Mutation, item: Item, keys: Iterable[str], statuses: frozenset[Status], reasons: tuple[str, ...]
) -> tuple[Expected, ...]:
    return tuple(Expected(mutation, item.key, key, statuses, reasons) for key in keys)


def packed(mutations: Sequence[Mutation], most: int, rng: random.Random) -> tuple[tuple[Mutation, ...], ...]:
    """The mutations in groups that share a mutant: no item of one is touched by another of its group.

    What cannot be read shares with its like alone: it may hold any item's content, and keeps others from failing.
    """
    waiting = list(mutations)
    rng.shuffle(waiting)
    groups: list[tuple[list[Mutation], set[str]]] = []
    for mutation in waiting:
        closed = mutation.kind in UNREADABLE
        like = (group for group in groups if (group[0][0].kind in UNREADABLE) == closed)
        room = (group for group in like if len(group[0]) < most and not group[1] & mutation.touched)
        members, touched = next(room, ([], set()))
        if not members:
            groups.append((members, touched))
        members.append(mutation)
        touched |= mutation.touched
    return tuple(tuple(members) for members, _ in groups)


def untouched(items: Iterable[str], mutations: Iterable[Mutation]) -> frozenset[str]:
    """The items whose verdicts none of the mutations may change."""
    return frozenset(items) - {item for mutation in mutations for item in mutation.touched}
