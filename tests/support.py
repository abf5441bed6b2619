"""Sites in memory: what a crawl would have gathered, without a crawl."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from checkers.case import Agency, Case, Match
from checkers.click_path import click_paths
from checkers.evidence import Selection, select
from checkers.load_site import links_by_target, repeated_lines, with_labels, without_login_forms
from checkers.run import navigation
from checkers.site import Site, SiteCapture
from checkers.surroundings import Surroundings
from checklists.model import Item
from checklists.words import Words
from crawler.snapshot import Capture, CrawlRecord, Limits, LinkKind, Outcome, Scope, StopReason
from crawler.text.charset import decode
from crawler.text.document import Document, DocumentKind, ReadProblem
from crawler.text.reader import read, sniff

HOST = "https://agency.example"
AGENCY = Agency(name="องค์การบริหารส่วนตำบลตัวอย่าง", type="abt", group="local", hosts=("agency.example",))
AS_OF = date(2023, 6, 1)
MOST_DEPTH = 9  # of what no link leads to
BEHIND = f"{HOST}/behind-"  # how addresses begin that evidence links to and that are none themselves


def capture_of(url: str, data: bytes, *, depth: int = 1, content_type: str = "") -> Capture:
    """A successful capture of bytes that a test wrote."""
    return Capture(
        url=url,
        final_url=url,
        outcome=Outcome.OK,
        status=200,
        media_type=sniff(data, content_type=content_type, url=url),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        depth=depth,
        found_on=None,
        via=LinkKind.ANCHOR,
        link_text="",
        scope=Scope.SITE if url.startswith(HOST) else Scope.HOP,
        fetched_at="2023-06-01T00:00:00+00:00",
    )


def record(*, stop_reason: StopReason = StopReason.FINISHED) -> CrawlRecord:
    """A crawl of the example host."""
    return CrawlRecord(
        seed=f"{HOST}/",
        hosts=("agency.example",),
        user_agent="test",
        limits=Limits(),
        started_at="2023-06-01T00:00:00+00:00",
        ended_at="2023-06-01T01:00:00+00:00",
        stop_reason=stop_reason,
    )


def site_of(
    files: Mapping[str, bytes], *, stop_reason: StopReason = StopReason.FINISHED, by_links: bool = False
) -> Site:
    """A site whose addresses are the keys; "/" is the home page at depth 0.

    `by_links`: every other depth is the number of clicks; otherwise all are one click away.
    """
    captures = [
        capture_of(url if "://" in url else HOST + url, data, depth=0 if url == "/" else 1)
        for url, data in sorted(files.items())
    ]
    if by_links:
        captures = _at_their_depth(captures, files)
    by_hash = {hashlib.sha256(data).hexdigest(): data for data in files.values()}
    documents = [_read(capture, by_hash[capture.sha256 or ""]) for capture in captures]
    repeated = repeated_lines(captures, documents)
    documents = without_login_forms(documents, repeated)
    found = tuple(
        _site_capture(capture, document, by_hash[capture.sha256 or ""], repeated)
        for capture, document in zip(captures, documents, strict=True)
    )
    return Site(record(stop_reason=stop_reason), with_labels(found), (), links_by_target(found))


def _site_capture(capture: Capture, document: Document, data: bytes, repeated: frozenset[str]) -> SiteCapture:
    return SiteCapture(capture, document, partial(_markup, data), repeated, load_bytes=lambda: data)


def _at_their_depth(captures: list[Capture], files: Mapping[str, bytes]) -> list[Capture]:
    paths = click_paths(site_of(files))
    return [replace(one, depth=len(paths[one.url]) if one.url in paths else MOST_DEPTH) for one in captures]


def _read(capture: Capture, data: bytes) -> Document:
    """A text file stands for a document whose pages are divided by form feeds."""
    if capture.url.endswith(".txt"):
        pages = tuple(data.decode().split("\f"))
        title = next((line for line in pages[0].split("\n") if line.strip()), "")
        return Document(kind=DocumentKind.PDF, title=title, pages=pages)
    return read(data, media_type=capture.media_type, content_type="", url=capture.final_url)


def _markup(data: bytes) -> str:
    return decode(data, None)[0]


def evidence_of(site: Site, item: Item) -> Selection:
    """What becomes of the pages when all but the home page and those behind links are claimed for the item."""
    claimed = [
        Match(capture.url, 0.9, (Words("ทดสอบ", "test"),), claimed=True)
        for capture in site.captures
        if capture.capture.depth > 0 and not capture.url.startswith(BEHIND)
    ]
    return select(item, claimed, Surroundings(site))


def case_of(site: Site, item: Item, *, as_of: date = AS_OF, others: Mapping[str, Selection] | None = None) -> Case:
    """What the checks of an item see. `others`: selections of other items, by key."""
    selection = evidence_of(site, item)
    return Case(
        evidence=selection.evidence,
        entries=site.entries,
        navigation=navigation(site),
        agency=AGENCY,
        fiscal_year=2566,
        as_of=as_of,
        complete=site.record.complete,
        blind_spots=selection.blind_spots,
        rejected=selection.rejected,
        other_evidence={key: other.evidence for key, other in (others or {}).items()},
        at=site.at,
    )


def changed(site: Site, path: str, outcome: Outcome, problem: ReadProblem | None = None) -> Site:
    """The same site, where one address answered differently."""

    def other(found: SiteCapture) -> SiteCapture:
        kind = found.document.kind if problem else DocumentKind.OTHER
        return SiteCapture(replace(found.capture, outcome=outcome), Document(kind, "", (), problem))

    return replace(site, captures=tuple(other(each) if each.url == HOST + path else each for each in site.captures))
