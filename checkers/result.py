"""What one scan concluded: the types of result.json. Schema version 1."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = 1


class Status(StrEnum):
    """What was seen. Closed."""

    PASS = "pass"  # noqa: S105 - a status, not a secret
    FAIL = "fail"  # looked properly, not there
    UNSURE = "unsure"  # a person must look
    ERROR = "error"  # could not look
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"


class FoundAt(StrEnum):
    """Where an item's evidence was, against the answers sheet."""

    AT_ADDRESS = "at_address"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


class Record(BaseModel):
    """Base of everything saved in result.json: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Record):
    """A sentence in both languages of the interface."""

    th: str
    en: str


class QuoteRecord(Record):
    """Words found, and where a person can see them."""

    url: str
    sha256: str
    page: int | None  # 1-based page of a document; None on a web page
    text: str  # personal data masked
    title: str = ""  # of the page or document


class LookedAt(Record):
    """A place that was considered for an item, and what became of it."""

    url: str
    title: str
    why: Bilingual  # why it was a candidate
    outcome: str  # an Outcome or ReadProblem word; "ok" when it was read
    verdict: Bilingual  # used as evidence, or why not
    click_path: tuple[str, ...] = ()  # link texts from the home page
    score: float = 0.0


class ComponentResult(Record):
    """The verdict on one component."""

    key: str
    text: Bilingual
    status: Status
    basis: str  # official | agreed | assumed
    source: Bilingual  # where the requirement comes from
    message: str  # Thai
    message_en: str
    how_to_fix: Bilingual
    quotes: tuple[QuoteRecord, ...] = ()
    due_from: str | None = None


class ItemResult(Record):
    """The verdict on one item."""

    number: str
    key: str
    title: Bilingual
    sub_indicator: str
    status: Status
    assumed: bool  # decided by assumed requirements only
    message: str  # one sentence: why this status (Thai)
    message_en: str
    points_at_stake: float  # of the OIT instrument (0-100); 0 when it passes
    points_at_stake_total: float  # of the ITA total
    publish_at: Bilingual
    found_at: FoundAt | None = None  # None: no answers sheet
    answers: tuple[str, ...] = ()  # the addresses the agency entered
    found_urls: tuple[str, ...] = ()  # found_at elsewhere: where the evidence stands, most quoted first
    components: tuple[ComponentResult, ...]
    looked_at: tuple[LookedAt, ...] = ()


class Band(Record):
    """A score between what is sure and what is possible."""

    lower: float
    upper: float


class Total(Record):
    """The ITA total and its level at both ends; a level is None where the figures do not decide it."""

    iit: float
    eit: float
    eit_part1: float | None
    eit_part2: float | None
    lower: float
    upper: float
    level_lower: Bilingual | None
    level_upper: Bilingual | None


class GapStep(Record):
    """What is reached when the gap of this item is closed, too, after those before it. Lower scores."""

    item: str  # its number
    gain: float  # points of the OIT instrument
    instrument: float
    total: float | None = None  # None: the other instruments are not known
    level: Bilingual | None = None


class Scores(Record):
    """Item to instrument. Keys are sub-indicator ("9.1") and indicator ("9") numbers."""

    sub_indicators: dict[str, Band]
    indicators: dict[str, Band]
    instrument: Band
    total: Total | None = None
    steps: tuple[GapStep, ...] = ()  # the gaps closed one after the other, the most gainful first


class Unread(Record):
    """An address that was not read, and why."""

    url: str
    reason: str  # an Outcome, ReadProblem or SkipReason word
    link_text: str = ""
    found_on: str | None = None


class Coverage(Record):
    """How complete the look was."""

    complete: bool
    stop_reason: str
    pages_read: int
    documents_read: int
    unread: tuple[Unread, ...]  # fetched in vain, or fetched and not readable
    skipped_counts: dict[str, int]  # SkipReason -> how many addresses
    problems: tuple[dict[str, str], ...]  # site-wide: kind, host, detail
    started_at: str
    ended_at: str | None
    user_agent: str


class ChecklistRef(Record):
    """Which requirements this was judged by."""

    id: str
    sha256: str
    revision: int
    title: Bilingual
    components: int
    assumed_components: int
    manual_components: int
    confirmed_components: int = 0  # looked up by an officer of the agency
    provisional: bool = False  # nobody has confirmed that this is the list of the year
    unresolved: tuple[Bilingual, ...] = ()  # facts of the year that could not be found out
    item_scale: str = "all_or_nothing"  # the rule by which components make the score of an item


class AgencyRecord(Record):
    """Whose site it is."""

    name: str
    type: str
    type_inferred: bool
    hosts: tuple[str, ...]


class NamedIndicator(Record):
    """Number and title, so that a report needs no checklist file."""

    number: str
    title: Bilingual


class Warning_(Record):  # noqa: N801 - `Warning` is a builtin
    """Something the reader must know before the numbers, such as personal data that the site leaks."""

    kind: str
    message: Bilingual
    url: str | None = None


class Result(Record):
    """Everything one scan concluded."""

    schema_version: int = SCHEMA_VERSION
    tool_version: str
    fiscal_year: int
    as_of: str  # ISO date
    seed: str
    mode: str  # scan | verify
    agency: AgencyRecord
    checklist: ChecklistRef
    indicators: tuple[NamedIndicator, ...]
    sub_indicators: tuple[NamedIndicator, ...]
    items: tuple[ItemResult, ...]
    scores: Scores
    coverage: Coverage
    warnings: tuple[Warning_, ...] = ()
