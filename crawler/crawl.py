"""Crawls a website into a snapshot folder, from the beginning or from where an earlier run was cut off."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from twisted.logger import globalLogBeginner

from crawler.data import load_data
from crawler.discovery import Discovery, Score
from crawler.dispatcher import Dispatcher
from crawler.errands import Errands
from crawler.errors import DiskFullError, SnapshotError
from crawler.fetch_policy import Politeness
from crawler.frontier import SEED, Frontier, State
from crawler.job import CrawlJob, Tally
from crawler.outcome import NOT_FETCHED, TRANSIENT
from crawler.patience import Patience
from crawler.request import CrawlRequest, Progress, user_agent_of
from crawler.robots import Robots
from crawler.scope import SiteScope
from crawler.seed import SeedDesk
from crawler.settings import scrapy_settings
from crawler.snapshot import CrawlRecord, Problem, StopReason
from crawler.spider import JobSpider
from crawler.store import SnapshotStore

__all__ = ["CrawlRequest", "Progress", "SnapshotError", "crawl", "user_agent_of"]

_POLICY = load_data("policy.yaml")


def crawl(
    request: CrawlRequest,
    folder: Path,
    *,
    score: Score,
    report_progress: Callable[[Progress], None] | None = None,
    resume: bool = False,
) -> CrawlRecord:
    """Crawls into `folder` and says how it ended.

    `score(url, link text, heading)` tells from 0 to 1 how promising a link is.
    Runs the Twisted reactor in this process, which is possible only once. Raises SnapshotError when the folder
    holds another snapshot, or when another crawl is writing to it.
    """
    store = SnapshotStore.open(folder, create=True)
    try:
        store.lock()
        if _is_done(request, store, resume=resume):
            return store.record()
        return _crawl_into(request, store, score, report_progress)
    finally:
        store.close()


def _is_done(request: CrawlRequest, store: SnapshotStore, *, resume: bool) -> bool:
    """Whether an earlier run has left nothing to do. Raises SnapshotError when this folder is not for us."""
    if not store.started:
        return False
    if not resume:
        raise SnapshotError(f"{store.folder} already holds a snapshot; resume it or choose another folder.")
    record = store.record()
    if store.note("seed_asked") != request.seed:
        raise SnapshotError(f"{store.folder} holds a snapshot of {record.seed}, not of {request.seed}.")
    return record.complete and set(request.answers) <= set(record.answers)


def _crawl_into(
    request: CrawlRequest, store: SnapshotStore, score: Score, report: Callable[[Progress], None] | None
) -> CrawlRecord:
    job = build_job(request, store, score, report)
    fault = None
    try:
        _open(job)
        if job.has_work:
            fault = _run_reactor(job)
    except DiskFullError:
        job.stop(StopReason.DISK_FULL)
    except KeyboardInterrupt:  # before or after the reactor, which hears of it by signal
        job.stop(StopReason.INTERRUPTED)
    record = _conclude(job)
    if fault is not None:
        raise fault  # What was gathered is kept all the same, and can be gone on with.
    return record


def build_job(
    request: CrawlRequest,
    store: SnapshotStore,
    score: Score,
    report_progress: Callable[[Progress], None] | None = None,
) -> CrawlJob:
    """Puts the parts of a crawl together, with what an earlier run left in the store."""
    limits = request.limits
    frontier = Frontier(store.addresses())
    scope = SiteScope(subdomains=limits.subdomains, hosts=store.note("hosts") or [])
    discovery = Discovery(frontier=frontier, scope=scope, limits=limits, score=score)
    discovery.restore()
    captures = store.captures()
    fetched = sum(capture.outcome not in NOT_FETCHED for capture in captures)
    robots = Robots(request.user_agent)
    politeness = Politeness(limits.delay)
    dispatcher = Dispatcher(
        frontier=frontier,
        robots=robots,
        at_once=1 if limits.delay > 0 else _POLICY["at_once"],
        pages_left=limits.max_pages - fetched,
        needs_probe=lambda origin: errands.needs_probe(origin),
    )
    errands = Errands(store=store, robots=robots, discovery=discovery, politeness=politeness, run=dispatcher.run_errand)
    errands.restore()
    tally = Tally()
    for capture in captures:
        tally.count(capture)
    return CrawlJob(
        request=request,
        store=store,
        discovery=discovery,
        dispatcher=dispatcher,
        politeness=politeness,
        patience=Patience(limits.delay),
        errands=errands,
        seed=SeedDesk(request, frontier, discovery, dispatcher, errands),
        request_headers={
            "user-agent": request.user_agent,
            "accept": _POLICY["accept"],
            "accept-language": _POLICY["accept_language"],
        },
        now=_now,
        tally=tally,
        tell=_progress_reporter(frontier, tally, report_progress),
    )


def _open(job: CrawlJob) -> None:
    """Notes how the crawl is run, and queues what it begins with."""
    store, request = job.store, job.request
    earlier = store.record() if store.started else None
    answers = dict.fromkeys((*(earlier.answers if earlier else ()), *request.answers))
    store.begin(
        seed=earlier.seed if earlier else request.seed,
        answers=tuple(answers),
        user_agent=request.user_agent,
        limits=request.limits,
        started_at=None if earlier else _now(),
    )
    notes: dict[str, Any] = {}
    problems: list[Problem] = []
    if earlier is None:
        rows = job.seed.open(problems)
        notes = {"seed_asked": request.seed, "seed": job.seed.asked_for or request.seed}
    else:
        settled = store.note("seed_settled") and earlier.stop_reason is not StopReason.SEED_FAILED
        rows = job.seed.restore(settled=bool(settled))
        _try_again(job)
        home = store.capture(earlier.seed)
        if settled and home is not None and not store.note("sitemaps_read"):
            job.seed.begin_errands(home)
    store.save(addresses=rows, problems=problems, notes={**notes, "hosts": job.discovery.scope.hosts})


def _try_again(job: CrawlJob) -> None:
    """Queues what an earlier run could not fetch for passing reasons. Its captures stand until better ones come."""
    frontier = job.dispatcher.frontier
    for capture in job.store.captures():
        address = frontier.get(capture.url) if capture.outcome in TRANSIENT else None
        if address is not None and address.state is State.DONE and address.rank != SEED:
            address.attempts = 1
            frontier.requeue(address)


def _run_reactor(job: CrawlJob) -> BaseException | None:
    """Crawls until nothing is left or it is stopped; gives what failed on our side, such as `report_progress`."""
    process = AsyncCrawlerProcess(scrapy_settings(job.limits))
    _keep_libraries_quiet()
    crawler = process.create_crawler(JobSpider)
    process.crawl(crawler, job=job)
    process.start(install_signal_handlers=False)
    logging.captureWarnings(False)  # Scrapy had turned it on for the whole process.
    if not isinstance(crawler.spider, JobSpider):
        raise SnapshotError("The crawl could not be started; Scrapy's log says why.")
    return crawler.spider.error


def _keep_libraries_quiet() -> None:
    """A site's faults are captures, not lines on the terminal; a log that there is gets them all the same.

    Comes after Scrapy's own set-up, which takes handlers away.
    """
    for name in ("scrapy", "twisted", "asyncio", "py.warnings"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    globalLogBeginner.beginLoggingTo([], discardBuffer=True, redirectStandardIO=False)  # or it writes to stderr itself


def _conclude(job: CrawlJob) -> CrawlRecord:
    reason = job.conclude()
    ended_at = _now()
    try:
        job.store.finish(reason, ended_at)
    except DiskFullError:
        # Not even this line fits. Whoever opens the folder later sees a crawl that was cut off.
        reason = StopReason.DISK_FULL
    return replace(job.store.record(), stop_reason=reason, ended_at=ended_at)


def _progress_reporter(
    frontier: Frontier, tally: Tally, report: Callable[[Progress], None] | None
) -> Callable[[str], None]:
    begun = time.monotonic()

    def tell(current: str) -> None:
        if report is not None:
            elapsed = time.monotonic() - begun
            report(
                Progress(
                    fetched=tally.fetched,
                    queued=frontier.queued,
                    failed=tally.failed,
                    documents=tally.documents,
                    current=current,
                    elapsed=elapsed,
                )
            )

    return tell


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
