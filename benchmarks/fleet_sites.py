"""Simulated agencies on loopback for the batch benchmark: bundled sites on many ports, some of them in trouble.

    python -m benchmarks.fleet_sites FOLDER NUMBER EVERY SECONDS   serves until its standard input closes

Each agency has a port, which is its host. Every eighth one (EVERY) is unreachable, slow or blocked.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread
from typing import cast

from fixtures.build import build
from fixtures.routes import Route
from fixtures.serve import SiteHandler, SiteServer

SITES = ("ekkarat", "ruangphueng", "thanphloi")  # 52-68 pages and 38-50 documents each
TROUBLED = 8  # every eighth: 12 %


class Trouble(StrEnum):
    """What is wrong with a site. Closed."""

    NONE = "none"
    REFUSED = "refused"  # nobody listens
    SILENT = "silent"  # takes the connection and never answers
    SLOW = "slow"  # every answer takes seconds
    FORBIDDEN = "forbidden"  # 403 to everything
    STOPS = "stops"  # after some pages it only says 503


KINDS = (Trouble.REFUSED, Trouble.SILENT, Trouble.SLOW, Trouble.FORBIDDEN, Trouble.STOPS)
SLOW_SECONDS = 3.0
PAGES_BEFORE_STOP = 30


@dataclass(frozen=True, slots=True)
class Simulated:
    """One simulated agency."""

    number: int
    site: str
    trouble: Trouble


def simulated(count: int, every: int = TROUBLED) -> list[Simulated]:
    """So many agencies, every so many in trouble; the same for the same numbers."""
    found = []
    for number in range(count):
        troubled = number % every == every - 1
        kind = KINDS[number // every % len(KINDS)] if troubled else Trouble.NONE
        found.append(Simulated(number, SITES[number % len(SITES)], kind))
    return found


def build_sites(folder: Path) -> None:
    """Builds the bundled sites once."""
    for site in SITES:
        if not (folder / site / "routes.json").exists():
            build(site, folder / site)


class Site(SiteServer):
    """A site in its trouble, which notes how closely requests follow one another."""

    def __init__(self, folder: Path, one: Simulated, slow_seconds: float) -> None:
        super().__init__(folder / one.site, 0)
        self.RequestHandlerClass = Handler
        self.trouble = one.trouble
        self.slow_seconds = slow_seconds
        self.over = Event()
        self.answered = 0
        self.closest = float("inf")
        self._newest = float("-inf")

    def note(self) -> int:
        """Counts a request and measures its distance from the one before."""
        with self.count_lock:
            moment = time.monotonic()
            self.closest, self._newest = min(self.closest, moment - self._newest), moment
            self.answered += 1
            return self.answered

    def handle_error(self, request: object, client_address: object) -> None:
        """A scan that was killed closes its connection; that is no news."""

    def asked(self) -> dict[str, float]:
        """How many requests came, how many asked again for a page that was given, and how close two of them were."""
        plain = {path for path, route in self.routes.items() if _is_plain(route)}
        again = sum(count - 1 for path, count in self.hits.items() if path in plain and path != "/robots.txt")
        return {"requests": self.answered, "again": again, "closest": self.closest}


class Handler(SiteHandler):
    """Answers as a site in its trouble does."""

    def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
        site = cast(Site, self.server)
        count, trouble = site.note(), site.trouble
        if trouble is Trouble.SILENT:
            site.over.wait()
        if trouble is Trouble.SLOW:
            site.over.wait(site.slow_seconds)
        if trouble is Trouble.FORBIDDEN:
            self.send_error(403)
        elif trouble is Trouble.STOPS and count > PAGES_BEFORE_STOP:
            self.send_error(503)
        else:
            super().do_GET()


def _is_plain(route: Route) -> bool:
    """Whether an address gives a whole page at once: one that is cut off on purpose is asked for again."""
    return route.file is not None and route.status == HTTPStatus.OK and route.cut_after is None


def serve_all(folder: Path, agencies: Sequence[Simulated], slow_seconds: float) -> None:
    """Prints the port of every agency, serves until standard input closes, then prints what was asked for."""
    sites, ports, held = {}, {}, []
    for one in agencies:
        if one.trouble is Trouble.REFUSED:
            unheard = socket.socket()  # bound, so that nobody else listens there either
            unheard.bind(("127.0.0.1", 0))
            held.append(unheard)
            ports[one.number] = unheard.getsockname()[1]
            continue
        sites[one.number] = site = Site(folder, one, slow_seconds)
        ports[one.number] = site.server_address[1]
        Thread(target=site.serve_forever, kwargs={"poll_interval": 0.5}, daemon=True).start()
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    for site in sites.values():
        site.over.set()
    print(json.dumps({number: site.asked() for number, site in sites.items() if site.answered > 1}), flush=True)
    for unheard in held:
        unheard.close()


def main(arguments: Sequence[str]) -> None:
    """FOLDER NUMBER EVERY SECONDS."""
    folder, count, every, slow_seconds = arguments
    serve_all(Path(folder), simulated(int(count), int(every)), float(slow_seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
