"""One scan is one process: started, watched, ended, and found again after a crash of whoever started it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

LOG = "scan.log"
ENDING_SECONDS = 10.0
SAME_MOMENT = 1.0  # seconds by which two readings of a process's start may differ


@dataclass(frozen=True, slots=True)
class ScanOrder:
    """What to scan and where to put it."""

    seed: str
    folder: Path
    name: str = ""
    kind: str = ""
    fiscal_year: int | None = None
    more_hosts: tuple[str, ...] = ()
    data: Path | None = None  # the folder of the register, whose history the report tells
    options: tuple[str, ...] = ()  # further words of the command line, the same for every agency


def scan_command(order: ScanOrder) -> list[str]:
    """The command line of a scan, which goes on with what the folder already holds."""
    told = [
        *(["--agency-name", order.name] if order.name else []),
        *(["--agency-type", order.kind] if order.kind else []),
        *(["--year", str(order.fiscal_year)] if order.fiscal_year else []),
        *(word for host in order.more_hosts for word in ("--host", host)),
        *(["--data", str(order.data)] if order.data else []),
    ]
    place = ["--out", str(order.folder), "--resume", "--quiet"]
    return [sys.executable, "-m", "prongsai", "scan", order.seed, *place, *told, *order.options]


class ScanProcess:
    """A running scan with its children."""

    def __init__(self, process: psutil.Popen) -> None:
        self._process = process
        self.id: int = process.pid
        self.began: float = _began(process)

    @classmethod
    def start(cls, command: Sequence[str], folder: Path) -> Self:
        """Starts a scan that writes what it says into scan.log of its folder. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("ab") as log:
            # Ctrl-C is for the batch, which then decides what becomes of its scans: they get a session of their own.
            process = psutil.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONUTF8": "1"},
                start_new_session=True,
            )
        return cls(process)

    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        code: int | None = self._process.poll()
        return code

    def memory(self) -> int:
        """Bytes that the scan and its children hold."""
        return sum(map(_memory, _family(self._process)))

    def end(self) -> None:
        """Ends it and its children. What a crawl has read is kept at every moment, so there is nothing to wait for."""
        _end(self._process)
        self._process.wait(ENDING_SECONDS)


def end_orphan(process_id: int, began: float) -> bool:
    """Ends a scan that outlived its batch; gives whether it was still there. Another process is left alone."""
    try:
        process = psutil.Process(process_id)
        if abs(process.create_time() - began) > SAME_MOMENT or process.status() == psutil.STATUS_ZOMBIE:
            return False
        _end(process)
        process.wait(ENDING_SECONDS)
    except psutil.NoSuchProcess:
        return False
    return True


def last_words(folder: Path) -> str:
    """The last line that a scan wrote; "" without one."""
    try:
        lines = (folder / LOG).read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _began(process: psutil.Popen) -> float:
    try:
        return float(process.create_time())
    except psutil.NoSuchProcess:
        return 0.0


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        return []


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _end(process: psutil.Process) -> None:
    for member in _family(process):
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
