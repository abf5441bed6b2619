"""What a failed download means: an exception of the network layer becomes a typed outcome."""

from __future__ import annotations

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.internet.error import ConnectError, ConnectionLost, NoRouteError
from twisted.internet.error import TimeoutError as ConnectTimeoutError

from crawler.snapshot import Outcome

_KINDS: tuple[tuple[type[BaseException], Outcome], ...] = (
    (CannotResolveHostError, Outcome.DNS),
    (DownloadConnectionRefusedError, Outcome.REFUSED),
    (DownloadTimeoutError, Outcome.TIMEOUT),
    (ConnectTimeoutError, Outcome.TIMEOUT),
    (DownloadCancelledError, Outcome.TOO_LARGE),  # the only reason for which a download is broken off by us
    (IgnoreRequest, Outcome.TOO_LARGE),  # more bytes after unpacking than allowed
    (SSL.Error, Outcome.TLS),
    (NoRouteError, Outcome.REFUSED),
    (ConnectionLost, Outcome.RESET),
    (ConnectError, Outcome.REFUSED),
)


def outcome_of(error: BaseException) -> tuple[Outcome, str]:
    """The outcome and technical words for an exception of a download; anything unknown is a broken answer."""
    chain = _causes(error)
    for cause in chain:
        if isinstance(cause, SSL.Error):
            return Outcome.TLS, _words(cause)
    for kind, outcome in _KINDS:
        if isinstance(error, kind):
            return outcome, _words(error)
    return Outcome.RESET, "; ".join(dict.fromkeys(_words(cause) for cause in chain))[:300]


def _causes(error: BaseException) -> list[BaseException]:
    """The exception, what caused it, and the reasons that Twisted wraps in a list."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting and len(found) < 20:
        current = waiting.pop(0)
        found.append(current)
        if current.__cause__ is not None:
            waiting.append(current.__cause__)
        reasons = getattr(current, "reasons", None) or []
        waiting += [reason.value for reason in reasons if isinstance(getattr(reason, "value", None), BaseException)]
    return found


def _words(error: BaseException) -> str:
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
