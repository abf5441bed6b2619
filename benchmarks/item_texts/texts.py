"""What to learn from: the texts of the phrase sets not kept for measuring, and pages about no item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.telling_lines.texts import read_page
from benchmarks.verdicts.phrases import choose, fill, load_set
from benchmarks.verdicts.settings import sets, site_words
from checkers.item_texts import of_document
from checkers.learnt import YEAR

PARTS = 3  # components of an item whose texts an office may spread over several documents
NO_ITEM = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text in its comparable form. `source`: who wrote it.

    `kind`: whole, less (a component is missing), part (one is there) or decoy.
    """

    item: str
    source: str
    kind: str
    text: str


def written_by(name: str) -> list[Written]:
    """The texts of a set."""
    return list(_written(name))


def _written(name: str) -> Iterator[Written]:
    own = sets().sets[name].own
    for item, phrase in load_set(name).items():
        title = fill(phrase.head.title, YEAR, own)
        bodies = [("whole", choose(phrase.body, ())), ("decoy", phrase.head.decoy)]
        components = sorted(phrase.components)
        bodies += [("less", choose(phrase.body, (component,))) for component in components]
        if len(components) >= PARTS:
            bodies += [("part", choose(phrase.body, phrase.components - {component})) for component in components]
        for kind, body in bodies:
            yield Written(item, name, kind, of_document(title, read_page(title, fill(body, YEAR, own)).pages))


def about_nothing() -> list[Written]:
    """Pages that stand on every site and are about no item."""
    return [Written(NO_ITEM, "", "decoy", of_document(page.title, [page.text])) for page in site_words().fillers]
