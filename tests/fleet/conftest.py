"""A fleet for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.support import Fleet, open_fleet


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    opened = open_fleet(tmp_path / "data")
    yield opened
    opened.database.close()
