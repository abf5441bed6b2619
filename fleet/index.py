"""The index of the Result files: one row for each, so that questions about thousands need not open them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from checkers.result import Band, Result, Status
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.indexed import Indexed, read_indexed
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
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    session.add(_row(agency_id, scan, sha256, result, _item_list(session, result, {})))


def statuses_of(row: ResultRow | Row[Any], items: ItemList) -> dict[str, Status]:
    """The status of each item by its key."""
    return dict(zip(items.keys, map(STATUSES.__getitem__, row.statuses), strict=True))


def reindex(database: Database, folder: DataFolder) -> tuple[int, list[Unindexed]]:
    """Makes the index anew from the files; gives how many were taken in, and which could not be."""
    kept, left = 0, []
    with database.writing() as session:
        session.execute(delete(ResultRow))
        codes = dict(session.execute(select(Agency.code, Agency.id)).all())
    found = sorted(folder.results.glob("*/*/result.json"))
    lists: dict[str, int] = {}
    for start in range(0, len(found), AT_ONCE):
        with database.writing() as session:
            for place, read in _read(found[start : start + AT_ONCE], codes):
                if isinstance(read, str):
                    left.append(Unindexed(place, read))
                    continue
                agency_id, list_id = codes[place.parents[1].name], _item_list(session, read.result, lists)
                session.add(_row(agency_id, place.parent.name, read.sha256, read.result, list_id))
                kept += 1
    return kept, left


@dataclass(frozen=True, slots=True)
class _Read:
    sha256: str
    result: Indexed


def _read(places: list[Path], codes: dict[str, int]) -> Iterator[tuple[Path, _Read | str]]:
    for place in places:
        if place.parents[1].name not in codes:
            yield place, NO_AGENCY
            continue
        try:
            data = place.read_bytes()
            yield place, _Read(hashlib.sha256(data).hexdigest(), read_indexed(data))
        except (OSError, ValueError) as broken:
            yield place, str(broken).splitlines()[0]


def _row(agency_id: int, scan: str, sha256: str, result: Result | Indexed, item_list_id: int) -> ResultRow:
    return ResultRow(
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
        sha256=sha256,
        lower=result.scores.instrument.lower,
        upper=result.scores.instrument.upper,
        bands={number: [band.lower, band.upper] for number, band in _bands(result)},
        item_list_id=item_list_id,
        statuses="".join(LETTERS[item.status] for item in result.items),
    )


def _bands(result: Result | Indexed) -> Iterator[tuple[str, Band]]:
    yield from result.scores.indicators.items()
    yield from result.scores.sub_indicators.items()


def _item_list(session: Session, result: Result | Indexed, lists: dict[str, int]) -> int:
    """The id of the list of items. `lists`: those of this transaction and earlier ones, by digest."""
    keys = [item.key for item in result.items]
    numbers = [item.number for item in result.items]
    subs = [item.sub_indicator for item in result.items]
    digest = hashlib.sha256(json.dumps([keys, numbers, subs]).encode()).hexdigest()
    known = lists.get(digest) or session.scalars(select(ItemList.id).where(ItemList.digest == digest)).first()
    if known is not None:
        lists[digest] = known
        return known
    made = ItemList(digest=digest, keys=keys, numbers=numbers, sub_indicators=subs)
    session.add(made)
    session.flush()
    return made.id


def _moment(timestamp: str) -> datetime:
    moment = datetime.fromisoformat(timestamp)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
