"""Opens the fleet's data folder for a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fleet.data_folder import DataFolder, choose_data_folder

if TYPE_CHECKING:
    from fleet.database import Database


@dataclass(frozen=True, slots=True)
class OpenFleet:
    """The folder and its database."""

    folder: DataFolder
    database: Database


@contextmanager
def open_fleet(given: Path | None) -> Iterator[OpenFleet]:
    """The folder that --data or PRONGSAI_DATA names. Raises FleetError, OSError."""
    # Loading the database takes a time that the commands without one, every scan among them, need not wait for.
    from fleet.database import Database

    folder = choose_data_folder(given, os.environ)
    database = Database.open(folder)
    try:
        yield OpenFleet(folder, database)
    finally:
        database.close()
