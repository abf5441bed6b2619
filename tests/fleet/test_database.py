"""The database of the fleet: made, upgraded, shared between processes, and what it refuses."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from fleet.data_folder import DataFolder, choose_data_folder
from fleet.database import Database
from fleet.errors import FleetError
from fleet.lock import only_one
from fleet.migrations import HEAD
from fleet.models import Agency, Base

OLDER = Path(__file__).parent / "databases"
NOON = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=7)))


def an_agency(code: str) -> Agency:
    return Agency(code=code, name="อบต.ตัวอย่าง", seed=f"https://{code}/", added_at=NOON)


def test_the_steps_lead_to_the_tables_of_the_models(tmp_path: Path) -> None:
    database = Database.open(DataFolder(tmp_path))
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


def test_the_newest_step_is_the_one_that_opening_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("fleet.migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@pytest.mark.parametrize("dump", sorted(OLDER.glob("*.sql")), ids=lambda path: path.stem)
def test_a_database_of_an_earlier_version_keeps_its_agencies(tmp_path: Path, dump: Path) -> None:
    folder = DataFolder(tmp_path)
    older = sqlite3.connect(folder.database)
    older.executescript(dump.read_text(encoding="utf-8"))
    older.close()
    database = Database.open(folder)
    with database.reading() as session:
        kept = session.scalars(select(Agency)).one()
        assert (kept.code, kept.hosts[0].host, kept.tags[0].tag) == ("rimnam.example", "rimnam.example", "ภาคกลาง")
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


def test_a_database_of_a_later_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    Database.open(folder).close()
    later = sqlite3.connect(folder.database)
    later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.commit()
    later.close()
    with pytest.raises(FleetError) as refused:
        Database.open(folder)
    assert refused.value.key == "error.newer_database"


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.database.write_text("ไม่ใช่ฐานข้อมูล " * 100)
    with pytest.raises(FleetError) as refused:
        Database.open(folder)
    assert refused.value.key == "error.fleet_database"


def test_two_processes_that_open_a_new_folder_at_once_both_find_their_tables(tmp_path: Path) -> None:
    opened: list[str] = []

    def open_and_write(code: str) -> None:
        database = Database.open(DataFolder(tmp_path))
        with database.writing() as session:
            session.add(an_agency(code))
        opened.append(code)
        database.close()

    threads = [Thread(target=open_and_write, args=(f"a{number}.example",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(opened) == [f"a{number}.example" for number in range(6)]


def test_a_session_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    database = Database.open(DataFolder(tmp_path))

    def half_way() -> None:
        with database.writing() as session:
            session.add(an_agency("a.example"))
            session.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_way()
    with database.reading() as session:
        assert session.scalars(select(Agency)).all() == []
    database.close()


def test_a_moment_keeps_its_meaning_and_one_without_a_zone_is_refused(tmp_path: Path) -> None:
    database = Database.open(DataFolder(tmp_path))
    with database.writing() as session:
        session.add(an_agency("a.example"))
    with database.reading() as session:
        assert session.scalars(select(Agency.added_at)).one() == datetime(2026, 11, 21, 5, tzinfo=UTC)
    naive = Agency(code="b.example", name="b", seed="https://b.example/", added_at=datetime(2026, 11, 21))
    with pytest.raises(StatementError, match="time zone"), database.writing() as session:
        session.add(naive)
    database.close()


def test_a_lock_is_held_by_one_and_given_back(tmp_path: Path) -> None:
    place = tmp_path / "scheduler.lock"
    with only_one(place) as first, only_one(place) as second:
        assert (first, second) == (True, False)
    with only_one(place) as again:
        assert again


def test_the_data_folder_is_the_given_one_then_that_of_the_environment() -> None:
    assert choose_data_folder(Path("a"), {"PRONGSAI_DATA": "b"}).root == Path("a")
    assert choose_data_folder(None, {"PRONGSAI_DATA": "b"}).root == Path("b")
    assert choose_data_folder(None, {}).root == Path("var/prongsai")
