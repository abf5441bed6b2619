"""The evidence of an item, every quote once however many components rest on it, grouped by where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checkers.result import ComponentResult, ItemResult, QuoteRecord

_Mark = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True)
class NumberedQuote:
    """A quote under the number by which the components of its item name it."""

    number: int  # from 1, within the item
    text: str


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """A page of the site, or a page of a document, with what was quoted from it."""

    url: str
    title: str
    page: int | None  # 1-based page of a document; None on a web page
    sha256: str
    quotes: tuple[NumberedQuote, ...]


def evidence_places(item: ItemResult) -> tuple[EvidencePlace, ...]:
    """Where the evidence of an item stands, in the order of its components."""
    grouped: dict[tuple[str, int | None], list[QuoteRecord]] = {}
    for quote in _distinct(item).values():
        grouped.setdefault((quote.url, quote.page), []).append(quote)
    numbers = _numbers(item)
    return tuple(
        EvidencePlace(
            url=quotes[0].url,
            title=next((quote.title for quote in quotes if quote.title), ""),
            page=quotes[0].page,
            sha256=quotes[0].sha256,
            quotes=tuple(NumberedQuote(numbers[_mark(quote)], quote.text) for quote in quotes),
        )
        for quotes in grouped.values()
    )


def evidence_numbers(item: ItemResult, component: ComponentResult) -> tuple[int, ...]:
    """The numbers of the quotes that a component of the item rests on."""
    numbers = _numbers(item)
    return tuple(sorted({numbers[_mark(quote)] for quote in component.quotes}))


def _numbers(item: ItemResult) -> Mapping[_Mark, int]:
    """Numbered place by place, so that the list of the evidence counts up."""
    order: dict[tuple[str, int | None], list[_Mark]] = {}
    for mark, quote in _distinct(item).items():
        order.setdefault((quote.url, quote.page), []).append(mark)
    marks = [mark for found in order.values() for mark in found]
    return {mark: number for number, mark in enumerate(marks, start=1)}


def _distinct(item: ItemResult) -> Mapping[_Mark, QuoteRecord]:
    found: dict[_Mark, QuoteRecord] = {}
    for component in item.components:
        for quote in component.quotes:
            found.setdefault(_mark(quote), quote)
    return found


def _mark(quote: QuoteRecord) -> _Mark:
    return quote.url, quote.page, " ".join(quote.text.split())
