"""What the matcher would know had one agency never been seen: its list and settings without that agency's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from unittest.mock import patch

from benchmarks.mapping.sources import PhraseSource, Seen
from checkers import wording
from checkers.wording import Matching
from checklists.model import Checklist, Find, Item

_FIELDS = {"name": "names", "alias": "aliases", "under": "under", "not": "exclude"}


def without_phrases(checklist: Checklist, agency: str, sources: Sequence[PhraseSource]) -> Checklist:
    """The checklist without the phrases that this agency alone prints; an item's title always stays."""
    gone = {(s.item, _FIELDS[s.kind], s.phrase) for s in sources if s.only_from(agency)}
    return checklist.model_copy(update={"items": tuple(_item(item, gone) for item in checklist.items)})


def _item(item: Item, gone: set[tuple[str, str, str]]) -> Item:
    fields = {
        name: tuple(text for text in getattr(item.find, name) if (item.number, name, text) not in gone)
        for name in _FIELDS.values()
    }
    return item.model_copy(update={"find": Find.model_copy(item.find, update=fields)})


def without_wordings(settings: Matching, agency: str, found: Seen) -> Matching:
    """The settings without decorations and spellings that this agency alone prints."""

    def is_its_own(words: str) -> bool:
        holders = {name for name, raw in found.raw.items() if words.lower() in raw.lower()}
        return holders == {agency}

    drop = tuple(entry for entry in settings.drop if not all(map(is_its_own, entry.when)))
    same = {word: tuple(v for v in variants if not is_its_own(v)) for word, variants in settings.same.items()}
    return settings.model_copy(update={"drop": drop, "same": same})


@contextmanager
def settings(replaced: Matching) -> Iterator[None]:
    """Everything compared inside is compared under these settings; nothing made outside may be used inside."""
    with patch.object(wording, "matching", lambda: replaced):
        forget()
        try:
            yield
        finally:
            forget()


def forget() -> None:
    """Empty the caches of comparable forms."""
    for made in vars(wording).values():
        if isinstance(made, _lru_cache_wrapper):
            made.cache_clear()
