"""The queue: nobody gets another's job, nobody reads a host twice at a time, nothing old is written."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from threading import Thread

import pytest

from fleet import runs
from fleet.models import Job, JobOutcome, JobState
from fleet.queue import Claim, DatabaseQueue, Ending
from fleet.runs import Wanted
from tests.fleet.support import START, Clock, Fleet

DONE = Ending(JobState.DONE, JobOutcome.COMPLETE)


@pytest.fixture
def queue(fleet: Fleet) -> DatabaseQueue:
    return DatabaseQueue(fleet.database, 60)


def run_of(fleet: Fleet, queue: DatabaseQueue, *hosts: str) -> int:
    return runs.begin(fleet.database, queue, fleet.register(*hosts), Wanted(), START)


def write_nothing(*_: object) -> None:
    """Keeps no result."""


def claimed(queue: DatabaseQueue, run_id: int, worker: str = "w", clock: Clock | None = None) -> Claim:
    claim = queue.claim(run_id, worker, (clock or Clock())())
    assert claim is not None
    return claim


def test_a_job_is_claimed_once_and_ends_once(fleet: Fleet, queue: DatabaseQueue) -> None:
    run_id = run_of(fleet, queue, "a.example")
    claim = claimed(queue, run_id)
    assert queue.claim(run_id, "other", START) is None
    assert queue.finish(claim, DONE, START, write_nothing)
    assert not queue.finish(claim, DONE, START, write_nothing)
    assert queue.open_from(run_id, START) is None
    assert queue.counts(run_id)[JobState.DONE] == 1


def test_adding_the_same_agencies_again_adds_nothing(fleet: Fleet, queue: DatabaseQueue) -> None:
    found = fleet.register("a.example", "b.example")
    run_id = runs.begin(fleet.database, queue, found, Wanted(), START)
    assert queue.put(run_id, [one.id for one in found], "x") == 0


def test_a_job_whose_worker_fell_silent_is_given_to_another_who_alone_may_write(
    fleet: Fleet, queue: DatabaseQueue
) -> None:
    clock = Clock()
    run_id = run_of(fleet, queue, "a.example")
    frozen = claimed(queue, run_id, "frozen", clock)
    clock.forward(59)
    assert queue.claim(run_id, "second", clock()) is None
    clock.forward(2)
    second = claimed(queue, run_id, "second", clock)
    written: list[str] = []
    assert not queue.beat(frozen, clock())
    assert not queue.finish(frozen, DONE, clock(), lambda _: written.append("frozen"))
    assert queue.finish(second, DONE, clock(), lambda _: written.append("second"))
    assert written == ["second"]


def test_the_token_tells_two_claims_of_one_worker_apart(fleet: Fleet, queue: DatabaseQueue) -> None:
    clock = Clock()
    run_id = run_of(fleet, queue, "a.example")
    first = claimed(queue, run_id, "w", clock)
    clock.forward(61)
    second = claimed(queue, run_id, "w", clock)
    assert not queue.finish(first, DONE, clock(), write_nothing)
    assert queue.finish(second, DONE, clock(), write_nothing)


def test_signs_of_life_keep_a_job(fleet: Fleet, queue: DatabaseQueue) -> None:
    clock = Clock()
    run_id = run_of(fleet, queue, "a.example")
    claim = claimed(queue, run_id, "w", clock)
    for _ in range(10):
        clock.forward(50)
        assert queue.beat(claim, clock())
        assert queue.claim(run_id, "other", clock()) is None


def test_a_computer_that_slept_keeps_its_job_when_nobody_took_it(fleet: Fleet, queue: DatabaseQueue) -> None:
    clock = Clock()
    run_id = run_of(fleet, queue, "a.example")
    claim = claimed(queue, run_id, "w", clock)
    clock.forward(8 * 3600)
    assert queue.beat(claim, clock())
    assert queue.finish(claim, DONE, clock(), write_nothing)


def test_two_agencies_on_one_host_are_not_read_at_the_same_time(fleet: Fleet, queue: DatabaseQueue) -> None:
    run_id = run_of(fleet, queue, "a.example/x", "a.example/y", "b.example")
    first, second = claimed(queue, run_id), claimed(queue, run_id)
    assert [first.agency_id, second.agency_id] == [1, 3]
    assert queue.claim(run_id, "w", START) is None
    assert queue.open_from(run_id, START) == START
    queue.finish(first, DONE, START, write_nothing)
    assert claimed(queue, run_id).agency_id == 2


def test_a_host_is_busy_for_every_run(fleet: Fleet, queue: DatabaseQueue) -> None:
    found = fleet.register("a.example")
    first = runs.begin(fleet.database, queue, found, Wanted(), START)
    second = runs.begin(fleet.database, queue, found, Wanted(), START + timedelta(seconds=1))
    claimed(queue, first)
    assert queue.claim(second, "w", START) is None


def test_a_second_attempt_waits_for_its_moment(fleet: Fleet, queue: DatabaseQueue) -> None:
    clock = Clock()
    run_id = run_of(fleet, queue, "a.example")
    later = clock() + timedelta(seconds=120)
    again = Ending(JobState.FAILED, JobOutcome.UNREACHABLE, "timeout", later)
    queue.finish(claimed(queue, run_id, clock=clock), again, clock(), write_nothing)
    assert queue.claim(run_id, "w", clock()) is None
    assert queue.open_from(run_id, clock()) == later
    clock.forward(120)
    assert claimed(queue, run_id, clock=clock).attempts == 1


def test_a_clock_set_back_makes_no_second_attempt_wait_for_hours(fleet: Fleet, queue: DatabaseQueue) -> None:
    clock = Clock()
    run_id = run_of(fleet, queue, "a.example")
    again = Ending(JobState.FAILED, JobOutcome.UNREACHABLE, "timeout", clock() + timedelta(seconds=120))
    queue.finish(claimed(queue, run_id, clock=clock), again, clock(), write_nothing)
    clock.forward(-6 * 3600)
    assert claimed(queue, run_id, clock=clock).attempts == 1


def test_a_job_given_back_counts_as_no_attempt(fleet: Fleet, queue: DatabaseQueue) -> None:
    run_id = run_of(fleet, queue, "a.example")
    queue.give_back(claimed(queue, run_id))
    again = claimed(queue, run_id)
    assert (again.attempts, again.token) == (0, 2)


def test_an_ending_whose_result_cannot_be_kept_is_not_written_either(fleet: Fleet, queue: DatabaseQueue) -> None:
    run_id = run_of(fleet, queue, "a.example")
    claim = claimed(queue, run_id)

    def break_off(_: object) -> None:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        queue.finish(claim, DONE, START, break_off)
    assert queue.counts(run_id)[JobState.RUNNING] == 1


def test_many_workers_at_once_claim_every_job_exactly_once(fleet: Fleet, queue: DatabaseQueue) -> None:
    run_id = run_of(fleet, queue, *(f"a{number}.example" for number in range(60)))
    taken: Counter[int] = Counter()

    def work(name: str) -> None:
        while (claim := queue.claim(run_id, name, START)) is not None:
            taken[claim.agency_id] += 1
            queue.finish(claim, DONE, START, write_nothing)

    threads = [Thread(target=work, args=(f"w{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 60
    assert set(taken.values()) == {1}


def test_agencies_that_waited_longest_come_first(fleet: Fleet, queue: DatabaseQueue) -> None:
    run_id = run_of(fleet, queue, "b.example", "a.example", "c.example")
    with fleet.database.reading() as session:
        order = [session.get_one(Job, number).agency_id for number in (1, 2, 3)]
    assert order == [2, 1, 3]
    assert claimed(queue, run_id).agency_id == 2
