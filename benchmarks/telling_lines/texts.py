"""The texts to learn from: every phrase set that is not kept for measuring, in every form it is published in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path

from benchmarks.verdicts.phrases import Phrase, choose, fill, forms, load_set
from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.settings import sets
from benchmarks.verdicts.worlds import loaded
from benchmarks.wordings.excerpts import excerpts_in, read_excerpts
from checkers.learnt import YEAR
from checkers.telling_lines import Line, lines_of
from crawler.text.document import Document
from crawler.text.reader import read
from fixtures.blocks import parse_blocks
from fixtures.build import content_type
from fixtures.markup import blocks_to_html

SITES = Path(__file__).parent / "sites"  # what tells each component on the bundled sites, as a careful person found it


@dataclass(frozen=True, slots=True)
class Told:
    """One text of one component: whole, without the component, and its decoy. `source`: who wrote it."""

    component: str  # "item/component"
    source: str
    whole: tuple[Line, ...]
    without: tuple[Line, ...]
    decoy: tuple[Line, ...]

    @property
    def telling(self) -> tuple[Line, ...]:
        """The lines that go when the component goes."""
        left = Counter(line.text for line in self.without)
        return tuple(line for line in self.whole if not left[line.text])


@dataclass(frozen=True, slots=True)
class Shown:
    """A few lines that fulfil a component, or do not."""

    component: str
    fulfils: bool
    lines: tuple[Line, ...]
    of_site: bool = False  # of a bundled site, where a careful person found that it fulfils the component


def told_by(names: Sequence[str], folder: Path, processes: int) -> list[Told]:
    """The texts of some sets. `folder` keeps the files that are made."""
    tasks = [(name, key) for name in names for key in load_set(name)]
    with ProcessPoolExecutor(processes) as pool:
        parts = pool.map(partial(_of_item, folder), tasks, chunksize=8)
        return list(chain.from_iterable(parts))


def shown() -> list[Shown]:
    """The excerpts of all items."""
    items = [item.key for item in loaded(YEAR).checklist.items]
    excerpts = [(key, found, False) for key in items for found in read_excerpts(key)]
    of_sites = [(key, found, True) for key in items for found in excerpts_in(key, SITES)]
    return [
        Shown(f"{key}/{found.component}", found.fulfils, _of_excerpt(found.text), of_site)
        for key, found, of_site in (*excerpts, *of_sites)
    ]


def _of_excerpt(text: str) -> tuple[Line, ...]:
    return tuple(lines_of([text], {text.split("\n", 1)[0].strip()}))


def _of_item(folder: Path, task: tuple[str, str]) -> list[Told]:
    name, key = task
    phrase = load_set(name)[key]
    return [told for form in forms(phrase) for told in _in_form(phrase, name, form, Press(folder))]


def _in_form(phrase: Phrase, name: str, form: str, press: Press) -> Iterator[Told]:
    own = sets().sets[name].own

    def lines(text: str) -> tuple[Line, ...]:
        return _read(press, form, fill(phrase.head.title, YEAR, own), fill(text, YEAR, own))

    whole = lines(choose(phrase.body, ()))
    decoy = lines(phrase.head.decoy) if form != "xlsx" else ()
    for component in sorted(phrase.components):
        yield Told(f"{phrase.item}/{component}", name, whole, lines(choose(phrase.body, (component,))), decoy)


def read_page(title: str, body: str) -> Document:
    """A web page with a title and a text, as the program reads it."""
    kind = "text/html; charset=utf-8"
    return read(_page(title, body), media_type="text/html", content_type=kind, url="https://www.office.example/x")


def _read_file(press: Press, form: str, title: str, body: str) -> Document:
    kind, url = content_type(f"/x.{form}"), f"https://www.office.example/x.{form}"
    return read(press.write(form, title, body), media_type=kind.partition(";")[0], content_type=kind, url=url)


def _read(press: Press, form: str, title: str, body: str) -> tuple[Line, ...]:
    document = read_page(title, body) if form == "html" else _read_file(press, form, title, body)
    return tuple(lines_of(document.pages, {heading.text.strip() for heading in document.headings}))


def _page(title: str, body: str) -> bytes:
    head = f"<meta charset=utf-8><title>{escape(title)}</title>"
    inner = f"<h1>{escape(title)}</h1>{blocks_to_html(parse_blocks(body))}"
    return f"<html><head>{head}</head><body><main>{inner}</main></body></html>".encode()
