"""What is said of an agency before it stands in the register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What a person says of an agency; None where nothing is said. `host` is that of the seed."""

    seed: str | None = None
    host: str | None = None
    more_hosts: tuple[str, ...] | None = None
    name: str | None = None
    kind: str | None = None
    province: str | None = None
    fiscal_year: int | None = None
    vendor: str | None = None
    tags: tuple[str, ...] | None = None


class Fate(StrEnum):
    """What became of one row of an import. Closed."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
