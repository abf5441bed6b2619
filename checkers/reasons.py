"""The words for why something was not read, in both languages; the reports use them, too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checklists.words import Words
from crawler.packaged import packaged


@cache
def reasons() -> Mapping[str, Words]:
    """An Outcome, ReadProblem or SkipReason word -> words; "other" for what is not listed."""
    return {name: Words(**words) for name, words in packaged("checkers", "reasons.yaml")["reason"].items()}


def reason_words(word: str) -> Words:
    """The words for one reason."""
    return reasons().get(word, reasons()["other"])
