"""One item of a result in full: what was looked for, what was found, where we looked, and why it did not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from checkers.result import ComponentResult, ItemResult, LookedAt, Result
from checklists.model import Checklist, Component, Item
from prongsai.answers import item_number
from prongsai.errors import UserError
from prongsai.voice import Voice
from reports.certainty import SETTLED
from reports.figures import score
from reports.gaps import advice
from reports.summary import checklist_remarks
from reports.wording import Wording

MOST_WORDS = 8  # wordings listed for one search


def explain_lines(result: Result, checklist: Checklist | None, wanted: str, voice: Voice) -> list[str]:
    """The item as lines of text. `checklist`: the one it was judged by, None when it has changed since.

    Raises UserError for an item that the result does not have.
    """
    item = find_item(result, wanted)
    asked = checklist.item(item.key) if checklist else None
    return [
        *_heading(item, voice),
        *(f"! {remark}" for remark in checklist_remarks(result, Wording(voice.language))),
        *_components(item, asked, voice),
        *_searched(asked, voice),
        *_places(item, voice),
        "",
        voice("explain.publish_at", place=_said(item.publish_at, voice)),
    ]


def find_item(result: Result, wanted: str) -> ItemResult:
    """The item by its number or key. Raises UserError for one that the result does not have."""
    number = item_number(wanted) or wanted
    found = next((item for item in result.items if number in (item.number, item.key)), None)
    if found is None:
        raise UserError("error.unknown_item", given=wanted, year=result.fiscal_year, last=result.items[-1].number)
    return found


def _said(words: Any, voice: Voice) -> str:
    """A bilingual field of the result in the user's language."""
    return Wording(voice.language).of(words)


def _heading(item: ItemResult, voice: Voice) -> Iterator[str]:
    yield f"{item.number} {_said(item.title, voice)}"
    yield f"{voice('status.' + item.status)}: {Wording(voice.language).message(item)}"
    if item.points_at_stake:
        yield voice("explain.points", oit=score(item.points_at_stake), ita=score(item.points_at_stake_total))
    if sheet := advice(item, Wording(voice.language)):
        yield sheet


def _components(item: ItemResult, asked: Item | None, voice: Voice) -> Iterator[str]:
    by_key = {component.key: component for component in asked.components} if asked else {}
    for component in item.components:
        yield ""
        yield from _component(component, by_key.get(component.key), voice)


def _component(component: ComponentResult, asked: Component | None, voice: Voice) -> Iterator[str]:
    basis = voice("basis." + component.basis)
    yield f"- {_said(component.text, voice)} [{basis}]"
    yield f"    {voice('status.' + component.status)}: {Wording(voice.language).message(component)}"
    yield f"    {voice('explain.source', source=_said(component.source, voice))}"
    for quote in component.quotes:
        page = voice("explain.page", page=quote.page) if quote.page else ""
        yield f"    “{quote.text}”"
        yield f"      {unquote(quote.url)} {page}".rstrip()
    if asked and (words := list(_words_of(asked))):
        yield f"    {voice('explain.looked_for', words=_listed(words))}"
    if component.status not in SETTLED:
        yield f"    {voice('checklist.how_to_fix', text=_said(component.how_to_fix, voice))}"


_MONTH = re.compile(r"\d{4}-\d{2}")  # as a checklist writes which months are due


def _words_of(component: Component) -> Iterator[str]:
    """Every wording that the checks of a component look for."""
    for call in component.calls:
        if call.check != "manual":
            yield from _strings(call.parameters)


def _strings(value: object) -> Iterator[str]:
    """The words in lists; a string by itself is a setting of the check, such as what a column holds."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "name":
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            if not isinstance(inner, str):
                yield from _strings(inner)
            elif not _MONTH.fullmatch(inner):
                yield inner


def _listed(words: list[str]) -> str:
    shown = ", ".join(f"“{word}”" for word in words[:MOST_WORDS])
    return shown if len(words) <= MOST_WORDS else f"{shown} … ({len(words)})"


def _searched(asked: Item | None, voice: Voice) -> Iterator[str]:
    if asked:
        yield ""
        yield voice("explain.names", words=_listed([*asked.find.names, *asked.find.aliases]))


def _places(item: ItemResult, voice: Voice) -> Iterator[str]:
    yield ""
    yield voice("explain.places" if item.looked_at else "explain.no_places")
    for place in item.looked_at:
        yield from _place(place, voice)


def _place(place: LookedAt, voice: Voice) -> Iterator[str]:
    yield f"- {place.title or unquote(place.url)}: {_said(place.verdict, voice)}"
    yield f"    {unquote(place.url)}"
    if place.click_path:
        home = voice("explain.home")
        yield f"    {' › '.join([home, *place.click_path])}"
    if why := _said(place.why, voice):
        yield f"    {voice('explain.why', why=why)}"
