"""A batch accounts for every agency, whatever its scans do, and goes on where a kill cut it off."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from checkers.result_file import to_json
from fleet import endings, runs, worker
from fleet.batch import Progress
from fleet.index import reindex
from fleet.models import Job, JobOutcome, JobState, ResultRow
from fleet.queue import DatabaseQueue
from fleet.runs import Account, Wanted
from prongsai.exit_codes import ExitCode
from prongsai.scan import REPORTS
from tests.fleet.support import QUICK, START, Fleet
from tests.reports.samples import cut_off, full

ROOT = Path(__file__).parents[2]
# What a scan leaves behind, by the first letter of its host.
SCAN = """
import os, shutil, sys, time
folder, seed = sys.argv[1], sys.argv[2]
host = seed.split("/")[2]
with open({log!r}, "a") as log: log.write(f"began {{seed}}\\n")
def leave(result):
    shutil.copy(result, folder + "/result.partial")
    os.replace(folder + "/result.partial", folder + "/result.json")
    open(folder + "/gaps.csv", "w").close()
if host.startswith("slow"): time.sleep(60)
if host.startswith("large"): kept = bytearray(300_000_000); time.sleep(60)
if host.startswith("down"): sys.exit(3)
if host.startswith("wrong"): print("no such year"); sys.exit(2)
if host.startswith("killed"): os.kill(os.getpid(), 9)
if host.startswith("once") and not os.path.exists(folder + "/seen"):
    open(folder + "/seen", "w").close(); sys.exit(70)
time.sleep({seconds})
leave({cut!r} if host.startswith("cut") else {full!r})
with open({log!r}, "a") as log: log.write(f"ended {{seed}}\\n")
sys.exit(4 if host.startswith("cut") else 1)
"""


def scan_script(folder: Path, seconds: float = 0.0) -> str:
    (folder / "full.json").write_bytes(to_json(full()))
    (folder / "cut.json").write_bytes(to_json(cut_off()))
    log = str(folder / "log")
    return SCAN.format(log=log, seconds=seconds, full=str(folder / "full.json"), cut=str(folder / "cut.json"))


def log_of(folder: Path) -> Counter[str]:
    path = folder / "log"
    return Counter(path.read_text().splitlines() if path.exists() else [])


def begin(fleet: Fleet, *hosts: str) -> int:
    queue = DatabaseQueue(fleet.database, QUICK.lease)
    return runs.begin(fleet.database, queue, fleet.register(*hosts), Wanted(), START)


def accounts(fleet: Fleet, run_id: int) -> dict[str, Account]:
    with fleet.database.reading() as session:
        return {one.code: one for one in runs.accounts(session, run_id)}


def test_every_agency_is_accounted_for_with_its_reason(fleet: Fleet, tmp_path: Path) -> None:
    run_id = begin(fleet, "good.example", "down.example", "wrong.example", "killed.example", "cut.example")
    fleet.batch(scan_script(tmp_path)).work(run_id)
    found = {code: (one.state, one.outcome, one.attempts) for code, one in accounts(fleet, run_id).items()}
    assert found == {
        "good.example": (JobState.DONE, JobOutcome.COMPLETE, 1),
        "down.example": (JobState.FAILED, JobOutcome.UNREACHABLE, 2),
        "wrong.example": (JobState.FAILED, JobOutcome.REFUSED, 1),
        "killed.example": (JobState.FAILED, JobOutcome.CRASHED, 2),
        "cut.example": (JobState.DONE, JobOutcome.PARTIAL, 1),
    }
    assert accounts(fleet, run_id)["wrong.example"].reason == "no such year"
    assert (look := accounts(fleet, run_id)["good.example"].look)
    assert look.band == (full().scores.instrument.lower, full().scores.instrument.upper)
    assert len(look.statuses) == len(full().items)
    with fleet.database.reading() as session:
        assert runs.unfinished(session) is None
    assert fleet.told[-1].over == fleet.told[-1].total == 5


def test_a_scan_that_crashed_is_tried_once_more(fleet: Fleet, tmp_path: Path) -> None:
    run_id = begin(fleet, "once.example")
    fleet.batch(scan_script(tmp_path)).work(run_id)
    one = accounts(fleet, run_id)["once.example"]
    assert (one.state, one.outcome, one.attempts) == (JobState.DONE, JobOutcome.COMPLETE, 2)
    endings = [told.ending.outcome for told in fleet.told if told.ending]
    assert endings == [JobOutcome.CRASHED, JobOutcome.COMPLETE]


@pytest.mark.parametrize(
    ("host", "limit", "outcome"),
    [("slow.example", {"scan": 0.3}, JobOutcome.TOO_LONG), ("large.example", {"memory": 200_000_000}, "too_large")],
)
def test_a_scan_beyond_its_limits_is_ended(
    fleet: Fleet, tmp_path: Path, host: str, limit: dict[str, float], outcome: str
) -> None:
    run_id = begin(fleet, host, "good.example")
    fleet.batch(scan_script(tmp_path), rules=QUICK.model_copy(update=limit | {"attempts": 1})).work(run_id)
    found = accounts(fleet, run_id)
    assert found[host].outcome == outcome
    assert found["good.example"].state == JobState.DONE


def test_an_interrupted_batch_ends_its_scans_and_can_be_gone_on_with(fleet: Fleet, tmp_path: Path) -> None:
    run_id = begin(fleet, "good.example", "slow.example")
    told: list[Progress] = []

    def stop_at_the_second(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 3:
            raise KeyboardInterrupt

    batch = replace(fleet.batch(scan_script(tmp_path), slots=1), report=stop_at_the_second)
    others = set(psutil.Process().children(recursive=True))  # what earlier tests keep running
    with pytest.raises(KeyboardInterrupt):
        batch.work(run_id)
    found = accounts(fleet, run_id)
    assert {one.state for one in found.values()} == {JobState.DONE, JobState.WAITING}
    begun = set(psutil.Process().children(recursive=True)) - others
    assert [one for one in begun if one.status() != psutil.STATUS_ZOMBIE] == []
    with fleet.database.reading() as session:
        assert (left := runs.unfinished(session))
        assert left.id == run_id


def test_a_result_whose_batch_died_before_writing_it_down_is_taken_as_it_is(fleet: Fleet, tmp_path: Path) -> None:
    run_id = begin(fleet, "good.example")
    queue = DatabaseQueue(fleet.database, QUICK.lease)
    claim = queue.claim(run_id, "dead", START)
    assert claim
    folder = fleet.folder.scan("good.example", claim.scan)
    folder.mkdir(parents=True)
    (folder / "result.json").write_bytes(to_json(full()))
    (folder / "gaps.csv").touch()
    fleet.batch(scan_script(tmp_path)).work(run_id)
    assert accounts(fleet, run_id)["good.example"].outcome == JobOutcome.COMPLETE
    assert log_of(tmp_path) == Counter()


@pytest.mark.parametrize("seed", range(4))
def test_kill_9_of_batch_and_scans_loses_nothing_and_scans_nothing_twice(
    fleet: Fleet, tmp_path: Path, seed: int
) -> None:
    hosts = [f"good{number}.example" for number in range(12)]
    run_id = begin(fleet, *hosts)
    script = tmp_path / "scan.py"
    script.write_text(scan_script(tmp_path, seconds=0.15), encoding="utf-8")
    chance = random.Random(seed)
    command = [sys.executable, "-m", "tests.fleet.batch_driver", str(fleet.folder.root), str(script), str(run_id)]
    kills = 0
    while (batch := psutil.Popen(command, cwd=ROOT)).poll() is None:
        time.sleep(chance.uniform(0.6, 1.6))
        victims = [batch, *batch.children(recursive=True)] if batch.is_running() else []
        if victims and kills < 5:
            kills += 1
            # Now and then only a scan dies, and its agency is tried once more.
            victim = batch if chance.random() < 0.7 else chance.choice(victims)
            victim.kill()
        if batch.wait(60) == 0:
            break
    found = accounts(fleet, run_id)
    assert {one.state for one in found.values()} <= {JobState.DONE}
    assert len(found) == len(hosts)
    ended = {line: count for line, count in log_of(tmp_path).items() if line.startswith("ended")}
    assert ended == {f"ended https://{host}/": 1 for host in hosts}
    with fleet.database.reading() as session:
        assert len(session.scalars(select(ResultRow)).all()) == len(hosts)


def test_a_batch_that_lost_a_job_to_another_ends_its_scan_of_it(fleet: Fleet, tmp_path: Path) -> None:
    run_id = begin(fleet, "slow.example")
    processes: list[int] = []

    def rob(progress: Progress) -> None:
        fleet.told.append(progress)
        if progress.ending is None and not processes:
            with fleet.database.writing() as session:
                job = session.scalars(select(Job)).one()
                processes.append(job.process or 0)
                job.worker, job.claims, job.state = "other", job.claims + 1, JobState.DONE

    replace(fleet.batch(scan_script(tmp_path)), report=rob).work(run_id)
    assert processes
    assert not psutil.pid_exists(processes[0])
    assert [told.ending for told in fleet.told] == [None]


def test_the_index_is_rebuilt_from_the_files(fleet: Fleet, tmp_path: Path) -> None:
    run_id = begin(fleet, "good.example", "cut.example")
    fleet.batch(scan_script(tmp_path)).work(run_id)
    before = accounts(fleet, run_id)
    stray = fleet.folder.scan("nobody.example", "2026-11-21T000000")
    broken = fleet.folder.scan("good.example", "2026-11-22T000000")
    for folder in (stray, broken):
        folder.mkdir(parents=True)
        (folder / "result.json").write_text("{}")
    kept, left = reindex(fleet.database, fleet.folder)
    assert (kept, {one.place.parent for one in left}) == (2, {stray, broken})
    assert accounts(fleet, run_id) == before


def test_a_new_run_instead_of_an_unfinished_one_accounts_for_the_old_jobs_too(fleet: Fleet) -> None:
    run_id = begin(fleet, "good.example")
    with fleet.database.writing() as session:
        left = runs.unfinished(session)
        assert left
        runs.drop(session, left, START)
    assert accounts(fleet, run_id)["good.example"].state == JobState.DROPPED
    with fleet.database.reading() as session:
        assert runs.unfinished(session) is None
        assert session.scalars(select(Job.state)).all() == [JobState.DROPPED]


def test_the_exit_codes_and_files_of_a_scan_are_those_that_a_batch_expects() -> None:
    assert (endings.USAGE, endings.NOTHING_ASSESSED) == (ExitCode.USAGE, ExitCode.NOTHING_ASSESSED)
    assert set(ExitCode) - endings.WITH_RESULT == {ExitCode.USAGE, ExitCode.CRASHED}
    assert f"gaps.{REPORTS[-1]}" == worker.LAST_REPORT
