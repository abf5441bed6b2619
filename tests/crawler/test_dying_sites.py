"""Whole crawls of servers that stop answering, for good or for a while."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.data import load_data
from crawler.snapshot import Outcome, StopReason
from tests import fault_server as fault
from tests.crawler.crawling import FAST, captures_of, run_crawl, skipped_of

POLICY = load_data("policy.yaml")
PAGES = 60
SLOW_TO_RETRY = replace(FAST, delay=0.002, timeout=0.3)


def hanging() -> fault.Behaviour:
    """Never says a word."""
    return fault.drip(2.0)


class Sick:
    """A site of many pages whose server answers with `fault` from one request on, and `up_to` another."""

    def __init__(self, sickness: fault.Behaviour, after: int = 20, up_to: float = float("inf")) -> None:
        self.sickness, self.after, self.up_to = sickness, after, up_to
        self.asked = 0

    def wrap(self, behaviour: fault.Behaviour) -> fault.Behaviour:
        def answer(connection: socket.socket) -> None:
            self.asked += 1
            (self.sickness if self.after < self.asked <= self.up_to else behaviour)(connection)

        return answer

    def routes(self) -> dict[str, fault.Behaviour]:
        names = [f"/p{number}" for number in range(PAGES)]
        plain = {"/": fault.links(*names)} | {name: fault.links(text=f"{name} เนื้อหา") for name in names}
        missing = dict.fromkeys(("/robots.txt", "/sitemap.xml"), fault.page("", status=404))
        return missing | {name: self.wrap(page) for name, page in plain.items()}


@pytest.mark.parametrize(
    ("sickness", "outcome"),
    [
        (fault.reset, Outcome.RESET),
        (lambda: fault.page("Service Unavailable", status=503), Outcome.SERVER_ERROR),
        (lambda: fault.page("slow down", status=429), Outcome.RATE_LIMITED),
        (hanging, Outcome.TIMEOUT),
    ],
)
def test_a_site_that_dies_is_left_alone_soon_and_the_crawl_is_not_complete(
    tmp_path: Path, sickness: Callable[[], fault.Behaviour], outcome: Outcome
) -> None:
    sick = Sick(sickness())
    with fault.serve(sick.routes()) as server:
        record = run_crawl(server.url(), tmp_path, limits=SLOW_TO_RETRY)
        assert record.stop_reason is StopReason.SITE_STOPPED
        assert not record.complete
        assert sick.asked <= 20 + POLICY["failures_in_a_row"] + len(POLICY["rest_factors"]) + 1
        kept = captures_of(tmp_path)
        skipped = skipped_of(tmp_path)
        assert len({*kept, *(url.removeprefix(server.url("")) for url in skipped)}) == PAGES + 1
        assert set(skipped.values()) == {"interrupted"}
        assert {capture.outcome for capture in kept.values()} <= {Outcome.OK, outcome}


def test_a_site_that_stopped_is_read_to_the_end_once_it_is_back(tmp_path: Path) -> None:
    sick = Sick(fault.reset())
    with fault.serve(sick.routes()) as server:
        run_crawl(server.url(), tmp_path)
        sick.after = 1_000_000
        record = run_crawl(server.url(), tmp_path, resume=True)
        assert record.stop_reason is StopReason.FINISHED
        kept = captures_of(tmp_path)
        assert len(kept) == PAGES + 1
        assert {capture.outcome for capture in kept.values()} == {Outcome.OK}


def test_a_site_that_recovers_during_a_pause_is_read_to_the_end(tmp_path: Path) -> None:
    sick = Sick(fault.page("", status=502), up_to=20 + POLICY["failures_in_a_row"] + 1)
    with fault.serve(sick.routes()) as server:
        assert run_crawl(server.url(), tmp_path).stop_reason is StopReason.FINISHED
        assert {capture.outcome for capture in captures_of(tmp_path).values()} == {Outcome.OK}
        assert server.hits["/"] == 3  # the crawl's own, one while it was down, one when it was back


def test_pages_that_always_fail_make_the_look_incomplete_and_are_tried_again_on_resume(tmp_path: Path) -> None:
    routes = Sick(fault.reset(), after=1_000_000).routes()
    broken = [f"/p{number}" for number in range(0, PAGES, 6)]
    with fault.serve(routes | dict.fromkeys(broken, fault.page("", status=500))) as server:
        record = run_crawl(server.url(), tmp_path)
        assert (record.stop_reason, record.complete) == (StopReason.MANY_FAILED, False)
        server.routes |= routes
        before = server.hits
        assert run_crawl(server.url(), tmp_path, resume=True).stop_reason is StopReason.FINISHED
        assert {path for path in routes if server.hits[path] > before[path]} - {"/robots.txt"} == set(broken)


def test_a_server_that_asks_to_wait_is_waited_for_and_no_page_is_given_up(tmp_path: Path) -> None:
    turns = iter(range(1_000_000))
    slow_down = fault.page("slow", status=429, retry_after="0")

    def every_third(behaviour: fault.Behaviour) -> fault.Behaviour:
        return lambda connection: (slow_down if next(turns) % 3 == 2 else behaviour)(connection)

    names = [f"/p{number}" for number in range(12)]
    with fault.serve({"/": fault.links(*names)} | {name: every_third(fault.page(name)) for name in names}) as server:
        record = run_crawl(server.url(), tmp_path, delay=0.001)
        assert record.stop_reason is StopReason.FINISHED
        assert {capture.outcome for capture in captures_of(tmp_path).values()} == {Outcome.OK}


def test_the_time_that_a_server_names_is_kept(tmp_path: Path) -> None:
    answers = [fault.page("slow", status=429, retry_after="1"), fault.page("ok")]
    with fault.serve({"/": fault.links("/a"), "/a": lambda connection: answers.pop(0)(connection)}) as server:
        assert run_crawl(server.url(), tmp_path).stop_reason is StopReason.FINISHED
        first, second = (at for at, path in server.asked if path == "/a")
        assert second - first >= 1.0


def test_another_server_that_dies_takes_only_its_own_documents_with_it(tmp_path: Path) -> None:
    documents = [f"/d{number}.pdf" for number in range(20)]
    with fault.serve({}) as outside, fault.serve({}) as server:
        outside.routes.update(dict.fromkeys(documents, fault.reset()))
        outside.otherwise = fault.reset()
        server.routes["/"] = fault.links(*(outside.url(name, "localhost") for name in documents), "/a")
        server.routes["/a"] = fault.page("a")
        record = run_crawl(server.url(), tmp_path)
        assert record.stop_reason is StopReason.FINISHED
        kept = captures_of(tmp_path)
        assert kept["/a"].outcome is Outcome.OK
        assert all(kept[name].outcome in (Outcome.RESET, Outcome.TIMEOUT) for name in documents)
        assert sum(outside.hits[name] for name in documents) < 15
