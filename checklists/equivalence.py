"""Which item of one fiscal year is which of another: `equivalence.yaml`, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from checklists.load import ChecklistError
from checklists.marked_yaml import YamlError, read_yaml
from checklists.words import Words

FILE = "equivalence.yaml"


class _Said(BaseModel):
    """A change in words of both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def words(self) -> Words:
        """As the type the rest of the code speaks."""
        return Words(th=self.th, en=self.en)


class Merged(_Said):
    """Several items of the year before become one."""

    into: str
    parts: tuple[str, ...] = Field(min_length=2)


class Split(_Said):
    """One item of the year before becomes several."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    before: str = Field(alias="from")
    into: tuple[str, ...] = Field(min_length=2)


class Replaced(_Said):
    """An item gives way to another that asks for something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    before: str = Field(alias="from")
    to: str


class Named(_Said):
    """An item that is new, dropped or changed."""

    key: str


class Step(BaseModel):
    """What changed from one year to the next. Whatever is not named is the same item in both."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    before: int = Field(alias="from")
    after: int = Field(alias="to")
    source: str
    note: _Said | None = None
    merged: tuple[Merged, ...] = ()
    split: tuple[Split, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    new: tuple[Named, ...] = ()
    dropped: tuple[Named, ...] = ()
    changed: tuple[Named, ...] = ()

    def moves(self) -> Iterator[tuple[str, str]]:
        """The pairs of keys (before, after) of items that did not stay what they were."""
        yield from ((part, one.into) for one in self.merged for part in one.parts)
        yield from ((one.before, into) for one in self.split for into in one.into)
        yield from ((one.before, one.to) for one in self.replaced)

    def said_of(self, key: str) -> Iterator[Words]:
        """The words about an item of the later year."""
        about: Sequence[tuple[str, _Said]] = [
            *((one.into, one) for one in self.merged),
            *((into, one) for one in self.split for into in one.into),
            *((one.to, one) for one in self.replaced),
            *((one.key, one) for one in self.changed),
        ]
        yield from (one.words for named, one in about if named == key)


class Equivalence(BaseModel):
    """The whole file. `items`: key -> fiscal year -> number. Refused when an item's whereabouts are left open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    years: tuple[int, ...] = Field(min_length=1)
    items: Mapping[str, Mapping[int, str]]
    changes: tuple[Step, ...]

    def keys_of(self, year: int) -> frozenset[str]:
        """The items that a year has."""
        return frozenset(key for key, numbers in self.items.items() if year in numbers)

    def follow(self, key: str, year: int, other: int) -> tuple[str, ...]:
        """The items of another year, earlier or later, that an item's requirements went to or came from; sorted."""
        found = {key}
        for step in self.between(year, other):
            forward = year < other
            pairs = [*step.moves(), *((same, same) for same in self._staying(step))]
            found = {after if forward else before for before, after in pairs if (before if forward else after) in found}
        return tuple(sorted(found))

    def between(self, year: int, other: int) -> tuple[Step, ...]:
        """The steps from one year to another, in that direction."""
        first, last = sorted((year, other))
        steps = tuple(step for step in self.changes if first <= step.before and step.after <= last)
        return steps if year < other else steps[::-1]

    def _staying(self, step: Step) -> frozenset[str]:
        moved = {before for before, _ in step.moves()}
        return (self.keys_of(step.before) & self.keys_of(step.after)) - moved

    @model_validator(mode="after")
    def _whole(self) -> Self:
        pairs = [(step.before, step.after) for step in self.changes]
        if pairs != list(zip(self.years, self.years[1:], strict=False)):
            raise ValueError(f"`changes` must lead from each year to the next; they lead {pairs}")
        for problem in (found for step in self.changes for found in self._left_open(step)):
            raise ValueError(problem)
        return self

    def _left_open(self, step: Step) -> Iterator[str]:
        """Both ways: what became of every item of the one year, where every item of the other came from."""
        before, after = self.keys_of(step.before), self.keys_of(step.after)
        moves = list(step.moves())
        gone = {one for one, _ in moves} | {one.key for one in step.dropped}
        come = {one for _, one in moves} | {one.key for one in step.new}
        place = f"{step.before} to {step.after}"
        named = {one.key for one in step.changed}
        yield from _told(before - after - gone, f"{place}: not said what became of")
        yield from _told(after - before - come, f"{place}: not said where it came from:")
        yield from _told(gone - before, f"{place}: not an item of {step.before}:")
        yield from _told((come | named) - after, f"{place}: not an item of {step.after}:")
        yield from _told({one.key for one in step.dropped} & after, f"{place}: dropped, yet in {step.after}:")
        yield from _told({one.key for one in step.new} & before, f"{place}: new, yet in {step.before}:")


def _told(keys: Iterable[str], problem: str) -> Iterator[str]:
    if found := sorted(keys):
        yield f"{problem} {', '.join(found)}"


@cache
def equivalence() -> Equivalence:
    """The file that comes with the program. Raises ChecklistError."""
    return read_equivalence(resources.files("checklists").joinpath(FILE).read_bytes())


def read_equivalence(content: bytes) -> Equivalence:
    """The file's content. Raises ChecklistError, with the line."""
    try:
        source = read_yaml(content)
        return Equivalence.model_validate(source.data)
    except YamlError as error:
        raise ChecklistError(error.words, FILE, error.line) from None
    except ValidationError as error:
        first = error.errors()[0]
        detail = str(first["msg"]).removeprefix("Value error, ")
        raise ChecklistError(Words(detail, detail), FILE, source.line(first["loc"])) from None
