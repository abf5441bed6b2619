"""Find what is wrong in phrase files: `python -m benchmarks.verdicts.proofread [set …]`. Prints no text of a set.

What was written for a later year is held against the list of that year.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.verdicts.phrases import FOLDER, Phrase, choose, fill, read_phrase
from benchmarks.verdicts.settings import sets
from benchmarks.verdicts.years import WRITTEN_FOR, YEARS
from checklists.load import load
from checklists.model import Checklist, Item
from fixtures.blocks import Kind, parse_blocks

_MARKS = re.compile(r"\[\[|\]\](?!\])")
_PLACEHOLDER = re.compile(r"\{[^{}\s]{0,20}\}")
_YEAR = re.compile(r"25[5-9]\d|๒๕[๕-๙][๐-๙]")
# The year that a text speaks of fulfils them.
_UNMARKED = {"of-the-year", "covers-year", "in-force", "rules-in-force", "plan-of-the-year"}
_LINKS = 3


def problems(phrase: Phrase, item: Item, year: int) -> Iterator[str]:
    """What a writer has to correct in one phrase."""
    wanted = {component.key for component in item.components}
    for key in sorted(wanted - phrase.components - _UNMARKED):
        yield f"no span for {key}"
    for key in sorted(phrase.components - wanted):
        yield f"a span for {key}, which the item does not have"
    if len(phrase.head.links) != _LINKS:
        yield f"{len(phrase.head.links)} links"
    if any(_YEAR.search(link) or "{y" in link for link in phrase.head.links):
        yield "a year in a link"
    for missing in ((), *((key,) for key in sorted(phrase.components))):
        yield from _in_text(phrase, missing, year)


def _in_text(phrase: Phrase, missing: Sequence[str], year: int) -> Iterator[str]:
    where = f"without {missing[0]}" if missing else "with everything"
    chosen = choose(phrase.body, missing)
    if _MARKS.search(chosen):
        yield f"{where}: a mark of a span is left over"
    own = next(iter(sets().sets.values())).own
    blocks = parse_blocks(fill(chosen, year, own))
    prose = "\n".join(block.text for block in blocks if block.kind is not Kind.RAW)
    if unknown := sorted(set(_PLACEHOLDER.findall(prose))):
        yield f"{where}: unknown placeholder {', '.join(unknown)}"
    for block in blocks:
        if block.kind is Kind.TABLE and len({len(row) for row in block.rows}) != 1:
            yield f"{where}: a table with rows of {sorted({len(row) for row in block.rows})} cells"
        if block.kind is Kind.IMAGE and block.target not in {"portrait", "chart", "map"}:
            yield f"{where}: unknown drawing {block.target}"


def proofread(name: str, checklist: Checklist) -> Iterator[str]:
    """Every problem of what a set has for the items of a list, with its file."""
    known = {item.key: item for item in checklist.items}
    is_first = checklist.fiscal_year == WRITTEN_FOR
    folder = FOLDER / name if is_first else FOLDER / name / str(checklist.fiscal_year)
    paths = {path.stem: path for path in sorted(folder.glob("*.md"))}
    for key in sorted(paths.keys() - known.keys()):
        yield f"{name}/{key}: there is no such item"
    if is_first and (absent := sorted(known.keys() - paths.keys())):
        yield f"{name}: {len(absent)} items are missing: {', '.join(absent)}"
    for key in sorted(paths.keys() & known.keys()):
        yield from (f"{name}/{key}: {problem}" for problem in _of_file(paths[key], known[key], checklist))


def _of_file(path: Path, item: Item, checklist: Checklist) -> list[str]:
    try:
        phrase = read_phrase(path)
    except ValueError as error:
        return [str(error)]
    year = item.data_year.year if item.data_year else checklist.fiscal_year
    return list(dict.fromkeys(problems(phrase, item, year)))


def main() -> int:
    """Print the problems of the named sets, or of all. The exit code is 1 where there are any."""
    lists = [load(year).checklist for year in YEARS]
    found = [line for name in sys.argv[1:] or sets().sets for each in lists for line in proofread(name, each)]
    print("\n".join(found) or "nothing to correct")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
