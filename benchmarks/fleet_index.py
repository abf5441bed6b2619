"""How fast a register with many stored results answers, and how long its index takes to be made anew.

    python -m benchmarks.fleet_index [--results 100000] [--agencies 1000] [--file RESULT.json]

The promise: with 100,000 results `history`, `status` and `summary` answer within one second, from the index. Told are
the seconds of the answer itself, the processor's time on it, which a busy machine stretches less, and those of the
whole command with the start of Python. Nothing else keeps such results, so there is no peer. `reindex` is timed on
copies of one real Result file.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from fleet import agencies
from fleet.agency_facts import AgencyFacts
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.index import LETTERS
from fleet.models import Agency, ItemList, ResultRow
from prongsai import cli

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PROMISED = 1.0  # seconds
ITEMS = 43
SUBS = ("9", "10", "9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")
AT_ONCE = 5000
VENDORS = 30


def fill(database: Database, results: int, count: int) -> str:
    """A register of agencies with weekly results up to today; gives the code of one of them."""
    with database.writing() as session:
        for number in range(count):
            host = f"a{number:05d}.example"
            vendor = f"vendor {number % VENDORS}"
            agencies.add(session, AgencyFacts(f"https://{host}/", host, name=host, vendor=vendor), NOW)
        keys = [f"item-{number}" for number in range(1, ITEMS + 1)]
        numbers = [f"O{number}" for number in range(1, ITEMS + 1)]
        session.add(ItemList(id=1, digest="0" * 64, keys=keys, numbers=numbers, sub_indicators=["9.1"] * ITEMS))
    dice = random.Random(2566)
    with database.reading() as session:
        ids = [one.id for one in session.query(Agency)]
    rows = [row(ids[number % count], number // count, dice) for number in range(results)]
    for start in range(0, results, AT_ONCE):
        with database.writing() as session:
            session.execute(insert(ResultRow), rows[start : start + AT_ONCE])
    return f"a{count // 2:05d}.example"


def row(agency_id: int, week: int, dice: random.Random) -> dict[str, object]:
    """One result as the index keeps it."""
    when = NOW - timedelta(weeks=week, minutes=agency_id)
    lower = dice.uniform(30, 90)
    return {
        "agency_id": agency_id,
        "scan": f"{when:%Y-%m-%dT%H%M%S}",
        "looked_at": when,
        "as_of": when.date(),
        "fiscal_year": 2566,
        "checklist_id": "oit2566",
        "checklist_sha256": "9" * 64,
        "tool_version": "0.1.0",
        "complete": dice.random() > 0.1,
        "stop_reason": "finished",
        "sha256": f"{dice.getrandbits(256):064x}",
        "lower": lower,
        "upper": lower + 10,
        "bands": {number: [lower, lower + 10] for number in SUBS},
        "item_list_id": 1,
        "statuses": "".join(dice.choices(list(LETTERS.values()), weights=(60, 20, 10, 3, 6, 1), k=ITEMS)),
    }


def seconds_of(*words: str, times: int = 3) -> float:
    """The median of some runs of a command as it is typed."""
    command = [sys.executable, "-m", "prongsai", *words]
    return median(timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False)) for _ in range(times))


def answer_of(*words: str, times: int = 5) -> tuple[float, float]:
    """The median of some runs in this process, after one that loads what the command needs, and its processor time."""

    def answer() -> None:
        with redirect_stdout(io.StringIO()):
            cli.main(words)

    answer()
    worked = time.process_time()
    took = median(timed(answer) for _ in range(times))
    return took, (time.process_time() - worked) / times


def timed(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def reindexed(file: Path, copies: int, folder: Path) -> tuple[float, float]:
    """Seconds for copies of a Result file, and its megabytes."""
    data = DataFolder(folder)
    database = Database.open(data)
    with database.writing() as session:
        agencies.add(session, AgencyFacts("https://a.example/", "a.example", name="a"), NOW)
    database.close()
    found = json.loads(file.read_bytes())
    for number in range(copies):
        found["coverage"]["started_at"] = (NOW - timedelta(days=number)).isoformat()
        place = data.scan("a.example", f"scan-{number}")
        place.mkdir(parents=True)
        (place / "result.json").write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
    return seconds_of("reindex", "--data", str(folder), times=1), file.stat().st_size / 1e6


def main() -> int:
    """Prints the figures; ends with 1 when a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=int, default=100_000)
    parser.add_argument("--agencies", type=int, default=1000)
    parser.add_argument("--file", type=Path, help="a result.json to time reindex with")
    parser.add_argument("--copies", type=int, default=300)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="prongsai-index-"))
    try:
        slow = answers(folder / "register", given.results, given.agencies)
        if given.file:
            seconds, size = reindexed(given.file, given.copies, folder / "files")
            print(f"reindex: {given.copies} files of {size:.2f} MB in {seconds:.1f} s, {given.copies / seconds:.0f}/s")
        return int(slow)
    finally:
        shutil.rmtree(folder)


def answers(folder: Path, results: int, count: int) -> bool:
    """Prints how fast a full register answers; gives whether a promise is broken."""
    database = Database.open(DataFolder(folder))
    code = fill(database, results, count)
    database.close()
    data = ("--data", str(folder))
    cli.main(["schedule", "add", *data])
    print(f"{results:,} results of {count:,} agencies; prongsai --version takes {seconds_of('--version'):.2f} s")
    slow = False
    for words in (("history", code), ("history", code, "O8"), ("status",), ("summary",)):
        (answer, worked), whole = answer_of(*words, *data), seconds_of(*words, *data)
        slow |= answer >= PROMISED
        print(f"{' '.join(words[:1] + words[2:]):<12} {answer:6.2f} s  processor {worked:.2f} s  typed {whole:6.2f} s")
    return slow


if __name__ == "__main__":
    raise SystemExit(main())
