"""One crawl, apart from the network: hands out visits, judges what comes back, and saves each step at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.address import origin_of
from crawler.capturing import capture_of, judge_answer, redirect_target, seen_before, with_answer
from crawler.data import load_data
from crawler.discovery import Discovery, one_step_from
from crawler.dispatcher import Dispatcher
from crawler.errands import Errands
from crawler.fetch_policy import Politeness, refused_literal
from crawler.frontier import ANSWER, GUESS, LINK, SEED, Address, State, server_of
from crawler.outcome import NOT_FETCHED, TRANSIENT
from crawler.patience import Patience, many_failed, retry_after
from crawler.readings import pack, read_answer, reading_key
from crawler.request import CrawlRequest
from crawler.seed import SeedDesk
from crawler.skim import Skimmed
from crawler.snapshot import Capture, Limits, Outcome, Problem, Scope, StopReason
from crawler.store import SnapshotStore
from crawler.visit import Fetched, Purpose, Visit

_POLICY = load_data("policy.yaml")


@dataclass
class Tally:
    """Counts for the progress display."""

    fetched: int = 0
    failed: int = 0
    documents: int = 0

    def count(self, capture: Capture) -> None:
        """Counts one capture."""
        self.fetched += capture.outcome not in NOT_FETCHED
        self.failed += capture.outcome is not Outcome.OK
        self.documents += capture.outcome is Outcome.OK and "html" not in capture.media_type


@dataclass
class CrawlJob:
    """The state of a crawl and its rules. Everything it decides is in the store before the next visit goes out."""

    request: CrawlRequest
    store: SnapshotStore
    discovery: Discovery
    dispatcher: Dispatcher
    politeness: Politeness
    patience: Patience
    errands: Errands
    seed: SeedDesk
    request_headers: dict[str, str]
    now: Callable[[], str]  # ISO 8601, UTC
    tell: Callable[[str], None]  # called with each address that is done
    tally: Tally = field(default_factory=Tally)
    stopping: StopReason | None = None

    @property
    def limits(self) -> Limits:
        """What the crawl may spend."""
        return self.request.limits

    @property
    def has_work(self) -> bool:
        """Whether another visit would go out once every server is free."""
        return self.stopping is None and self.dispatcher.has_work

    def next_visit(self) -> Visit | None:
        """The next request to send. Addresses that we may not fetch are recorded on the way."""
        while self.stopping is None:
            visit = self.dispatcher.next()
            if visit is None:
                return None
            refusal = self._refusal(visit)
            if refusal is None:
                return visit
            self.failed(visit, *refusal)
        return None

    def answered(self, visit: Visit, fetched: Fetched) -> None:
        """Takes in an answer."""
        self.dispatcher.release(visit)
        if self.stopping is not None:
            return
        if visit.purpose is Purpose.PULSE:
            alive = fetched.status < 500 and fetched.status != 429
            self._pulse_back(visit, alive=alive, asked=retry_after(fetched))
            return
        if fetched.status in (429, 503):
            self.politeness.go_carefully(visit.server)
            if self._waits(visit, fetched):
                return
        target = redirect_target(visit, fetched)
        if target is not None:
            self._follow(visit, fetched, target)
        elif visit.purpose is Purpose.PAGE:
            self._page_answered(visit, fetched)
        else:
            self.errands.answered(visit, fetched)

    def failed(self, visit: Visit, outcome: Outcome, detail: str) -> None:
        """Takes in that there was no answer."""
        self.dispatcher.release(visit)
        if self.stopping is not None:
            return
        if visit.purpose is Purpose.PULSE:
            self._pulse_back(visit, alive=False)
            return
        self._heard(visit, outcome)
        self._end(visit, outcome, detail)

    def stop(self, reason: StopReason) -> None:
        """Hands out nothing more; the first reason counts."""
        if self.stopping is None:
            self.stopping = reason

    def conclude(self) -> StopReason:
        """Why the crawl ended, once nothing is in flight."""
        if self.stopping is not None:
            return self.stopping
        if self.seed.failed:
            return StopReason.SEED_FAILED
        if self.dispatcher.frontier.queued:
            return StopReason.PAGE_LIMIT
        return StopReason.MANY_FAILED if many_failed(self.store.captures()) else StopReason.FINISHED

    # -- servers in trouble

    def _heard(self, visit: Visit, outcome: Outcome, asked: float = 0.0) -> None:
        if self.dispatcher.seed_only or visit.purpose is not Purpose.PAGE or outcome in NOT_FETCHED:
            return
        rest = self.patience.heard(visit.server, failed=outcome in TRANSIENT, retry_after=asked)
        if rest is not None:
            home = self._home()
            at_home = home is not None and server_of(home) == visit.server
            self._rest(Visit.to(home if home is not None and at_home else visit.url, Purpose.PULSE), rest)

    def _waits(self, visit: Visit, fetched: Fetched) -> bool:
        """Whether the server wants this request again a little later, and gets it."""
        wait = self.patience.before_retry(fetched, visit.waits) if visit.purpose is Purpose.PAGE else None
        if wait is None:
            return False
        self.politeness.hold(visit.server, wait)
        self.dispatcher.run_errand(replace(visit, waits=visit.waits + 1))
        self._heard(visit, Outcome.RATE_LIMITED, retry_after(fetched))
        return True

    def _rest(self, pulse: Visit, seconds: float) -> None:
        self.politeness.hold(pulse.server, seconds)
        self.dispatcher.rest(pulse.server, pulse)

    def _pulse_back(self, pulse: Visit, *, alive: bool, asked: float = 0.0) -> None:
        rest = self.patience.after_rest(pulse.server, alive=alive, retry_after=asked)
        if rest is not None:
            self._rest(pulse, rest)
            return
        home = self._home()
        if not alive and home is not None and server_of(home) == pulse.server:
            self.stop(StopReason.SITE_STOPPED)
        self.dispatcher.wake(pulse.server)

    def _home(self) -> str | None:
        """Where the seed led to."""
        seed = self.store.capture(self.store.note("seed"))
        return seed.final_url if seed is not None and seed.outcome is Outcome.OK else None

    # -- what comes back

    def _refusal(self, visit: Visit) -> tuple[Outcome, str] | None:
        literal = None if self.limits.allow_private else refused_literal(visit.url)
        if literal is not None:
            return Outcome.PRIVATE_ADDRESS, f"{literal} is not a public address"
        if self.patience.has_given_up(visit.server):
            return Outcome.TIMEOUT, "not asked: the server had stopped answering"
        if visit.purpose not in (Purpose.ROBOTS, Purpose.PULSE) and not self.dispatcher.robots.allows(visit.url):
            return Outcome.ROBOTS, "robots.txt asks not to fetch this address"
        return None

    def _end(self, visit: Visit, outcome: Outcome, detail: str) -> None:
        if visit.purpose is Purpose.PAGE:
            self._settle(visit, self._capture(visit, outcome, detail), None)
        else:
            self.errands.failed(visit, f"{outcome}: {detail}")

    def _follow(self, visit: Visit, fetched: Fetched, target: str) -> None:
        following = visit.redirected(target, fetched.status, fetched.cookies) if target else visit
        if not target:
            location = fetched.header("location")[:200]
            self._end(visit, Outcome.OTHER_STATUS, f"status {fetched.status} to {location!r}, which is no web address")
        elif _goes_round(visit, following):
            self._end(following, Outcome.REDIRECT_LOOP, f"{len(following.redirects)} redirects, the last to {target}")
        elif (earlier := self._known_answer(following)) is not None:
            self._settle(following, seen_before(earlier, self._capture(following, earlier.outcome, "")), None)
        else:
            self.dispatcher.run_errand(following)

    def _known_answer(self, visit: Visit) -> Capture | None:
        if visit.address is None or visit.address.rank != LINK:
            return None
        known = self.dispatcher.frontier.get(visit.url)
        if known is None or known.state is not State.DONE or known is visit.address:
            return None
        earlier = self.store.capture(visit.url)
        return earlier if earlier is not None and earlier.outcome not in TRANSIENT else None

    def _page_answered(self, visit: Visit, fetched: Fetched) -> None:
        judged = judge_answer(visit, fetched, self.errands.probes.get(origin_of(visit.url)))
        self._heard(visit, judged.outcome, retry_after(fetched))
        sha256 = self.store.write_bytes(fetched.body) if fetched.body else None
        capture = with_answer(self._capture(visit, judged.outcome, judged.detail), judged.answer, sha256)
        self._settle(visit, capture, judged.page, _readings(capture, fetched.body) if judged.page else ())

    def _capture(self, visit: Visit, outcome: Outcome, detail: str) -> Capture:
        return capture_of(
            visit,
            outcome,
            detail,
            scope=self._scope(visit.url),
            fetched_at=self.now(),
            request_headers=self.request_headers,
        )

    def _scope(self, url: str) -> Scope:
        return Scope.SITE if self.discovery.scope.is_own(url) else Scope.HOP

    # -- saving a step

    def _settle(
        self, visit: Visit, capture: Capture, page: Skimmed | None, readings: Sequence[tuple[str, bytes]] = ()
    ) -> None:
        address = visit.address
        if address is None:
            raise ValueError(f"{visit.url} was not asked for as a page")
        address.attempts += 1
        passing = capture.outcome in TRANSIENT and address.attempts == 1
        self.dispatcher.frontier.settle(address, State.RETRY if passing else State.DONE)
        if address.rank == GUESS and capture.outcome is not Outcome.OK:
            self.dispatcher.pages_left += 1
            self.store.forget(address)
            return
        rows: list[Address] = [address, *self._alias(address, capture)]
        problems: list[Problem] = []
        notes: dict[str, Any] = {}
        if address.rank == SEED and not passing:
            self.seed.settle(capture, page, rows, problems, notes)
            capture = replace(capture, scope=self._scope(capture.final_url))  # The seed says what the site is.
        rows += self._discover(address, capture, page)
        if address.rank in (SEED, GUESS):
            rows += self.seed.look_for_a_way_in(address, capture, page, problems)
            notes["hosts"] = self.discovery.scope.hosts
        self.store.save(captures=[capture], addresses=rows, problems=problems, notes=notes, readings=readings)
        self._after(address, capture)

    def _after(self, address: Address, capture: Capture) -> None:
        if address.attempts == 1 and capture.outcome in NOT_FETCHED:
            self.dispatcher.pages_left += 1
        if address.attempts == 1:
            self.tally.count(capture)
        if address.rank == SEED:
            self.seed.begin_errands(capture)
        self.tell(capture.url)

    def _alias(self, address: Address, capture: Capture) -> list[Address]:
        """The row that keeps a redirect's target from being fetched again under its own name."""
        frontier = self.dispatcher.frontier
        if capture.final_url == capture.url or capture.outcome in (Outcome.REDIRECT_LOOP, *NOT_FETCHED, *TRANSIENT):
            return []
        known = frontier.get(capture.final_url)
        if known is None:
            known = self.seed.row(capture.final_url, address, State.DONE)
            frontier.add(known)
            return [known]
        if known.state is State.QUEUED and known.rank in (LINK, GUESS):
            frontier.withdraw(known, State.DONE)
            return [known]
        return []

    def _discover(self, address: Address, capture: Capture, page: Skimmed | None) -> list[Address]:
        if page is None or not self._follows(address, capture):
            return []
        sightings = page.links[: self.limits.max_links_per_page]
        outside = capture.scope is not Scope.SITE
        if outside:
            sightings = [sighting for sighting in sightings if one_step_from(capture.final_url, sighting)]
        if not self.limits.follow_links:
            sightings = self.discovery.best(sightings, _POLICY["links_of_an_answer"])
        return self.discovery.take(sightings, found_on=capture.final_url, depth=address.depth + 1, is_evidence=outside)

    def _follows(self, address: Address, capture: Capture) -> bool:
        if address.rank == ANSWER:
            return True
        return self.limits.follow_links and capture.scope is Scope.SITE


def _readings(capture: Capture, body: bytes) -> list[tuple[str, bytes]]:
    """A page is read while others are on their way; files, which may take long, when they are judged."""
    return [(reading_key(capture), pack(read_answer(capture, body)))]


def _goes_round(visit: Visit, following: Visit) -> bool:
    if len(following.redirects) > _POLICY["redirects_at_most"]:
        return True
    been = {redirect.url for redirect in following.redirects}
    return following.url in been and following.cookies == visit.cookies
