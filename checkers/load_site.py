"""Read a whole snapshot: every capture's document, the links between them, and the lines every page repeats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from functools import partial

from checkers.site import InLink, Site, SiteCapture
from checkers.thresholds import thresholds
from crawler.readings import content_type_of, read_answer, reading_key, unpack
from crawler.snapshot import Capture, Outcome, Scope
from crawler.store import SnapshotStore
from crawler.text.charset import decode
from crawler.text.document import Document, DocumentKind, Link, ReadProblem

_NOTHING = Document(kind=DocumentKind.OTHER, title="", pages=())


def load_site(store: SnapshotStore) -> Site:
    """The site of a snapshot, in an order that depends on its addresses only."""
    captures = store.captures()
    known: dict[str, str] = {}
    documents = [read_capture(store, capture, lambda text: known.setdefault(text, text)) for capture in captures]
    repeated = repeated_lines(captures, documents)
    documents = without_login_forms(documents, repeated)
    found = tuple(
        SiteCapture(
            capture, document, partial(_markup, store, capture), repeated, load_bytes=partial(_bytes, store, capture)
        )
        for capture, document in zip(captures, documents, strict=True)
    )
    return Site(store.record(), with_labels(found), store.skipped(), links_by_target(found))


def read_capture(store: SnapshotStore, capture: Capture, share: Callable[[str], str] = str) -> Document:
    """What can be read in one capture; an answer without a body is an empty file. `share`: as in `readings.unpack`."""
    if capture.sha256 is None and capture.outcome is not Outcome.OK:
        return _NOTHING
    kept = store.reading(reading_key(capture))
    if kept is not None:
        with suppress(ValueError):  # a damaged reading is no loss: the answer itself is there
            return unpack(kept, share)
    return read_answer(capture, store.read_bytes(capture.sha256) if capture.sha256 else b"")


def _declared_charset(content_type: str) -> str | None:
    _, _, rest = content_type.lower().partition("charset=")
    return rest.split(";")[0].strip(" \"'") or None


def _bytes(store: SnapshotStore, capture: Capture) -> bytes:
    return store.read_bytes(capture.sha256) if capture.sha256 else b""


def _markup(store: SnapshotStore, capture: Capture) -> str:
    declared = _declared_charset(content_type_of(capture))
    return decode(_bytes(store, capture), declared)[0]


def repeated_lines(captures: Sequence[Capture], documents: Sequence[Document]) -> frozenset[str]:
    """Lines of text that so many of the site's own pages share that they are menu or footer.

    A fixed, evenly spaced choice of pages is enough to know them.
    """
    limits = thresholds().boilerplate
    pages = [
        document.text
        for capture, document in zip(captures, documents, strict=True)
        if document.kind is DocumentKind.PAGE and capture.scope is Scope.SITE and document.pages
    ]
    if len(pages) < limits.least_pages:
        return frozenset()
    step = max(1, len(pages) // limits.sample)
    chosen = pages[::step]
    counts = Counter(line for text in chosen for line in {line.strip() for line in text.split("\n")})
    return frozenset(line for line, count in counts.items() if line and count >= limits.share * len(chosen))


def without_login_forms(documents: Sequence[Document], repeated: frozenset[str]) -> list[Document]:
    """Pages that hold a password form and little else as what they are: not looked at.

    A field that stands on most pages is a box beside their content.
    """
    limits = thresholds().boilerplate
    pages = [document for document in documents if document.kind is DocumentKind.PAGE and document.readable]
    asking = sum(document.asks_password for document in pages)
    if len(pages) >= limits.least_pages and asking >= limits.share * len(pages):
        return list(documents)
    return [
        replace(document, problem=ReadProblem.LOGIN_FORM) if _is_login_form(document, repeated) else document
        for document in documents
    ]


def _is_login_form(document: Document, repeated: frozenset[str]) -> bool:
    if not document.asks_password or not document.readable:
        return False
    links = {link.text.strip() for link in document.links}
    lines = (line.strip() for line in document.text.split("\n"))
    return sum(len(line) for line in lines if line not in repeated and line not in links) <= thresholds().login_form


def with_labels(captures: tuple[SiteCapture, ...]) -> tuple[SiteCapture, ...]:
    """The captures, each knowing which of its link texts are only labels of what could not be read."""
    unread = {
        url
        for each in captures
        if each.capture.outcome is not Outcome.OK or not each.document.readable
        if each.document.kind is not DocumentKind.IMAGE
        for url in (each.capture.url, each.capture.final_url)
    }
    return tuple(_labelled(each, unread) for each in captures)


def _labelled(page: SiteCapture, unread: Set[str]) -> SiteCapture:
    closed = {link.text.strip() for link in page.document.links if link.url in unread}
    if not closed:
        return page
    open_ = {link.text.strip() for link in page.document.links if link.url and link.url not in unread}
    labels = frozenset(closed - open_ - {""})
    return replace(page, labels=labels) if labels else page


def links_by_target(captures: Iterable[SiteCapture]) -> Mapping[str, tuple[InLink, ...]]:
    """Requested or final address -> the links of the site that lead to it; one per page, target and text."""
    listed = list(captures)
    finals = {each.capture.url: each.capture.final_url for each in listed}
    found: dict[str, list[InLink]] = defaultdict(list)
    for capture in listed:
        for link in _different(capture.document.links) if capture.on_site else ():
            leading = InLink(capture.url, link)
            found[link.url].append(leading)
            if (final := finals.get(link.url, link.url)) != link.url:
                found[final].append(leading)
    return {url: tuple(links) for url, links in found.items()}


def _different(links: Iterable[Link]) -> Iterable[Link]:
    """The links of a page that lead somewhere, the first of those with one target and text."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        if link.url:
            found.setdefault((link.url, link.text), link)
    return found.values()
