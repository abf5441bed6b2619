"""What to learn from: link texts and titles of the phrase sets not kept for measuring, and what is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.verdicts.phrases import Phrase, choose, load_set
from benchmarks.verdicts.settings import site_words
from benchmarks.verdicts.worlds import loaded
from checkers.learnt import YEAR
from checkers.phrases import PhraseKind, phrases_of
from checkers.wording import key
from fixtures.blocks import Kind, parse_blocks, plain

NO_ITEM = ""
# Items whose pages lead on to things that are no item: services, accounts, laws, single news and notices.
_LEADING_ON = {
    "e-service",
    "question-answer",
    "social-network",
    "contact",
    "related-laws",
    "news",
    "procurement-notices",
}
_LINK = re.compile(r"\[([^\]\[]+)\]\(|<a\b[^>]*>(.*?)</a>")
_TAG = re.compile(r"<[^>]*>")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_LENGTHS = range(8, 90)  # characters of a line that may be taken for a name
_LINES = 4  # of each text, that name nothing


@dataclass(frozen=True, slots=True)
class Named:
    """A text in its folded form and the item that it names. `source`: who wrote it; "" for the checklist itself."""

    text: str
    item: str
    source: str
    is_link: bool = False


def named_by(name: str) -> Iterator[Named]:
    """The links and titles of a set, and lines of its texts that name no item."""
    for item, phrase in load_set(name).items():
        links = (Named(_folded(link), item, name, is_link=True) for link in phrase.head.links)
        yield from (*links, Named(_folded(phrase.head.title), item, name))
        others = (*_lines(phrase), *_inner_links(phrase))
        yield from (Named(_folded(text), NO_ITEM, name) for text in others)
    yield from (Named(_folded(text), NO_ITEM, name) for text in _on_every_site())


def named_in_checklist() -> Iterator[Named]:
    """The names and aliases of the items."""
    checklist = loaded(YEAR).checklist
    for phrase in phrases_of(checklist):
        if phrase.kind in {PhraseKind.NAME, PhraseKind.ALIAS}:
            yield Named(key(phrase.text), checklist.items[phrase.item].key, "")


def _on_every_site() -> Sequence[str]:
    """What stands on every site and names no item: the lists of all items, navigation, pages about other things."""
    words = site_words()
    titles = (*words.index_titles, *words.sections_titles, words.home, words.welcome, words.more)
    return (*titles, *(page.title for page in words.fillers))


def _lines(phrase: Phrase) -> Sequence[str]:
    blocks = parse_blocks(choose(phrase.body, ()))
    lines = [plain(block.text) for block in blocks if block.kind is not Kind.HEADING]
    short = [line for line in lines if len(line) in _LENGTHS]
    return short[:: max(1, len(short) // _LINES)][:_LINES]


def _inner_links(phrase: Phrase) -> Sequence[str]:
    """The texts of the links within a page that leads on to other things."""
    if phrase.item not in _LEADING_ON:
        return ()
    found = (match[1] or match[2] for match in _LINK.finditer(choose(phrase.body, ())))
    return [text for text in (_TAG.sub(" ", each).strip() for each in found) if text]


def _folded(text: str) -> str:
    return key(_PLACEHOLDER.sub(" ", text))
