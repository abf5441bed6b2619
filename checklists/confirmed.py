"""An officer's confirmations of requirements, in a file of his own beside the checklists that come with the program.

    confirmations:
      - {year: 2566, item: question-answer, component: two-way, basis: official, source: manual p. 41}

Without `component` a confirmation is for every component of the item.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checklists.load import ChecklistError
from checklists.model import Basis, Bilingual, Checklist, Component, Item
from checklists.words import Words

_BROKEN = Words("ไฟล์การยืนยันไม่ถูกต้อง ({detail})", "the file of confirmations is not right ({detail})")
_NO_ITEM = Words("ไม่มีข้อ {item} ในรายการตรวจปี {year}", "there is no item {item} in the checklist of {year}")
_NO_COMPONENT = Words(
    "ข้อ {item} ไม่มีองค์ประกอบ {component} (ที่มี: {known})", "item {item} has no component {component} (it has: {known})"
)
_CONFIRMED = Words("หน่วยงานยืนยันจาก {source} ({on})", "confirmed by the agency from {source} ({on})")


class Confirmation(BaseModel):
    """One requirement of one year that somebody has looked up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: int = Field(ge=2560, le=2600)
    item: str  # key
    component: str | None = None  # key; None: every component
    basis: Basis
    source: str = Field(min_length=1)
    confirmed_on: date


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    confirmations: tuple[Confirmation, ...] = ()


def read_confirmations(path: Path) -> tuple[Confirmation, ...]:
    """The confirmations of a file; none where there is no file. Raises ChecklistError."""
    if not path.is_file():
        return ()
    try:
        return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {}).confirmations
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        detail = " ".join(str(error).split("\n")[:3])
        raise ChecklistError(_BROKEN.fill(detail=detail), path.name) from None


def write_confirmations(path: Path, confirmations: Sequence[Confirmation]) -> None:
    """Writes the file anew, in a fixed order."""
    ordered = sorted(confirmations, key=lambda each: (each.year, each.item, each.component or ""))
    data = {"confirmations": [each.model_dump(mode="json", exclude_none=True) for each in ordered]}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")


def add(known: Sequence[Confirmation], new: Confirmation) -> list[Confirmation]:
    """The confirmations with a new one, which replaces an older one of the same requirement."""
    same = (new.year, new.item, new.component)
    return [*(each for each in known if (each.year, each.item, each.component) != same), new]


def confirmed(checklist: Checklist, confirmations: Sequence[Confirmation], file: str = "") -> Checklist:
    """The checklist with the confirmed bases. Raises ChecklistError for one that fits no item or component."""
    mine = [each for each in confirmations if each.year == checklist.fiscal_year]
    for each in mine:
        _must_exist(checklist, each, file)
    if not mine:
        return checklist
    items = tuple(_item(item, [each for each in mine if each.item == item.key]) for item in checklist.items)
    return checklist.model_copy(update={"items": items})


def count_confirmed(checklist: Checklist, confirmations: Sequence[Confirmation]) -> int:
    """How many components of a year are confirmed."""
    mine = [each for each in confirmations if each.year == checklist.fiscal_year]
    return sum(
        any(each.item == item.key and each.component in (None, component.key) for each in mine)
        for item in checklist.items
        for component in item.components
    )


def _must_exist(checklist: Checklist, each: Confirmation, file: str) -> None:
    item = next((item for item in checklist.items if item.key == each.item), None)
    if item is None:
        raise ChecklistError(_NO_ITEM.fill(item=each.item, year=each.year), file)
    keys = [component.key for component in item.components]
    if each.component is not None and each.component not in keys:
        known = ", ".join(keys)
        raise ChecklistError(_NO_COMPONENT.fill(item=item.number, component=each.component, known=known), file)


def _item(item: Item, confirmations: Sequence[Confirmation]) -> Item:
    components = tuple(_component(component, confirmations) for component in item.components)
    return item.model_copy(update={"components": components})


def _component(component: Component, confirmations: Sequence[Confirmation]) -> Component:
    """One for this component alone counts before one for the whole item."""
    fitting = [each for each in confirmations if each.component in (None, component.key)]
    if not fitting:
        return component
    each = max(fitting, key=lambda each: each.component is not None)
    source = _CONFIRMED.fill(source=each.source, on=each.confirmed_on.isoformat())
    return component.model_copy(update={"basis": each.basis, "source": Bilingual(th=source.th, en=source.en)})
