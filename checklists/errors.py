"""What is wrong with a checklist file, in words that a person who wrote it can act on."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from checklists.words import Words

Path = tuple[int | str, ...]  # steps into a file: names of fields and places in lists, from 0

_WHERE = Words("{file}{line}{item}: {problem}", "{file}{line}{item}: {problem}")
_LINE = Words(" บรรทัด {line}", ", line {line}")
_ITEM = Words(" ข้อ {item}", ", item {item}")
_NEAREST = Words(" (ที่มีและใกล้เคียง: {names})", " (there is: {names})")
_SHOWN = 8  # names that a message lists where none is near


class ChecklistError(ValueError):
    """A checklist that cannot be used. `words` name the file, the line (from 1), the item and what is wrong."""

    def __init__(self, problem: Words, file: str, line: int | None = None, item: str | None = None) -> None:
        self.words = _WHERE.fill(
            file=file,
            line=_LINE.fill(line=line) if line else "",
            item=_ITEM.fill(item=item) if item else "",
            problem=problem,
        )
        super().__init__(self.words.en)
        self.file = file
        self.line = line
        self.item = item


class UnknownYearError(ChecklistError):
    """There is no list of a fiscal year. `available`: the years that there are."""

    def __init__(self, problem: Words, file: str, year: int, available: tuple[int, ...]) -> None:
        super().__init__(problem, file)
        self.year = year
        self.available = available


class DeriveError(ValueError):
    """A list that cannot be made from its base. `path` leads to the entry of its own file that is to blame."""

    def __init__(self, words: Words, path: Path) -> None:
        super().__init__(words.en)
        self.words = words
        self.path = path


def nearest(name: object, known: Iterable[str]) -> Words:
    """The names that were perhaps meant, as the end of a message; the first few where none is near."""
    names = list(known)
    found = get_close_matches(str(name), names, n=3, cutoff=0.5) or names[:_SHOWN]
    return _NEAREST.fill(names=", ".join(found)) if found else Words("", "")
