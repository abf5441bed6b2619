"""What one crawl saw: the captures, what was skipped and why, and how the crawl ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How one fetch ended. Everything but OK carries a reason that a report can put into words."""

    OK = "ok"  # a 2xx answer whose body is stored
    NOT_FOUND = "not_found"  # 404, 410, or a page that says so under status 200
    LOGIN = "login"  # 401, or redirected to a log-in page
    FORBIDDEN = "forbidden"  # 403
    CHALLENGE = "challenge"  # a firewall's "prove you are human" page, whatever its status
    RATE_LIMITED = "rate_limited"  # 429
    SERVER_ERROR = "server_error"  # 5xx
    OTHER_STATUS = "other_status"  # any other status than 2xx and 3xx
    REDIRECT_LOOP = "redirect_loop"
    TIMEOUT = "timeout"
    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"  # connection lost, incomplete or malformed answer
    TLS = "tls"  # no TLS connection possible at all
    TOO_LARGE = "too_large"  # over the limit of bytes for one file
    ROBOTS = "robots"  # robots.txt asks us not to
    PRIVATE_ADDRESS = "private_address"  # the name leads to an address we may not talk to
    DISK_FULL = "disk_full"


class LinkKind(StrEnum):
    """By what kind of mark-up a page leads to an address."""

    SEED = "seed"
    ANSWER = "answer"  # an address of the answers sheet
    ANCHOR = "a"
    AREA = "area"
    IFRAME = "iframe"
    FRAME = "frame"
    REFRESH = "refresh"
    SCRIPT = "script"
    SITEMAP = "sitemap"
    DOCUMENT = "document"  # a link inside a PDF or office file
    PICTURE = "picture"  # an image that may hold a QR code


class Scope(StrEnum):
    """SITE: the agency's own hosts, followed. HOP: one step outside, fetched as evidence and not followed."""

    SITE = "site"
    HOP = "hop"


class SkipReason(StrEnum):
    """Why an address that was seen has not been fetched."""

    PAGE_LIMIT = "page_limit"
    TIME_LIMIT = "time_limit"
    DEPTH_LIMIT = "depth_limit"
    INTERRUPTED = "interrupted"
    TRAP = "trap"  # an endless calendar or a query that repeats itself
    OUTSIDE = "outside"  # another site's page, of no use as evidence
    SCHEME = "scheme"  # mailto:, javascript: and the like


class StopReason(StrEnum):
    """Why the crawl ended. Only FINISHED is a complete look."""

    FINISHED = "finished"
    PAGE_LIMIT = "page_limit"
    TIME_LIMIT = "time_limit"
    INTERRUPTED = "interrupted"
    DISK_FULL = "disk_full"
    SEED_FAILED = "seed_failed"  # the first address gave nothing to look at
    SITE_STOPPED = "site_stopped"  # the site answered at first and then no more
    MANY_FAILED = "many_failed"  # every address was tried, and too many of the site's own failed for passing reasons


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop on the way from `Capture.url` to `Capture.final_url`."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of the site, or the reason why there is none."""

    url: str
    final_url: str
    outcome: Outcome
    status: int | None
    media_type: str  # judged from the bytes first, the header second; "" when there is no body
    sha256: str | None  # of the stored body; None when nothing is stored
    size: int  # bytes
    depth: int  # clicks from the seed
    found_on: str | None  # the page that led here first
    via: LinkKind
    link_text: str  # of the link that led here first
    scope: Scope
    fetched_at: str  # ISO 8601, UTC, whole seconds
    detail: str = ""  # technical words of a failure, English
    redirects: tuple[Redirect, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()  # response headers, lower-case names, sorted
    request_headers: tuple[tuple[str, str], ...] = ()
    rendered: bool = False  # drawn by a browser


@dataclass(frozen=True, slots=True)
class Skipped:
    """An address that was seen and not fetched."""

    url: str
    reason: SkipReason
    found_on: str | None
    link_text: str
    priority: float  # what the scoring function handed to the crawler said of it


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the site as a whole, such as a bad TLS certificate: `kind` is a closed word for reports."""

    kind: str  # tls_certificate | robots_unreachable | intro_page | sitemap_broken | slow | ...
    host: str
    detail: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a crawl may spend. The defaults suit one agency's website."""

    max_pages: int = 3000  # fetches, documents included
    max_depth: int = 12
    max_bytes: int = 30_000_000  # for one file
    max_seconds: float = 3 * 3600.0
    delay: float = 0.5  # seconds between two requests to one host
    timeout: float = 30.0  # seconds for one request
    max_links_per_page: int = 2000
    follow_links: bool = True  # False: only the given addresses and what they link to directly
    subdomains: bool = False
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class CrawlRecord:
    """How a crawl was run and how it ended."""

    seed: str
    hosts: tuple[str, ...]  # what counts as the agency's own site
    user_agent: str
    limits: Limits
    started_at: str  # ISO 8601, UTC
    ended_at: str | None
    stop_reason: StopReason | None  # None: was killed
    answers: tuple[str, ...] = ()  # addresses of the answers sheet that were fetched
    problems: tuple[Problem, ...] = field(default=())

    @property
    def complete(self) -> bool:
        """Whether every address worth a look was looked at."""
        return self.stop_reason is StopReason.FINISHED
