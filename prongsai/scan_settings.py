"""What a scan was asked for, kept beside its snapshot so that judging it again asks the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prongsai.errors import UserError


class ScanSettings(BaseModel):
    """The scan.yaml of a snapshot. `as_of` is None when the scan was not dated on purpose."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: str
    fiscal_year: int
    as_of: date | None = None
    mode: str = "scan"  # scan | verify
    agency_name: str = ""
    agency_type: str = ""
    answers: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # item number -> addresses
    iit: float | None = Field(default=None, ge=0, le=100)
    eit: float | None = Field(default=None, ge=0, le=100)
    eit_part1: float | None = Field(default=None, ge=0, le=100)
    eit_part2: float | None = Field(default=None, ge=0, le=100)
    contact: str = ""  # told to the scanned site
    hosts: tuple[str, ...] = ()  # further hosts of the agency
    checklist: str = ""  # path of an own checklist file
    confirmed: str = ""  # path of a file of confirmations

    @property
    def both_parts(self) -> tuple[float, float] | None:
        """EIT part 1 and part 2, which weigh the same; with the whole score one part tells the other."""
        first, second = self.eit_part1, self.eit_part2
        if self.eit is not None and first is not None and second is None:
            second = 2 * self.eit - first
        elif self.eit is not None and second is not None and first is None:
            first = 2 * self.eit - second
        return None if first is None or second is None else (first, second)

    @property
    def whole_eit(self) -> float | None:
        """The EIT score; from its two parts when it was not given itself."""
        if self.eit is None and self.both_parts:
            return sum(self.both_parts) / 2
        return self.eit

    def with_wishes(self, wishes: Wishes) -> Self:
        """The same settings where nothing new is given; a new EIT score replaces its parts, and new parts the score."""
        given = wishes.given()
        parts = {"eit_part1", "eit_part2"}
        if "eit" in given:
            given = dict.fromkeys(parts, None) | given
        elif parts & given.keys():
            given = {"eit": None} | given
        return self.model_copy(update=given)

    def save(self, path: Path) -> None:
        """Writes the settings as YAML."""
        text = yaml.safe_dump(self.model_dump(mode="json"), allow_unicode=True, sort_keys=True)
        path.write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for; None where it says nothing."""

    fiscal_year: int | None = None
    as_of: date | None = None
    agency_name: str | None = None
    agency_type: str | None = None
    answers: dict[str, tuple[str, ...]] | None = None
    iit: float | None = None
    eit: float | None = None
    eit_part1: float | None = None
    eit_part2: float | None = None
    contact: str | None = None
    hosts: tuple[str, ...] | None = None
    checklist: str | None = None
    confirmed: str | None = None

    def given(self) -> dict[str, object]:
        """Only what was asked for, by the names of ScanSettings."""
        wished = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in wished.items() if value is not None}


def load_settings(path: Path) -> ScanSettings | None:
    """The settings of an earlier scan, or None when it kept none. Raises UserError for a broken file."""
    if not path.is_file():
        return None
    try:
        return ScanSettings.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        first_line = str(error).splitlines()[0]
        raise UserError("error.broken_settings", place=path, detail=first_line) from None
