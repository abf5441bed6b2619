"""Keeps a second scheduler or batch out, and lets go when the process ends in any way, kill -9 included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def only_one(path: Path, *, wait: float = 0.0) -> Iterator[bool]:
    """Gives whether this process holds the lock; waits for it at most `wait` seconds."""
    # A transaction of SQLite is a lock that every system gives back when its holder dies.
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(path, isolation_level=None, timeout=wait)
    try:
        yield _taken(lock)
    finally:
        lock.close()


def _taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    return True
