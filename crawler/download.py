"""Scrapy's HTTP download, with our pauses, a limit on header size, and a way to break everything off at once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from twisted.web._newclient import HEADER, STATUS

from crawler.data import load_data
from crawler.fetch_policy import Politeness

HEADER_BYTES: int = load_data("policy.yaml")["header_bytes"]


class Transfers:
    """The downloads that are under way, each waiting for its server's turn first."""

    def __init__(self, politeness: Politeness) -> None:
        self.politeness = politeness
        self.broken_off = False
        self._running: set[asyncio.Task[Response]] = set()

    async def run(self, server: str, download: Coroutine[Any, Any, Response]) -> Response:
        """Waits until the server may be asked again, then downloads. Raises DownloadCancelledError when broken off."""
        task = asyncio.ensure_future(self._in_turn(server, download))
        self._running.add(task)
        try:
            return await task
        except asyncio.CancelledError as error:
            raise DownloadCancelledError("the crawl was stopped") from error
        finally:
            self._running.discard(task)

    def break_off(self) -> None:
        """Ends every download at once."""
        self.broken_off = True
        for task in list(self._running):
            task.cancel()

    async def _in_turn(self, server: str, download: Coroutine[Any, Any, Response]) -> Response:
        clock = asyncio.get_running_loop().time
        pause = self.politeness.reserve(server, clock())
        try:
            if pause > 0:
                await asyncio.sleep(pause)
            if self.broken_off:
                raise asyncio.CancelledError
        except asyncio.CancelledError:
            download.close()
            raise
        try:
            return await download
        finally:
            self.politeness.answered(server, clock())


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Downloads in the turn that the spider's `transfers` give; never through a proxy."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """See Scrapy's download handler interface."""
        transfers: Transfers = self._crawler.spider.transfers  # type: ignore[union-attr]
        return await transfers.run(request.meta["download_slot"], super().download_request(request))


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Hangs up on an answer whose header never ends: Twisted would keep all of it in memory."""

    _header_bytes = 0  # of the answer under way
    _of: object = None  # the parser of that answer; each answer on a connection has its own

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        parser = self._parser
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if parser is None or parser.state not in (STATUS, HEADER):
            return  # What came ends a header, at the latest: it may be a body of any length.
        self._header_bytes = len(data) + (self._header_bytes if self._of is parser else 0)
        self._of = parser
        if self._header_bytes > HEADER_BYTES and self.transport is not None:
            self.transport.abortConnection()


class _BoundedFactory(_LenientHTTP11ClientFactory):
    """Builds the protocol above."""

    def buildProtocol(self, addr: Any) -> _BoundedProtocol:  # noqa: N802, ARG002
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
