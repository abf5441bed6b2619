"""Works a run off: as many scans at a time as asked for, each a process of its own, each accounted for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from fleet.clock import Now
from fleet.endings import Attempt, ending_of, result_in, why_unreachable
from fleet.index import keep_result
from fleet.models import JobOutcome
from fleet.policy import Policy
from fleet.queue import Claim, Ending, JobQueue
from fleet.scan_process import ScanOrder, last_words

LAST_REPORT = "gaps.csv"  # what a scan writes last


class Process(Protocol):
    """A running scan."""

    id: int
    began: float

    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""

    def memory(self) -> int:
        """Bytes that it holds."""

    def end(self) -> None:
        """Ends it now."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker is given: clocks, ways to start a scan and to tell of it."""

    queue: JobQueue
    order_of: Callable[[Claim], ScanOrder]
    start: Callable[[ScanOrder], Process]
    policy: Policy
    now: Now
    report: Callable[[Claim, Ending | None], None]  # None: the scan began
    heartbeat: Callable[[datetime], None]  # of the whole run
    may_go_on: Callable[[], bool]  # whether further scans may begin at this hour
    elapsed: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass
class _Slot:
    claim: Claim
    folder: Path
    process: Process
    began: float  # by the clock that nobody sets
    weighed: float


class Worker:
    """Claims jobs of one run and sees them to their end."""

    def __init__(self, name: str, run_id: int, slots: int, tools: Tools) -> None:
        self._name = name
        self._run = run_id
        self._most = slots
        self._tools = tools
        self._slots: list[_Slot] = []
        self._beaten: tuple[float, datetime] | None = None

    def work(self) -> None:
        """Returns when every job is over, or no further one may begin now. On any exception its scans wait again."""
        try:
            while self._fill() or self._slots:
                self._tools.sleep(self._tools.policy.tick)
                self._look()
        finally:
            self._let_go()

    def _fill(self) -> bool:
        """Starts what may start; gives whether anything is left to do."""
        tools = self._tools
        self._beat()
        while len(self._slots) < self._most:
            if not tools.may_go_on():
                return bool(self._slots)
            claim = tools.queue.claim(self._run, self._name, tools.now())
            if claim is None:
                return bool(self._slots) or tools.queue.open_from(self._run, tools.now()) is not None
            self._start(claim)
        return True

    def _start(self, claim: Claim) -> None:
        order = self._tools.order_of(claim)
        if _was_whole(claim, order.folder):
            self._end(claim, order.folder, Attempt(0, result_in(order.folder)))
            return
        try:
            process = self._tools.start(order)
        except BaseException:
            self._tools.queue.give_back(claim)
            raise
        moment = self._tools.elapsed()
        self._slots.append(_Slot(claim, order.folder, process, began=moment, weighed=moment))
        self._tools.queue.began(claim, process.id, process.began)
        self._tools.report(claim, None)

    def _look(self) -> None:
        for slot in list(self._slots):
            code = slot.process.exit_code()
            stopped = self._over_its_limits(slot) if code is None else None
            if stopped is not None:
                slot.process.end()
            if code is not None or stopped is not None:
                self._finish(slot, code, stopped)

    def _over_its_limits(self, slot: _Slot) -> JobOutcome | None:
        policy, moment = self._tools.policy, self._tools.elapsed()
        if moment - slot.began > policy.scan:
            return JobOutcome.TOO_LONG
        if moment - slot.weighed < policy.weigh:
            return None
        slot.weighed = moment
        return JobOutcome.TOO_LARGE if slot.process.memory() > policy.memory else None

    def _finish(self, slot: _Slot, code: int | None, stopped: JobOutcome | None) -> None:
        reason = why_unreachable(slot.folder) if stopped is None else ""
        attempt = Attempt(code, result_in(slot.folder), reason, last_words(slot.folder), stopped)
        self._end(slot.claim, slot.folder, attempt)
        self._slots.remove(slot)

    def _end(self, claim: Claim, folder: Path, attempt: Attempt) -> None:
        tools = self._tools
        ending = ending_of(attempt, attempts_before=claim.attempts, policy=tools.policy, now=tools.now())

        def keep(session: Session) -> None:
            if attempt.result is not None and ending.retry_at is None:
                keep_result(session, claim.agency_id, claim.scan, folder / "result.json", attempt.result)

        if tools.queue.finish(claim, ending, tools.now(), keep):
            tools.report(claim, ending)

    def _beat(self) -> None:
        tools = self._tools
        moment, now = tools.elapsed(), tools.now()
        if self._beaten is not None and _is_recent(self._beaten, moment, now, tools.policy.beat):
            return
        self._beaten = moment, now
        tools.heartbeat(now)
        for slot in list(self._slots):
            if not tools.queue.beat(slot.claim, now):
                # Another worker has this job now; two scans of one site at a time would be rude.
                slot.process.end()
                self._slots.remove(slot)

    def _let_go(self) -> None:
        for slot in self._slots:
            slot.process.end()
            self._tools.queue.give_back(slot.claim)
        self._slots.clear()


def _is_recent(beaten: tuple[float, datetime], moment: float, now: datetime, seconds: float) -> bool:
    """Whether both clocks say so. The one that nobody sets stands still while a computer sleeps, and leases run out."""
    return moment - beaten[0] < seconds and 0 <= (now - beaten[1]).total_seconds() < seconds


def _was_whole(claim: Claim, folder: Path) -> bool:
    """Whether an earlier claim of this attempt came to its end and only its batch did not live to write it down."""
    result, last_report = folder / "result.json", folder / LAST_REPORT
    whole = result.is_file() and last_report.is_file() and last_report.stat().st_mtime >= result.stat().st_mtime
    return whole and claim.token > 1 and claim.attempts == 0
