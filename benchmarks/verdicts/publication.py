"""What an office publishes for one item: which text, in which form, and how a visitor gets there."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from benchmarks.verdicts.phrases import Names, Phrase, choose, fill, forms
from benchmarks.verdicts.producers import ENDINGS
from checklists.model import Checklist, Item

DRIVE = "https://drive.google.com/uc?export=download&id="
_DRIVE_SHARE = 0.15  # of the PDF files
_POST_SHARE = 0.5  # of the files, that stand on a page of their own


class Carrier(StrEnum):
    """Where a file stands."""

    DIRECT = "direct"  # the list links to the file
    POST = "post"  # the list links to a page that links to the file
    DRIVE = "drive"  # the list links to the file on a file host


class Trouble(StrEnum):
    """What a visitor meets instead of the content."""

    NONE = ""
    BROKEN = "broken"  # the link leads to nothing
    LOCKED = "locked"  # the file host asks to sign in


@dataclass(frozen=True, slots=True)
class Publication:
    """One item's text on one site. Everything that a mutation can change is a field."""

    phrase: Phrase
    names: Names
    number: str  # as a numbered list prints it: "O8"
    slot: int  # what its addresses are made of: says nothing about the item
    year: int  # that the text speaks of, Buddhist era
    label_year: int | None  # that a list prints beside the link; None: the item belongs to no year
    covers: bool  # the text is of several years
    form: str  # html, pdf, docx, xlsx; image, scan, picture: nothing for a program to read
    link: str
    carrier: Carrier = Carrier.DIRECT
    missing: frozenset[str] = frozenset()
    is_decoy: bool = False
    trouble: Trouble = Trouble.NONE
    steps: tuple[str, ...] = field(default=())  # headings of pages between the list and the content
    is_linked: bool = True

    @property
    def title(self) -> str:
        """The heading of the text."""
        return fill(self.phrase.head.title, self.year, self.names)

    @property
    def body(self) -> str:
        """The text in the small markup."""
        return _body(self.phrase, self.missing, self.is_decoy, self.year, self.names.model_dump_json())

    @property
    def is_page(self) -> bool:
        """Whether the content itself is a web page."""
        return self.form in {"html", "picture"}

    @property
    def target(self) -> str:
        """Address of the content."""
        if self.is_page:
            return f"/post/{self.slot}"
        if self.carrier is Carrier.DRIVE:
            return f"{DRIVE}1f{self.slot:x}Zq{self.slot * 7919:x}Kd"
        return f"/uploads/{self.slot}{ENDINGS[self.form]}"

    @property
    def entrance(self) -> str:
        """Address that the list leads to."""
        if self.steps:
            return f"/list/{self.slot}-1"
        return self.landing

    @property
    def landing(self) -> str:
        """Address of the content or of the page around its file."""
        on_page = self.carrier is Carrier.POST and not self.is_page
        return f"/post/{self.slot}" if on_page else self.target


@lru_cache(maxsize=4000)
def _body(phrase: Phrase, missing: frozenset[str], is_decoy: bool, year: int, names: str) -> str:
    text = phrase.head.decoy if is_decoy else choose(phrase.body, missing)
    return fill(text, year, Names.model_validate_json(names))


def year_of(item: Item, checklist: Checklist) -> int:
    """What `{y}` stands for in an item's text."""
    return item.data_year.year if item.data_year else checklist.fiscal_year


def publish_all(
    phrases: Mapping[str, Phrase], names: Names, checklist: Checklist, rng: random.Random
) -> tuple[Publication, ...]:
    """A complete site's publications in the order of the checklist; items without a phrase are left out."""
    slots = rng.sample(range(1000, 9999), len(checklist.items))
    return tuple(
        _publish(phrases[item.key], names, item, checklist, slot, rng)
        for item, slot in zip(checklist.items, slots, strict=True)
        if item.key in phrases
    )


def _publish(
    phrase: Phrase, names: Names, item: Item, checklist: Checklist, slot: int, rng: random.Random
) -> Publication:
    form = rng.choice(forms(phrase))
    return Publication(
        phrase=phrase,
        names=names,
        number=item.number,
        slot=slot,
        year=year_of(item, checklist),
        label_year=item.data_year.year if item.data_year else None,
        covers=item.data_year is not None and item.data_year.rule == "covers",
        form=form,
        link=rng.choice(phrase.head.links),
        carrier=_carrier(form, rng),
    )


def _carrier(form: str, rng: random.Random) -> Carrier:
    drive, post = rng.random() < _DRIVE_SHARE, rng.random() < _POST_SHARE
    if form == "pdf" and drive:
        return Carrier.DRIVE
    return Carrier.POST if post else Carrier.DIRECT
