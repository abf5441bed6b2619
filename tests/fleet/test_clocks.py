"""A batch and its scheduler on computers that sleep, whose clocks are set, or that stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from checkers.result_file import to_json
from fleet import runs
from fleet.models import Job, JobOutcome, JobState, Run
from fleet.queue import Claim, DatabaseQueue
from fleet.runs import Wanted
from fleet.scan_process import ScanOrder
from fleet.worker import Process, Tools, Worker
from tests.fleet.support import QUICK, START, Clock, Fleet
from tests.reports.samples import full

LEASE = QUICK.model_copy(update={"lease": 60.0, "beat": 10.0})


@dataclass
class Scan:
    """A scan that takes so many looks, then leaves its result."""

    folder: Path
    looks: int
    id: int = 1
    began: float = 0.0
    ended: bool = False

    def exit_code(self) -> int | None:
        self.looks -= 1
        if self.looks > 0:
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "result.json").write_bytes(to_json(full()))
        return 1

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        self.ended = True


@dataclass
class Night:
    """A worker whose clocks move between its looks as the test says: seconds by the wall, seconds that it was awake."""

    fleet: Fleet
    run_id: int
    moves: Iterator[tuple[float, float]]
    looks: int = 4
    clock: Clock = field(default_factory=Clock)
    awake: float = 0.0
    started: list[Scan] = field(default_factory=list)

    def work(self, slots: int = 2) -> None:
        queue = DatabaseQueue(self.fleet.database, LEASE.lease)
        tools = Tools(
            queue=queue,
            order_of=self._order,
            start=self._start,
            policy=LEASE,
            now=self.clock,
            report=lambda claim, ending: None,
            heartbeat=lambda now: runs.beat(self.fleet.database, self.run_id, now),
            may_go_on=lambda: True,
            elapsed=lambda: self.awake,
            sleep=self._sleep,
        )
        Worker("w", self.run_id, slots, tools).work()

    def _order(self, claim: Claim) -> ScanOrder:
        return ScanOrder("https://a.example/", self.fleet.folder.scan("a.example", claim.scan))

    def _start(self, order: ScanOrder) -> Process:
        self.started.append(Scan(order.folder, self.looks))
        return self.started[-1]

    def _sleep(self, _: float) -> None:
        wall, awake = next(self.moves, (10.0, 10.0))
        self.clock.forward(wall)
        self.awake += awake


@pytest.fixture
def night(fleet: Fleet) -> Callable[..., Night]:
    queue = DatabaseQueue(fleet.database, LEASE.lease)
    run_id = runs.begin(fleet.database, queue, fleet.register("a.example"), Wanted(), START)

    def begin(*moves: tuple[float, float]) -> Night:
        return Night(fleet, run_id, iter(moves))

    return begin


def the_job(fleet: Fleet) -> Job:
    with fleet.database.reading() as session:
        return session.get_one(Job, 1)


@pytest.mark.parametrize(
    "moves",
    [
        [(8 * 3600, 0.2)],  # asleep for a night: the clock that nobody sets stood still
        [(8 * 3600, 8 * 3600)],  # asleep on a system whose clock goes on
        [(-3 * 3600, 0.2)],  # set back
        [(-3 * 3600, 0.2), (3 * 3600, 0.2)],  # set back and put right
        [(400 * 86400, 0.2)],  # set far ahead
    ],
    ids=["asleep", "asleep, clock goes on", "set back", "set back and right", "set ahead"],
)
def test_a_scan_is_neither_started_twice_nor_ended_when_the_clock_jumps(
    fleet: Fleet, night: Callable[..., Night], moves: list[tuple[float, float]]
) -> None:
    rules = [move if move[1] < 3600 else (move[0], LEASE.scan - 100) for move in moves]
    one = night(*rules)
    one.work()
    assert len(one.started) == 1
    assert not one.started[0].ended
    job = the_job(fleet)
    assert (job.state, job.outcome, job.claims, job.attempts) == (JobState.DONE, JobOutcome.COMPLETE, 1, 1)


def test_a_second_attempt_comes_although_the_clock_was_set_back_in_between(
    fleet: Fleet, night: Callable[..., Night], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = night((1.0, 1.0), (-5 * 3600, 1.0))
    numbers = count()

    class Crashing(Scan):
        def exit_code(self) -> int | None:
            return 70 if next(numbers) == 0 else super().exit_code()

    monkeypatch.setattr(f"{__name__}.Scan", Crashing)
    monkeypatch.setattr(f"{__name__}.LEASE", LEASE.model_copy(update={"retry_after": 120.0}))
    one.work()
    job = the_job(fleet)
    assert (len(one.started), job.outcome, job.attempts) == (2, JobOutcome.COMPLETE, 2)


def test_a_limit_of_time_counts_only_while_the_computer_is_awake(fleet: Fleet, night: Callable[..., Night]) -> None:
    slept = night((10 * LEASE.scan, 1.0))
    slept.work()
    assert the_job(fleet).outcome == JobOutcome.COMPLETE


def test_signs_of_life_are_kept_in_the_zone_that_every_computer_shares(
    fleet: Fleet, night: Callable[..., Night]
) -> None:
    one = night()
    one.clock.moment += timedelta(hours=1)
    one.work()
    with fleet.database.reading() as session:
        beat = session.get_one(Run, 1).beat_at
    assert beat >= START + timedelta(hours=1)
    assert beat.utcoffset() == timedelta()
