"""The words of the reports in one language, read from words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import yaml

from checkers.reasons import reasons
from checklists.words import Language

Entry = Mapping[str, Any]


class InBoth(Protocol):
    """A text in both languages, of a Result or of a checklist."""

    @property
    def th(self) -> str: ...

    @property
    def en(self) -> str: ...


@cache
def word_lists() -> Mapping[str, Mapping[str, Entry]]:
    """List -> word -> {th, en}, as they stand in words.yaml; why something was not read is worded by the checkers."""
    loaded: dict[str, Any] = yaml.safe_load(files("reports").joinpath("words.yaml").read_text("utf-8"))
    lists = {name: entries for name, entries in loaded.items() if isinstance(entries, dict)}
    return {**lists, "reason": {name: {"th": words.th, "en": words.en} for name, words in reasons().items()}}


class Wording:
    """Calling it with "list.word" gives the words in its language; a word that is not there is a KeyError."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, name: str, /, **values: object) -> str:
        """The words under "list.word", every `{mark}` filled in."""
        words = self._entry(name)[self.language]
        return str(words).format(**values) if values else str(words)

    def sequence(self, name: str) -> tuple[str, ...]:
        """The words under "list.word" where they are several."""
        return tuple(self._entry(name)[self.language])

    def named(self, list_name: str, word: str, /, **values: object) -> str:
        """The words for a value of a Result; those for "other" when a newer version made the value."""
        known = word if word in word_lists()[list_name] else "other"
        return self(f"{list_name}.{known}", **values)

    def of(self, words: InBoth) -> str:
        """The right half of a text that is held in both languages."""
        return words.th if self.language == "th" else words.en

    def message(self, thing: Any) -> str:
        """The message of an item or component, which holds `message` (Thai) and `message_en`."""
        return str(thing.message if self.language == "th" else thing.message_en)

    @staticmethod
    def _entry(name: str) -> Entry:
        list_name, _, word = name.partition(".")
        return word_lists()[list_name][word]
