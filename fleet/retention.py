"""How long evidence is kept: rules from retention.yaml of the data folder. A Result is never removed here.

Evidence is what a crawl brought home (the folder `snapshot/` of a scan). Where it is removed, a tombstone tells when,
by which rule, and the SHA-256 of every file that was there. Without retention.yaml everything is kept.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checklists.wrong_values import problem_of
from fleet.data_folder import DataFolder
from fleet.errors import FleetError

RULES = "retention.yaml"
TOMBSTONE = "snapshot-removed.json"


class Rules(BaseModel):
    """The shape of retention.yaml. What any rule keeps is kept; with neither rule nothing is removed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keep_newest: int | None = Field(default=None, ge=1)  # looks of each agency whose evidence is kept
    keep_days: int | None = Field(default=None, ge=1)  # evidence younger than so many days is kept

    @property
    def are_set(self) -> bool:
        """Whether anything is ever removed."""
        return self.keep_newest is not None or self.keep_days is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of one scan. `scan` names its folder; `looked_at`: when its crawl began."""

    agency: str
    scan: str
    looked_at: datetime
    place: Path  # its snapshot folder


@dataclass(frozen=True, slots=True)
class Thinned:
    """Evidence that was removed, or would be."""

    evidence: Evidence
    files: int
    size: int  # bytes


def rules_in(folder: DataFolder) -> Rules:
    """The rules of a data folder. Raises FleetError for a file that says something else."""
    place = folder.root / RULES
    if not place.is_file():
        return Rules()
    try:
        return Rules.model_validate(yaml.safe_load(place.read_text(encoding="utf-8")) or {})
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise FleetError("error.retention", place=place, detail=problem_of(first, Rules, RULES)) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise FleetError("error.retention_not_yaml", place=place) from None


def too_old(evidence: Sequence[Evidence], rules: Rules, now: datetime) -> list[Evidence]:
    """The evidence that no rule keeps, oldest first. Pure; `evidence` is of one agency."""
    if not rules.are_set:
        return []
    newest_first = sorted(evidence, key=lambda one: one.looked_at, reverse=True)
    newest = newest_first[: rules.keep_newest or 0]
    since = now - timedelta(days=rules.keep_days) if rules.keep_days is not None else now
    return [one for one in reversed(newest_first) if one not in newest and one.looked_at < since]


def evidence_in(folder: DataFolder, looks: Iterator[tuple[str, str, datetime]]) -> list[Evidence]:
    """The scans of the index (agency's code, scan, moment) whose evidence is still there."""
    found = [Evidence(code, scan, when, folder.scan(code, scan) / "snapshot") for code, scan, when in looks]
    return [one for one in found if one.place.is_dir()]


def weigh(evidence: Evidence) -> Thinned:
    """How much there is to remove."""
    sizes = [path.stat().st_size for path in evidence.place.rglob("*") if path.is_file()]
    return Thinned(evidence, len(sizes), sum(sizes))


def remove(evidence: Evidence, rules: Rules, now: datetime) -> Thinned:
    """Removes evidence and leaves a tombstone, which is written first: a kill in between loses no word of it."""
    weighed = weigh(evidence)
    told = {
        "removed_at": now.isoformat(),
        "rule": rules.model_dump(exclude_none=True),
        "files": {path.relative_to(evidence.place).as_posix(): _hash(path) for path in _files(evidence.place)},
    }
    tombstone = evidence.place.with_name(TOMBSTONE)
    partial = tombstone.with_name(f"{TOMBSTONE}.partial")
    if not tombstone.is_file():  # else an earlier removal was cut off: its list is the whole one
        partial.write_text(json.dumps(told, indent=1), encoding="utf-8")
        partial.replace(tombstone)
    shutil.rmtree(evidence.place)
    return weighed


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
