"""Work that is spread over processes gives what one process gives, also when one of them dies."""

from __future__ import annotations

import os
import sys
import threading
from itertools import chain
from pathlib import Path

import pytest

from checkers import match, run
from checkers import spread as spreading
from checkers.load_site import load_site
from checkers.run import JudgeRequest, judge
from checkers.spread import balanced, parts_for, share, spread
from checkers.thresholds import thresholds
from checklists.load import load
from crawler.store import SnapshotStore
from tests import fault_server as fault
from tests.crawler.crawling import run_crawl
from tests.support import AS_OF

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="one process does all where processes cannot be copied safely"),
    # The test's own helpers run threads; the program itself copies no process that has any.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


def test_parts_come_back_in_their_order_and_from_processes_of_their_own() -> None:
    found = spread(lambda part: (part, os.getpid()), 3)
    assert [part for part, _ in found] == [0, 1, 2]
    assert len({pid for _, pid in found}) == 3


def test_shares_are_the_whole_in_order() -> None:
    for length in range(8):
        whole = list(range(length))
        assert [one for part in range(3) for one in share(whole, part, 3)] == whole


def test_pieces_of_unequal_things_weigh_about_the_same() -> None:
    weights = [1, 8, 2, 3, 2, 9, 1]
    pieces = balanced(weights, float, 2)
    assert sorted(chain.from_iterable(pieces)) == sorted(weights)
    assert [sum(piece) for piece in pieces] == [13, 13]
    assert pieces == balanced(weights, float, 2)


def test_a_part_whose_process_is_killed_is_done_here() -> None:
    def task(part: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return part * 2

    here = os.getpid()
    assert spread(task, 3) == [0, 2, 4]


def test_what_goes_wrong_in_a_part_is_told_here() -> None:
    def task(part: int) -> int:
        if part:
            raise ValueError("broken part")
        return part

    with pytest.raises(ValueError, match="broken part"):
        spread(task, 2)


def test_small_sites_and_programs_with_threads_are_left_to_one_process() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert parts_for(10 * thresholds().spread.least_captures) == 1
    finally:
        done.set()
        thread.join()
    assert parts_for(thresholds().spread.least_captures - 1) == 1


def test_several_processes_judge_a_site_as_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = fault.links("/a|O1 โครงสร้างหน่วยงาน", "/b|O2 ข้อมูลผู้บริหาร", "/c|ข่าวประชาสัมพันธ์", "/d|แผนดำเนินงาน")
    pages = {f"/{name}": fault.page(f"<h1>{name}</h1><p>แผนดำเนินงาน โทร 0 2123 4567") for name in "abcd"}
    with fault.serve({"/": index, **pages}) as server:
        run_crawl(server.url(), tmp_path)
    store = SnapshotStore.open(tmp_path)
    results = []
    for parts in (1, 2, 3):
        for module in (spreading, match, run):
            monkeypatch.setattr(module, "parts_for", lambda _captures, parts=parts: parts)
        results.append(judge(load_site(store), load(2566), JudgeRequest(as_of=AS_OF, tool_version="test")))
    store.close()
    assert results[0].coverage.pages_read == 5
    assert results[0] == results[1] == results[2]
