"""The index of the Result files: one row for each, so that questions about thousands need not open them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from checkers.result import Band, Result, Status
from checkers.result_file import ResultError, load_result
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.models import Agency, ItemList, ResultRow

LETTERS = {
    Status.PASS: "p",
    Status.FAIL: "f",
    Status.UNSURE: "u",
    Status.ERROR: "e",
    Status.NOT_DUE: "n",
    Status.NOT_APPLICABLE: "a",
}
STATUSES = {letter: status for status, letter in LETTERS.items()}
NO_AGENCY = "no agency"  # the folder bears the code of no agency, not even a removed one
AT_ONCE = 200  # results kept in one transaction


@dataclass(frozen=True, slots=True)
class Unindexed:
    """A Result file that could not be read, or whose folder belongs to no agency."""

    place: Path
    reason: str


def keep_result(session: Session, agency_id: int, scan: str, path: Path, result: Result) -> None:
    """Keeps the row of a Result file; an earlier row of the same scan gives way."""
    session.execute(delete(ResultRow).where(ResultRow.agency_id == agency_id, ResultRow.scan == scan))
    session.add(
        ResultRow(
            agency_id=agency_id,
            scan=scan,
            looked_at=_moment(result.coverage.started_at),
            as_of=date.fromisoformat(result.as_of),
            fiscal_year=result.fiscal_year,
            checklist_id=result.checklist.id,
            checklist_sha256=result.checklist.sha256,
            tool_version=result.tool_version,
            complete=result.coverage.complete,
            stop_reason=result.coverage.stop_reason,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            lower=result.scores.instrument.lower,
            upper=result.scores.instrument.upper,
            bands={number: [band.lower, band.upper] for number, band in _bands(result)},
            item_list_id=_item_list(session, result),
            statuses="".join(LETTERS[item.status] for item in result.items),
        )
    )


def statuses_of(row: ResultRow, items: ItemList) -> dict[str, Status]:
    """The status of each item by its key."""
    return {key: STATUSES[letter] for key, letter in zip(items.keys, row.statuses, strict=True)}


def reindex(database: Database, folder: DataFolder) -> tuple[int, list[Unindexed]]:
    """Makes the index anew from the files; gives how many were taken in, and which could not be."""
    kept, left = 0, []
    with database.writing() as session:
        session.execute(delete(ResultRow))
        codes = dict(session.execute(select(Agency.code, Agency.id)).all())
    found = sorted(folder.results.glob("*/*/result.json"))
    for start in range(0, len(found), AT_ONCE):
        with database.writing() as session:
            for place, read in _read(found[start : start + AT_ONCE], codes):
                if isinstance(read, str):
                    left.append(Unindexed(place, read))
                    continue
                keep_result(session, codes[place.parents[1].name], place.parent.name, place, read)
                kept += 1
    return kept, left


def _read(places: list[Path], codes: dict[str, int]) -> Iterator[tuple[Path, Result | str]]:
    for place in places:
        if place.parents[1].name not in codes:
            yield place, NO_AGENCY
            continue
        try:
            yield place, load_result(place)
        except ResultError as broken:
            yield place, str(broken)


def _bands(result: Result) -> Iterator[tuple[str, Band]]:
    yield from result.scores.indicators.items()
    yield from result.scores.sub_indicators.items()


def _item_list(session: Session, result: Result) -> int:
    keys = [item.key for item in result.items]
    numbers = [item.number for item in result.items]
    subs = [item.sub_indicator for item in result.items]
    digest = hashlib.sha256(json.dumps([keys, numbers, subs]).encode()).hexdigest()
    known = session.scalars(select(ItemList.id).where(ItemList.digest == digest)).first()
    if known is not None:
        return known
    made = ItemList(digest=digest, keys=keys, numbers=numbers, sub_indicators=subs)
    session.add(made)
    session.flush()
    return made.id


def _moment(timestamp: str) -> datetime:
    moment = datetime.fromisoformat(timestamp)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
