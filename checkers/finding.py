"""What a check says of one component: a status, one sentence, and quotes as evidence."""

from __future__ import annotations

from dataclasses import dataclass

from checkers.result import Status
from checklists.words import Words


@dataclass(frozen=True, slots=True)
class Quote:
    """Words found, and where a person can open them."""

    url: str
    sha256: str
    page: int | None  # 1-based page of a document; None on a web page
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check. A pass without a quote is refused."""

    status: Status
    message: Words
    quotes: tuple[Quote, ...] = ()

    def __post_init__(self) -> None:
        if self.status is Status.PASS and not self.quotes:
            raise ValueError("a pass needs a quote that a person can open")
