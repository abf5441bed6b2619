"""A batch over simulated agencies: how long, how much memory, whether all are accounted for, also after kill -9.

    python -m benchmarks.fleet_batch [--agencies 142] [--jobs 8] [--delay 0.5] [--kills 0]

The promises for 142 agencies on 2 cores: under 45 minutes, under 2 GB in all (the sum of what its processes hold),
every agency accounted for; with --kills 20 nothing is lost and nothing is scanned twice.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
from sqlalchemy import select

from benchmarks.fleet_sites import SLOW_SECONDS, TROUBLED, Simulated, Trouble, build_sites, simulated
from fleet import agencies, runs
from fleet.agency_facts import AgencyFacts
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.models import Run
from fleet.runs import Account
from prongsai.options import JOBS

LOOK_SECONDS = 0.5  # between two looks at the memory
NEARLY = 0.5  # of the delay: a busy computer hands requests over late, two scans of one host would be closer still
PER_KILL = 2  # requests that one kill may make again: the one under way, and the first page
MOST_MINUTES, MOST_MEGABYTES = 45.0, 2000.0
# How the scan of a site in trouble may end.
EXPECTED = {
    Trouble.NONE: {"complete"},
    Trouble.SLOW: {"complete"},
    Trouble.STOPS: {"partial"},
    Trouble.REFUSED: {"unreachable"},
    Trouble.SILENT: {"unreachable"},
    Trouble.FORBIDDEN: {"unreachable"},
}
# A site that cannot be reached is tried twice; when the second try is killed, that is its end and its reason.
KILLED_AGAIN = {one: {"crashed"} if one in (Trouble.REFUSED, Trouble.SILENT) else set() for one in Trouble}


@dataclass(frozen=True, slots=True)
class Setting:
    """What is measured."""

    agencies: int = 142
    jobs: int = JOBS
    delay: float = 0.5
    kills: int = 0
    seed: int = 2566
    troubled: int = TROUBLED  # every which agency is in trouble
    slow_seconds: float = SLOW_SECONDS

    @property
    def simulated(self) -> list[Simulated]:
        return simulated(self.agencies, self.troubled)


@dataclass
class Measured:
    """What came of it."""

    seconds: float = 0.0
    megabytes: float = 0.0
    kills: int = 0
    struck: set[str] = field(default_factory=set)  # agencies whose scan was under way when it, or its batch, was killed
    accounts: list[Account] = field(default_factory=list)
    asked: dict[int, dict[str, float]] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)  # agency -> its folders of results
    runs: int = 0

    def faults(self, setting: Setting) -> list[str]:
        """What was promised and not kept."""
        whole = setting.simulated
        accounts = {account.name: account for account in self.accounts}
        found = [
            f"{name(one)} ({one.trouble.value}, {one.site}): {account.outcome if account else 'lost'}"
            for one in whole
            if not ((account := accounts.get(name(one))) and account.outcome in self._expected(one, account))
        ]
        found += [f"{agency}: {count} folders of results" for agency, count in self.folders.items() if count != 1]
        found += [f"{self.runs} runs"] if self.runs != 1 else []
        found += [f"only {self.kills} of {setting.kills} kills"] if self.kills < setting.kills else []
        again = sum(int(asked["again"]) for number, asked in self.asked.items() if _answers(whole[number]))
        if again > PER_KILL * setting.jobs * self.kills:
            found.append(f"{again} requests were made again after {self.kills} kills")
        close = [number for number, asked in self.asked.items() if asked["closest"] < NEARLY * setting.delay]
        if close and not self.kills:
            found.append(f"asked more often than every {setting.delay} s: {close}")
        return found

    def _expected(self, one: Simulated, account: Account) -> set[str]:
        return EXPECTED[one.trouble] | (KILLED_AGAIN[one.trouble] if account.code in self.struck else set())


def measure(work: Path, setting: Setting) -> Measured:
    """Serves the sites, registers the agencies and works one run off, killing what chance says."""
    build_sites(work / "sites")
    folder = DataFolder(work / "data")
    measured = Measured()
    with serving(work / "sites", setting, measured) as ports:
        register(folder, setting, ports)
        begun = time.monotonic()
        work_off(folder, setting, measured)
        measured.seconds = time.monotonic() - begun
    database = Database.open(folder)
    with database.reading() as session:
        every = session.scalars(select(Run.id)).all()
        measured.runs, measured.accounts = len(every), runs.accounts(session, every[0])
    database.close()
    measured.folders = Counter(place.parent.parent.name for place in folder.results.glob("*/*/result.json"))
    return measured


@contextmanager
def serving(sites: Path, setting: Setting, measured: Measured) -> Iterator[dict[int, int]]:
    """The port of every agency; afterwards `measured` holds what was asked of them."""
    numbers = [str(number) for number in (setting.agencies, setting.troubled, setting.slow_seconds)]
    command = [sys.executable, "-m", "benchmarks.fleet_sites", str(sites), *numbers]
    process = subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield {int(number): port for number, port in json.loads(process.stdout.readline()).items()}
        process.stdin.close()
        measured.asked = {int(number): asked for number, asked in json.loads(process.stdout.readline()).items()}
        process.wait(30)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def register(folder: DataFolder, setting: Setting, ports: dict[int, int]) -> None:
    """Puts every simulated agency on the register."""
    now = datetime.now(UTC)
    database = Database.open(folder)
    with database.writing() as session:
        for one in setting.simulated:
            host = f"127.0.0.1:{ports[one.number]}"
            facts = AgencyFacts(f"http://{host}/", host, name=name(one), fiscal_year=2566, vendor=one.site)
            agencies.add(session, facts, now)
    database.close()


def name(one: Simulated) -> str:
    """What an agency is called on the register."""
    return f"หน่วยงานจำลอง {one.number:03d}"


def work_off(folder: DataFolder, setting: Setting, measured: Measured) -> None:
    """Runs batches until one comes to its end; kills are spread over the first half of the time that is expected."""
    chance = random.Random(setting.seed)
    resume: list[str] = []
    killed: set[str] = set()
    while True:
        batch = start_batch(folder, setting, resume)
        while batch.poll() is None:
            measured.megabytes = max(measured.megabytes, megabytes(batch))
            if measured.kills < setting.kills and chance.random() < LOOK_SECONDS / seconds_between_kills(setting):
                measured.kills += kill_one(batch, chance, killed, measured.struck)
            time.sleep(LOOK_SECONDS)
        if batch.returncode >= 0:
            return
        resume = ["--resume"]


def start_batch(folder: DataFolder, setting: Setting, resume: list[str]) -> psutil.Popen:
    """`prongsai scan --all` as it is typed; what it prints stays in the data folder."""
    command = [sys.executable, "-m", "prongsai", "--lang", "en", "scan", "--all", "--data", str(folder.root)]
    options = ["--jobs", str(setting.jobs), "--delay", str(setting.delay), "--allow-private", *resume]
    with (folder.root / "batch.log").open("ab") as log:
        return psutil.Popen([*command, *options], stdout=log, stderr=subprocess.STDOUT)


def seconds_between_kills(setting: Setting) -> float:
    """So that the kills fall within the run: a site takes about a hundred requests."""
    expected = setting.agencies * (10 + 100 * setting.delay) / setting.jobs
    return max(1.0, expected / 2 / max(1, setting.kills))


def kill_one(batch: psutil.Popen, chance: random.Random, killed: set[str], struck: set[str]) -> int:
    """kill -9 for the batch or for one of its scans; gives how many died.

    `killed`: folders of scans that were killed before. None is killed twice: a scan is tried only once more.
    `struck` takes up the agencies whose scans this may have cut off.
    """
    try:
        scans = {place: one for one in batch.children(recursive=True) if (place := folder_of(one))}
        fresh = sorted(scans.keys() - killed)
        if fresh and chance.random() < 0.5:
            place = chance.choice(fresh)
            scans[place].kill()
            killed.add(place)
            struck.add(Path(place).parent.name)
        else:
            batch.kill()
            struck.update(Path(place).parent.name for place in scans)
    except psutil.NoSuchProcess:
        return 0
    return 1


def folder_of(scan: psutil.Process) -> str:
    """Where a scan puts its result; "" for a process that is none. Raises psutil.NoSuchProcess."""
    words = scan.cmdline()
    return words[words.index("--out") + 1] if "--out" in words else ""


def megabytes(batch: psutil.Popen) -> float:
    """What the batch and its scans hold now; what they share is counted for each."""
    total = 0
    try:
        for process in [batch, *batch.children(recursive=True)]:
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0.0
    return total / 1e6


def _answers(one: Simulated) -> bool:
    return one.trouble in (Trouble.NONE, Trouble.SLOW)


def main() -> int:
    """Prints what was measured; ends with 1 when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agencies", type=int, default=142)
    parser.add_argument("--jobs", type=int, default=JOBS)
    parser.add_argument("--delay", type=float, default=0.5)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--troubled", type=int, default=TROUBLED, help="every which agency is in trouble")
    parser.add_argument("--seed", type=int, default=2566)
    setting = Setting(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory() as work:
        measured = measure(Path(work), setting)
    outcomes = Counter(one.outcome for one in measured.accounts)
    requests = sum(int(asked["requests"]) for asked in measured.asked.values())
    again = sum(int(asked["again"]) for asked in measured.asked.values())
    print(f"agencies         {len(measured.accounts)} of {setting.agencies}, {setting.jobs} at a time")
    print(f"time             {measured.seconds / 60:.1f} min   (promised for 142: under {MOST_MINUTES:.0f})")
    print(f"peak memory      {measured.megabytes:.0f} MB   (promised: under {MOST_MEGABYTES:.0f})")
    print(f"outcomes         {', '.join(f'{word} {count}' for word, count in outcomes.most_common())}")
    print(f"requests         {requests}, of these {again} for a page that was asked for before")
    closest = min((asked["closest"] for asked in measured.asked.values()), default=0.0)
    print(f"closest two      {closest:.2f} s apart at one host, the delay is {setting.delay} s")
    print(f"killed with -9   {measured.kills}")
    faults = measured.faults(setting)
    if measured.seconds / 60 > MOST_MINUTES or measured.megabytes > MOST_MEGABYTES:
        faults.append("too slow or too large")
    print("\n".join(f"! {fault}" for fault in faults) or "all promises kept")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
