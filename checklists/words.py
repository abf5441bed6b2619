"""Text in the two languages of the interface: Thai first, English second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or name in Thai and English; `{name}` marks stand for values."""

    th: str
    en: str

    def fill(self, **values: object) -> Words:
        """The same words with every mark replaced.

        A value that is itself `Words` goes into each language in that language.
        """
        return Words(
            th=self.th.format(**{k: v.th if isinstance(v, Words) else v for k, v in values.items()}),
            en=self.en.format(**{k: v.en if isinstance(v, Words) else v for k, v in values.items()}),
        )

    def of(self, language: Language) -> str:
        """The words in one language."""
        return self.th if language == "th" else self.en


def join(parts: list[Words], separator: str = ", ") -> Words:
    """A list of words in one line."""
    return Words(th=separator.join(p.th for p in parts), en=separator.join(p.en for p in parts))
