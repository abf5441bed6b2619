"""The data files of the benchmark: whose sites they are, the words around the items, what each mutation means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from benchmarks.verdicts.phrases import Names

_HERE = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Offices(_Strict):
    """The office of a set, and a stranger of the same kind."""

    own: Names
    other: Names


class Sets(_Strict):
    """sets.yaml"""

    source: str
    measuring: tuple[str, ...]
    sets: Mapping[str, Offices]


class Filler(_Strict):
    """A page about nothing that any item asks for."""

    title: str
    text: str


class ServiceForm(_Strict):
    """The words of a form by which a service is asked for."""

    fields: tuple[str, ...]
    area: str
    button: str


class SiteWords(_Strict):
    """site_words.yaml"""

    source: str
    home: str
    welcome: str
    open: str
    download: str
    more: str
    number_head: str
    item_head: str
    link_head: str
    index_titles: tuple[str, ...]
    sections_titles: tuple[str, ...]
    year_labels: tuple[str, ...]
    footer: str
    attachment: str
    service_forms: tuple[ServiceForm, ...]
    fillers: tuple[Filler, ...]


@cache
def sets() -> Sets:
    """The phrase sets and their offices."""
    return Sets.model_validate(_read("sets.yaml"))


def readable() -> tuple[str, ...]:
    """The sets that are not kept for measuring: they may be read and learnt from."""
    return tuple(name for name in sets().sets if name not in sets().measuring)


@cache
def site_words() -> SiteWords:
    """The words around the items."""
    return SiteWords.model_validate(_read("site_words.yaml"))


def _read(name: str) -> object:
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))


class Mutating(_Strict):
    """mutations.yaml"""

    source: str
    partners: tuple[tuple[str, str], ...]
    told_twice: Mapping[str, tuple[str, ...]]
    on_pages_alone: tuple[str, ...]
    forms_behind: Mapping[str, str]
    pictures: Mapping[str, tuple[str, ...]]
    told_by_pictures: Mapping[str, tuple[str, ...]]
    year_components: tuple[str, ...]
    wrong_year: Mapping[str, tuple[int, ...]]
    reasons: Mapping[str, tuple[str, ...]]
    right: Mapping[str, tuple[str, ...]]

    def partner(self, item: str) -> str | None:
        """The item whose verdict hangs together with an item's."""
        return next((other for pair in self.partners if item in pair for other in pair if other != item), None)

    def reason(self, message: str) -> str:
        """The kind of reason that an English message gives."""
        return next(
            (name for name, words in self.reasons.items() if any(word in message for word in words)), "component"
        )


@cache
def mutating() -> Mutating:
    """What the mutations mean."""
    return Mutating.model_validate(_read("mutations.yaml"))
