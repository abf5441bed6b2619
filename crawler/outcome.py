"""What an answer really is: the page asked for, a log-in page, a firewall's challenge, a failure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from crawler.address import host_of, is_document_address
from crawler.data import load_data
from crawler.scope import known_kind
from crawler.snapshot import Outcome

TRANSIENT = frozenset(
    {Outcome.TIMEOUT, Outcome.RESET, Outcome.DNS, Outcome.REFUSED, Outcome.SERVER_ERROR, Outcome.RATE_LIMITED}
)
NOT_FETCHED = frozenset({Outcome.ROBOTS, Outcome.PRIVATE_ADDRESS})
_PASSWORD = re.compile(rb"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_STATUSES = {401: Outcome.LOGIN, 403: Outcome.FORBIDDEN, 404: Outcome.NOT_FOUND, 410: Outcome.NOT_FOUND}


@dataclass(frozen=True)
class Answer:
    """What came back from one address, redirects followed."""

    url: str  # asked for
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]  # lower-case names
    body: bytes
    media_type: str

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        return self.media_type in ("text/html", "application/xhtml+xml")


@dataclass(frozen=True)
class _Signs:
    challenge_headers: dict[str, tuple[str, ...]]
    challenge_marks: tuple[bytes, ...]
    challenge_bytes: int
    login_hosts: tuple[str, ...]
    login_segments: frozenset[str]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    data = load_data("signs.yaml")
    challenge, login = data["challenge"], data["login"]
    return _Signs(
        challenge_headers={name: tuple(values) for name, values in challenge["headers"].items()},
        challenge_marks=tuple(mark.encode() for mark in challenge["marks"]),
        challenge_bytes=challenge["at_most_bytes"],
        login_hosts=tuple(login["hosts"]),
        login_segments=frozenset(login["segments"]),
    )


def classify(answer: Answer) -> tuple[Outcome, str]:
    """The outcome of an answer that did come back, with a technical detail for outcomes but OK."""
    mark = _challenge_mark(answer)
    if mark is not None:
        return Outcome.CHALLENGE, f"status {answer.status}, mark: {mark}"
    if answer.status == 429:
        return Outcome.RATE_LIMITED, "status 429"
    if answer.status in _STATUSES:
        return _STATUSES[answer.status], f"status {answer.status}"
    if answer.status >= 500:
        return Outcome.SERVER_ERROR, f"status {answer.status}"
    if not 200 <= answer.status < 300:
        return Outcome.OTHER_STATUS, f"status {answer.status}"
    reason = _login_reason(answer)
    return (Outcome.LOGIN, reason) if reason else (Outcome.OK, "")


def _challenge_mark(answer: Answer) -> str | None:
    signs = _signs()
    for name, value in answer.headers:
        if value.lower() in signs.challenge_headers.get(name, ()):
            return f"{name}: {value}"
    if not answer.is_page or len(answer.body) > signs.challenge_bytes:
        return None
    body = answer.body.lower()
    return next((mark.decode() for mark in signs.challenge_marks if mark in body), None)


def _login_reason(answer: Answer) -> str | None:
    if not answer.is_page:
        return None
    moved = answer.final_url != answer.url
    if moved and f"{host_of(answer.final_url)}{urlsplit(answer.final_url).path}".startswith(_signs().login_hosts):
        return f"redirected to {answer.final_url}"
    asks_password = _PASSWORD.search(answer.body) is not None
    if asks_password and moved and _is_login_path(answer.final_url) and not _is_login_path(answer.url):
        return f"redirected to {answer.final_url}, which asks for a password"
    document_asked = is_document_address(answer.url) or known_kind(answer.url) == "file"
    return "a page that asks for a password came instead of a document" if asks_password and document_asked else None


def front_reason(answer: Answer, links_into_site: int) -> str | None:
    """Why a first page that asks for a password is only a log-in form; None when there is a site around it."""
    most = load_data("signs.yaml")["login"]["links_of_a_front"]
    if _is_login_path(answer.final_url):
        at_most = most["on_a_login_path"]
    else:
        at_most = most["after_a_redirect" if answer.final_url != answer.url else "otherwise"]
    return f"{answer.final_url} asks for a password and shows no site" if links_into_site <= at_most else None


def _is_login_path(url: str) -> bool:
    segments = unquote(urlsplit(url).path).lower().split("/")
    return any(segment.partition(".")[0] in _signs().login_segments for segment in segments)
