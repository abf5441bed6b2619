"""Which phrases of a checklist stand in the labelled links, and at which agencies: such phrases prove nothing there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.mapping.gold import SHARED, masked
from checkers.phrases import Phrase, PhraseKind, phrases_of
from checkers.wording import key, steps
from checklists.model import Checklist

ALIKE = 0.75  # share of common runs of three characters from which a phrase counts as the same wording
ENOUGH = 2  # agencies that print nearly the same: then it matters no more who else has it in a longer text
RECORD = Path(__file__).with_name("phrase_sources.jsonl")


@dataclass(frozen=True, slots=True)
class PhraseSource:
    """One phrase that agencies' own texts hold. `agencies` print nearly the same; where none or one does,
    `within` have it in a longer text."""

    year: int
    item: str
    kind: str
    phrase: str
    agencies: tuple[str, ...]
    within: tuple[str, ...]

    def only_from(self, agency: str) -> bool:
        """Whether nobody but this agency prints the wording, so that without it the phrase might not be here."""
        return agency in {*self.agencies, *self.within} and not set(self.agencies) - {agency}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen at the agencies, as comparable keys, and the titles of official lists."""

    texts: Mapping[str, frozenset[str]]
    raw: Mapping[str, str]  # everything an agency prints, as printed
    official: frozenset[str]
    _runs: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)

    def alike(self, folded: str) -> tuple[str, ...]:
        """Agencies that print nearly these words, sorted."""
        runs = _runs(folded)
        return tuple(sorted(a for a in self.texts if any(_likeness(runs, other) >= ALIKE for other in self._of(a))))

    def within(self, folded: str) -> tuple[str, ...]:
        """Agencies with a text that holds these words, sorted."""
        return tuple(sorted(a for a, texts in self.texts.items() if any(folded in text for text in texts)))

    def is_official(self, folded: str) -> bool:
        """Whether a title of some year's list holds these words: they need no agency as a source."""
        return any(folded in title for title in self.official)

    def _of(self, agency: str) -> tuple[frozenset[str], ...]:
        if agency not in self._runs:
            self._runs[agency] = tuple(_runs(text) for text in sorted(self.texts[agency]))
        return self._runs[agency]


def _runs(folded: str) -> frozenset[str]:
    padded = f"^{folded}$"
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def _likeness(one: Set[str], other: Set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


@cache
def seen(folder: Path = SHARED) -> Seen:
    """Everything that the labelled links, look-alikes and listed wordings show of the agencies."""
    raw: defaultdict[str, list[str]] = defaultdict(list)
    for agency, text in (*_rows(folder / "gold"), *_wordings(folder / "gold")):
        raw[agency].append(masked(text))
    texts = {agency: frozenset(key_ for text in found for key_ in _keys(text)) for agency, found in raw.items()}
    return Seen(texts, {agency: "\n".join(found) for agency, found in raw.items()}, _official(folder / "domain"))


def _keys(text: str) -> Iterator[str]:
    """A text as a whole, the steps of its directions, and its parts between strokes."""
    for part in (text, *text.replace("|", "/").split("/")):
        yield from filter(None, (key(part), *steps(part)))


def _rows(gold: Path) -> Iterator[tuple[str, str]]:
    for name in ("labelled-links.jsonl", "other-schemes.jsonl"):
        for line in (gold / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["agency"], row["text"] or ""
            yield row["agency"], row["context_heading"] or ""


def _wordings(gold: Path) -> Iterator[tuple[str, str]]:
    listed = json.loads((gold / "title-variants.json").read_text(encoding="utf-8"))
    for item in listed["items"].values():
        for variant in item["variants"]:
            for place in variant["seen"]:
                yield place["agency"], variant["text"]


def _official(domain: Path) -> frozenset[str]:
    years: dict[str, Any] = json.loads((domain / "oit-structure.json").read_text(encoding="utf-8"))
    lists = (found["items"] for found in years.values() if isinstance(found, dict) and "items" in found)
    return frozenset(key(item[name]) for items in lists for item in items for name in ("title_th", "title_en"))


def find_sources(checklist: Checklist, found: Seen) -> tuple[PhraseSource, ...]:
    """Every phrase for ranking that agencies print and no official title holds, in the checklist's order."""
    ranking = (phrase for phrase in phrases_of(checklist) if phrase.kind is not PhraseKind.ABOUT)
    made = (_source(checklist, phrase, found) for phrase in ranking)
    return tuple(source for source in made if source)


def _source(checklist: Checklist, phrase: Phrase, found: Seen) -> PhraseSource | None:
    agencies, within = found.alike(phrase.key), found.within(phrase.key)
    if not (agencies or within) or found.is_official(phrase.key):
        return None
    number = checklist.items[phrase.item].number
    rest = tuple(agency for agency in within if agency not in agencies) if len(agencies) < ENOUGH else ()
    return PhraseSource(checklist.fiscal_year, number, phrase.kind.value, phrase.text, agencies, rest)


def write_record(sources: Sequence[PhraseSource], path: Path = RECORD) -> None:
    """One JSON line for each phrase."""
    lines = (json.dumps(asdict(source), ensure_ascii=False) for source in sources)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_record(path: Path = RECORD) -> tuple[PhraseSource, ...]:
    """The phrases that `write_record` wrote."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(
        PhraseSource(**row | {"agencies": tuple(row["agencies"]), "within": tuple(row["within"])}) for row in rows
    )
