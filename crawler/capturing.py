"""Builds the capture of one visit: from an answer, from a failure, or from a capture that a redirect led to again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from crawler.address import normalise
from crawler.frontier import SEED, server_of
from crawler.not_found import Fingerprint, is_same_page, is_titled_not_found, normal_title
from crawler.outcome import Answer, classify, front_reason
from crawler.reading import read_web_page
from crawler.skim import Skimmed, skim_page
from crawler.snapshot import Capture, Outcome, Scope
from crawler.text.reader import sniff
from crawler.visit import Fetched, Visit

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Judged:
    """An answer with what it turned out to be."""

    answer: Answer
    outcome: Outcome
    detail: str
    page: Skimmed | None  # of a web page that is what was asked for


def redirect_target(visit: Visit, fetched: Fetched) -> str | None:
    """Where an answer sends us; "" when that is no web address; None when it is no redirect."""
    location = fetched.header("location")
    if fetched.status not in _REDIRECTS or not location:
        return None
    with suppress(UnicodeError):  # Servers send UTF-8 where the protocol has Latin-1.
        location = location.encode("latin-1").decode("utf-8")
    return normalise(location, visit.url) or ""


def judge_answer(visit: Visit, fetched: Fetched, probe: Fingerprint | None) -> Judged:
    """What an answer without a redirect is. `probe` is how the server says "not found"."""
    content_type = fetched.header("content-type")
    media_type = sniff(fetched.body, content_type=content_type, url=visit.url) if fetched.body else ""
    answer = Answer(
        url=visit.started_at,
        final_url=visit.url,
        status=fetched.status,
        headers=fetched.headers,
        body=fetched.body,
        media_type=media_type,
    )
    outcome, detail = classify(answer)
    if outcome is Outcome.OK and not fetched.complete and b"</html>" not in fetched.body[-2000:].lower():
        outcome, detail = Outcome.RESET, "the connection ended before the whole answer had come"
    if outcome is not Outcome.OK or not answer.is_page:
        return Judged(answer, outcome, detail, None)
    page = skim_page(fetched.body, content_type=content_type, url=visit.url)
    reason = _not_found_reason(page, answer, content_type, probe)
    if reason is not None:
        return Judged(answer, Outcome.NOT_FOUND, f"soft-404: {reason}", None)
    if visit.address is not None and visit.address.rank == SEED and page.asks_password:
        reason = front_reason(answer, _links_into_site(page, visit.url))
        if reason is not None:
            return Judged(answer, Outcome.LOGIN, reason, None)
    return Judged(answer, outcome, detail, page)


def _links_into_site(page: Skimmed, url: str) -> int:
    found = {link.partition("#")[0] for link in (sighting.url for sighting in page.links)} - {url}
    return sum(server_of(link) == server_of(url) for link in found)


def _not_found_reason(page: Skimmed, answer: Answer, content_type: str, probe: Fingerprint | None) -> str | None:
    title = is_titled_not_found(page)
    if title is not None:
        return f"the page is titled {title[:60]!r}"
    if probe is None or (probe.title and normal_title(page.title) != probe.title):
        return None  # The usual case, and cheap: no need to read the whole page.
    document = read_web_page(answer.body, content_type=content_type, url=answer.final_url)
    if document is not None and is_same_page(document, answer.final_url, probe):
        return "the same page as for an address that cannot exist"
    return None


def capture_of(
    visit: Visit, outcome: Outcome, detail: str, *, scope: Scope, fetched_at: str, request_headers: dict[str, str]
) -> Capture:
    """The capture of a visit without a usable answer; the fields of an answer are added by `with_answer`."""
    address = visit.address
    if address is None:
        raise ValueError(f"{visit.url} was not asked for as a page")
    return Capture(
        url=address.url,
        final_url=visit.url,
        outcome=outcome,
        status=None,
        media_type="",
        sha256=None,
        size=0,
        depth=address.depth,
        found_on=address.found_on,
        via=address.via,
        link_text=address.link_text,
        scope=scope,
        fetched_at=fetched_at,
        detail=detail.encode("utf-8", "replace").decode("utf-8")[:500],
        redirects=visit.redirects,
        request_headers=tuple(sorted(request_headers.items())),
    )


def with_answer(capture: Capture, answer: Answer, sha256: str | None) -> Capture:
    """The capture with what came back."""
    return replace(
        capture,
        status=answer.status,
        media_type=answer.media_type,
        sha256=sha256,
        size=len(answer.body),
        headers=answer.headers,
    )


def seen_before(earlier: Capture, capture: Capture) -> Capture:
    """The capture of an address that redirects to one already fetched: that answer, found in another way."""
    return replace(
        earlier,
        url=capture.url,
        depth=capture.depth,
        found_on=capture.found_on,
        via=capture.via,
        link_text=capture.link_text,
        redirects=(*capture.redirects, *earlier.redirects),
    )
