"""When a server fails again and again: how long to let it rest, and when to give it up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from crawler.data import load_data
from crawler.outcome import TRANSIENT
from crawler.snapshot import Capture, Scope
from crawler.visit import Fetched

_POLICY: dict[str, Any] = load_data("policy.yaml")


@dataclass
class _Standing:
    """What one server has shown of itself."""

    needed: int  # failures in a row until it gets a rest
    in_a_row: int = 0
    rests: int = 0  # taken since it answered last
    resting: bool = False
    given_up: bool = False


@dataclass
class Patience:
    """Counts failures of the passing kinds for each server. Pauses grow with `delay`, the pace that was asked for."""

    delay: float  # seconds between two requests to one server
    _standings: dict[str, _Standing] = field(default_factory=dict)

    def has_given_up(self, server: str) -> bool:
        """Whether the server is not asked any more."""
        return server in self._standings and self._standings[server].given_up

    def heard(self, server: str, *, failed: bool, retry_after: float = 0.0) -> float | None:
        """Takes in how one request ended. Gives the seconds to rest when the server has to rest now."""
        standing = self._standing(server)
        if standing.resting or standing.given_up:
            return None
        if not failed:
            standing.in_a_row, standing.needed = 0, _POLICY["failures_in_a_row"]
            return None
        standing.in_a_row += 1
        return self._next_rest(standing, retry_after) if standing.in_a_row >= standing.needed else None

    def after_rest(self, server: str, *, alive: bool, retry_after: float = 0.0) -> float | None:
        """Takes in whether the server answered after its rest. Gives the next rest; without one it is given up."""
        standing = self._standing(server)
        if alive:
            # The home page answers and other pages do not: look again, but not after every few pages.
            standing.needed *= 2
            standing.in_a_row, standing.rests, standing.resting = 0, 0, False
            return None
        rest = self._next_rest(standing, retry_after)
        standing.given_up = rest is None
        return rest

    def before_retry(self, fetched: Fetched, waits: int) -> float | None:
        """Seconds to wait for a server that says "too many requests", after `waits` earlier ones; None: give it up."""
        asked = retry_after(fetched)
        told_to_wait = fetched.status == 429 or (fetched.status == 503 and asked > 0)
        factors = _POLICY["retry_factors"]
        if not told_to_wait or waits >= len(factors) or asked > _POLICY["rest_at_most"]:
            return None
        wait: float = asked or self._pause(factors[waits])
        return wait

    def _standing(self, server: str) -> _Standing:
        return self._standings.setdefault(server, _Standing(needed=_POLICY["failures_in_a_row"]))

    def _next_rest(self, standing: _Standing, retry_after: float) -> float | None:
        factors = _POLICY["rest_factors"]
        if standing.rests >= len(factors):
            return None
        standing.resting = True
        standing.rests += 1
        return max(self._pause(factors[standing.rests - 1]), min(retry_after, float(_POLICY["rest_at_most"])))

    def _pause(self, factor: float) -> float:
        return min(factor * self.delay, float(_POLICY["rest_at_most"]))


def retry_after(fetched: Fetched) -> float:
    """Seconds that an answer asks us to wait; 0 when it does not. A date is counted from the server's own clock."""
    asked = fetched.header("retry-after").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    until, now = _date(asked), _date(fetched.header("date"))
    if until is None or now is None or (until.tzinfo is None) != (now.tzinfo is None):
        return 0.0
    return max(0.0, (until - now).total_seconds())


def many_failed(captures: tuple[Capture, ...]) -> bool:
    """Whether a considerable share of the site's own addresses failed for passing reasons."""
    rules = _POLICY["many_failed"]
    own = [capture for capture in captures if capture.scope is Scope.SITE]
    failed = sum(capture.outcome in TRANSIENT for capture in own)
    return bool(failed > rules["more_than"] and failed > rules["share"] * len(own))


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, OverflowError):
        return None
