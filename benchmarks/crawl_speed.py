"""Our crawl beside a bare Scrapy CrawlSpider with LinkExtractor, over the same generated site, in the same run.

    python -m benchmarks.crawl_speed [--pages 3000]

Both follow every link from the first page, without delay; each runs in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.site_generator import generate
from benchmarks.static_server import serve_folder


def crawl_ours(base: str, folder: Path) -> int:
    """Pages in the snapshot after our crawl."""
    from crawler.crawl import CrawlRequest, crawl
    from crawler.snapshot import Limits
    from crawler.store import SnapshotStore

    limits = Limits(delay=0.0, allow_private=True, max_pages=1_000_000, max_depth=1_000)
    crawl(CrawlRequest(seed=f"{base}/p0.html", limits=limits), folder, score=_no_preference)
    store = SnapshotStore.open(folder)
    return sum(capture.status == 200 for capture in store.captures())


def crawl_bare(base: str, folder: Path) -> int:  # noqa: ARG001 - keeps nothing
    """Pages seen by the spider of Scrapy's tutorial."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.http import Response
    from scrapy.linkextractors import LinkExtractor
    from scrapy.spiders import CrawlSpider, Rule

    seen: list[str] = []

    class Bare(CrawlSpider):
        name = "bare"
        start_urls = [f"{base}/p0.html"]  # noqa: RUF012 - as in the tutorial
        rules = (Rule(LinkExtractor(), callback="keep", follow=True),)

        def parse_start_url(self, response: Response, **_: Any) -> list[Any]:
            seen.append(response.url)
            return []

        def keep(self, response: Response) -> None:
            seen.append(response.url)

    process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False})
    process.crawl(Bare)
    process.start()
    return len(seen)


def measure(run: Callable[[str, Path], int], base: str, folder: Path) -> tuple[int, float, float]:
    """Pages, seconds and peak megabytes of one crawl in a fresh process; the start of Python is not counted."""
    processes = multiprocessing.get_context("spawn")
    here, there = processes.Pipe()
    process = processes.Process(target=_run, args=(run, base, folder, there))
    process.start()
    pages, seconds, megabytes = here.recv()
    process.join()
    return int(pages), float(seconds), float(megabytes)


def _run(run: Callable[[str, Path], int], base: str, folder: Path, result: Connection) -> None:
    begun = time.monotonic()
    pages = run(base, folder)
    seconds = time.monotonic() - begun
    result.send((pages, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _no_preference(url: str, text: str, heading: str) -> float:  # noqa: ARG001
    return 0.0


def main() -> None:
    """Prints one line for each crawler."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as work:
        generate(Path(work) / "site", pages)
        with serve_folder(Path(work) / "site") as base:
            for name, run in (("prongsai crawl", crawl_ours), ("bare CrawlSpider", crawl_bare)):
                found, seconds, megabytes = measure(run, base, Path(work) / "snapshot")
                print(f"{name:18} {found} pages  {seconds:6.1f} s  {found / seconds:6.1f} pages/s  {megabytes:5.0f} MB")


if __name__ == "__main__":
    main()
