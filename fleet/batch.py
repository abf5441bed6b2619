"""Works a run off on this computer, from its beginning or from where an earlier batch was cut off."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from fleet import runs
from fleet.clock import Now, utc_now
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.models import Agency, JobState
from fleet.policy import Policy, policy
from fleet.queue import Claim, DatabaseQueue, Ending
from fleet.scan_process import ScanOrder, ScanProcess, scan_command
from fleet.worker import Process, Tools, Worker

LOCK = "batch"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `name` and `ending` are of the agency that changed it; no ending: its scan began."""

    name: str
    ending: Ending | None
    over: int
    total: int
    seconds: float  # since this batch began
    over_before: int  # by earlier batches of this run


def start_scan(order: ScanOrder) -> Process:
    """A scan as it is typed, in a process of its own. Raises OSError."""
    return ScanProcess.start(scan_command(order), order.folder)


@dataclass(frozen=True, slots=True)
class Batch:
    """How to work a run off. Whoever calls `work` holds the lock LOCK of the data folder."""

    database: Database
    folder: DataFolder
    slots: int
    options: tuple[str, ...]  # of every scan
    report: Callable[[Progress], None]
    now: Now = utc_now
    start: Callable[[ScanOrder], Process] = start_scan
    policy: Policy = policy()  # noqa: RUF009 - read once, never changed
    may_go_on: Callable[[], bool] = lambda: True

    def work(self, run_id: int) -> None:
        """Returns when every agency of the run is accounted for, or the hours have closed; then the rest waits."""
        queue = DatabaseQueue(self.database, self.policy.lease)
        with self.database.writing() as session:
            runs.take_back(session, run_id)
        began, before = self.now(), self._over(queue, run_id)
        tools = Tools(
            queue=queue,
            order_of=self._order_of,
            start=self.start,
            policy=self.policy,
            now=self.now,
            report=partial(self._report, queue, run_id, began, before),
            heartbeat=partial(runs.beat, self.database, run_id),
            may_go_on=self.may_go_on,
        )
        Worker(f"batch-{os.getpid()}", run_id, self.slots, tools).work()
        if queue.open_from(run_id, self.now()) is None:
            with self.database.writing() as session:
                runs.end(session, run_id, self.now())

    def _order_of(self, claim: Claim) -> ScanOrder:
        with self.database.reading() as session:
            agency = session.get_one(Agency, claim.agency_id)
            return ScanOrder(
                seed=agency.seed,
                folder=self.folder.scan(agency.code, claim.scan),
                name=agency.name,
                kind=agency.kind,
                fiscal_year=None if "--year" in self.options else agency.fiscal_year,
                more_hosts=tuple(host.host for host in agency.hosts[1:]),
                data=self.folder.root.resolve(),
                options=self.options,
            )

    def _report(
        self, queue: DatabaseQueue, run_id: int, began: datetime, before: int, claim: Claim, ending: Ending | None
    ) -> None:
        with self.database.reading() as session:
            name = session.get_one(Agency, claim.agency_id).name
        total = sum(queue.counts(run_id).values())
        seconds = (self.now() - began).total_seconds()
        self.report(Progress(name, ending, self._over(queue, run_id), total, seconds, before))

    @staticmethod
    def _over(queue: DatabaseQueue, run_id: int) -> int:
        counts = queue.counts(run_id)
        return sum(counts[state] for state in (JobState.DONE, JobState.FAILED, JobState.DROPPED))
