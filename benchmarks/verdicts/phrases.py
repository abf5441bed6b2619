"""Read a phrase set: one file per item with the wording of its links, its title, its text and a decoy.

Texts for the items of a later year stand in a folder of that year within the set: see `benchmarks.verdicts.years`.

In a text `[[key: …]]` stands only while the component `key` is there, `[[!key: …]]` only while it is missing.
Placeholders: `{y}` and `{yy}` (two digits) with `+n` or `-n` and `:thai` (Thai digits); `{agency}`, `{place}`,
`{head}`, `{head_title}`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from fixtures.blocks import Kind, parse_blocks

FOLDER = Path(__file__).with_name("phrases")
SPAN = re.compile(r"\[\[(!?)([a-z0-9-]+):(.*?)\]\](?!\])", re.DOTALL)
_YEAR = re.compile(r"\{(yy?)([+-]\d+)?(:thai)?\}")
_NAME = re.compile(r"\{(agency|place|head|head_title)\}")
_SEAM = "\x00"  # where a span began, ended or was left out
_ONLY_MARKS = re.compile(r"[\x00\s|@^*#-]*")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class Head(BaseModel):
    """What stands between the dashes of a phrase file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    links: tuple[str, ...]
    section: str
    title: str
    producers: tuple[str, ...]
    decoy: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The wording of one item in one set."""

    item: str  # key in the checklist
    head: Head
    body: str
    merged: tuple[str, ...] = ()  # keys of other items whose texts follow its own in the body

    @property
    def components(self) -> frozenset[str]:
        """The components whose text is marked, so that it can be left out."""
        return frozenset(key for negative, key, _ in SPAN.findall(self.body) if not negative)


class Names(BaseModel):
    """Whose site it is: what the placeholders of a text stand for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agency: str
    place: str
    head: str
    head_title: str


def load_set(name: str, folder: Path = FOLDER) -> Mapping[str, Phrase]:
    """Item key -> its phrase, for the files there are. Raises FileNotFoundError for a set without any."""
    paths = sorted((folder / name).glob("*.md"))
    if not paths:
        raise FileNotFoundError(f"there is no phrase file in {folder / name}")
    return {path.stem: read_phrase(path) for path in paths}


def load_later(name: str, year: int, folder: Path = FOLDER) -> Mapping[str, Phrase]:
    """Item key -> the phrase written for the list of a later year, for the files there are."""
    return {path.stem: read_phrase(path) for path in sorted((folder / name / str(year)).glob("*.md"))}


def read_phrase(path: Path) -> Phrase:
    """One phrase file. Raises ValueError, naming the file, where its head is wrong."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n") or text.count("\n---\n") < 1:
        raise ValueError(f"{path} must begin with a head between two lines ---")
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    try:
        return Phrase(path.stem, Head.model_validate(yaml.safe_load(head)), body)
    except (ValueError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error}") from error


def choose(text: str, missing: Collection[str]) -> str:
    """The text without the spans of what is missing; a line of which nothing is left goes, too."""

    def kept(span: re.Match[str]) -> str:
        negative, key, inside = span[1] == "!", span[2], span[3]
        return f"{_SEAM}{inside.lstrip(' ')}{_SEAM}" if negative == (key in missing) else _SEAM

    lines = SPAN.sub(kept, text).split("\n")
    left = (line for line in lines if not (_SEAM in line and _ONLY_MARKS.fullmatch(line)))
    return "\n".join(line.replace(_SEAM, "") for line in left)


def fill(text: str, year: int, names: Names) -> str:
    """The text with its placeholders filled. `year`: Buddhist era."""

    def number(place: re.Match[str]) -> str:
        value = year + int(place[2] or 0)
        digits = str(value % 100 if place[1] == "yy" else value)
        return digits.translate(_THAI_DIGITS) if place[3] else digits

    filled = _NAME.sub(lambda place: str(getattr(names, place[1])), text)
    return _YEAR.sub(number, filled)


def names_office(phrase: Phrase) -> bool:
    """Whether the text says whose it is: without any name nobody could tell it from another office's."""
    return bool(_NAME.search(phrase.head.title) or _NAME.search(choose(phrase.body, ())))


def forms(phrase: Phrase) -> tuple[str, ...]:
    """The forms that can hold the text: raw HTML stays on web pages, pictures need a page or a PDF."""
    kinds = {block.kind for block in parse_blocks(choose(phrase.body, ()))}
    allowed = {"html", "pdf", "docx", "xlsx"}
    if Kind.IMAGE in kinds:
        allowed = {"html", "pdf"}
    if Kind.RAW in kinds:
        allowed = {"html"}
    found = tuple(form for form in phrase.head.producers if form in allowed)
    return found or ("html",)
