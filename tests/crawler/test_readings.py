"""What is read while a page is fetched is the same as what is read later, and is never needed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.load_site import load_site
from crawler.readings import pack, read_answer, reading_key, unpack
from crawler.snapshot import Capture
from crawler.store import SnapshotStore
from crawler.text.document import Document, DocumentKind
from crawler.text.reader import read
from tests import fault_server as fault
from tests.crawler.crawling import run_crawl

FILES = Path(__file__).parent / "text" / "files"
PAGE = "<title>แผน</title><h1>แผนพัฒนา</h1><p>โครงการก่อสร้างถนน</p><a href='/'>หน้าแรก</a><img src='a.png' alt='ผัง'>"


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    with fault.serve({"/": fault.links("/a|แผนพัฒนา"), "/a": fault.page(PAGE)}) as server:
        run_crawl(server.url(), tmp_path)
    return tmp_path


def documents(folder: Path) -> dict[str, Document]:
    store = SnapshotStore.open(folder)
    try:
        return {each.url: each.document for each in load_site(store).captures}
    finally:
        store.close()


def change(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "scan.db") as database:
        database.execute(statement)
    database.close()


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir() if path.suffix != ".md"))
def test_a_file_read_kept_and_taken_out_again_is_the_same(name: str) -> None:
    document = read((FILES / name).read_bytes(), media_type="", content_type="", url=f"http://a.go.th/{name}")
    assert unpack(pack(document)) == document


@given(st.text(max_size=300))
def test_any_page_read_kept_and_taken_out_again_is_the_same(body: str) -> None:
    document = read(body.encode("utf-8", "replace"), media_type="text/html", content_type="", url="http://a.go.th/")
    assert unpack(pack(document)) == document


@pytest.mark.parametrize("damaged", [b"", b"x", pack(read(b"a", media_type="", content_type="", url=""))[:-3]])
def test_a_damaged_reading_is_a_value_error(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(damaged)


def test_half_a_character_is_kept_as_it_is() -> None:
    document = Document(kind=DocumentKind.PDF, title="แผน\ud83d", pages=("ก\udc00",))
    assert unpack(pack(document)) == document


def test_every_page_of_a_crawl_has_the_reading_that_its_answer_gives(snapshot: Path) -> None:
    store = SnapshotStore.open(snapshot)
    pages = [each for each in store.captures() if each.media_type == "text/html"]
    assert len(pages) == 2
    for page in pages:
        kept = store.reading(reading_key(page))
        assert kept is not None
        assert unpack(kept) == read_answer(page, store.read_bytes(page.sha256 or ""))
    store.close()


def test_a_snapshot_without_readings_or_with_damaged_ones_is_read_again(snapshot: Path) -> None:
    kept = documents(snapshot)
    change(snapshot, "UPDATE reading SET document = x'00'")
    assert documents(snapshot) == kept
    change(snapshot, "DROP TABLE reading")
    assert documents(snapshot) == kept


def test_a_reading_is_kept_under_everything_that_decides_it(snapshot: Path) -> None:
    store = SnapshotStore.open(snapshot)
    first = store.captures()[0]
    store.close()
    others: list[dict[str, Any]] = [
        {"sha256": "0" * 64},
        {"final_url": "http://b.go.th/"},
        {"media_type": "text/plain"},
        {"headers": (("content-type", "text/html; charset=tis-620"),)},
    ]
    keys = {reading_key(first)} | {reading_key(Capture(**_fields(first) | other)) for other in others}
    assert len(keys) == 5


def _fields(capture: Capture) -> dict[str, Any]:
    return {name: getattr(capture, name) for name in capture.__dataclass_fields__}
