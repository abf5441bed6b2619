"""What the program says: sentences from messages/<language>.yaml, in the language the user asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from checklists.words import Language, Words
from crawler.packaged import packaged

LANGUAGES: tuple[Language, ...] = ("th", "en")
LANGUAGE_VARIABLE = "PRONGSAI_LANG"


@dataclass(frozen=True, slots=True)
class Voice:
    """Looks sentences up in one language. Values that are `Words` are said in that language too."""

    language: Language = "th"

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of `key` with its marks filled. Raises KeyError for a key the catalogue lacks."""
        spoken = {name: self.of(value) if isinstance(value, Words) else value for name, value in values.items()}
        return catalogue(self.language)[key].format(**spoken)

    def of(self, words: Words) -> str:
        """Words that come from a checklist or a result."""
        return words.of(self.language)


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Every sentence of one language by its key, such as "error.no_such_host"."""
    return cast("dict[str, str]", packaged("prongsai.messages", f"{language}.yaml"))


def take_language(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language word asked for and the arguments without `--lang`, which may stand anywhere.

    `--lang` wins over PRONGSAI_LANG; without both it is Thai.
    """
    wanted = environment.get(LANGUAGE_VARIABLE, "") or "th"
    rest: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--lang":
            wanted = next(remaining, "")
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return wanted.strip().lower(), rest
