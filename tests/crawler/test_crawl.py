"""Whole crawls over a local server, one process each."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.errors import SnapshotError
from crawler.snapshot import CrawlRecord, LinkKind, Outcome, Scope, StopReason
from crawler.store import SnapshotStore
from tests import fault_server as fault
from tests.crawler.crawling import FAST, captures_of, run_crawl, skipped_of, start_crawl

BODY = "เนื้อหาของหน้านี้ " * 20


class Scan:
    """One finished crawl with the server's memory of it."""

    def __init__(self, record: CrawlRecord, folder: Path, server: fault.FaultServer) -> None:
        self.record = record
        self.server = server
        self.captures = captures_of(folder)
        self.skipped = skipped_of(folder)

    def outcome(self, path: str) -> Outcome:
        return self.captures[path].outcome


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scan]:
    """One site with every kind of fault, crawled once."""
    folder = tmp_path_factory.mktemp("faults") / "snapshot"
    with fault.serve({}) as server, fault.serve({"/doc.pdf": fault.page(b"%PDF-1.4")}) as outside:
        server.routes.update(
            {
                "/robots.txt": fault.page("User-agent: *\nDisallow: /secret/\n", content_type="text/plain"),
                "/": fault.links(
                    "/a",
                    "/old",
                    "/b",
                    "/gone",
                    "/secret/x",
                    "/reset",
                    "/drip",
                    "/huge",
                    "/bomb",
                    "/cut",
                    "/cut-html",
                    "/header",
                    "/garbage",
                    "/loop",
                    "/ring1",
                    "/login-only",
                    "/private-doc.pdf",
                    "/challenge",
                    "/busy",
                    "/error",
                    "/once",
                    "/broken-gzip",
                    "/cookie",
                    "/to-nowhere",
                    "/tis",
                    "/empty",
                    "/declared-pdf",
                    outside.url("/doc.pdf", "localhost"),
                    outside.url("/page", "localhost"),
                    "mailto:a@example.org",
                    "/a?PHPSESSID=abc",
                    "/a#part",
                    "/soft",
                    "http://10.1.2.3/x.pdf",
                    text=BODY,
                ),
                "/a": fault.links("/", title="เอ", text=BODY),
                "/b": fault.links("/a", title="บี", text=BODY),
                "/old": fault.redirect("/older", status=301),
                "/older": fault.redirect("/a", status=302),
                "/reset": fault.reset(),
                "/drip": fault.drip(),
                "/huge": fault.huge_file(),
                "/bomb": fault.bomb(),
                "/cut": fault.cut_off(b"%PDF-1.4 half", promised=5000),
                "/cut-html": fault.cut_off(b"<html><a href='/b'>b</a></html>", promised=5000),
                "/header": fault.endless_header(),
                "/garbage": fault.raw(b"\x00\xff not http at all\r\n\r\n"),
                "/loop": fault.redirect("/loop"),
                "/ring1": fault.redirect("/ring2"),
                "/ring2": fault.redirect("/ring1"),
                "/login-only": fault.page("no", status=401),
                "/private-doc.pdf": fault.redirect("/wp-login.php"),
                "/wp-login.php": fault.page("<form><input type='password' name='p'></form>"),
                "/challenge": fault.page("<title>Just a moment...</title>", status=200),
                "/busy": fault.page("slow down", status=429),
                "/error": fault.page("oops", status=500),
                "/broken-gzip": fault.page(b"\x1f\x8b\x08nonsense", content_encoding="gzip"),
                "/cookie": fault.redirect("/cookie-set", set_cookie="seen=1; Path=/"),
                "/cookie-set": fault.page("ok"),
                "/to-nowhere": fault.redirect("javascript:alert(1)"),
                "/tis": fault.page("<a href='/b'>หน้าบี</a>".encode("cp874"), content_type="text/html"),
                "/empty": fault.page(""),
                "/declared-pdf": fault.page(b"%PDF-1.4", content_type="text/html"),
                "/soft": fault.page("<title>404 Not Found</title><p>ไม่พบ</p>"),
                "/once": _fails_once(),
            }
        )
        record = run_crawl(server.url(), folder, timeout=1.0, max_bytes=2_000_000)
        yield Scan(record, folder, server)


def _fails_once() -> fault.Behaviour:
    answers = [fault.reset(), fault.page(BODY)]
    return lambda connection: answers.pop(0)(connection) if len(answers) > 1 else answers[0](connection)


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/a", Outcome.OK),
        ("/gone", Outcome.NOT_FOUND),
        ("/soft", Outcome.NOT_FOUND),
        ("/secret/x", Outcome.ROBOTS),
        ("/reset", Outcome.RESET),
        ("/drip", Outcome.TIMEOUT),
        ("/huge", Outcome.TOO_LARGE),
        ("/bomb", Outcome.TOO_LARGE),
        ("/cut", Outcome.RESET),
        ("/cut-html", Outcome.OK),
        ("/header", Outcome.RESET),
        ("/garbage", Outcome.RESET),
        ("/broken-gzip", Outcome.RESET),
        ("/loop", Outcome.REDIRECT_LOOP),
        ("/ring1", Outcome.REDIRECT_LOOP),
        ("/login-only", Outcome.LOGIN),
        ("/private-doc.pdf", Outcome.LOGIN),
        ("/challenge", Outcome.CHALLENGE),
        ("/busy", Outcome.RATE_LIMITED),
        ("/error", Outcome.SERVER_ERROR),
        ("/to-nowhere", Outcome.OTHER_STATUS),
        ("/cookie", Outcome.OK),
        ("/empty", Outcome.OK),
        ("/once", Outcome.OK),
    ],
)
def test_every_answer_is_kept_with_its_outcome(faults: Scan, path: str, outcome: Outcome) -> None:
    assert faults.outcome(path) is outcome


def test_faults_do_not_end_the_crawl_but_so_many_of_them_are_told(faults: Scan) -> None:
    assert faults.record.stop_reason is StopReason.MANY_FAILED
    assert set(faults.skipped.values()) == {"scheme", "outside"}


def test_redirects_are_kept_with_their_statuses(faults: Scan) -> None:
    capture = faults.captures["/old"]
    assert [(redirect.url.rpartition("/")[2], redirect.status) for redirect in capture.redirects] == [
        ("old", 301),
        ("older", 302),
    ]
    assert capture.final_url.endswith("/a")


def test_an_address_is_fetched_once_however_it_is_spelled(faults: Scan) -> None:
    assert faults.server.hits["/a"] == 1
    assert not [path for path in faults.server.hits if "PHPSESSID" in path]


def test_passing_failures_are_tried_once_more_at_the_end(faults: Scan) -> None:
    assert faults.server.hits["/error"] == 2
    assert faults.server.hits["/once"] == 2
    last_ordinary = max(place for place, path in enumerate(faults.server.order) if path == "/soft")
    second_try = [place for place, path in enumerate(faults.server.order) if path == "/error"][1]
    assert second_try > last_ordinary


def test_robots_txt_is_obeyed(faults: Scan) -> None:
    assert faults.server.hits["/secret/x"] == 0


def test_a_document_outside_is_fetched_and_a_page_outside_is_not(faults: Scan) -> None:
    assert faults.captures["/doc.pdf"].scope is Scope.HOP
    assert "outside" in [reason for url, reason in faults.skipped.items() if url.endswith("/page")]


def test_other_schemes_are_noted(faults: Scan) -> None:
    assert faults.skipped["mailto:a@example.org"] == "scheme"


def test_the_media_type_is_judged_from_the_bytes(faults: Scan) -> None:
    assert faults.captures["/declared-pdf"].media_type == "application/pdf"


def test_we_say_who_we_are(faults: Scan) -> None:
    assert all("user-agent: prongsai/" in head.lower() for head in faults.server.headers)


def test_cookies_live_as_long_as_a_chain_of_redirects(faults: Scan) -> None:
    with_cookie = [head.split(" ")[1] for head in faults.server.headers if "\r\ncookie:" in head.lower()]
    assert with_cookie == ["/cookie-set"]


def test_an_answer_keeps_link_text_place_and_bytes(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a|แผนพัฒนา"), "/a": fault.page("<p>ok</p>")}) as server:
        run_crawl(server.url(), tmp_path)
        capture = captures_of(tmp_path)["/a"]
        assert (capture.link_text, capture.found_on, capture.via, capture.depth) == (
            "แผนพัฒนา",
            server.url(),
            LinkKind.ANCHOR,
            1,
        )
        store = SnapshotStore.open(tmp_path)
        assert store.read_bytes(capture.sha256 or "") == b"<p>ok</p>"
        store.close()


def test_the_most_promising_link_comes_first_and_ties_by_depth_then_order(tmp_path: Path) -> None:
    routes = {
        "/": fault.links("/low|[0.1]", "/mid|[0.5]", "/plain1", "/plain2", "/top|[0.9]"),
        "/top": fault.links("/deep-mid|[0.5]", "/deep-plain"),
        "/mid": fault.links("/low|[0.8]"),
    }
    names = ("/low", "/plain1", "/plain2", "/deep-mid", "/deep-plain")
    with fault.serve(routes | {name: fault.page(name) for name in names}) as server:
        run_crawl(server.url(), tmp_path)
        assert server.order == [
            "/", "/top", "/mid", "/low", "/deep-mid", "/plain1", "/plain2", "/deep-plain",
        ]  # fmt: skip


def test_the_delay_is_kept_between_requests(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a", "/b"), "/a": fault.page("a"), "/b": fault.page("b")}) as server:
        run_crawl(server.url(), tmp_path, delay=0.5)
        times = [at for at, _ in server.asked]
        assert min(later - earlier for earlier, later in pairwise(times)) > 0.3


def test_a_server_that_answers_slowly_is_given_its_rest_after_each_answer(tmp_path: Path) -> None:
    slow = fault.page("slow", wait=0.4)
    with fault.serve({"/": fault.links("/a", "/b"), "/a": slow, "/b": slow}) as server:
        run_crawl(server.url(), tmp_path, delay=0.3)
        times = {path: at for at, path in server.asked}
        assert times["/b"] - times["/a"] > 0.6


def test_limits_leave_the_rest_as_skipped(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a", "/b", "/c"), "/a": fault.links("/d")}) as server:
        record = run_crawl(server.url(), tmp_path, max_pages=2)
        assert record.stop_reason is StopReason.PAGE_LIMIT
        assert skipped_of(tmp_path) == {server.url(path): "page_limit" for path in ("/b", "/c", "/d")}


def test_a_bigger_limit_goes_on_where_the_smaller_one_stopped(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a", "/b"), "/a": fault.page("a"), "/b": fault.page("b")}) as server:
        run_crawl(server.url(), tmp_path, max_pages=2)
        record = run_crawl(server.url(), tmp_path, max_pages=10, resume=True)
        assert record.stop_reason is StopReason.FINISHED
        assert [server.hits[path] for path in ("/", "/a", "/b")] == [1, 1, 1]


def test_depth_and_time_are_limited(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a"), "/a": fault.links("/b"), "/b": fault.page("b")}) as server:
        run_crawl(server.url(), tmp_path / "depth", max_depth=1)
        assert skipped_of(tmp_path / "depth") == {server.url("/b"): "depth_limit"}
        server.routes["/a"] = fault.drip()
        begun = time.monotonic()
        record = run_crawl(server.url(), tmp_path / "time", max_seconds=1.0, timeout=30.0)
        assert record.stop_reason is StopReason.TIME_LIMIT
        assert skipped_of(tmp_path / "time") == {server.url("/a"): "time_limit"}
        assert time.monotonic() - begun < 15


def test_a_killed_crawl_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    names = [f"/n{number}" for number in range(40)]
    routes = {"/": fault.links(*names), "/sitemap.xml": fault.page("", status=404)}
    routes |= {name: fault.links(f"{name}x", text=BODY) for name in names}
    routes |= {f"{name}x": fault.page(BODY) for name in names}
    with fault.serve(routes) as server:
        process, connection = start_crawl(server.url(), tmp_path)
        while len(server.asked) < 25:
            time.sleep(0.005)
        process.kill()
        process.join()
        connection.close()
        kept = {path for path, capture in captures_of(tmp_path).items() if capture.outcome is Outcome.OK}
        assert 5 < len(kept) < 81
        store = SnapshotStore.open(tmp_path)
        assert store.record().stop_reason is None
        store.close()
        before = server.hits
        record = run_crawl(server.url(), tmp_path, resume=True)
        assert record.stop_reason is StopReason.FINISHED
        assert set(captures_of(tmp_path)) == {"/", *names, *(f"{name}x" for name in names)}
        assert all(server.hits[path] == before[path] for path in kept)


def test_resuming_a_finished_crawl_asks_for_nothing(tmp_path: Path) -> None:
    with fault.serve({"/": fault.page(BODY)}) as server:
        first = run_crawl(server.url(), tmp_path)
        asked = len(server.asked)
        assert run_crawl(server.url(), tmp_path, resume=True) == first
        assert len(server.asked) == asked


def test_ctrl_c_ends_the_crawl_at_once_and_it_can_be_resumed(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/slow", "/b"), "/slow": fault.drip(), "/b": fault.page("b")}) as server:
        process, connection = start_crawl(server.url(), tmp_path, limits=FAST)
        while "/slow" not in server.hits:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGINT)
        assert connection.poll(10)
        record = connection.recv()
        assert record.stop_reason is StopReason.INTERRUPTED
        assert skipped_of(tmp_path)[server.url("/slow")] == "interrupted"
        server.routes["/slow"] = fault.page(BODY)
        assert run_crawl(server.url(), tmp_path, resume=True).stop_reason is StopReason.FINISHED
        assert server.hits["/"] == 1


def test_a_second_crawl_of_the_same_folder_is_refused(tmp_path: Path) -> None:
    with fault.serve({"/": fault.page(BODY)}) as server:
        store = SnapshotStore.open(tmp_path, create=True)
        store.lock()
        with pytest.raises(SnapshotError, match="Another crawl is writing"):
            run_crawl(server.url(), tmp_path)
        store.close()
        run_crawl(server.url(), tmp_path)
        with pytest.raises(SnapshotError, match="already holds a snapshot"):
            run_crawl(server.url(), tmp_path)
        with pytest.raises(SnapshotError, match="holds a snapshot of"):
            run_crawl("http://127.0.0.1:1/", tmp_path, resume=True)


def _fill_the_disk() -> None:
    """Lets the crawl's database grow to 40 pages and no further, as on a full disk."""
    from crawler import store

    prepare = store._prepare

    def small(database: object, *, create: bool) -> None:
        prepare(database, create=create)  # type: ignore[arg-type]
        database.execute("PRAGMA max_page_count = 40")  # type: ignore[attr-defined]

    store._prepare = small


def test_a_full_disk_keeps_what_was_gathered(tmp_path: Path) -> None:
    names = [f"/n{number}?{'x' * 300}" for number in range(60)]
    with fault.serve({"/": fault.links(*names[:5])} | {name: fault.links(*names) for name in names}) as server:
        record = run_crawl(server.url(), tmp_path, before=_fill_the_disk)
        assert record.stop_reason is StopReason.DISK_FULL
        kept = captures_of(tmp_path)
        assert kept["/"].outcome is Outcome.OK
        assert run_crawl(server.url(), tmp_path, resume=True).stop_reason is StopReason.FINISHED
        assert server.hits["/"] == 1
