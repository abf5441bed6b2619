"""A snapshot becomes a site: documents, links with their pages, and the lines that every page repeats."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from checkers.load_site import links_by_target, load_site
from checkers.result_file import to_json
from checkers.run import JudgeRequest, judge
from checkers.site import Site
from checklists.load import load
from crawler.snapshot import Limits, Outcome, StopReason
from crawler.store import SnapshotStore
from crawler.text.document import DocumentKind, ReadProblem
from tests.support import HOST, capture_of, site_of


def page(body: str, title: str = "หน้า") -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


MENU = "<ul><li><a href='/o1'>โครงสร้าง</a></li><li><a href='/o5'>ข้อมูลการติดต่อ</a></li></ul>"
FILES = {
    "/": page(f"{MENU}<h1>องค์การบริหารส่วนตำบลตัวอย่าง</h1><a href='/old'>แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2566</a>"),
    "/o1": page(f"{MENU}<p>โครงสร้าง สำนักปลัด กองคลัง กองช่าง</p>"),
    "/o5": page(f"{MENU}<p>ติดต่อ โทรศัพท์ 0 2555 0101</p>"),
    "/a": page(f"{MENU}<p>ข่าวหนึ่ง</p>"),
    "/b": page(f"{MENU}<p>ข่าวสอง</p>"),
}


def stored(folder: Path, order: Sequence[str]) -> Site:
    """The site of a snapshot whose captures were saved in this order."""
    store = SnapshotStore.open(folder, create=True)
    store.begin(seed=f"{HOST}/", answers=(), user_agent="t", limits=Limits(), started_at="2023-06-01T00:00:00+00:00")
    for path in order:
        store.write_bytes(FILES[path])
        capture = capture_of(HOST + path, FILES[path], depth=0 if path == "/" else 1)
        store.save(captures=[capture], addresses=[])
    store.finish(StopReason.FINISHED, "2023-06-01T01:00:00+00:00")
    return load_site(store)


def test_the_order_of_fetching_does_not_show_in_the_result(tmp_path: Path) -> None:
    results = []
    for number in range(3):
        order = sorted(FILES)
        random.Random(number).shuffle(order)
        request = JudgeRequest(as_of=date(2023, 6, 1), tool_version="t")
        results.append(to_json(judge(stored(tmp_path / str(number), order), load(2566), request)))
    assert results[0] == results[1] == results[2]


def test_lines_that_most_pages_share_are_not_content(tmp_path: Path) -> None:
    found = stored(tmp_path / "s", sorted(FILES)).at(f"{HOST}/a")
    assert found is not None
    assert "โครงสร้าง" in found.document.text
    assert "โครงสร้าง" not in found.content[0]
    assert "ข่าวหนึ่ง" in found.content[0]


def test_with_few_pages_nothing_is_taken_for_a_menu() -> None:
    found = site_of({path: FILES[path] for path in ("/", "/a")}).at(f"{HOST}/a")
    assert found is not None
    assert "โครงสร้าง" in found.content[0]


def test_links_lead_to_the_address_that_a_redirect_ends_at() -> None:
    site = site_of({"/": FILES["/"], "/old": b"%PDF-1.4"})
    moved = tuple(
        replace(each, capture=replace(each.capture, final_url=f"{HOST}/new.pdf")) if each.url.endswith("/old") else each
        for each in site.captures
    )
    links = links_by_target(moved)
    assert [link.link.text for link in links[f"{HOST}/new.pdf"]] == ["แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2566"]
    assert links[f"{HOST}/new.pdf"] == links[f"{HOST}/old"]


def test_a_link_that_a_page_repeats_counts_once_and_dead_links_not_at_all() -> None:
    site = site_of({"/": page("<a href='/x'>ก</a><a href='/x'>ก</a><a href='/x'>ข</a><a href='#'>ค</a>")})
    assert [link.link.text for link in site.in_links[f"{HOST}/x"]] == ["ก", "ข"]
    assert "" not in site.in_links


def test_an_answer_without_a_body_is_an_empty_file(tmp_path: Path) -> None:
    store = SnapshotStore.open(tmp_path / "snapshot", create=True)
    store.begin(seed=f"{HOST}/", answers=(), user_agent="t", limits=Limits(), started_at="2023-06-01T00:00:00+00:00")
    capture = replace(capture_of(f"{HOST}/plan.pdf", b"", content_type="application/pdf"), sha256=None)
    store.save(captures=[capture], addresses=[])
    store.finish(StopReason.FINISHED, "2023-06-01T01:00:00+00:00")
    (found,) = load_site(store).captures
    assert (found.document.problem, found.document.kind) == (ReadProblem.EMPTY, DocumentKind.PDF)


def test_a_failed_capture_is_there_and_empty(tmp_path: Path) -> None:
    store = SnapshotStore.open(tmp_path / "s", create=True)
    store.begin(seed=f"{HOST}/", answers=(), user_agent="t", limits=Limits(), started_at="2023-06-01T00:00:00+00:00")
    failed = replace(capture_of(f"{HOST}/", b""), outcome=Outcome.TIMEOUT, sha256=None, status=None)
    store.save(captures=[failed], addresses=[])
    home = load_site(store).home
    assert home is not None
    assert (home.document.text, home.markup) == ("", "")


FORM = (
    "<form><h1>เข้าสู่ระบบ</h1>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type='password' name=p>"
    "<a href='/forgot'>ลืมรหัสผ่าน</a></form>"
)


def problems(files: dict[str, bytes]) -> dict[str, ReadProblem | None]:
    return {each.url.removeprefix(HOST): each.document.problem for each in site_of(files).captures}


def test_a_password_form_where_content_was_asked_for_was_not_looked_at() -> None:
    found = problems({"/": page("หน้าแรก"), "/privacy": page(FORM), "/a": page("ข่าว"), "/b.pdf": page(FORM)})
    assert found == {"/": None, "/privacy": ReadProblem.LOGIN_FORM, "/a": None, "/b.pdf": ReadProblem.LOGIN_FORM}


def test_a_log_in_box_beside_the_content_is_no_log_in_page() -> None:
    text = "นโยบายคุ้มครองข้อมูลส่วนบุคคลของหน่วยงาน " * 12
    assert set(problems({"/": page("หน้าแรก"), "/long": page(FORM + f"<p>{text}</p>")}).values()) == {None}
    boxes = {f"/{number}": page(f"{FORM}<p>ข่าวที่ {number}</p>") for number in range(6)}
    assert set(problems({"/": page(f"หน้าแรก {FORM}")} | boxes).values()) == {None}


def test_a_link_text_is_no_content_while_its_target_cannot_be_read() -> None:
    listing = page("<p>แผนทั้งหมด</p><p><a href='/a.pdf'>แผนปี 2566</a></p><p><a href='/b.txt'>แผนปี 2565</a></p>")
    site = site_of({"/": page("หน้าแรก"), "/list": listing, "/a.pdf": b"%PDF-1.4 junk", "/b.txt": "แผน".encode()})
    found = site.at(f"{HOST}/list")
    assert found
    assert "แผนปี 2566" in found.document.text
    assert "แผนปี 2566" not in "".join(found.content)
    assert "แผนทั้งหมด" in "".join(found.content)
    assert "แผนปี 2565" in "".join(found.content)
