"""The part of a Result file that the index keeps, read without the rest: ten times as fast as the whole."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from checkers.result import SCHEMA_VERSION, Band, Status


class _Part(BaseModel):
    """Keys that the index does not keep are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class IndexedItem(_Part):
    """An item and its verdict."""

    key: str
    number: str
    sub_indicator: str
    status: Status


class IndexedChecklist(_Part):
    """Which requirements."""

    id: str
    sha256: str


class IndexedScores(_Part):
    """Bands by number."""

    sub_indicators: dict[str, Band]
    indicators: dict[str, Band]
    instrument: Band


class IndexedCoverage(_Part):
    """When, and how completely."""

    complete: bool
    stop_reason: str
    started_at: str


class Indexed(_Part):
    """A Result as far as the index goes; its fields are named as those of checkers.result.Result."""

    schema_version: int
    tool_version: str
    fiscal_year: int
    as_of: str
    checklist: IndexedChecklist
    items: tuple[IndexedItem, ...]
    scores: IndexedScores
    coverage: IndexedCoverage


def read_indexed(data: bytes) -> Indexed:
    """The bytes of a result.json. Raises ValueError for what is none, or is of another version."""
    found = Indexed.model_validate_json(data)
    if found.schema_version != SCHEMA_VERSION:
        raise ValueError(f"schema version {found.schema_version}; this program reads version {SCHEMA_VERSION}")
    return found
