"""The texts of a year's items: as written for 2566, joined where items were merged, or written for a later year.

A set's folder holds the texts of 2566; `2567`, `2568` and `2569` in it what was written for the list of that year.
Such a text stays until a later year has one of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import reduce

from benchmarks.verdicts.phrases import Phrase, load_later, load_set
from benchmarks.verdicts.settings import mutating
from checklists.equivalence import Equivalence, equivalence
from checklists.model import Checklist, Item

WRITTEN_FOR = 2566  # the list whose items the phrase sets name
YEARS = range(WRITTEN_FOR, 2570)  # the lists that are measured


def phrases_of(name: str, checklist: Checklist) -> Mapping[str, Phrase]:
    """Item key -> its phrase under that list, for the items that the set says anything of."""
    later = {year: load_later(name, year) for year in range(WRITTEN_FOR + 1, checklist.fiscal_year + 1)}
    texts = _Texts(load_set(name), later, equivalence())
    found = {item.key: texts.of(item, checklist.fiscal_year) for item in checklist.items}
    return {key: phrase for key, phrase in found.items() if phrase}


@dataclass(frozen=True, slots=True)
class _Texts:
    first: Mapping[str, Phrase]
    later: Mapping[int, Mapping[str, Phrase]]
    equivalence: Equivalence

    def of(self, item: Item, year: int) -> Phrase | None:
        """The text of an item; of what was merged into it the parts that show something it asks for."""
        wanted = {component.key for component in item.components}
        parts = [self._as_written(key, since) for key, since in self._parts(item.key, year)]
        telling = [part for part in parts if part and part.components & wanted] or [part for part in parts if part]
        return replace(reduce(_joined, telling), item=item.key) if telling else None

    def _parts(self, key: str, year: int) -> list[tuple[str, int]]:
        """Keys of the texts that make up an item in a year, each with the latest year that may have its own."""
        if year <= WRITTEN_FOR or key in self.later[year]:
            return [(key, year)]
        step = next(step for step in self.equivalence.changes if step.after == year)
        merged = next((one.parts for one in step.merged if one.into == key), (key,))
        return [part for one in merged for part in self._parts(one, year - 1)]

    def _as_written(self, key: str, year: int) -> Phrase | None:
        return self.later[year][key] if year > WRITTEN_FOR else self.first.get(key)


def _joined(one: Phrase, other: Phrase) -> Phrase:
    """Both texts in one document, under the title and the links of the first."""
    producers = tuple(form for form in one.head.producers if form in other.head.producers)
    head = one.head.model_copy(update={"producers": producers or ("html",)})
    body = f"{one.body.rstrip()}\n\n# {other.head.title}\n{other.body}"
    return replace(one, head=head, body=body, merged=(*one.merged, other.item))


def has_text(component: str, phrase: Phrase | None) -> bool:
    """Whether a text tells of a component: a year is told by what the whole text is of."""
    return phrase is not None and (component in phrase.components or component in mutating().year_components)


def without_text(names: Collection[str], checklist: Checklist) -> Mapping[str, list[str]]:
    """Number and key of every component that some of the sets has no text for -> the sets that lack it."""
    found: dict[str, list[str]] = {}
    for name in names:
        phrases = phrases_of(name, checklist)
        for item in checklist.items:
            for component in item.components:
                if not has_text(component.key, phrases.get(item.key)):
                    found.setdefault(f"{item.number} {component.key}", []).append(name)
    return found
