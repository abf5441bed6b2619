"""What a crawl is asked to do, and what it says of itself while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from crawler.address import normalise
from crawler.data import load_data
from crawler.snapshot import Limits


def user_agent_of(version: str, contact: str = "") -> str:
    """How a version of the tool names itself to the sites it visits, and where whoever runs it can be reached."""
    policy = load_data("policy.yaml")
    template: str = policy["user_agent_with_contact" if contact else "user_agent"]
    return template.format(version=version, contact=contact)


@dataclass(frozen=True)
class CrawlRequest:
    """Where to begin, which addresses of the answers sheet to open, and what it may cost."""

    seed: str  # "" when only the answers are looked at
    answers: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    user_agent: str = field(default_factory=partial(user_agent_of, "0"))
    hosts: tuple[str, ...] = ()  # further hosts of the agency, such as "info.example.go.th"; links to them are followed


@dataclass(frozen=True)
class Progress:
    """How far a crawl has come."""

    fetched: int
    queued: int
    failed: int
    documents: int
    current: str  # the address that was answered last
    elapsed: float  # seconds


def seed_candidates(seed: str) -> tuple[str, ...]:
    """The addresses a seed may mean, in the order to try; none when it is no web address."""
    text = seed.strip()
    if "://" in text or not text:
        found = [normalise(text)] if text else []
    else:
        found = [normalise(f"http://{text}"), normalise(f"https://{text}")]
    return tuple(url for url in found if url is not None)
