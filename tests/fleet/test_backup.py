"""A backup holds everything, is proven by its hashes, and comes back whole or not at all, older databases included."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from checkers.result_file import load_result, to_json
from fleet.backup import DATABASE, MANIFEST, Manifest, Wanted, back_up, restore, verify
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.errors import FleetError
from fleet.migrations import HEAD
from fleet.models import Agency, Run
from tests.fleet.support import START, Fleet
from tests.reports.samples import full

OLDER = Path(__file__).parent / "databases"
WANTED = Wanted("1.0", START)
SCAN = "results/a.example/2026-11-21T190000"


def filled(fleet: Fleet) -> None:
    """An agency with a scan, its evidence, a summary, and a lock that is nobody's business."""
    fleet.register("a.example", tags=["ภาคกลาง"])
    scan = fleet.folder.root / SCAN
    (scan / "snapshot" / "files" / "ab").mkdir(parents=True)
    (scan / "snapshot" / "files" / "ab" / "abcd").write_bytes(b"%PDF-1.4 " * 1000)
    (scan / "result.json").write_bytes(to_json(full()))
    (scan / "รายงาน.txt").write_text("ข้อความ", encoding="utf-8")
    fleet.folder.summaries.mkdir()
    (fleet.folder.summaries / "2026-11-21T190000.xlsx").write_bytes(b"PK")
    (fleet.folder.root / "retention.yaml").write_text("keep_newest: 8\n", encoding="utf-8")
    fleet.folder.lock("batch").touch()


def files_of(root: Path) -> dict[str, bytes]:
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(DATABASE)}


def codes(folder: DataFolder) -> list[str]:
    database = Database.open(folder)
    with database.reading() as session:
        found = list(session.scalars(select(Agency.code)))
    database.close()
    return found


def refused(backup: Path, into: Path) -> str:
    with pytest.raises(FleetError) as stopped:
        restore(backup, DataFolder(into))
    assert not into.exists()
    assert [path for path in into.parent.iterdir() if path.name.startswith(".")] == []
    return stopped.value.key


def rewritten(backup: Path, target: Path, changed: dict[str, bytes | None]) -> Path:
    """The backup with other bytes in some files; None leaves one out."""
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w") as made:
        kept = {name: source.read(name) for name in source.namelist()}
        for name, data in (kept | changed).items():
            if data is not None:
                made.writestr(name, data)
    return target


def test_what_was_backed_up_comes_back_byte_by_byte(fleet: Fleet, tmp_path: Path) -> None:
    filled(fleet)
    made = back_up(fleet.folder, tmp_path / "backup.zip", WANTED)
    assert verify(tmp_path / "backup.zip") == made
    restored = DataFolder(tmp_path / "new" / "place")
    assert restore(tmp_path / "backup.zip", restored) == made
    before = {name: data for name, data in files_of(fleet.folder.root).items() if not name.endswith(".lock")}
    after = {name: data for name, data in files_of(restored.root).items() if not name.endswith(".lock")}
    assert after == before
    assert len(after) == 5
    assert codes(restored) == ["a.example"]
    assert load_result(restored.root / SCAN / "result.json") == full()


def test_a_backup_without_evidence_keeps_every_result_and_says_what_it_lacks(fleet: Fleet, tmp_path: Path) -> None:
    filled(fleet)
    made = back_up(fleet.folder, tmp_path / "b.zip", Wanted("1.0", START, evidence=False))
    assert not made.evidence
    paths = {entry.path for entry in made.files}
    assert f"{SCAN}/result.json" in paths
    assert [path for path in paths if "/snapshot/" in path] == []


def test_the_database_is_backed_up_as_of_one_moment_while_others_write(fleet: Fleet, tmp_path: Path) -> None:
    filled(fleet)
    with fleet.database.writing() as session:
        session.add(Agency(code="half.example", name="x", seed="https://half.example/", added_at=START))
        session.flush()
        back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    restore(tmp_path / "b.zip", DataFolder(tmp_path / "new"))
    assert codes(DataFolder(tmp_path / "new")) == ["a.example"]


@pytest.mark.parametrize("dump", sorted(OLDER.glob("*.sql")), ids=lambda path: path.stem)
def test_a_backup_of_an_earlier_version_is_upgraded_when_it_comes_back(tmp_path: Path, dump: Path) -> None:
    older = DataFolder(tmp_path / "older")
    older.root.mkdir()
    connection = sqlite3.connect(older.database)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    back_up(older, tmp_path / "b.zip", Wanted("0.1", START))
    restored = DataFolder(tmp_path / "new")
    restore(tmp_path / "b.zip", restored)
    assert codes(restored) == ["rimnam.example"]
    connection = sqlite3.connect(restored.database)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    connection.close()


def test_a_backup_of_a_later_version_is_refused(fleet: Fleet, tmp_path: Path) -> None:
    filled(fleet)
    with sqlite3.connect(fleet.folder.database) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.close()
    back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    assert refused(tmp_path / "b.zip", tmp_path / "new") == "error.newer_database"
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        manifest = json.loads(archive.read(MANIFEST))
    changed = rewritten(
        tmp_path / "b.zip", tmp_path / "c.zip", {MANIFEST: json.dumps(manifest | {"format": 2}).encode()}
    )
    assert refused(changed, tmp_path / "new") == "error.newer_backup"


@pytest.mark.parametrize(
    "changed",
    [
        {f"{SCAN}/result.json": b"{}"},
        {f"{SCAN}/result.json": None},
        {"results/evil.txt": b"x"},
        {DATABASE: b"SQLite format 3\x00 and no more"},
        {DATABASE: None},
    ],
)
def test_a_backup_in_which_one_file_differs_is_refused_and_nothing_is_left_behind(
    fleet: Fleet, tmp_path: Path, changed: dict[str, bytes | None]
) -> None:
    filled(fleet)
    back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    damaged = rewritten(tmp_path / "b.zip", tmp_path / "c.zip", changed)
    with pytest.raises(FleetError):
        verify(damaged)
    assert refused(damaged, tmp_path / "new") == "error.broken_backup"


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_one_flipped_bit_is_found(fleet: Fleet, tmp_path: Path, place: float) -> None:
    filled(fleet)
    back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    data = bytearray((tmp_path / "b.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        info = archive.getinfo(f"{SCAN}/result.json")
    data[info.header_offset + 100 + int(place * (info.compress_size - 100))] ^= 0x10
    (tmp_path / "c.zip").write_bytes(data)
    assert refused(tmp_path / "c.zip", tmp_path / "new") == "error.broken_backup"


def test_a_file_that_leads_out_of_the_folder_is_refused(fleet: Fleet, tmp_path: Path) -> None:
    filled(fleet)
    made = back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    for number, name in enumerate(["../outside.txt", "/outside.txt", "results/../../outside.txt", "c:/outside.txt"]):
        moved = made.files[-1].model_copy(update={"path": name})
        manifest = Manifest.model_validate({**made.model_dump(), "files": (*made.files[:-1], moved)})
        changed = {made.files[-1].path: None, name: b"PK", MANIFEST: manifest.model_dump_json().encode()}
        evil = rewritten(tmp_path / "b.zip", tmp_path / f"{number}.zip", changed)
        assert refused(evil, tmp_path / "new") == "error.broken_backup"
    assert not (tmp_path / "outside.txt").exists()


def test_a_folder_that_holds_anything_is_left_as_it_is(fleet: Fleet, tmp_path: Path) -> None:
    filled(fleet)
    back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    before = files_of(fleet.folder.root)
    with pytest.raises(FleetError) as stopped:
        restore(tmp_path / "b.zip", fleet.folder)
    assert stopped.value.key == "error.restore_into_used"
    assert files_of(fleet.folder.root) == before
    with pytest.raises(FleetError) as stopped:
        back_up(fleet.folder, tmp_path / "b.zip", WANTED)
    assert stopped.value.key == "error.backup_exists"


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("ไม่ใช่ไฟล์สำรอง")
    assert refused(tmp_path / "text.zip", tmp_path / "new") == "error.broken_backup"
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(tmp_path / "other.zip", tmp_path / "new") == "error.no_backup"


def test_a_backup_that_breaks_off_leaves_no_file(fleet: Fleet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(fleet)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fleet.backup.verify", full_disk)
    (tmp_path / "out").mkdir()
    with pytest.raises(OSError, match="No space"):
        back_up(fleet.folder, tmp_path / "out" / "b.zip", WANTED)
    assert list((tmp_path / "out").iterdir()) == []


def test_runs_that_ended_before_anybody_could_be_told_are_not_told_after_an_upgrade(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    older = sqlite3.connect(folder.database)
    older.executescript((OLDER / "0001.sql").read_text(encoding="utf-8"))
    older.execute(
        "INSERT INTO runs (id, cause, tags, schedule_ids, started_at, beat_at, ended_at) VALUES"
        " (70, 'schedule', '[]', '[]', '2026-11-15 13:00:00', '2026-11-15 14:00:00', '2026-11-15 14:00:00')"
    )
    older.commit()
    older.close()
    database = Database.open(folder)
    with database.reading() as session:
        run = session.get_one(Run, 70)
        assert run.told_at == run.ended_at
    database.close()
