"""The database of the fleet: opens it, brings its tables up to date, hands out sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from fleet.data_folder import DataFolder
from fleet.errors import FleetError
from fleet.lock import only_one
from fleet.migrations import HEAD

BUSY_SECONDS = 30.0


class Database:
    """One open database. Reading and writing are told apart, so that no reader has to become a writer half-way."""

    def __init__(self, engine: Engine, place: Path) -> None:
        self.engine = engine
        self.place = place
        self._writing = engine.execution_options(writing=True)

    @classmethod
    def open(cls, folder: DataFolder) -> Self:
        """Opens the database of a data folder, makes or upgrades it where needed. Raises FleetError, OSError."""
        folder.root.mkdir(parents=True, exist_ok=True)
        database = cls(_engine(folder.database), folder.database)
        try:
            database._bring_up_to_date(folder.lock("upgrade"))
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database."""
        with self._in_words(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is alone in writing; everything or nothing of it is kept."""
        with self._in_words(), Session(self._writing) as session, session.begin():
            yield session

    def close(self) -> None:
        """Gives the file free."""
        self.engine.dispose()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError) as error:
            said = error.orig if isinstance(error, DatabaseError) else error
            key = "error.disk_full" if "full" in str(said) else "error.fleet_database"
            raise FleetError(key, place=self.place, detail=said) from error

    def _bring_up_to_date(self, lock: Path) -> None:
        with self._in_words():
            if _is_shared(self.place) and self._step() == HEAD:
                return
            with only_one(lock, wait=BUSY_SECONDS):
                # SQLite refuses this at once, without waiting, while anybody else looks at the file.
                _share(self.place)
                with self._writing.begin() as connection:
                    if _step_of(connection) != HEAD:
                        _upgrade(connection, self.place)

    def _step(self) -> str | None:
        with self.engine.connect() as connection:
            return _step_of(connection)


def _is_shared(place: Path) -> bool:
    """Whether the file lets others read while one writes. https://www.sqlite.org/fileformat.html section 1.3."""
    # Read from the file itself: opened by SQLite, it could hold up another that is just making it so.
    try:
        with place.open("rb") as file:
            return file.read(20)[18:20] == b"\x02\x02"
    except FileNotFoundError:
        return False


def _share(place: Path) -> None:
    connection = sqlite3.connect(place, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _step_of(connection: Connection) -> str | None:
    """The newest step that the tables have seen; None for an empty file."""
    # Asked here because loading Alembic takes half a second that an up-to-date database need not wait for.
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, place: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(files("fleet.migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise FleetError("error.newer_database", place=place) from None


def _engine(path: Path) -> Engine:
    # Without an isolation level the driver leaves transactions to us: its own begin too late to be safe.
    how = {"timeout": BUSY_SECONDS, "isolation_level": None}
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args=how)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
