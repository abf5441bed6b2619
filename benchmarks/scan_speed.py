"""A whole scan (crawl, read, match, check, report) beside a bare CrawlSpider that only crawls the same site.

    python -m benchmarks.scan_speed [--pages 3000]

The promises: no slower than the bare spider, under 400 MB at the peak, and judging what was crawled takes under 20 % of
the time of crawling it without delay. The start of Python counts for our commands, the bare spider's does not.
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


def visit(command: str, base: str, out: Path, pages: int) -> tuple[float, float]:
    """Seconds and peak megabytes of `prongsai scan` or `prongsai crawl`."""
    named = [sys.executable, "-m", "prongsai", command, f"{base}/p0.html", "--out", str(out)]
    limits = ["--max-pages", str(pages + 10), "--max-depth", "1000", "--max-seconds", "3600"]
    year = ["--year", YEAR] if command == "scan" else []
    return timed([*named, *year, *limits, "--delay", "0", "--allow-private", "--quiet"])


def check(out: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of judging a snapshot."""
    command = [sys.executable, "-m", "prongsai", "check", str(out / "snapshot"), "--year", YEAR, "--out"]
    return timed([*command, str(out / "again")])


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and the peak memory of the process."""
    # As on a user's machine, where Python keeps what it has compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1, 5}:
        raise SystemExit(f"the scan ended with exit code {process.returncode}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def _line(name: str, measured: tuple[float, float]) -> str:
    return f"{name:18} {measured[0]:6.1f} s  {measured[1]:5.0f} MB"


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
            whole = visit("scan", base, folder / "scan", pages)
            crawled = visit("crawl", base, folder / "crawl", pages)
        judged = check(folder / "crawl")
    print(f"{found} pages")
    print(_line("bare CrawlSpider", (bare, bare_megabytes)))
    print(_line("prongsai scan", whole), f"  {whole[0] / bare:.2f} of the bare spider")
    print(_line("prongsai crawl", crawled))
    print(_line("prongsai check", judged), f"  {judged[0] / crawled[0]:.2f} of the crawl")


if __name__ == "__main__":
    main()
