"""A fleet in a temporary folder: agencies, a clock that the test sets, and scans that are small scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from fleet import agencies
from fleet.agency_facts import AgencyFacts
from fleet.batch import Batch, Progress
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.models import Agency
from fleet.policy import Policy, policy
from fleet.scan_process import ScanOrder, ScanProcess
from fleet.worker import Process

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
QUICK = policy().model_copy(update={"tick": 0.01, "beat": 0.05, "weigh": 0.02, "retry_after": 0.0})


@dataclass
class Clock:
    """A clock that moves when the test says so."""

    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Fleet:
    """An open data folder with `names` on the register."""

    folder: DataFolder
    database: Database
    told: list[Progress] = field(default_factory=list)

    def register(self, *hosts: str, tags: Sequence[str] = (), vendor: str = "") -> list[Agency]:
        """Puts agencies on the register; "b.example/x" shares the host of "b.example"."""
        with self.database.writing() as session:
            for given in hosts:
                host = given.partition("/")[0]
                facts = AgencyFacts(f"https://{given}/", host, name=given, tags=tuple(tags), vendor=vendor)
                agencies.add(session, facts, START)
        with self.database.reading() as session:
            return list(session.scalars(select(Agency).order_by(Agency.id)))

    def batch(self, script: str, *, slots: int = 2, rules: Policy = QUICK) -> Batch:
        """A batch whose scans are a Python script, given the folder and the seed as arguments."""
        return Batch(self.database, self.folder, slots, (), self.told.append, start=starting(script), policy=rules)


def open_fleet(root: Path) -> Fleet:
    """The data folder of a test."""
    folder = DataFolder(root)
    return Fleet(folder, Database.open(folder))


def starting(script: str) -> Callable[[ScanOrder], Process]:
    """Starts a script in the place of a scan."""

    def start(order: ScanOrder) -> Process:
        return ScanProcess.start([sys.executable, "-c", script, str(order.folder), order.seed], order.folder)

    return start
