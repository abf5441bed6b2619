"""Turns the links of a page into addresses of the frontier: in scope or not, how promising, trap or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crawler.address import is_document_address, normalise
from crawler.data import load_data
from crawler.frontier import LINK, Address, Frontier, State
from crawler.scope import SiteScope, known_kind, same_name
from crawler.skim import Sighting
from crawler.snapshot import Limits, LinkKind, Scope, SkipReason
from crawler.text.thai import normalise as normalise_thai
from crawler.traps import TrapGuard

Score = Callable[[str, str, str], float]
_SKIPPED_AT_MOST: int = load_data("policy.yaml")["skipped_at_most"]


@dataclass
class Discovery:
    """Takes sightings in. What it hands back has to be saved together with the page they stood on."""

    frontier: Frontier
    scope: SiteScope
    limits: Limits
    score: Score
    traps: TrapGuard = field(default_factory=TrapGuard)
    _sighted: set[int] = field(default_factory=set)
    _skipped: int = 0

    def restore(self) -> None:
        """Takes over what an earlier run had let through."""
        for address in self.frontier.addresses():
            if address.state is State.SKIPPED:
                self._skipped += 1
            elif address.scope is Scope.HOP:
                self.scope.count_outside([address.url])
            else:
                self.traps.count(address.url)

    def best(self, sightings: list[Sighting], at_most: int) -> list[Sighting]:
        """The most promising links of a page, documents among equals first."""
        if len(sightings) <= at_most:
            return sightings
        ranked = sorted(
            sightings,
            key=lambda one: (-self.score(one.url, one.text, one.heading), not is_document_address(one.url)),
        )
        return ranked[:at_most]

    def take(
        self, sightings: Iterable[Sighting], *, found_on: str, depth: int, is_evidence: bool = False
    ) -> list[Address]:
        """Adds new addresses to the frontier and moves known ones up. Returns the rows that changed.

        `is_evidence`: outside pages are wanted whatever their score.
        """
        changed: dict[str, Address] = {}
        for sighting in sightings:
            mark = hash((sighting.url, sighting.text))
            if mark in self._sighted:
                continue
            self._sighted.add(mark)
            address = self._take_one(sighting, found_on, depth, is_evidence)
            if address is not None:
                changed[address.url] = address
        return list(changed.values())

    def _take_one(self, sighting: Sighting, found_on: str, depth: int, is_evidence: bool) -> Address | None:
        url = normalise(sighting.url)
        if url is None:
            return self._other_scheme(sighting, found_on, depth)
        known = self.frontier.get(url)
        if known is None:
            return self._new(url, sighting, found_on, depth, is_evidence)
        if known.state is State.QUEUED and known.rank == LINK:
            return self._seen_again(known, sighting, found_on, depth)
        return None

    def _new(self, url: str, sighting: Sighting, found_on: str, depth: int, is_evidence: bool) -> Address | None:
        score = self.score(url, sighting.text, sighting.heading)
        if sighting.kind is LinkKind.PICTURE and not self.scope.is_own(url):
            return None
        scope = self.scope.judge(url, 1.0 if is_evidence else score)
        address = self._address(url, sighting, found_on, depth, score, scope or Scope.HOP)
        if scope is None:
            return self._skip(address, SkipReason.OUTSIDE)
        if depth > self.depth_limit:
            return self._skip(address, SkipReason.DEPTH_LIMIT)
        if scope is Scope.SITE and self.traps.is_trap(url, score):
            return self._skip(address, SkipReason.TRAP)
        self.frontier.add(address)
        return address

    @property
    def depth_limit(self) -> int:
        """Clicks from the seed, or from an address of the answers sheet when no links are followed."""
        return self.limits.max_depth if self.limits.follow_links else 1

    def _seen_again(self, known: Address, sighting: Sighting, found_on: str, depth: int) -> Address | None:
        score = self.score(known.url, sighting.text, sighting.heading)
        from_sitemap = known.via is LinkKind.SITEMAP
        if score <= known.score and not from_sitemap:
            return None
        if from_sitemap:  # A click path says more than a line in a sitemap.
            known.via, known.found_on, known.depth = sighting.kind, found_on, depth
            known.link_text = _storable(sighting.text)
        known.score = max(score, known.score)
        self.frontier.reorder(known)
        return known

    def _other_scheme(self, sighting: Sighting, found_on: str, depth: int) -> Address | None:
        if (
            ":" not in sighting.url[:12]
            or sighting.url.startswith(("http:", "https:"))
            or sighting.url in self.frontier
        ):
            return None
        return self._skip(
            self._address(sighting.url[:500], sighting, found_on, depth, 0.0, Scope.HOP), SkipReason.SCHEME
        )

    def _skip(self, address: Address, reason: SkipReason) -> Address | None:
        self._skipped += 1
        if self._skipped > _SKIPPED_AT_MOST:
            return None
        address.state, address.reason = State.SKIPPED, reason
        self.frontier.add(address)
        return address

    def _address(self, url: str, sighting: Sighting, found_on: str, depth: int, score: float, scope: Scope) -> Address:
        return Address(
            url=url,
            order=self.frontier.next_order(),
            rank=LINK,
            score=score,
            depth=depth,
            found_on=found_on,
            via=sighting.kind,
            link_text=_storable(sighting.text),
            scope=scope,
        )


def one_step_from(answer_url: str, sighting: Sighting) -> bool:
    """Whether a link on an answer's page outside the site is part of that answer: a document, or the same host."""
    url = normalise(sighting.url)
    if url is None:
        return False
    return is_document_address(url) or known_kind(url) == "file" or same_name(url, answer_url)


def _storable(text: str) -> str:
    """Normalised text without the lone surrogates that SQLite refuses."""
    return normalise_thai(text[:500]).encode("utf-8", "replace").decode("utf-8")
