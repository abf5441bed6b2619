"""The whole data folder in one file and back again; every file is proven by its SHA-256 on both ways."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.errors import FleetError
from fleet.retention import RULES

MANIFEST = "manifest.json"
DATABASE = "prongsai.db"
EVIDENCE = "snapshot"  # folder of a scan; by far the largest part
FORMAT = 1
CHUNK = 1 << 20


class Entry(BaseModel):
    """One file of a backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds; its last file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    tool_version: str
    made_at: str  # ISO 8601
    evidence: bool  # whether the snapshots are in it
    files: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a backup is made."""

    tool_version: str
    now: datetime
    evidence: bool = True


def back_up(folder: DataFolder, target: Path, wanted: Wanted) -> Manifest:
    """Writes a backup and reads it back; it is there whole or not at all. Raises FleetError, OSError.

    Whoever calls this keeps batches out: results must not change meanwhile. The database may.
    """
    if target.exists():
        raise FleetError("error.backup_exists", place=target)
    partial = target.with_name(f"{target.name}.partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            manifest = _write(archive, folder, wanted)
        verify(partial)
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def verify(backup: Path) -> Manifest:
    """Reads every file of a backup and compares it with its hash. Raises FleetError, OSError."""
    with _opened(backup) as archive:
        manifest = _manifest(archive, backup)
        for entry in manifest.files:
            with archive.open(entry.path) as source:
                _check(entry, _digest(source), backup)
    return manifest


def restore(backup: Path, folder: DataFolder) -> Manifest:
    """Puts a backup into a data folder that holds nothing yet and brings its database up to date.

    The folder is there whole or not at all. Raises FleetError, OSError.
    """
    if _is_used(folder):
        raise FleetError("error.restore_into_used", place=folder.root)
    root = folder.root.absolute()
    root.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{root.name}-", dir=root.parent))
    try:
        manifest = _unpack(backup, staging)
        # Also an older database has to open before anything is said to be restored; a newer one is refused here.
        Database.open(DataFolder(staging)).close()
        _sound(staging / DATABASE, backup)
        if root.exists():
            shutil.rmtree(root)
        staging.rename(root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return manifest


def _write(archive: zipfile.ZipFile, folder: DataFolder, wanted: Wanted) -> Manifest:
    entries = [_add_database(archive, folder)]
    for path in _files(folder, evidence=wanted.evidence):
        name = path.relative_to(folder.root).as_posix()
        with path.open("rb") as source:
            entries.append(_add(archive, name, source))
    manifest = Manifest(
        format=FORMAT,
        tool_version=wanted.tool_version,
        made_at=wanted.now.isoformat(timespec="seconds"),
        evidence=wanted.evidence,
        files=tuple(entries),
    )
    archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _add_database(archive: zipfile.ZipFile, folder: DataFolder) -> Entry:
    """The database as of one moment, whoever writes to it meanwhile."""
    with tempfile.TemporaryDirectory(dir=folder.root) as place:
        copy = Path(place) / DATABASE
        with closing(sqlite3.connect(folder.database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        with copy.open("rb") as source_file:
            return _add(archive, DATABASE, source_file)


def _add(archive: zipfile.ZipFile, name: str, source: BinaryIO) -> Entry:
    digest, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Entry(path=name, size=size, sha256=digest.hexdigest())


def _files(folder: DataFolder, *, evidence: bool) -> Iterator[Path]:
    rules = folder.root / RULES
    if rules.is_file():
        yield rules
    for top in (folder.results, folder.summaries):
        for path in sorted(top.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            inside = path.relative_to(folder.root).parts
            # results/<agency>/<scan>/snapshot/...
            if evidence or len(inside) < 5 or inside[3] != EVIDENCE:
                yield path


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
        raise FleetError("error.broken_backup", place=backup, detail=broken) from broken


def _manifest(archive: zipfile.ZipFile, backup: Path) -> Manifest:
    try:
        manifest = Manifest.model_validate(json.loads(archive.read(MANIFEST)))
    except (KeyError, ValueError, ValidationError):
        raise FleetError("error.no_backup", place=backup) from None
    if manifest.format != FORMAT:
        raise FleetError("error.newer_backup", place=backup, version=manifest.tool_version)
    listed, held = sorted(entry.path for entry in manifest.files), sorted(archive.namelist())
    if sorted([*listed, MANIFEST]) != held or DATABASE not in listed or not all(map(_is_inside, listed)):
        raise FleetError("error.broken_backup", place=backup, detail=MANIFEST)
    return manifest


def _is_inside(name: str) -> bool:
    """Whether a name leads to nowhere but into the data folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in path.parts[0]


def _unpack(backup: Path, staging: Path) -> Manifest:
    with _opened(backup) as archive:
        manifest = _manifest(archive, backup)
        for entry in manifest.files:
            place = staging / entry.path
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry.path) as source, place.open("wb") as target:
                _check(entry, _digest(source, target), backup)
    return manifest


def _digest(source: IO[bytes], target: BinaryIO | None = None) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest()


def _check(entry: Entry, found: str, backup: Path) -> None:
    if found != entry.sha256:
        raise FleetError("error.broken_backup", place=backup, detail=entry.path)


def _sound(database: Path, backup: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    if said != "ok":
        raise FleetError("error.broken_backup", place=backup, detail=said)


def _is_used(folder: DataFolder) -> bool:
    """Whether anything but locks lies in the folder."""
    if not folder.root.exists():
        return False
    return any(path.suffix != ".lock" for path in folder.root.iterdir())
