"""Scrapy's side of the crawl: sends the job's visits, hands answers and failures back."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.address import host_of
from crawler.certificate import certificate_problem
from crawler.data import load_data
from crawler.download import Transfers
from crawler.errors import DiskFullError
from crawler.failures import outcome_of
from crawler.fetch_policy import PublicOnlyResolver
from crawler.frontier import server_of
from crawler.job import CrawlJob
from crawler.snapshot import Outcome, Problem, StopReason
from crawler.visit import Fetched, Purpose, Visit

_POLICY = load_data("policy.yaml")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_MOST_HEADERS = 100


class JobScheduler(BaseScheduler):
    """Gives Scrapy the next visit of the job. Scrapy's own queue and duplicate filter are not used."""

    spider: JobSpider

    def open(self, spider: Any) -> None:
        """Called by Scrapy's engine."""
        self.spider = spider

    def has_pending_requests(self) -> bool:
        """Whether the job has more to fetch."""
        return self.spider.job.has_work

    def enqueue_request(self, request: Request) -> bool:  # noqa: ARG002
        """Nothing is scheduled from outside."""
        return False

    def next_request(self) -> Request | None:
        """The next request, or None while every server is busy."""
        return self.spider.next_request()


class JobSpider(Spider):
    """Carries the visits of one CrawlJob over the network."""

    name = "prongsai"

    def __init__(self, job: CrawlJob, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job
        self.transfers = Transfers(job.politeness)
        self.error: BaseException | None = None  # a fault of ours, raised again when the reactor has ended
        self._certificates_seen: set[str] = set()

    async def start(self) -> AsyncIterator[Any]:
        """Sets the time limit and the signal handlers; the requests come from the scheduler."""
        loop = asyncio.get_running_loop()
        loop.call_later(self.job.limits.max_seconds, self.stop, StopReason.TIME_LIMIT)
        for number in _SIGNALS:
            try:
                loop.add_signal_handler(number, self._interrupted)
            except (NotImplementedError, RuntimeError, ValueError):
                break  # Not on this platform, or not in the main thread: the process is simply ended then.
        return
        yield  # makes this an asynchronous generator, as Scrapy wants it

    def closed(self, reason: str) -> None:  # noqa: ARG002
        """Gives the signals back to the process, which has other work after the crawl."""
        self._give_signals_back()

    def _interrupted(self) -> None:
        self.stop(StopReason.INTERRUPTED)
        self._give_signals_back()  # A second signal ends the process as it would any other.

    def _give_signals_back(self) -> None:
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)

    def stop(self, reason: StopReason) -> None:
        """Ends the crawl now; what is in flight stays in the queue."""
        self.job.stop(reason)
        self.transfers.break_off()

    def next_request(self) -> Request | None:
        """The next visit as a request."""
        visit = None
        with _Guard(self):
            visit = self.job.next_visit()
        return None if visit is None else self._request(visit)

    async def answered(self, response: Response) -> None:
        """Called by Scrapy with an answer."""
        visit: Visit = response.meta["visit"]
        await self._look_at_certificate(visit, response)
        with _Guard(self):
            self.job.answered(visit, _fetched(response))
        self._break_off_if_stopping()

    async def unanswered(self, failure: Failure) -> None:
        """Called by Scrapy when there was no answer."""
        visit: Visit = failure.request.meta["visit"]  # type: ignore[attr-defined]
        outcome, detail = outcome_of(failure.value or ConnectionError("no reason given"))
        refused = self._refused_addresses(visit)
        if outcome is Outcome.DNS and refused:
            outcome, detail = Outcome.PRIVATE_ADDRESS, f"the name leads to {', '.join(refused)}"
        with _Guard(self):
            self.job.failed(visit, outcome, detail)
        self._break_off_if_stopping()

    def _break_off_if_stopping(self) -> None:
        if self.job.stopping is not None:
            self.transfers.break_off()

    def _request(self, visit: Visit) -> Request:
        headers = dict(self.job.request_headers)
        if visit.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in visit.cookies)
        return Request(
            visit.url,
            callback=self.answered,
            errback=self.unanswered,
            headers=headers,
            dont_filter=True,
            meta={
                "visit": visit,
                "download_slot": server_of(visit.url),
                "download_timeout": self._timeout(visit),
                "download_maxsize": self._most_bytes(visit),
            },
        )

    def _timeout(self, visit: Visit) -> float:
        timeout = self.job.limits.timeout
        if visit.purpose is Purpose.ROBOTS:
            return min(timeout, float(_POLICY["robots"]["timeout"]))
        second_try = visit.address is not None and visit.address.attempts > 0
        return timeout * float(_POLICY["retry_timeout_factor"]) if second_try else timeout

    def _most_bytes(self, visit: Visit) -> int:
        if visit.purpose is Purpose.PAGE:
            return self.job.limits.max_bytes
        return int(_POLICY["sitemap"]["bytes"])

    def _refused_addresses(self, visit: Visit) -> list[str]:
        from twisted.internet import reactor  # the one that runs: it is installed by crawl()

        resolver = getattr(reactor, "nameResolver", None)
        if not isinstance(resolver, PublicOnlyResolver):
            return []
        return sorted(resolver.refused.get(host_of(visit.url), ()))

    async def _look_at_certificate(self, visit: Visit, response: Response) -> None:
        parts = urlsplit(visit.url)
        own = parts.scheme == "https" and self.job.discovery.scope.is_own(visit.url)
        if not own or parts.netloc in self._certificates_seen or response.ip_address is None:
            return
        self._certificates_seen.add(parts.netloc)
        reason = await asyncio.to_thread(
            certificate_problem,
            parts.hostname or "",
            parts.port or 443,
            str(response.ip_address),
            _POLICY["certificate_timeout"],
        )
        if reason is not None:
            with _Guard(self):
                self.job.store.save(problems=[Problem("tls_certificate", parts.netloc, reason)])


class _Guard:
    """Stops the crawl when a step of ours fails. Left to itself, Scrapy would log the fault and lose the page."""

    def __init__(self, spider: JobSpider) -> None:
        self._spider = spider

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if not isinstance(error, Exception):
            return False
        if isinstance(error, DiskFullError):
            self._spider.stop(StopReason.DISK_FULL)
        else:
            self._spider.error = self._spider.error or error
            self._spider.stop(StopReason.INTERRUPTED)
        return True


def _fetched(response: Response) -> Fetched:
    pairs = [
        (_latin(name).lower(), _latin(value)[:2000]) for name, values in response.headers.items() for value in values
    ]
    cookies = [value.partition(";")[0].partition("=") for name, value in pairs if name == "set-cookie"]
    return Fetched(
        status=response.status,
        headers=tuple(sorted(pairs)[:_MOST_HEADERS]),
        body=response.body,
        complete="dataloss" not in response.flags,
        cookies=tuple((name.strip(), value.strip()) for name, mark, value in cookies if mark),
    )


def _latin(value: bytes) -> str:
    return value.decode("latin-1")
