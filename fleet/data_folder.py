"""Where the fleet keeps its files: one database and the results of every agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

USUAL = Path("var") / "prongsai"
VARIABLE = "PRONGSAI_DATA"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The files of the fleet."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "prongsai.db"

    @property
    def results(self) -> Path:
        return self.root / "results"

    @property
    def summaries(self) -> Path:
        """Tables over many agencies, one for each run."""
        return self.root / "summaries"

    def scan(self, agency: str, scan: str) -> Path:
        """The folder of one scan, by the agency's code and the scan's name."""
        return self.results / agency / scan

    def lock(self, name: str) -> Path:
        return self.root / f"{name}.lock"


def choose_data_folder(given: Path | None, environment: Mapping[str, str]) -> DataFolder:
    """The folder named by --data, else by PRONGSAI_DATA, else var/prongsai in the current folder."""
    named = environment.get(VARIABLE, "").strip()
    return DataFolder(given or (Path(named) if named else USUAL))
