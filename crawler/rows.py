"""How captures and addresses lie in the snapshot's SQLite file."""

from __future__ import annotations

import json
from typing import Any

from crawler.frontier import Address, State
from crawler.snapshot import Capture, LinkKind, Outcome, Redirect, Scope, Skipped, SkipReason

SCHEMA_VERSION = 1

ADDRESS_COLUMNS = "url, seen_order, rank, score, depth, found_on, via, link_text, scope, state, reason, attempts"
CAPTURE_COLUMNS = (
    "url, final_url, outcome, status, media_type, sha256, size, depth, found_on, via, link_text, scope, "
    "fetched_at, detail, redirects, headers, request_headers, rendered"
)
SELECT_CAPTURES = f"SELECT {CAPTURE_COLUMNS} FROM capture ORDER BY url"  # noqa: S608 - no outside words
SELECT_CAPTURE = (
    f"SELECT {CAPTURE_COLUMNS} FROM capture "  # noqa: S608 - no outside words
    "WHERE url = ? OR final_url = ? ORDER BY url = ? DESC, url LIMIT 1"
)
SELECT_ADDRESSES = f"SELECT {ADDRESS_COLUMNS} FROM address ORDER BY seen_order"  # noqa: S608 - no outside words
SELECT_SKIPPED = (
    "SELECT url, reason, found_on, link_text, score FROM address WHERE state IN ('skipped', 'queued') ORDER BY url"
)
SCHEMA = f"""
PRAGMA user_version = {SCHEMA_VERSION};
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problem (
    kind TEXT NOT NULL, host TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (kind, host, detail)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS address (
    url TEXT PRIMARY KEY, seen_order INTEGER NOT NULL, rank INTEGER NOT NULL, score REAL NOT NULL,
    depth INTEGER NOT NULL, found_on TEXT, via TEXT NOT NULL, link_text TEXT NOT NULL, scope TEXT NOT NULL,
    state TEXT NOT NULL, reason TEXT, attempts INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS capture (
    url TEXT PRIMARY KEY, final_url TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER, media_type TEXT NOT NULL,
    sha256 TEXT, size INTEGER NOT NULL, depth INTEGER NOT NULL, found_on TEXT, via TEXT NOT NULL,
    link_text TEXT NOT NULL, scope TEXT NOT NULL, fetched_at TEXT NOT NULL, detail TEXT NOT NULL,
    redirects TEXT NOT NULL, headers TEXT NOT NULL, request_headers TEXT NOT NULL, rendered INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, document BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS capture_final_url ON capture (final_url);
"""


def address_to_row(address: Address) -> tuple[Any, ...]:
    """The values of ADDRESS_COLUMNS."""
    return (
        address.url,
        address.order,
        address.rank,
        address.score,
        address.depth,
        address.found_on,
        address.via,
        address.link_text,
        address.scope,
        address.state,
        address.reason,
        address.attempts,
    )


def address_from_row(row: tuple[Any, ...]) -> Address:
    """An address from the values of ADDRESS_COLUMNS."""
    url, order, rank, score, depth, found_on, via, text, scope, state, reason, attempts = row
    return Address(
        url=url,
        order=order,
        rank=rank,
        score=score,
        depth=depth,
        found_on=found_on,
        via=LinkKind(via),
        link_text=text,
        scope=Scope(scope),
        state=State(state),
        reason=SkipReason(reason) if reason else None,
        attempts=attempts,
    )


def capture_to_row(capture: Capture) -> tuple[Any, ...]:
    """The values of CAPTURE_COLUMNS."""
    return (
        capture.url,
        capture.final_url,
        capture.outcome,
        capture.status,
        capture.media_type,
        capture.sha256,
        capture.size,
        capture.depth,
        capture.found_on,
        capture.via,
        capture.link_text,
        capture.scope,
        capture.fetched_at,
        capture.detail,
        json.dumps([[redirect.url, redirect.status] for redirect in capture.redirects]),
        json.dumps(capture.headers, ensure_ascii=False),
        json.dumps(capture.request_headers, ensure_ascii=False),
        int(capture.rendered),
    )


def capture_from_row(row: tuple[Any, ...]) -> Capture:
    """A capture from the values of CAPTURE_COLUMNS."""
    *plain, redirects, headers, request_headers, rendered = row
    url, final_url, outcome, status, media_type, sha256, size, depth, found_on, via, text, scope, at, detail = plain
    return Capture(
        url=url,
        final_url=final_url,
        outcome=Outcome(outcome),
        status=status,
        media_type=media_type,
        sha256=sha256,
        size=size,
        depth=depth,
        found_on=found_on,
        via=LinkKind(via),
        link_text=text,
        scope=Scope(scope),
        fetched_at=at,
        detail=detail,
        redirects=tuple(Redirect(*redirect) for redirect in json.loads(redirects)),
        headers=tuple((name, value) for name, value in json.loads(headers)),
        request_headers=tuple((name, value) for name, value in json.loads(request_headers)),
        rendered=bool(rendered),
    )


def skipped_from_row(row: tuple[Any, ...], left: SkipReason) -> Skipped:
    """An address that was not fetched; `left` is the reason for those that were still queued."""
    url, reason, found_on, text, score = row
    return Skipped(
        url=url,
        reason=SkipReason(reason) if reason else left,
        found_on=found_on,
        link_text=text,
        priority=score,
    )
