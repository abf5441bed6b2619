"""A whole scan (crawl, read, match, check, report) beside a bare CrawlSpider that only crawls the same site.

    python -m benchmarks.scan_speed [--pages 3000]

The promise: no slower than the bare spider, and under 400 MB at the peak. The start of Python counts for the scan.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.crawl_speed import crawl_bare, measure
from benchmarks.site_generator import generate
from benchmarks.static_server import serve_folder

YEAR = "2566"


def scan(base: str, out: Path, pages: int) -> tuple[float, float]:
    """Seconds and peak megabytes of `prongsai scan`."""
    command = [sys.executable, "-m", "prongsai", "scan", f"{base}/p0.html", "--year", YEAR, "--out", str(out)]
    limits = ["--max-pages", str(pages + 10), "--max-depth", "1000", "--max-seconds", "3600"]
    return timed([*command, *limits, "--delay", "0", "--allow-private", "--quiet"])


def check(out: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of judging the same snapshot again."""
    command = [sys.executable, "-m", "prongsai", "check", str(out / "snapshot"), "--year", YEAR, "--out"]
    return timed([*command, str(out / "again")])


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and the peak memory of the process."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1, 5}:
        raise SystemExit(f"the scan ended with exit code {process.returncode}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def main() -> None:
    """Prints one line for each, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        generate(folder / "site", pages)
        with serve_folder(folder / "site") as base:
            found, bare, bare_megabytes = measure(crawl_bare, base, folder / "unused")
            whole, megabytes = scan(base, folder / "out", pages)
        again, again_megabytes = check(folder / "out")
    print(f"bare CrawlSpider   {found} pages  {bare:6.1f} s  {bare_megabytes:5.0f} MB")
    print(f"prongsai scan      {pages} pages  {whole:6.1f} s  {megabytes:5.0f} MB   ratio {whole / bare:.2f}")
    print(
        f"prongsai check     {pages} pages  {again:6.1f} s  {again_megabytes:5.0f} MB   of the scan {again / whole:.2f}"
    )


if __name__ == "__main__":
    main()
