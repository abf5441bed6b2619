"""Moments that know their time zone, as a column keeps them and as Thailand reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of this computer."""
    return datetime.now(UTC)


class Moment(TypeDecorator[datetime]):
    """Kept as UTC without a zone, which every database sorts alike; read back with its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as SQLAlchemy calls it
        """Refuses a moment without a zone: nobody could tell which one was meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as SQLAlchemy calls it
        """The same moment in UTC."""
        return value.replace(tzinfo=UTC) if value is not None else None
