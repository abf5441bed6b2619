"""The words for why something was not read, in both languages; the reports use them, too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from checklists.words import Words


@cache
def reasons() -> Mapping[str, Words]:
    """An Outcome, ReadProblem or SkipReason word -> words; "other" for what is not listed."""
    text = files("checkers").joinpath("reasons.yaml").read_text(encoding="utf-8")
    return {name: Words(**words) for name, words in yaml.safe_load(text)["reason"].items()}


def reason_words(word: str) -> Words:
    """The words for one reason."""
    return reasons().get(word, reasons()["other"])
