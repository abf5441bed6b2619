"""A checklist as lines of text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.model import Checklist, Item
from prongsai.answers import item_number
from prongsai.errors import UserError
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
        )
    ]


def item_lines(checklist: Checklist, wanted: str | None, voice: Voice) -> list[str]:
    """Every item by sub-indicator, or one item in full. Raises UserError for an unknown item."""
    if wanted is None:
        return list(_all_items(checklist, voice))
    number = item_number(wanted) or wanted
    try:
        return list(_one_item(checklist.item(number), voice))
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
        yield f"    {voice('checklist.how_to_fix', text=component.how_to_fix.words)}"
