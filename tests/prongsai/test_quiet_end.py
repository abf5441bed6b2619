"""How a running scan ends when its reader is gone or it is told to stop, and what it keeps to itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.snapshot import StopReason
from crawler.store import SnapshotStore
from tests import fault_server as fault

ROOT = Path(__file__).parents[2]
SECONDS = 20  # far beyond what an end takes; without the right handling these processes never end


@pytest.fixture
def slow_site() -> Iterator[fault.FaultServer]:
    names = [f"/p{number}" for number in range(500)]
    with fault.serve({"/": fault.links(*names)} | {name: fault.page(name, wait=0.05) for name in names}) as server:
        yield server


def start_scan(folder: Path, url: str, *more: str, merged: bool = False) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    options = ["--year", "2566", "--allow-private", "--delay", "0.01", "--out", "out", *more]
    return subprocess.Popen(
        [sys.executable, "-m", "prongsai", "scan", url, *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merged else subprocess.PIPE,
        encoding="utf-8",
    )


def stop_reason_of(folder: Path) -> StopReason | None:
    store = SnapshotStore.open(folder / "out" / "snapshot")
    try:
        return store.record().stop_reason
    finally:
        store.close()


def wait_for_pages(server: fault.FaultServer, pages: int) -> None:
    while len(server.asked) < pages:
        time.sleep(0.01)


def test_a_reader_that_goes_away_ends_the_scan_and_keeps_what_was_gathered(
    slow_site: fault.FaultServer, tmp_path: Path
) -> None:
    running = start_scan(tmp_path, slow_site.url(), merged=True)
    assert running.stdout is not None
    while str(tmp_path) not in running.stdout.readline():  # the last of what it says before it begins to crawl
        assert running.poll() is None
    running.stdout.close()
    assert running.wait(SECONDS) == 4
    assert stop_reason_of(tmp_path) is StopReason.INTERRUPTED


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_scan_whose_output_is_closed(
    slow_site: fault.FaultServer, tmp_path: Path, number: signal.Signals
) -> None:
    running = start_scan(tmp_path, slow_site.url(), "--quiet")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    wait_for_pages(slow_site, 10)
    running.send_signal(number)
    assert running.wait(SECONDS) == 4
    assert running.stderr.read() == ""
    running.stderr.close()
    assert stop_reason_of(tmp_path) is StopReason.INTERRUPTED
    assert (tmp_path / "out" / "result.json").is_file()


def test_a_command_that_prints_into_a_closed_pipe_ends_without_a_word(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    show = subprocess.Popen(
        [sys.executable, "-m", "prongsai", "checklist", "show", "O8", "--year", "2566"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert show.stdout is not None
    assert show.stderr is not None
    show.stdout.close()
    assert show.wait(SECONDS) == 4
    assert show.stderr.read() == ""
    show.stderr.close()


def test_what_libraries_complain_of_does_not_reach_the_terminal(tmp_path: Path) -> None:
    broken = b"%PDF-1.4 garbage 1 0 obj<</Type/Catalog>>" * 30
    routes = {
        "/": fault.links("/bomb", "/broken.pdf", "/bad.docx", "/p"),
        "/bomb": fault.bomb(),
        "/broken.pdf": fault.page(broken, content_type="application/pdf"),
        "/bad.docx": fault.page(b"PK\x03\x04" + b"x" * 3000),
        "/p": fault.page("<p>หน้า</p>"),
    }
    with fault.serve(routes, certificate=tmp_path / "own.pem") as server:
        url = server.url(host="localhost").replace("http:", "https:")
        running = start_scan(tmp_path, url, "--quiet")
        with running:
            _, said = running.communicate(timeout=SECONDS)
    assert said == ""
    assert running.returncode in {1, 5}
