"""The clock, handed in wherever something depends on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Now = Callable[[], datetime]
BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")  # no daylight saving since 1920, so a fixed offset is right


def utc_now() -> datetime:
    """The clock of this computer."""
    return datetime.now(UTC)
