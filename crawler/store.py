"""The snapshot on disk: one SQLite file (captures, frontier, problems) and the bodies by their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from crawler.errors import DiskFullError, SnapshotError
from crawler.frontier import Address
from crawler.rows import (
    ADDRESS_COLUMNS,
    CAPTURE_COLUMNS,
    SCHEMA,
    SCHEMA_VERSION,
    SELECT_ADDRESSES,
    SELECT_CAPTURE,
    SELECT_CAPTURES,
    SELECT_SKIPPED,
    address_from_row,
    address_to_row,
    capture_from_row,
    capture_to_row,
    skipped_from_row,
)
from crawler.snapshot import Capture, CrawlRecord, Limits, Problem, Skipped, SkipReason, StopReason

_NEVER_FETCHED = {
    StopReason.PAGE_LIMIT: SkipReason.PAGE_LIMIT,
    StopReason.TIME_LIMIT: SkipReason.TIME_LIMIT,
}


class SnapshotStore:
    """One snapshot folder. Open it to read; a crawl also locks it and writes."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder = folder
        self._database = database
        self._lock: sqlite3.Connection | None = None

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """Opens the snapshot in `folder`. Raises SnapshotError when there is none and `create` is not asked for."""
        path = folder / "scan.db"
        if not create and not path.is_file():
            raise SnapshotError(f"{folder} holds no snapshot: there is no scan.db in it.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, isolation_level=None, timeout=30)
            _prepare(database, create=create)
        except (sqlite3.Error, OSError) as error:
            raise SnapshotError(f"The snapshot in {folder} cannot be opened: {error}") from error
        return cls(folder, database)

    def close(self) -> None:
        """Closes the files and gives the folder free."""
        self._database.close()
        if self._lock is not None:
            self._lock.close()

    def lock(self) -> None:
        """Keeps other crawls out of this folder until `close`, or until this process ends in any way."""
        lock = sqlite3.connect(self.folder / "crawl.lock", isolation_level=None, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            raise SnapshotError(f"Another crawl is writing to {self.folder} right now; wait until it ends.") from error
        self._lock = lock

    # -- reading

    @property
    def started(self) -> bool:
        """Whether a crawl has begun in this folder."""
        return self.note("seed") is not None

    def note(self, name: str) -> Any:
        """A value kept beside the captures, such as the hosts of the site; None when never noted."""
        row = self._database.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def record(self) -> CrawlRecord:
        """How the crawl was run and how it ended."""
        if not self.started:
            raise SnapshotError(f"{self.folder} holds an empty snapshot: the crawl never began.")
        reason = self.note("stop_reason")
        return CrawlRecord(
            seed=self.note("seed"),
            hosts=tuple(self.note("hosts") or ()),
            user_agent=self.note("user_agent"),
            limits=Limits(**self.note("limits")),
            started_at=self.note("started_at"),
            ended_at=self.note("ended_at"),
            stop_reason=StopReason(reason) if reason else None,
            answers=tuple(self.note("answers") or ()),
            problems=tuple(self._problems()),
        )

    def captures(self) -> tuple[Capture, ...]:
        """Every answer, by address."""
        rows = self._database.execute(SELECT_CAPTURES)
        return tuple(capture_from_row(row) for row in rows)

    def capture(self, url: str) -> Capture | None:
        """The answer of one address, asked for or arrived at."""
        row = self._database.execute(SELECT_CAPTURE, (url, url, url)).fetchone()
        return None if row is None else capture_from_row(row)

    def skipped(self) -> tuple[Skipped, ...]:
        """Every address that was seen and not fetched, by address; what a stop left in the queue included."""
        reason = self.note("stop_reason")
        left = _NEVER_FETCHED.get(StopReason(reason), SkipReason.INTERRUPTED) if reason else SkipReason.INTERRUPTED
        rows = self._database.execute(SELECT_SKIPPED)
        return tuple(skipped_from_row(row, left) for row in rows)

    def addresses(self) -> Iterator[Address]:
        """Every row of the frontier in the order seen."""
        rows = self._database.execute(SELECT_ADDRESSES)
        return map(address_from_row, rows)

    def read_bytes(self, sha256: str) -> bytes:
        """A stored body."""
        try:
            return self._file(sha256).read_bytes()
        except FileNotFoundError as error:
            raise SnapshotError(f"{self.folder} has lost the file {sha256}; crawl again.") from error

    def reading(self, key: str) -> bytes | None:
        """What was read in an answer while it was fetched; None when nothing was kept, as in older snapshots."""
        try:
            row = self._database.execute("SELECT document FROM reading WHERE key = ?", (key,)).fetchone()
        except sqlite3.OperationalError:
            return None
        return None if row is None else bytes(row[0])

    # -- writing

    def write_bytes(self, data: bytes) -> str:
        """Stores a body under its SHA-256, which is returned. A body already there costs nothing."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._file(sha256)
        if path.exists():
            return sha256
        part = self.folder / "files" / ".part"
        with _telling_full_disk(self.folder):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(path)
        return sha256

    def save(
        self,
        *,
        captures: Iterable[Capture] = (),
        addresses: Iterable[Address] = (),
        problems: Iterable[Problem] = (),
        notes: dict[str, Any] | None = None,
        readings: Iterable[tuple[str, bytes]] = (),
    ) -> None:
        """Writes all that belongs to one step in one transaction: all of it is there afterwards, or nothing."""
        with _telling_full_disk(self.folder), self._transaction() as database:
            _put(database, "capture", CAPTURE_COLUMNS, map(capture_to_row, captures))
            _put(database, "reading", "key, document", readings)
            _put(database, "address", ADDRESS_COLUMNS, map(address_to_row, addresses))
            _put(database, "problem", "kind, host, detail", ((p.kind, p.host, p.detail) for p in problems))
            rows = ((name, json.dumps(value, ensure_ascii=False)) for name, value in (notes or {}).items())
            _put(database, "note", "name, value", rows)

    def forget(self, address: Address) -> None:
        """Takes a guessed address out again: the site never named it."""
        with _telling_full_disk(self.folder), self._transaction() as database:
            database.execute("DELETE FROM address WHERE url = ?", (address.url,))

    def begin(
        self, *, seed: str, answers: tuple[str, ...], user_agent: str, limits: Limits, started_at: str | None
    ) -> None:
        """Notes how the crawl is run. Without `started_at` it goes on where an earlier run stopped."""
        notes = {"seed": seed, "answers": answers, "user_agent": user_agent, "limits": asdict(limits)}
        if started_at is not None:
            notes["started_at"] = started_at
        self.save(notes={**notes, "stop_reason": None, "ended_at": None})

    def finish(self, stop_reason: StopReason, ended_at: str) -> None:
        """Notes how the crawl ended."""
        self.save(notes={"stop_reason": stop_reason, "ended_at": ended_at})

    def _file(self, sha256: str) -> Path:
        return self.folder / "files" / sha256[:2] / sha256

    def _problems(self) -> Iterator[Problem]:
        for row in self._database.execute("SELECT kind, host, detail FROM problem ORDER BY kind, host, detail"):
            yield Problem(*row)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._database
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _prepare(database: sqlite3.Connection, *, create: bool) -> None:
    if create:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(SCHEMA)
    database.execute("PRAGMA synchronous = NORMAL")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        raise sqlite3.DatabaseError(f"it was written by another version (format {version}, not {SCHEMA_VERSION})")


def _put(database: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    database.executemany(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


@contextmanager
def _telling_full_disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(f"The disk that holds {folder} is full.") from error
        raise
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise DiskFullError(f"The disk that holds {folder} is full.") from error
        raise
