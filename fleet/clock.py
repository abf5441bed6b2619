"""The clock, handed in wherever something depends on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of this computer."""
    return datetime.now(UTC)
