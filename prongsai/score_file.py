"""Scores from a file: JSON with indicators or items, or a sheet with a code and a score in each row.

A sheet's codes are O8, 9.1, 9, IIT, EIT, EIT1, EIT2, OIT; "total", "level" and "year" may stand there, too, in Thai or
English. A row whose first cell is none of these is refused, except titles and headings above the scores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from checkers.score_sheet import PARTS, SURVEYS, ScoreSheet
from checklists.load import load
from checklists.model import Checklist
from checklists.words import Words
from checklists.wrong_values import detail_of
from crawler.packaged import packaged
from crawler.text.thai import THAI_DIGITS
from prongsai.answers_file import read_sheets
from prongsai.errors import UserError

_LIKE_A_CODE = re.compile(r"(?:o\s*)?\d+(?:\.\d+)?|oit|iit|eit[12]?", re.IGNORECASE)  # no heading of a column
_INSTRUMENTS = (*SURVEYS, *PARTS, "OIT")


class _Entry(BaseModel):
    """One assessment in a JSON file. Other keys, such as notes, are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    fiscal_year: int | None = None
    items: dict[str, float] = {}
    sub_indicators: dict[str, float] = {}
    indicators: dict[str, float] = {}
    instruments: dict[str, float] = {}
    items_failed: list[str] = []
    total: float | None = None
    level: str | None = None


def read_scores(path: Path, year: int | None) -> list[ScoreSheet]:
    """Every assessment of the file. `year` where the file names none. Raises UserError, ChecklistError."""
    if not path.is_file():
        raise UserError("error.no_such_file", place=path)
    if path.suffix.casefold() == ".json":
        return [_from_entry(entry, year, path) for entry in _entries(path)]
    return [_from_rows(_numbered(read_sheets(path)), year, path)]


def _entries(path: Path) -> list[_Entry]:
    try:
        loaded = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise UserError("error.score_broken_json", place=path, line=error.lineno) from None
    except UnicodeDecodeError:
        raise UserError("error.score_broken_json", place=path, line=1) from None
    found = loaded.get("results", [loaded]) if isinstance(loaded, dict) else loaded
    if not isinstance(found, list) or not found:
        raise UserError("error.score_empty", place=path)
    try:
        return [_Entry.model_validate(entry) for entry in found]
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "{}"
        detail = Words("{where}: {problem}", "{where}: {problem}").fill(where=where, problem=detail_of(first))
        raise UserError("error.score_not_json", place=path, detail=detail) from None


def _from_entry(entry: _Entry, year: int | None, path: Path) -> ScoreSheet:
    parts = (entry.items, entry.sub_indicators, entry.indicators, entry.instruments)
    pairs = [(code, str(value), path.name) for part in parts for code, value in part.items()]
    checklist = _checklist(entry.fiscal_year or year, path)
    failed = tuple(_known(code, checklist, path.name) for code in entry.items_failed)
    scores = _scores(pairs, checklist)
    total = None if entry.total is None else _score(str(entry.total), "total", path.name)
    if not scores and not failed:
        raise UserError("error.score_empty", place=path)
    return ScoreSheet(checklist.fiscal_year, scores, total, entry.level, failed)


def _numbered(sheets: Iterable[Iterable[Any]]) -> Iterator[tuple[str, str, int]]:
    """Code, value and row (from 1) of every row that holds something."""
    for sheet in sheets:
        for row, cells in enumerate(sheet, start=1):
            texts = [str(cell).strip().translate(THAI_DIGITS) for cell in cells]
            if any(texts):
                yield texts[0], next((text for text in texts[1:] if text), ""), row


def _from_rows(rows: Iterable[tuple[str, str, int]], year: int | None, path: Path) -> ScoreSheet:
    said: dict[str, str] = {}
    pairs: list[tuple[str, str, str]] = []
    for code, value, row in rows:
        name = _words().get(code.casefold())
        if name:
            said[name] = value
        elif pairs or said or _is_number(value) or _LIKE_A_CODE.fullmatch(code):
            pairs.append((code, value, f"{path.name}:{row}"))
    found_year = int(said["year"]) if said.get("year", "").isdigit() else year
    checklist = _checklist(found_year, path)
    scores = _scores(pairs, checklist)
    if not scores:
        raise UserError("error.score_empty", place=path)
    total = _score(said["total"], "total", path.name) if said.get("total") else None
    return ScoreSheet(checklist.fiscal_year, scores, total, said.get("level") or None)


def _checklist(year: int | None, path: Path) -> Checklist:
    if year is None:
        raise UserError("error.score_no_year", place=path)
    return load(year).checklist


def _scores(pairs: Iterable[tuple[str, str, str]], checklist: Checklist) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for code, value, place in pairs:
        known = _known(code, checklist, place)
        if known in found:
            raise UserError("error.score_twice", code=known, place=place)
        found[known] = _score(value, known, place)
    return found


def _known(code: str, checklist: Checklist, place: str) -> str:
    """The code as the checklist writes it. Raises UserError with all that are allowed."""
    wanted = "".join(code.split()).upper()
    allowed = codes_of(checklist)
    if wanted not in allowed:
        shown = f"O1–O{checklist.item_count}, {', '.join(c for c in allowed if not c.startswith('O') or c == 'OIT')}"
        raise UserError("error.score_unknown", code=code, place=place, year=checklist.fiscal_year, allowed=shown)
    return wanted


def codes_of(checklist: Checklist) -> list[str]:
    """Everything that can have a score in a year."""
    surveys = [number for survey in SURVEYS for number in checklist.surveys[survey]]
    items = [item.number for item in checklist.items]
    parts = [part.number for part in (*checklist.sub_indicators, *checklist.indicators)]
    return [*items, *parts, *surveys, *_INSTRUMENTS]


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _score(value: str, code: str, place: str) -> Fraction:
    """A score between 0 and 100. Raises UserError."""
    if not _is_number(value) or not 0 <= Decimal(value) <= 100:
        raise UserError("error.score_out_of_range", code=code, given=value, place=place)
    return Fraction(Decimal(value))


def _words() -> Mapping[str, str]:
    """What the rows beside the scores may be called -> year, total or level."""
    named: Mapping[str, list[str]] = packaged("prongsai", "score_words.yaml")["rows"]
    return {word.casefold(): name for name, words in named.items() for word in words}
