"""All that a check may see: the matched evidence of one item, whose site it is, the year, the date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checkers.document_year import BelongsTo
from checkers.finding import Quote
from checkers.item_texts import reads_rather_like
from checkers.search import Hit, excerpt
from checkers.signs import signs
from checkers.site import SiteCapture
from checklists.words import Words
from crawler.text.document import DocumentKind


@dataclass(frozen=True, slots=True)
class Agency:
    """Whose site is judged. `group` is what `applies_to` in a checklist names; "" when it is not known."""

    name: str
    type: str
    group: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Why a capture may answer an item. `claimed`: the agency itself labels it with the item's number."""

    url: str
    score: float  # 0 to 1
    reasons: tuple[Words, ...]
    claimed: bool = False
    at_answer: bool = False  # an address of the answers sheet, or linked from its page
    own_score: float | None = None  # as `score`, without what the agency says it is; None: it says nothing
    named: float = 0.0  # how well the words of the links to it, or to the page that presents it, name the item


@dataclass(frozen=True, slots=True)
class Evidence:
    """One matched capture with what could be read in it."""

    capture: SiteCapture
    match: Match
    belongs: BelongsTo = field(default_factory=BelongsTo)
    item: str = ""  # key of the item it is evidence of

    @property
    def reads_like_item(self) -> bool:
        """Whether its whole text reads like what offices publish for the item, whatever words it uses."""
        return reads_rather_like(self.item, self.capture) >= signs().reading.least

    @property
    def is_document(self) -> bool:
        """Whether it is a file rather than a web page."""
        return self.capture.document.kind is not DocumentKind.PAGE

    def page_number(self, index: int) -> int | None:
        """The page a person opens, from an index that counts from 0."""
        return index + 1 if self.is_document else None

    def quote(self, text: str, page: int | None = None) -> Quote:
        """A quote of this capture; `page` counts from 1 and is None on a web page."""
        found = self.capture
        return Quote(
            url=found.capture.final_url,
            sha256=found.capture.sha256 or "",
            page=page,
            text=text,
            title=found.document.title,
        )

    def quote_hit(self, hit: Hit, pages: Sequence[str] | None = None) -> Quote:
        """A quote of the words around a phrase found in the content, or in the part of it that was looked at."""
        text = (self.capture.content if pages is None else pages)[hit.page]
        return self.quote(excerpt(text, hit.start, hit.end), self.page_number(hit.page))


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """A candidate for the item that could not be looked at."""

    url: str
    reason: str  # an Outcome, ReadProblem or SkipReason word
    link_text: str
    claimed: bool = False  # the agency itself, or its answers sheet, names it for the item
    score: float = 0.0  # of the match
    named: float = 0.0  # as `Match.named`
    is_guess: bool = False  # nothing tells its subject; it stands where the item is usually found


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was read and is no evidence, with the reason in words."""

    capture: SiteCapture
    reason: Words
    score: float = 0.0  # of the match; 0 for what merely stands near the item


def _nowhere(_url: str) -> SiteCapture | None:
    return None


@dataclass(frozen=True, slots=True)
class Case:
    """What a check is handed. `evidence` is ranked, readable, about the item, and not of a wrong year."""

    evidence: tuple[Evidence, ...]
    entries: tuple[SiteCapture, ...]  # the home page, and what a mere intro page leads to
    navigation: tuple[SiteCapture, ...]  # pages of the site that carry its menus, home page first
    agency: Agency
    fiscal_year: int
    as_of: date
    complete: bool  # the crawl was not cut off
    blind_spots: tuple[BlindSpot, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    broken: tuple[str, ...] = ()  # addresses that do not exist, where the item's content should stand
    other_evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)  # of the other items, by key
    at: Callable[[str], SiteCapture | None] = _nowhere  # the capture of an address, whatever it is evidence for
    click_paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # address -> link texts; {}: not known
