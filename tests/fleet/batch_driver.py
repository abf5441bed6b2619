"""Runs a batch in a process of its own, which a test kills: python -m tests.fleet.batch_driver DATA SCRIPT RUN."""

from __future__ import annotations

import sys
from pathlib import Path

from fleet.batch import LOCK
from fleet.lock import only_one
from tests.fleet.support import open_fleet


def main(data: str, script: str, run_id: str) -> int:
    """Works the run off, as long as nothing kills it."""
    fleet = open_fleet(Path(data))
    with only_one(fleet.folder.lock(LOCK), wait=20) as alone:
        if not alone:
            return 9
        fleet.batch(Path(script).read_text(encoding="utf-8"), slots=3).work(int(run_id))
    fleet.database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
