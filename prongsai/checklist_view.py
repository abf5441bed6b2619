"""A checklist as lines of text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checklists.calendar import due_at_once, due_days
from checklists.diff import ItemChange
from checklists.model import Checklist, Item
from prongsai.answers import item_number
from prongsai.errors import UserError
from prongsai.scan_day import spoken_day
from prongsai.voice import Voice


def checklist_lines(checklist: Checklist, voice: Voice) -> list[str]:
    """One checklist in short."""
    components = [component for item in checklist.items for component in item.components]
    assumed = sum(component.basis == "assumed" for component in components)
    return [
        voice(
            "checklist.line",
            year=checklist.fiscal_year,
            title=checklist.title.words,
            items=checklist.item_count,
            components=len(components),
            assumed=assumed,
            revision=checklist.revision,
            remark=voice("checklist.line_provisional") if checklist.status == "provisional" else "",
        )
    ]


def item_lines(checklist: Checklist, wanted: str | None, voice: Voice) -> list[str]:
    """Every item by sub-indicator, or one item in full. Raises UserError for an unknown item."""
    if wanted is None:
        return list(_all_items(checklist, voice))
    return list(_one_item(find_checklist_item(checklist, wanted), voice))


def find_checklist_item(checklist: Checklist, wanted: str) -> Item:
    """The item by its number or key. Raises UserError for an unknown one."""
    try:
        return checklist.item(item_number(wanted) or wanted.casefold())
    except KeyError:
        raise UserError(
            "error.unknown_item", given=wanted, year=checklist.fiscal_year, last=checklist.items[-1].number
        ) from None


def _all_items(checklist: Checklist, voice: Voice) -> Iterator[str]:
    for group in checklist.sub_indicators:
        yield ""
        yield f"{group.number} {voice.of(group.title.words)}"
        for item in checklist.items:
            if item.sub_indicator == group.number:
                yield f"  {item.number:<4}{voice.of(item.title.words)}"


def _one_item(item: Item, voice: Voice) -> Iterator[str]:
    yield f"{item.number} {voice.of(item.title.words)}"
    yield voice("checklist.publish_at", place=item.publish_at.words)
    for component in item.components:
        yield f"  - {voice.of(component.text.words)} [{voice('basis.' + component.basis.value)}]"
        told = [voice("checklist.component", name=component.key, source=component.source.words)]
        if component.due_from:
            told.append(voice("checklist.component_due", day=spoken_day(component.due_from)))
        yield f"    {' · '.join(told)}"
        yield f"    {voice('checklist.how_to_fix', text=component.how_to_fix.words)}"


def remark_lines(checklist: Checklist, voice: Voice) -> Iterator[str]:
    """What a reader must know before the items: a list nobody has confirmed, facts that could not be found out."""
    if checklist.status == "provisional":
        yield f"! {voice('checklist.provisional', year=checklist.fiscal_year)}"
    for fact in checklist.unresolved:
        yield f"! {voice.of(fact.words)}"


def due_lines(checklist: Checklist, as_of: date, voice: Voice) -> Iterator[str]:
    """The calendar of a year as seen from a day."""
    days = due_days(checklist)
    yield voice("due.title", year=checklist.fiscal_year, as_of=spoken_day(as_of))
    for day in days:
        left = (day.day - as_of).days
        yield ""
        yield voice("due.to_come" if left > 0 else "due.over", day=spoken_day(day.day), left=left)
        yield from (f"  {item.number:<4}{voice.of(item.title.words)}" for item in day.items)
    yield ""
    yield voice("due.at_once", count=len(due_at_once(checklist)))
    if not any(day.day > as_of for day in days):
        yield voice("due.nothing_left", year=checklist.fiscal_year)


def change_lines(changes: Sequence[ItemChange], old: Checklist, new: Checklist, voice: Voice) -> Iterator[str]:
    """The changes from one year to another, an item with its changes below."""
    for one in (old, new):
        if one.status == "provisional":
            yield f"! {voice('checklist.provisional', year=one.fiscal_year)}"
    yield voice("checklist.diff", old=old.fiscal_year, new=new.fiscal_year, was=old.item_count, now=new.item_count)
    for change in changes:
        yield ""
        yield f"{change.old or '–'} → {change.new or '–'} {voice.of(change.title)}"
        for words in change.changes:
            yield f"  - {voice.of(words)}"
    if not changes:
        yield voice("checklist.no_changes")
