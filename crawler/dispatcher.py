"""Which request goes out next: a server is asked for robots.txt first, then errands, then its best address."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from crawler.address import host_of, origin_of
from crawler.frontier import SEED, Address, Frontier
from crawler.not_found import probe_path
from crawler.robots import Robots
from crawler.visit import Purpose, Visit


@dataclass
class Dispatcher:
    """Hands out requests, never more than `at_once` to one server."""

    frontier: Frontier
    robots: Robots
    at_once: int
    pages_left: int
    needs_probe: Callable[[str], bool]  # whether we do not know yet how this origin says "not found"
    seed_only: bool = True  # until the seed is settled nothing else is fetched
    _errands: dict[str, deque[Visit]] = field(default_factory=dict)
    _busy: Counter[str] = field(default_factory=Counter)
    _resting: set[str] = field(default_factory=set)
    _pulses: dict[str, Visit] = field(default_factory=dict)  # by resting server, until handed out
    _asked: set[tuple[Purpose, str]] = field(default_factory=set)  # robots.txt and probes, by origin

    @property
    def has_work(self) -> bool:
        """Whether anything is left to hand out that does not wait for a request in flight."""
        if self._pulses or any(self._errands.values()) or (self.frontier.retries and not self.frontier.queued):
            return True
        return any(self._page(server) is not None for server in self.frontier.servers())

    def run_errand(self, visit: Visit) -> None:
        """Queues a request that goes before ordinary addresses: a redirect's target, a sitemap."""
        self._errands.setdefault(visit.server, deque()).append(visit)

    def rest(self, server: str, pulse: Visit) -> None:
        """Hands out nothing for this server but the pulse, until it is woken."""
        self._resting.add(server)
        self._pulses[server] = pulse

    def wake(self, server: str) -> None:
        """Ends the rest of a server."""
        self._resting.discard(server)

    def next(self) -> Visit | None:
        """The next request to send, or None when every server is busy or done."""
        if not self._busy.total() and not self.frontier.queued and not any(self._errands.values()):
            self.frontier.queue_retries()
        pulse = self._next_pulse()
        if pulse is not None:
            return pulse
        for server in self._servers():
            if server in self._resting:
                continue
            visit = self._next_of(server) if self._busy[server] < self.at_once else None
            if visit is not None:
                self._busy[server] += 1
                return visit
        return None

    def release(self, visit: Visit) -> None:
        """Notes that a request is back."""
        self._busy[visit.server] -= 1

    def _next_pulse(self) -> Visit | None:
        server = next((server for server in self._pulses if not self._busy[server]), None)
        if server is None:
            return None
        self._busy[server] += 1
        return self._pulses.pop(server)

    def _servers(self) -> Iterator[str]:
        errands = [server for server, waiting in self._errands.items() if waiting]
        yield from errands
        yield from (server for server in self.frontier.servers() if server not in errands)

    def _next_of(self, server: str) -> Visit | None:
        errands = self._errands.get(server)
        address = None if errands else self._page(server)
        if errands:
            visit = errands[0]
        elif address is not None:
            visit = Visit.to(address.url, Purpose.PAGE, address)
        else:
            return None
        origin = origin_of(visit.url)
        if visit.purpose is not Purpose.ROBOTS and not self.robots.knows(visit.url):
            return self._ask_first(Purpose.ROBOTS, origin, "/robots.txt")
        if address is not None and address.rank != SEED and self.needs_probe(origin):
            return self._ask_first(Purpose.PROBE, origin, probe_path(host_of(origin)))
        if errands:
            return errands.popleft()
        self._take(server)
        return visit

    def _ask_first(self, purpose: Purpose, origin: str, path: str) -> Visit | None:
        if (purpose, origin) in self._asked:
            return None
        self._asked.add((purpose, origin))
        return Visit.to(origin + path, purpose)

    def _page(self, server: str) -> Address | None:
        address = self.frontier.peek(server)
        if address is None or (self.seed_only and address.rank != SEED):
            return None
        return address if self.pages_left > 0 or address.attempts else None

    def _take(self, server: str) -> None:
        address = self.frontier.pop(server)
        if address is not None and not address.attempts:
            self.pages_left -= 1
