"""robots.txt of every server we meet: what it asks us not to fetch, and how slowly to go."""

from __future__ import annotations

from dataclasses import dataclass, field

from protego import Protego

from crawler.address import origin_of

_NO_RULES = Protego.parse("")


@dataclass
class Robots:
    """The rules by origin (scheme, host and port)."""

    user_agent: str
    _rules: dict[str, Protego] = field(default_factory=dict)

    @property
    def product(self) -> str:
        """The name that rules are written for (RFC 9309, 2.2.1); any word of the rest might be another robot's name."""
        return self.user_agent.partition("/")[0]

    def knows(self, url: str) -> bool:
        """Whether the rules for this address have been asked for."""
        return origin_of(url) in self._rules

    def learn(self, origin: str, text: str | None) -> None:
        """Takes in a robots.txt; None when there is none or it could not be had."""
        self._rules[origin] = _NO_RULES if text is None else Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether we may fetch an address."""
        return self._rules.get(origin_of(url), _NO_RULES).can_fetch(url, self.product)

    def crawl_delay(self, origin: str) -> float | None:
        """Seconds between requests that the server asks for."""
        delay = self._rules.get(origin, _NO_RULES).crawl_delay(self.product)
        return delay if delay is not None and delay >= 0 else None

    def sitemaps(self, origin: str) -> list[str]:
        """The sitemaps that robots.txt names."""
        return list(self._rules.get(origin, _NO_RULES).sitemaps)
