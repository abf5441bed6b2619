"""The shape of a checklist file: one fiscal year's items, components, weights and levels."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from checklists.words import Words
from checklists.wrong_values import worded

_ONE_WAY = Words(
    "องค์ประกอบ {key}: ให้ระบุ check หรือ any_of อย่างใดอย่างหนึ่ง", "component {key}: give either 'check' or 'any_of'"
)
_WITH_INSIDE = Words(
    "องค์ประกอบ {key}: เมื่อใช้ any_of ต้องเขียน with ไว้ในแต่ละรายการของ any_of",
    "component {key}: 'with' belongs inside each entry of 'any_of'",
)
_SAME_COMPONENTS = Words("ข้อ {number}: มีสององค์ประกอบที่ key ซ้ำกัน", "item {number}: two components share a key")
_SAME_ITEMS = Words("สองข้อมี key ซ้ำกัน: {other} ก็ใช้ {key}", "two items share a key: {other} is {key}, too")
_WEIGHTS = Words(
    "น้ำหนักของ IIT, EIT และ OIT ต้องรวมกันได้ 100 แต่รวมได้ {whole}",
    "weights of IIT, EIT and OIT must add up to 100, not {whole}",
)
_ABSENT = Words("ต้องมีข้อ O1 ถึง O{count} แต่ขาด {wanted}", "items must be O1 to O{count}; {wanted} is missing")
_ORDER = Words(
    "ต้องมีข้อ O1 ถึง O{count} เรียงตามลำดับ ตรงนี้ต้องเป็น {wanted}",
    "items must be O1 to O{count}, in order; {wanted} must stand here",
)
_NOTHING = Words("ไม่มีข้อใดอีก", "none")
_NO_SUB_INDICATOR = Words("ไม่มีตัวชี้วัดย่อย {given} ที่มี: {known}", "unknown sub-indicator {given}; there are: {known}")


class Basis(StrEnum):
    """How sure a requirement is."""

    OFFICIAL = "official"  # the official wording was seen, as an agency page reproduces it
    AGREED = "agreed"  # several agencies print it so, or the manual as remembered; not yet compared with the manual
    ASSUMED = "assumed"  # our reading; the report says so


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """Thai and English words of the file."""

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def words(self) -> Words:
        """As the type the rest of the code speaks."""
        return Words(th=self.th, en=self.en)


class Find(_Strict):
    """Words by which links, headings and contents that answer an item are recognised.

    names: official wordings and their close variants; a match under a name is strongest.
    aliases: other wordings that agencies use.
    under: menu or section headings under which the item is usually found.
    exclude: words (`not` in the file) that say a link is about something else.
    about: words of which a document's own text must hold at least one to be evidence at all;
        without them the claimed document is about something else. Empty: names and aliases serve.
    container: its pages, such as news posts, hold evidence of other items, too.
    letters: an invitation or an order may be its evidence, too.
    whole_year: what says that it reports on the first months alone is no evidence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    names: tuple[str, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    exclude: tuple[str, ...] = Field(default=(), alias="not")
    about: tuple[str, ...] = ()
    container: bool = False
    letters: bool = False
    whole_year: bool = False


class CheckCall(_Strict):
    """A check and its parameters: `check` names a module in `checkers/checks`."""

    check: str = Field(pattern=r"^[a-z][a-z_]*$")
    parameters: dict[str, Any] = Field(default_factory=dict, alias="with")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Component(_Strict):
    """One thing an item must show: one check, or alternatives of which one is enough (`any_of`)."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    key: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    text: Bilingual
    basis: Basis
    source: Bilingual
    check: str | None = Field(default=None, pattern=r"^[a-z][a-z_]*$")
    parameters: dict[str, Any] = Field(default_factory=dict, alias="with")
    any_of: tuple[CheckCall, ...] = ()
    applies_to: tuple[str, ...] = ()  # agency groups; empty: every agency
    due_from: date | None = None  # before this date the component is not due
    how_to_fix: Bilingual

    @property
    def calls(self) -> tuple[CheckCall, ...]:
        """The checks of this component; with several, one that passes is enough."""
        if self.any_of:
            return self.any_of
        return (CheckCall(check=self.check or "", parameters=self.parameters),)

    @model_validator(mode="after")
    def _one_way_to_check(self) -> Self:
        if bool(self.check) == bool(self.any_of):
            raise worded(_ONE_WAY.fill(key=self.key))
        if self.any_of and self.parameters:
            raise worded(_WITH_INSIDE.fill(key=self.key))
        return self


class DataYear(_Strict):
    """Which year the evidence of an item must belong to.

    rule `same`: the document is of `year`. `covers`: its period contains `year` (a plan of several years).
    """

    year: int = Field(ge=2550, le=2600)
    rule: Literal["same", "covers"] = "same"


class Item(_Strict):
    """One disclosure item, such as O8."""

    key: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    number: str = Field(pattern=r"^O[1-9][0-9]?$")
    sub_indicator: str = Field(pattern=r"^\d+\.\d+$")
    title: Bilingual
    title_basis: Basis = Basis.AGREED
    issues: tuple[int, ...] = ()  # ประเด็น 1-7 of the agencies' analyses
    data_year: DataYear | None = None
    find: Find
    components: tuple[Component, ...] = Field(min_length=1)
    publish_at: Bilingual  # where on the site the webmaster should put it
    note: str = ""
    unresolved: Bilingual | None = None  # what about this item could not be found out

    @model_validator(mode="after")
    def _component_keys_differ(self) -> Self:
        keys = [component.key for component in self.components]
        if len(set(keys)) != len(keys):
            raise worded(_SAME_COMPONENTS.fill(number=self.number))
        return self


class Indicator(_Strict):
    """A sub-indicator or indicator of the instrument."""

    number: str
    title: Bilingual


class Level(_Strict):
    """A level of the total. `each_instrument`: the least that every instrument must reach, too."""

    name: Bilingual
    total: float
    each_instrument: float | None = None


class ScaleRule(StrEnum):
    """How an item's components become its score."""

    ALL_OR_NOTHING = "all_or_nothing"  # 100 when every component is there, else 0
    PROPORTIONAL = "proportional"  # the share of the components that are there
    UNKNOWN = "unknown"  # one of the two: what is between them is shown as a band


class ItemScale(_Strict):
    """The rule of a year, and where it was seen."""

    rule: ScaleRule
    source: Bilingual


class Unresolved(_Strict):
    """A fact of the year that could not be found out; reports show it instead of pretending."""

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)
    source: str = ""

    @property
    def words(self) -> Words:
        """As the type the rest of the code speaks."""
        return Words(th=self.th, en=self.en)


class Checklist(_Strict):
    """The OIT checklist of one fiscal year (Buddhist era).

    status `provisional`: nobody has confirmed that this is the year's list; every output warns.
    surveys: the indicators of the two perception surveys, which are not judged here but count in the total.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    fiscal_year: int = Field(ge=2560, le=2600)
    revision: int = Field(ge=1)
    title: Bilingual
    sources: tuple[str, ...] = Field(min_length=1)
    item_count: int
    indicators: tuple[Indicator, ...]
    sub_indicators: tuple[Indicator, ...]
    status: Literal["settled", "provisional"] = "settled"
    unresolved: tuple[Unresolved, ...] = ()
    item_scale: ItemScale
    surveys: dict[Literal["IIT", "EIT"], tuple[str, ...]]
    weights: dict[Literal["IIT", "EIT", "OIT"], float]
    levels: tuple[Level, ...]
    items: tuple[Item, ...]

    @field_validator("items")
    @classmethod
    def _keys_differ(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        seen: dict[str, str] = {}
        for place, item in enumerate(items):
            if item.key in seen:
                raise worded(_SAME_ITEMS.fill(other=seen[item.key], key=item.key), ("items", place, "key"))
            seen[item.key] = item.number
        return items

    @field_validator("weights")
    @classmethod
    def _add_up(cls, weights: dict[str, float]) -> dict[str, float]:
        whole = sum(weights.values())
        if sorted(weights) != ["EIT", "IIT", "OIT"] or abs(whole - 100) > 1e-9:
            raise worded(_WEIGHTS.fill(whole=f"{whole:g}"))
        return weights

    @model_validator(mode="after")
    def _whole(self) -> Self:
        numbers = [f"O{n}" for n in range(1, self.item_count + 1)]
        known = [sub.number for sub in self.sub_indicators]
        for place, (wanted, item) in enumerate(zip_longest(numbers, self.items)):
            if item is None:
                raise worded(_ABSENT.fill(count=self.item_count, wanted=wanted), ("items", len(self.items) - 1))
            if item.number != wanted:
                problem = _ORDER.fill(count=self.item_count, wanted=wanted or _NOTHING)
                raise worded(problem, ("items", place, "number"))
            if item.sub_indicator not in known:
                problem = _NO_SUB_INDICATOR.fill(given=item.sub_indicator, known=", ".join(known))
                raise worded(problem, ("items", place, "sub_indicator"))
        return self

    def sub_indicators_of(self, indicator: str) -> tuple[Indicator, ...]:
        """The sub-indicators of an indicator, such as 9.1 to 9.5 of 9."""
        return tuple(sub for sub in self.sub_indicators if sub.number.partition(".")[0] == indicator)

    def item(self, number_or_key: str) -> Item:
        """The item with this number ("O8") or key. Raises KeyError."""
        for item in self.items:
            if number_or_key in (item.number, item.key):
                return item
        raise KeyError(number_or_key)
