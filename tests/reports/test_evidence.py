"""Evidence is listed once, wherever it is used."""

from __future__ import annotations

from checkers.result import ItemResult, QuoteRecord
from reports.evidence import evidence_numbers, evidence_places
from tests.reports import samples

PAGE = "https://www.fai-thong.example/executives"
FILE = "https://www.fai-thong.example/plan.pdf"


def quote(url: str, text: str, page: int | None = None) -> QuoteRecord:
    return QuoteRecord(url=url, sha256="ab" * 32, page=page, text=text, title="ผู้บริหาร")


def item(*quotes: tuple[QuoteRecord, ...]) -> ItemResult:
    parts = tuple(samples.component("pass", key=f"part-{n}", quotes=held) for n, held in enumerate(quotes))
    return samples.small().items[0].model_copy(update={"components": parts})


def test_a_quote_under_several_components_is_listed_once_and_named_by_all() -> None:
    mayor, clerk = quote(PAGE, "นายกฯ ฝายทอง"), quote(PAGE, "ปลัดฯ ฝายทอง")
    shared = item((mayor, clerk), (mayor,), (clerk, mayor))
    (place,) = evidence_places(shared)
    assert [(held.number, held.text) for held in place.quotes] == [(1, mayor.text), (2, clerk.text)]
    assert [evidence_numbers(shared, part) for part in shared.components] == [(1, 2), (1,), (1, 2)]


def test_the_same_words_on_another_page_are_other_evidence() -> None:
    places = evidence_places(item((quote(FILE, "แผน", 1), quote(FILE, "แผน", 2)), (quote(PAGE, "แผน"),)))
    assert [(place.url, place.page, [held.number for held in place.quotes]) for place in places] == [
        (FILE, 1, [1]),
        (FILE, 2, [2]),
        (PAGE, None, [3]),
    ]


def test_numbers_count_up_through_the_list_although_components_mix_places() -> None:
    mixed = item((quote(PAGE, "ก"), quote(FILE, "ข", 1)), (quote(PAGE, "ค"),))
    numbers = [held.number for place in evidence_places(mixed) for held in place.quotes]
    assert numbers == [1, 2, 3]
    assert evidence_numbers(mixed, mixed.components[0]) == (1, 3)


def test_an_item_without_quotes_has_no_evidence() -> None:
    bare = item((), ())
    assert evidence_places(bare) == ()
    assert evidence_numbers(bare, bare.components[0]) == ()
