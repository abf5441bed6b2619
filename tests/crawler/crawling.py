"""Runs a crawl in a process of its own: a Twisted reactor starts only once."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crawler.crawl import CrawlRequest, crawl
from crawler.snapshot import Capture, CrawlRecord, Limits
from crawler.store import SnapshotStore

FAST = Limits(delay=0.005, timeout=5.0, allow_private=True)
Score = Callable[[str, str, str], float]

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["crawler.crawl", "tests.crawler.crawling"])


def score_in_text(url: str, text: str, heading: str) -> float:
    """The score that the link text names: "[0.7]"."""
    return float(text.partition("[")[2].partition("]")[0] or 0.0)


def run_crawl(
    seed: str,
    folder: Path,
    *,
    answers: tuple[str, ...] = (),
    resume: bool = False,
    limits: Limits = FAST,
    before: Callable[[], None] | None = None,
    **changed: Any,
) -> CrawlRecord:
    """Crawls to the end and gives back the record; an exception of the crawl is raised here."""
    process, connection = start_crawl(
        seed, folder, answers=answers, resume=resume, limits=replace(limits, **changed), before=before
    )
    try:
        assert connection.poll(60), "the crawl hangs"
        outcome = connection.recv()
    finally:
        process.join(5)
        process.kill()
    if isinstance(outcome, Exception):
        raise outcome
    assert isinstance(outcome, CrawlRecord)
    return outcome


def start_crawl(
    seed: str,
    folder: Path,
    *,
    answers: tuple[str, ...] = (),
    resume: bool = False,
    limits: Limits = FAST,
    before: Callable[[], None] | None = None,
) -> tuple[Any, Connection]:
    """The running process, and the connection that will bring its record or its exception."""
    here, there = _PROCESSES.Pipe()
    request = CrawlRequest(seed=seed, answers=answers, limits=limits)
    process = _PROCESSES.Process(target=_crawl, args=(there, request, folder, resume, before), daemon=True)
    process.start()
    there.close()
    return process, here


def _crawl(
    connection: Connection, request: CrawlRequest, folder: Path, resume: bool, before: Callable[[], None] | None
) -> None:
    if before is not None:
        before()
    try:
        record = crawl(request, folder, score=score_in_text, resume=resume)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler, "the crawl keeps Ctrl-C to itself"
        connection.send(record)
    except Exception as error:  # noqa: BLE001 - handed to the test, which raises it
        connection.send(error)


def captures_of(folder: Path) -> dict[str, Capture]:
    """The captures by the path (with query) of the address asked for."""
    store = SnapshotStore.open(folder)
    found = {"/" + capture.url.split("/", 3)[3]: capture for capture in store.captures()}
    store.close()
    return found


def skipped_of(folder: Path) -> dict[str, str]:
    """Skipped addresses and why."""
    store = SnapshotStore.open(folder)
    found = {skipped.url: str(skipped.reason) for skipped in store.skipped()}
    store.close()
    return found
