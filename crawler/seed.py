"""The first address: what it makes the agency's site, and what to do when it leads nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crawler.address import bare_host, host_of, normalise, origin_of
from crawler.data import load_data
from crawler.discovery import Discovery
from crawler.dispatcher import Dispatcher
from crawler.errands import Errands
from crawler.frontier import ANSWER, GUESS, SEED, Address, Frontier, State
from crawler.request import CrawlRequest, seed_candidates
from crawler.scope import known_kind, same_name, site_key
from crawler.skim import Skimmed
from crawler.snapshot import Capture, LinkKind, Outcome, Problem, Scope

_HOME_ADDRESSES: list[str] = load_data("addresses.yaml")["home_addresses"]


@dataclass
class SeedDesk:
    """Opens the crawl: the seed, then the answers, or usual home addresses when the seed is a splash page."""

    request: CrawlRequest
    frontier: Frontier
    discovery: Discovery
    dispatcher: Dispatcher
    errands: Errands
    failed: bool = False
    _candidates: list[str] = field(default_factory=list)  # spellings of the seed that are left to try

    @property
    def asked_for(self) -> str | None:
        """The first meaning of the seed; None when it is no web address."""
        return next(iter(seed_candidates(self.request.seed)), None)

    def open(self, problems: list[Problem]) -> list[Address]:
        """The first rows of a new crawl. Without a usable seed these are the answers."""
        self._candidates = list(seed_candidates(self.request.seed))
        if self._candidates:
            for own in (self._candidates[0], *(f"https://{host}/" for host in self.request.hosts)):
                self.discovery.scope.add_site(own)
            return [self._queue_seed()]
        if self.request.seed or not self.request.answers:
            problems.append(Problem("seed", "", f"{self.request.seed!r} is no web address"))
            self.failed = True
        self._adopt_host_of_answers()
        self.dispatcher.seed_only = False
        return self._answers()

    def restore(self, *, settled: bool) -> list[Address]:
        """Goes on where an earlier run stopped; a seed that had failed is tried again."""
        candidates = [url for url in seed_candidates(self.request.seed) if url in self.frontier]
        if settled or not candidates:
            self.dispatcher.seed_only = False
            return self._answers()
        self._candidates = [url for url in seed_candidates(self.request.seed) if url not in candidates]
        known = self.frontier.get(candidates[-1])
        if known is not None and known.state is State.DONE:
            known.attempts = 0
            self.frontier.requeue(known)
        return []

    def settle(
        self,
        capture: Capture,
        page: Skimmed | None,
        rows: list[Address],
        problems: list[Problem],
        notes: dict[str, Any],
    ) -> None:
        """Decides what the seed's answer means; adds what has to be saved with it."""
        fault = _fault(capture, page)
        another_kind = capture.outcome is Outcome.OK and capture.size > 0 and page is None
        if fault is not None and self._candidates and not another_kind:
            rows.append(self._queue_seed())
            return
        if fault is not None:
            problems.append(Problem("seed", host_of(capture.url), fault))
            self.failed = self.request.limits.follow_links or not self.request.answers
        else:
            problems += self._adopt(capture.url, capture.final_url)
            notes["seed"] = capture.url
        self.dispatcher.seed_only = False
        rows += self._answers()
        notes["seed_settled"] = True

    def begin_errands(self, capture: Capture) -> None:
        """After the seed: ask for sitemaps."""
        if capture.outcome is Outcome.OK and self.request.limits.follow_links and not self.failed:
            self.errands.ask_for_sitemaps(origin_of(capture.final_url))

    def look_for_a_way_in(
        self, address: Address, capture: Capture, page: Skimmed | None, problems: list[Problem]
    ) -> list[Address]:
        """When the seed leads nowhere on the site: follow its script elsewhere, or try usual home addresses."""
        if page is None or self.failed or not self.request.limits.follow_links:
            return []
        own = self._own_links(capture, page)
        if address.rank == GUESS:
            return self._withdraw_guesses() if own else []
        if own:
            return []
        moved = self._follow_forwarding(capture, page, problems)
        if moved:
            return moved
        problems.append(Problem("intro_page", host_of(capture.final_url), "the first page has no link into the site"))
        home = (normalise(path, capture.final_url) for path in _HOME_ADDRESSES)
        new = [url for url in home if url is not None and url not in self.frontier]
        return [self._queue(self._row(url, GUESS, LinkKind.SEED, capture.final_url, depth=1)) for url in new]

    def row(self, url: str, like: Address, state: State) -> Address:
        """A row for an address that another one led to by redirect."""
        return Address(
            url=url,
            order=self.frontier.next_order(),
            rank=like.rank,
            score=like.score,
            depth=like.depth,
            found_on=like.found_on,
            via=like.via,
            link_text=like.link_text,
            scope=Scope.SITE if self.discovery.scope.is_own(url) else Scope.HOP,
            state=state,
        )

    def _queue_seed(self) -> Address:
        return self._queue(self._row(self._candidates.pop(0), SEED, LinkKind.SEED, None, depth=0))

    def _answers(self) -> list[Address]:
        urls = (normalise(answer) for answer in self.request.answers)
        found = [self._answer(url) for url in dict.fromkeys(urls) if url is not None]
        return [address for address in found if address is not None]

    def _answer(self, url: str) -> Address | None:
        known = self.frontier.get(url)
        if known is None:
            return self._queue(self._row(url, ANSWER, LinkKind.ANSWER, None, depth=0))
        if known.state is not State.SKIPPED:
            return None
        known.rank, known.via, known.depth, known.reason = ANSWER, LinkKind.ANSWER, 0, None
        self.frontier.requeue(known)
        return known

    def _queue(self, address: Address) -> Address:
        self.frontier.add(address)
        return address

    def _row(self, url: str, rank: int, via: LinkKind, found_on: str | None, *, depth: int) -> Address:
        return Address(
            url=url,
            order=self.frontier.next_order(),
            rank=rank,
            score=1.0,
            depth=depth,
            found_on=found_on,
            via=via,
            link_text="",
            scope=Scope.SITE if self.discovery.scope.is_own(url) else Scope.HOP,
        )

    def _adopt(self, asked: str, final: str) -> list[Problem]:
        """Makes the host that the seed led to the agency's own."""
        known = self.discovery.scope.is_own(final)
        self.discovery.scope.add_site(final)
        below = host_of(final).endswith(f".{bare_host(host_of(asked))}")
        if known or below or same_name(asked, final):
            return []
        return [Problem("seed_moved", host_of(asked), f"{asked} leads to {final}")]

    def _adopt_host_of_answers(self) -> None:
        urls = [url for answer in self.request.answers if (url := normalise(answer)) is not None]
        own = [url for url in urls if known_kind(url) is None]
        if own:
            counts = Counter(bare_host(site_key(url)) for url in own)
            commonest = counts.most_common(1)[0][0]
            self.discovery.scope.add_site(next(url for url in own if bare_host(site_key(url)) == commonest))

    def _own_links(self, capture: Capture, page: Skimmed) -> list[str]:
        itself = {capture.url, capture.final_url, f"{origin_of(capture.final_url)}/"}
        urls = {url for link in page.links if (url := normalise(link.url)) is not None}
        return [url for url in urls if self.discovery.scope.is_own(url) and url not in itself]

    def _follow_forwarding(self, capture: Capture, page: Skimmed, problems: list[Problem]) -> list[Address]:
        for link in page.links:
            url = normalise(link.url) if link.kind in (LinkKind.REFRESH, LinkKind.SCRIPT) else None
            known = self.frontier.get(url) if url is not None else None
            if known is None or known_kind(known.url) is not None:
                continue
            problems += self._adopt(capture.url, known.url)
            known.scope, known.reason = Scope.SITE, None
            if known.state is State.SKIPPED:  # It was left out as an outside page a moment ago.
                self.frontier.requeue(known)
            return [known]
        return []

    def _withdraw_guesses(self) -> list[Address]:
        guesses = [row for row in self.frontier.addresses() if row.rank == GUESS and row.state is State.QUEUED]
        for guess in guesses:
            self.frontier.withdraw(guess, State.DONE)
        return guesses


def _fault(capture: Capture, page: Skimmed | None) -> str | None:
    """Why the seed gives nothing to look at."""
    if capture.outcome is not Outcome.OK:
        return f"{capture.outcome}: {capture.detail}"
    if not capture.size:
        return "the answer is empty"
    if page is None:
        return f"the answer is no web page but {capture.media_type or 'unknown data'}"
    return "the page is empty" if page.is_empty else None
