"""Which address to fetch next: the most promising first, ties by depth, then by the order seen."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crawler.address import bare_host, host_of
from crawler.snapshot import LinkKind, Scope, SkipReason


class State(StrEnum):
    """What has become of an address that was seen."""

    QUEUED = "queued"
    DONE = "done"
    RETRY = "retry"  # has a capture of a passing failure; is tried once more at the end
    SKIPPED = "skipped"


@dataclass(slots=True)
class Address:
    """One row of the frontier. `rank` 0 is the seed, 1 an answer, 2 a guess, 3 an ordinary link."""

    url: str
    order: int
    rank: int
    score: float
    depth: int
    found_on: str | None
    via: LinkKind
    link_text: str
    scope: Scope
    state: State = State.QUEUED
    reason: SkipReason | None = None
    attempts: int = 0
    in_flight: bool = False  # being fetched; not kept, so that a killed crawl fetches it again

    @property
    def key(self) -> tuple[int, float, int, int]:
        """Sorts the most promising first."""
        return (self.rank, -self.score, self.depth, self.order)


SEED, ANSWER, GUESS, LINK = range(4)


class Frontier:
    """All addresses that were seen, and the queues of those still to fetch, one for each server."""

    def __init__(self, known: Iterable[Address] = ()) -> None:
        self._known: dict[str, Address] = {}
        self._queues: dict[str, list[tuple[tuple[int, float, int, int], str]]] = {}
        self.queued = 0
        self._retries: list[str] = []
        for address in known:
            self.add(address)

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, url: str) -> bool:
        return url in self._known

    def get(self, url: str) -> Address | None:
        """The row of an address, if it was seen."""
        return self._known.get(url)

    def addresses(self) -> Iterator[Address]:
        """Every row in the order seen."""
        return iter(self._known.values())

    def next_order(self) -> int:
        """The running number for the next address seen."""
        return len(self._known)

    def add(self, address: Address) -> None:
        """Takes in an address that was not seen before."""
        self._known[address.url] = address
        if address.state is State.QUEUED:
            self._push(address)
        elif address.state is State.RETRY:
            self._retries.append(address.url)

    def requeue(self, address: Address) -> None:
        """Puts an address back, for instance after its place in the order has changed."""
        address.state, address.in_flight = State.QUEUED, False
        self._push(address)

    def reorder(self, address: Address) -> None:
        """Gives a queued address the place that its new score asks for; one that is being fetched has no place."""
        if address.in_flight:
            return
        heapq.heappush(self._queues[server_of(address.url)], (address.key, address.url))

    def servers(self) -> list[str]:
        """Servers with something queued, the one with the most promising address first."""
        heads = [(head.key, server) for server in list(self._queues) if (head := self.peek(server))]
        return [server for _, server in sorted(heads)]

    def peek(self, server: str) -> Address | None:
        """The next address of a server, left in the queue."""
        queue = self._queues.get(server)
        while queue:
            key, url = queue[0]
            address = self._known[url]
            if address.state is State.QUEUED and address.key == key:
                return address
            heapq.heappop(queue)  # An older place of an address that has moved or is done.
        self._queues.pop(server, None)
        return None

    def pop(self, server: str) -> Address | None:
        """Takes the next address of a server out of the queue."""
        address = self.peek(server)
        if address is not None:
            heapq.heappop(self._queues[server])
            address.in_flight = True
            self.queued -= 1
        return address

    def settle(self, address: Address, state: State) -> None:
        """Notes what became of an address that had been taken out of the queue."""
        address.state, address.in_flight = state, False
        if state is State.RETRY:
            self._retries.append(address.url)

    def withdraw(self, address: Address, state: State) -> None:
        """Settles an address that is still in the queue."""
        if address.state is State.QUEUED and not address.in_flight:
            self.queued -= 1
        address.state = state

    @property
    def retries(self) -> int:
        """How many passing failures wait for their second try."""
        return len(self._retries)

    def queue_retries(self) -> None:
        """Puts passing failures back in the queue, for the end of the run."""
        waiting, self._retries = self._retries, []
        for url in waiting:
            self.requeue(self._known[url])

    def _push(self, address: Address) -> None:
        heapq.heappush(self._queues.setdefault(server_of(address.url), []), (address.key, address.url))
        self.queued += 1


def server_of(url: str) -> str:
    """The name under which requests to one server are counted: `www.` and the bare name are the same."""
    return bare_host(host_of(url))
