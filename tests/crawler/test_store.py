"""What is saved is there, all of it or nothing."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from crawler.errors import DiskFullError, SnapshotError
from crawler.frontier import LINK, Address, State
from crawler.snapshot import Capture, Limits, LinkKind, Outcome, Problem, Redirect, Scope, SkipReason, StopReason
from crawler.store import SnapshotStore

CAPTURE = Capture(
    url="http://a.go.th/b", final_url="http://a.go.th/c", outcome=Outcome.OK, status=200, media_type="text/html",
    sha256="ab" * 32, size=3, depth=1, found_on="http://a.go.th/", via=LinkKind.AREA, link_text="แผน", scope=Scope.HOP,
    fetched_at="2026-11-20T10:00:00+00:00", detail="d", redirects=(Redirect("http://a.go.th/b", 301),),
    headers=(("content-type", "text/html"),), request_headers=(("user-agent", "x"),), rendered=True,
)  # fmt: skip


def _address(name: str, state: State, reason: SkipReason | None = None) -> Address:
    url = f"http://a.go.th/{name}"
    return Address(url, 1, LINK, 0.5, 2, None, LinkKind.ANCHOR, "ข้อความ", Scope.SITE, state, reason)


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    opened = SnapshotStore.open(tmp_path / "snapshot", create=True)
    opened.begin(seed="http://a.go.th/", answers=(), user_agent="x", limits=Limits(), started_at="2026-11-20T10:00:00")
    return opened


def test_captures_and_addresses_come_back_as_they_were(store: SnapshotStore) -> None:
    address = _address("q", State.RETRY)
    store.save(captures=[CAPTURE], addresses=[address], problems=[Problem("slow", "a.go.th", "x")], notes={"n": [1]})
    store.close()
    again = SnapshotStore.open(store.folder)
    assert again.captures() == (CAPTURE,)
    assert list(again.addresses()) == [address]
    assert again.record().problems == (Problem("slow", "a.go.th", "x"),)
    assert again.note("n") == [1]
    assert again.capture("http://a.go.th/c") == CAPTURE
    again.close()


def test_a_folder_without_a_snapshot_is_named(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="holds no snapshot"):
        SnapshotStore.open(tmp_path)


def test_a_broken_snapshot_is_named(tmp_path: Path) -> None:
    (tmp_path / "scan.db").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(SnapshotError, match="cannot be opened"):
        SnapshotStore.open(tmp_path)


def test_bodies_are_stored_once_by_their_hash(store: SnapshotStore) -> None:
    sha256 = store.write_bytes(b"abc")
    assert store.write_bytes(b"abc") == sha256
    assert (store.folder / "files" / sha256[:2] / sha256).read_bytes() == store.read_bytes(sha256) == b"abc"
    assert [path.name for path in (store.folder / "files").rglob("*") if path.is_file()] == [sha256]
    store.close()


@pytest.mark.parametrize(
    ("stop", "reason"),
    [
        (StopReason.PAGE_LIMIT, SkipReason.PAGE_LIMIT),
        (StopReason.TIME_LIMIT, SkipReason.TIME_LIMIT),
        (StopReason.DISK_FULL, SkipReason.INTERRUPTED),
        (None, SkipReason.INTERRUPTED),
    ],
)
def test_what_was_left_in_the_queue_is_skipped_for_the_reason_of_the_stop(
    store: SnapshotStore, stop: StopReason | None, reason: SkipReason
) -> None:
    store.save(
        addresses=[
            _address("z", State.QUEUED),
            _address("t", State.SKIPPED, SkipReason.TRAP),
            _address("d", State.DONE),
        ]
    )
    if stop is not None:
        store.finish(stop, "2026-11-20T11:00:00")
    assert [(one.url[-1], one.reason) for one in store.skipped()] == [("t", SkipReason.TRAP), ("z", reason)]
    assert store.record().stop_reason is stop
    store.close()


def test_a_step_that_cannot_be_written_whole_leaves_nothing(store: SnapshotStore) -> None:
    broken = _address("x", State.QUEUED)
    broken.link_text = "\ud800"  # no text that SQLite can hold
    with pytest.raises(UnicodeEncodeError):
        store.save(captures=[CAPTURE], addresses=[broken])
    assert store.captures() == ()
    store.close()


def test_a_full_disk_is_told_as_such(store: SnapshotStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", no_room)
    with pytest.raises(DiskFullError, match="is full"):
        store.write_bytes(b"abc")
    store.close()


def test_two_crawls_cannot_hold_one_folder(store: SnapshotStore) -> None:
    store.lock()
    other = SnapshotStore.open(store.folder)
    with pytest.raises(SnapshotError, match="Another crawl"):
        other.lock()
    store.close()
    other.lock()
    other.close()


def test_a_snapshot_of_another_format_is_refused(store: SnapshotStore) -> None:
    store.close()
    database = sqlite3.connect(store.folder / "scan.db")
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(SnapshotError, match="another version"):
        SnapshotStore.open(store.folder)
