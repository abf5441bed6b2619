"""What changed from one year's checklist to another's, item by item, by the keys that stay the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.equivalence import Equivalence
from checklists.model import Checklist, Component, Item
from checklists.words import Words, join

_NEW = Words("ข้อใหม่", "new item")
_GONE_INTO = Words("ไปอยู่ใน {which}", "now in {which}")
_TAKES_IN = Words("รับมาจาก {which}", "takes in {which}")
_NUMBERED = Words("{number} {title}", "{number} {title}")
_NOTED = Words("{year}: {note}", "{year}: {note}")
_GONE = Words("ไม่มีในปี {year}", "not in {year}")
_NUMBER = Words("เลขข้อ {old} → {new}", "number {old} → {new}")
_TITLE = Words("ชื่อ “{old}” → “{new}”", "title “{old}” → “{new}”")
_SUB = Words("ตัวชี้วัดย่อย {old} → {new}", "sub-indicator {old} → {new}")
_YEAR = Words("ปีของข้อมูล {old} → {new}", "data year {old} → {new}")
_MORE = Words("เพิ่มองค์ประกอบ: {which}", "components added: {which}")
_LESS = Words("ตัดองค์ประกอบ: {which}", "components dropped: {which}")
_SURENESS = Words("ความแน่ชัดของเกณฑ์เปลี่ยน: {which}", "how sure the requirement is changed: {which}")
_ANY_YEAR = Words("ไม่จำกัดปี", "any year")


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that differs. `old` and `new`: its numbers; None where the year does not have it."""

    key: str
    old: str | None
    new: str | None
    title: Words
    changes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two years, and which item of the one is which of the other where that is written down."""

    old: Checklist
    new: Checklist
    known: Equivalence | None

    def came_to(self, item: Item) -> list[Item]:
        """The items of the new year that an old one's requirements went to, the one of its own key left out."""
        return self._others(item, self.old, self.new)

    def came_from(self, item: Item) -> list[Item]:
        """The items of the old year that a new one's requirements came from, the one of its own key left out."""
        return self._others(item, self.new, self.old)

    def notes(self, item: Item) -> Iterator[Words]:
        """What is written down about an item of the new year, step by step."""
        before, after = self.old.fiscal_year, self.new.fiscal_year
        for step in self.known.between(before, after) if self.known and before < after else ():
            yield from (_NOTED.fill(year=step.after, note=words) for words in step.said_of(item.key))

    def _others(self, item: Item, here: Checklist, there: Checklist) -> list[Item]:
        years = {here.fiscal_year, there.fiscal_year}
        if self.known is None or not years <= set(self.known.years):
            return []
        keys = {*self.known.follow(item.key, here.fiscal_year, there.fiscal_year)} - {item.key}
        return [other for other in there.items if other.key in keys]


def compare(old: Checklist, new: Checklist, known: Equivalence | None = None) -> tuple[ItemChange, ...]:
    """Items that are new, gone or changed: those of the new year in its order, then those that are gone.

    `known`: tells which items were merged, split or replaced.
    """
    pair = _Pair(old, new, known)
    before = {item.key: item for item in old.items}
    after = {item.key: item for item in new.items}
    found = [_compared(before.get(item.key), item, pair) for item in new.items]
    found += [_gone(item, pair) for item in old.items if item.key not in after]
    return tuple(change for change in found if change.changes)


def _gone(item: Item, pair: _Pair) -> ItemChange:
    into = pair.came_to(item)
    said = _GONE_INTO.fill(which=_listed(into)) if into else _GONE.fill(year=pair.new.fiscal_year)
    return ItemChange(item.key, item.number, None, item.title.words, (said,))


def _compared(before: Item | None, item: Item, pair: _Pair) -> ItemChange:
    parts = pair.came_from(item)
    taken = (_TAKES_IN.fill(which=_listed(parts)),) if parts else ()
    notes = tuple(pair.notes(item))
    if before is None:
        return ItemChange(item.key, None, item.number, item.title.words, (*(taken or (_NEW,)), *notes))
    changes = tuple(_changes(before, item, pair.old.fiscal_year, pair.new.fiscal_year))
    return ItemChange(item.key, before.number, item.number, item.title.words, (*changes, *taken, *notes))


def _listed(items: list[Item]) -> Words:
    return join([_NUMBERED.fill(number=item.number, title=item.title.words) for item in items], "; ")


def _changes(before: Item, item: Item, old_year: int, new_year: int) -> Iterator[Words]:
    if before.number != item.number:
        yield _NUMBER.fill(old=before.number, new=item.number)
    if before.title.th != item.title.th:
        yield _TITLE.fill(old=before.title.words, new=item.title.words)
    if before.sub_indicator != item.sub_indicator:
        yield _SUB.fill(old=before.sub_indicator, new=item.sub_indicator)
    if _offset(before, old_year) != _offset(item, new_year):
        yield _YEAR.fill(old=_said(before), new=_said(item))
    yield from _component_changes(before, item)


def _component_changes(before: Item, item: Item) -> Iterator[Words]:
    was = {component.key: component for component in before.components}
    now = {component.key: component for component in item.components}
    for words, parts in (
        (_MORE, [part for key, part in now.items() if key not in was]),
        (_LESS, [part for key, part in was.items() if key not in now]),
        (_SURENESS, [part for key, part in now.items() if key in was and was[key].basis is not part.basis]),
    ):
        if parts:
            yield words.fill(which=join(list(map(_named, parts)), "; "))


def _named(component: Component) -> Words:
    return component.text.words


def _offset(item: Item, year: int) -> tuple[int, str] | None:
    """Which year the data must be of, counted from the assessed one."""
    return (item.data_year.year - year, item.data_year.rule) if item.data_year else None


def _said(item: Item) -> Words:
    year = str(item.data_year.year) if item.data_year else None
    return Words(year, year) if year else _ANY_YEAR
