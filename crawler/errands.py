"""Requests that leave no capture: robots.txt, sitemaps, and the address that cannot exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from crawler.address import host_of, normalise, origin_of
from crawler.data import load_data
from crawler.discovery import Discovery
from crawler.fetch_policy import Politeness
from crawler.frontier import server_of
from crawler.not_found import Fingerprint, fingerprint
from crawler.reading import read_web_page
from crawler.robots import Robots
from crawler.sitemap import read_sitemap
from crawler.skim import Sighting
from crawler.snapshot import LinkKind, Problem
from crawler.store import SnapshotStore
from crawler.visit import Fetched, Purpose, Visit

_POLICY = load_data("policy.yaml")


@dataclass
class Errands:
    """What the errands have taught us about the servers."""

    store: SnapshotStore
    robots: Robots
    discovery: Discovery
    politeness: Politeness
    run: Callable[[Visit], None]  # queues a further errand
    probes: dict[str, Fingerprint | None] = field(default_factory=dict)  # by origin
    _sitemaps: dict[str, bool] = field(default_factory=dict)  # address -> whether it is back
    _sitemaps_of: str = ""  # the origin whose sitemaps are wanted
    _named: set[str] = field(default_factory=set)  # sitemaps that robots.txt or an index names

    def restore(self) -> None:
        """Takes over what an earlier run had learnt."""
        notes: dict[str, Any] = self.store.note("probes") or {}
        self.probes = {origin: Fingerprint.from_note(note) if note else None for origin, note in notes.items()}

    def needs_probe(self, origin: str) -> bool:
        """Whether we have not yet asked one of our own servers for an address that cannot exist."""
        return origin not in self.probes and self.discovery.scope.is_own(f"{origin}/")

    def ask_for_sitemaps(self, origin: str) -> None:
        """Fetches the sitemaps that robots.txt names, and the one at the usual place."""
        self._sitemaps_of = origin
        self._queue_named_sitemaps(origin)
        self._queue_sitemaps([f"{origin}/sitemap.xml"])

    def answered(self, visit: Visit, fetched: Fetched) -> None:
        """Takes in the answer to an errand."""
        if visit.purpose is Purpose.ROBOTS:
            self._robots_answered(visit, fetched)
        elif visit.purpose is Purpose.PROBE:
            self._learn_probe(visit, fetched)
        else:
            self._sitemap_answered(visit, fetched)

    def failed(self, visit: Visit, detail: str) -> None:
        """Takes in that an errand got no answer."""
        if visit.purpose is Purpose.ROBOTS:
            self._go_on_carefully(visit, detail)
        elif visit.purpose is Purpose.PROBE:
            self._note_probe(visit, None)
        else:
            self._sitemap_back(visit, detail)

    def _robots_answered(self, visit: Visit, fetched: Fetched) -> None:
        if fetched.status >= 500 or fetched.status == 429:
            self._go_on_carefully(visit, f"status {fetched.status}")
            return
        origin = origin_of(visit.started_at)
        found = fetched.status == 200
        text = fetched.body[: _POLICY["robots"]["bytes"]].decode("utf-8-sig", "replace")
        self.robots.learn(origin, text if found else None)
        self._queue_named_sitemaps(origin)
        delay = self.robots.crawl_delay(origin)
        if delay:
            self.politeness.ask_for(server_of(origin), delay)

    def _go_on_carefully(self, visit: Visit, detail: str) -> None:
        origin = origin_of(visit.started_at)
        self.robots.learn(origin, None)
        self.politeness.go_carefully(server_of(origin))
        if self.discovery.scope.is_own(visit.started_at):
            self.store.save(problems=[Problem("robots_unreachable", host_of(origin), detail[:300])])

    def _learn_probe(self, visit: Visit, fetched: Fetched) -> None:
        found = None
        if 200 <= fetched.status < 300:
            document = read_web_page(fetched.body, content_type=fetched.header("content-type"), url=visit.url)
            found = fingerprint(document, visit.url) if document is not None else None
        self._note_probe(visit, found)

    def _note_probe(self, visit: Visit, found: Fingerprint | None) -> None:
        self.probes[origin_of(visit.started_at)] = found
        notes = {origin: probe.to_note() if probe else None for origin, probe in self.probes.items()}
        self.store.save(notes={"probes": notes})

    def _queue_named_sitemaps(self, origin: str) -> None:
        if origin == self._sitemaps_of:
            named = [url for raw in self.robots.sitemaps(origin) if (url := normalise(raw, origin)) is not None]
            self._named.update(named)
            self._queue_sitemaps(named)

    def _queue_sitemaps(self, urls: list[str]) -> None:
        for url in urls:
            room = len(self._sitemaps) < _POLICY["sitemap"]["files"]
            if room and url not in self._sitemaps and self.discovery.scope.is_own(url):
                self._sitemaps[url] = False
                self.run(Visit.to(url, Purpose.SITEMAP))

    def _sitemap_answered(self, visit: Visit, fetched: Fetched) -> None:
        if fetched.status != 200:
            self._sitemap_back(visit, f"status {fetched.status}")
            return
        rules = _POLICY["sitemap"]
        sitemap = read_sitemap(fetched.body, at_most_bytes=rules["bytes"], at_most_addresses=rules["addresses"])
        further = [url for raw in sitemap.sitemaps if (url := normalise(raw, visit.url)) is not None]
        self._named.update(further)
        self._queue_sitemaps(further)
        pages = [url for raw in sitemap.pages if (url := normalise(raw, visit.url)) is not None]
        own = [Sighting(url, "", "", LinkKind.SITEMAP) for url in pages if self.discovery.scope.is_own(url)]
        rows = self.discovery.take(own, found_on=visit.url, depth=1)
        self.store.save(addresses=rows)
        self._sitemap_back(visit, None if sitemap.pages or sitemap.sitemaps else "it names no address")

    def _sitemap_back(self, visit: Visit, complaint: str | None) -> None:
        self._sitemaps[visit.started_at] = True
        problems = []
        if complaint is not None and visit.started_at in self._named:
            problems.append(
                Problem("sitemap_broken", host_of(visit.started_at), f"{visit.started_at}: {complaint}"[:300])
            )
        self.store.save(problems=problems, notes={"sitemaps_read": all(self._sitemaps.values())})
