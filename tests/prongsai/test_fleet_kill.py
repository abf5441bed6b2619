"""kill -9 of a batch in the middle of real scans: nothing is lost and nothing is read twice."""

from __future__ import annotations

import os
import random
import socket
import sys
from pathlib import Path

import psutil

from fleet import agencies, runs
from fleet.agency_facts import AgencyFacts
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.models import JobOutcome
from tests import fault_server as fault
from tests.fleet.support import START

ROOT = Path(__file__).parents[2]
PAGES, KILLS = 12, 3


def chain() -> dict[str, fault.Behaviour]:
    """Pages of which each leads to the next."""
    onward = {f"/{number}": fault.links(f"/{number + 1}") for number in range(1, PAGES)}
    return {"/": fault.links("/1"), **onward, f"/{PAGES}": fault.page("<h1>สุดท้าย</h1>")}


def start_batch(folder: DataFolder, *more: str) -> psutil.Popen:
    command = [sys.executable, "-m", "prongsai", "--lang", "en", "scan", "--all", "--data", str(folder.root), *more]
    options = ["--jobs", "2", "--delay", "0", "--allow-private", "--year", "2566"]
    with (folder.root / "batch.log").open("ab") as log:
        return psutil.Popen([*command, *options], stdout=log, stderr=log, env=os.environ | {"PYTHONPATH": str(ROOT)})


def test_a_batch_that_is_killed_again_and_again_reads_every_page_of_every_agency_once(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    chance = random.Random(2566)
    batches: list[psutil.Popen] = []

    def deadly(path: str) -> fault.Behaviour:
        answer = onward[path]
        struck: list[str] = []

        def behave(connection: socket.socket) -> None:
            if not struck:
                struck.append(path)
                batches[-1].kill()
            answer(connection)

        return behave

    onward = chain()
    moments = chance.sample([(site, f"/{page}") for site in range(3) for page in range(1, PAGES)], KILLS)
    routes = [dict(onward) for _ in range(3)]
    for site, path in moments:
        routes[site][path] = deadly(path)
    with fault.serve(routes[0]) as a, fault.serve(routes[1]) as b, fault.serve(routes[2]) as c:
        servers = (a, b, c)
        database = Database.open(folder)
        with database.writing() as session:
            for server in servers:
                host = f"127.0.0.1:{server.port}"
                agencies.add(session, AgencyFacts(server.url(), host, name=host), START)
        batches.append(start_batch(folder))
        while batches[-1].wait(120) < 0:
            batches.append(start_batch(folder, "--resume"))
        with database.reading() as session:
            accounts = runs.accounts(session, 1)
        database.close()
    assert len(batches) > 1, (folder.root / "batch.log").read_text()
    assert [one.outcome for one in accounts] == [JobOutcome.COMPLETE] * 3
    assert len(list(folder.results.glob("*/*/result.json"))) == 3
    for server in servers:
        hits = {path: count for path, count in server.hits.items() if path in onward}
        assert set(hits) == set(onward)
        again = sum(hits.values()) - len(hits)
        assert again <= 2 * (len(batches) - 1), hits  # what was under way at a kill, and the first page
