"""Read the files of excerpts: "=== component yes" or "=== component no", a title line "# …", then a few lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.text.thai import normalise

SHOWN = Path(__file__).parent / "excerpts"
MEASURING = Path(__file__).parent / "measuring"  # by authors of its own; nobody who tunes the judging reads it
_HEAD = re.compile(r"^=== +([a-z0-9-]+) +(yes|no) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One text. `fulfils`: what a careful assessor says of it; `for_measuring`: its case is never shown."""

    item: str
    component: str
    fulfils: bool
    text: str
    place: str  # file and number, for print
    for_measuring: bool


def read_excerpts(item: str, shown: Path = SHOWN, measuring: Path = MEASURING) -> tuple[Excerpt, ...]:
    """All excerpts of the item with this key, in the order of its files. Raises ValueError for one without a title."""
    return (*excerpts_in(item, shown), *excerpts_in(item, measuring, for_measuring=True))


def excerpts_in(item: str, folder: Path, *, for_measuring: bool = False) -> Iterator[Excerpt]:
    """Those of the item in one folder."""
    path = folder / f"{item}.md"
    if not path.exists():
        return
    parts = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    for number in range(0, len(parts), 3):
        component, answer, body = parts[number : number + 3]
        place = f"{folder.name}/{path.name} {number // 3 + 1}"
        if not body.strip().startswith("# "):
            raise ValueError(f"{place}: an excerpt begins with a line “# title”")
        yield Excerpt(item, component, answer == "yes", _as_document(body), place, for_measuring)


def _as_document(body: str) -> str:
    """The text as the readers give it: no mark before headings, cells divided by " | "."""
    lines = (line.strip() for line in body.strip().split("\n"))
    return normalise("\n".join(_row(line) if line.startswith("|") else line.lstrip("# ") for line in lines))


def _row(line: str) -> str:
    return " | ".join(cell.strip() for cell in line.strip("|").split("|"))
