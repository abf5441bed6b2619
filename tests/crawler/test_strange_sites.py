"""Whole crawls of sites that answer strangely: seeds that fail, private addresses, splash pages, traps, robots.txt."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from crawler.snapshot import Capture, LinkKind, Outcome, Scope, StopReason
from tests import fault_server as fault
from tests.crawler.crawling import captures_of, run_crawl, skipped_of

BODY = "เนื้อหาของหน้านี้ " * 20


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fault.page("", status=200), "empty"),
        (fault.page(b"%PDF-1.4", content_type="application/pdf"), "no web page but application/pdf"),
        (fault.page("<html><body></body></html>"), "the page is empty"),
        (fault.page(b"\x89PNG\r\n\x1a\n" + b"0" * 50, content_type="image/png"), "no web page but image/png"),
        (fault.page('{"a": 1}', content_type="application/json"), "no web page but application/json"),
        (fault.page("no", status=403), "forbidden"),
        (fault.reset(), "reset"),
    ],
)
def test_a_seed_that_shows_nothing_is_a_failed_seed(tmp_path: Path, answer: fault.Behaviour, words: str) -> None:
    with fault.serve({"/": answer}) as server:
        record = run_crawl(server.url(), tmp_path)
        assert record.stop_reason is StopReason.SEED_FAILED
        assert [problem.kind for problem in record.problems] == ["seed"]
        assert words in record.problems[0].detail
        assert set(captures_of(tmp_path)) == {"/"}


LOGIN_FORM = "<title>เข้าสู่ระบบ</title><form method='post'><input name='u'><input type='password' name='p'></form>"


@pytest.mark.parametrize("target", ["/wp-login.php", "/member/index.php?act=form"])
@pytest.mark.parametrize("seed", ["/", "/login"])
def test_a_seed_that_leads_to_a_log_in_page_is_a_failed_seed(tmp_path: Path, seed: str, target: str) -> None:
    with fault.serve({seed: fault.redirect(target), target: fault.page(LOGIN_FORM)}) as server:
        record = run_crawl(server.url(seed), tmp_path)
        assert record.stop_reason is StopReason.SEED_FAILED
        assert [problem.kind for problem in record.problems] == ["seed"]
        assert record.problems[0].detail.startswith("login: ")
        assert {capture.outcome for capture in captures_of(tmp_path).values()} == {Outcome.LOGIN}


def test_a_seed_that_is_only_a_log_in_form_is_a_failed_seed(tmp_path: Path) -> None:
    with fault.serve({"/": fault.page(LOGIN_FORM)}) as server:
        assert run_crawl(server.url(), tmp_path).stop_reason is StopReason.SEED_FAILED


@pytest.mark.parametrize(("seed", "path"), [("/", "/home"), ("/auth/home", "/auth/home")])
def test_a_home_page_with_a_box_to_log_in_is_a_site(tmp_path: Path, seed: str, path: str) -> None:
    menu = "".join(f"<a href='/p{number}'>หน้า {number}</a>" for number in range(12))
    with fault.serve({"/": fault.redirect(path), path: fault.page(menu + LOGIN_FORM)}) as server:
        server.routes |= {f"/p{number}": fault.page(BODY) for number in range(12)}
        record = run_crawl(server.url(seed), tmp_path)
        assert record.stop_reason is StopReason.FINISHED
        assert len(captures_of(tmp_path)) > 12


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ("http://127.0.0.1:1/", "refused"),
        ("http://no-such-host.invalid/", "dns"),
        ("ftp://example.org/", "no web address"),
        ("", "no web address"),
    ],
)
def test_a_seed_that_cannot_be_reached_is_a_failed_seed(tmp_path: Path, seed: str, words: str) -> None:
    record = run_crawl(seed, tmp_path)
    assert record.stop_reason is StopReason.SEED_FAILED
    assert words in next(problem.detail for problem in record.problems if problem.kind == "seed")


def test_a_failed_seed_is_tried_again_on_resume(tmp_path: Path) -> None:
    with fault.serve({"/": fault.page("down", status=503)}) as server:
        assert run_crawl(server.url(), tmp_path).stop_reason is StopReason.SEED_FAILED
        server.routes.update({"/": fault.links("/a"), "/a": fault.page("a")})
        assert run_crawl(server.url(), tmp_path, resume=True).stop_reason is StopReason.FINISHED
        assert captures_of(tmp_path)["/a"].outcome is Outcome.OK


def test_private_addresses_are_not_talked_to(tmp_path: Path) -> None:
    with fault.serve({"/": fault.page(BODY)}) as server:
        for place, seed in enumerate((server.url(), server.url(host="localhost"), f"http://2130706433:{server.port}/")):
            folder = tmp_path / str(place)
            record = run_crawl(seed, folder, allow_private=False)
            assert record.stop_reason is StopReason.SEED_FAILED
            assert captures_of(folder)["/"].outcome is Outcome.PRIVATE_ADDRESS
        assert server.asked == []


def _call_loopback_public() -> None:
    """Pretends that 127.0.0.1, and only that address of loopback, is a public one."""
    from crawler import fetch_policy

    fetch_policy.is_public = lambda text: text == "127.0.0.1"


def test_a_redirect_into_a_private_network_is_refused(tmp_path: Path) -> None:
    with fault.serve({}, host="0.0.0.0") as server:
        server.routes.update(
            {
                "/": fault.links("/in", "/named"),
                "/in": fault.redirect(f"http://127.0.0.2:{server.port}/inside"),
                "/named": fault.redirect(f"http://[::ffff:127.0.0.2]:{server.port}/inside"),
            }
        )
        run_crawl(server.url(), tmp_path, allow_private=False, before=_call_loopback_public)
        kept = captures_of(tmp_path)
        assert {kept["/in"].outcome, kept["/named"].outcome} == {Outcome.PRIVATE_ADDRESS}
        assert kept["/in"].redirects[0].status == 302
        assert server.hits["/inside"] == 0


def test_a_seed_that_moves_to_another_host_makes_that_host_the_site(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a"), "/a": fault.page("a")}) as new, fault.serve({}) as old:
        old.routes["/"] = fault.redirect(new.url("/", "localhost"))
        record = run_crawl(old.url(), tmp_path)
    assert [problem.kind for problem in record.problems] == ["seed_moved"]
    assert captures_of(tmp_path)["/a"].scope is Scope.SITE


def test_a_splash_page_is_passed_through_its_usual_home_address(tmp_path: Path) -> None:
    routes = {"/": fault.page("<img src='/king.jpg'>"), "/Home": fault.links("/a"), "/a": fault.page("a")}
    with fault.serve(routes) as server:
        record = run_crawl(server.url(), tmp_path)
        assert [problem.kind for problem in record.problems] == ["intro_page"]
        assert set(captures_of(tmp_path)) == {"/", "/Home", "/a"}


def test_scripts_frames_and_sitemaps_lead_on(tmp_path: Path) -> None:
    sitemap = "<urlset><url><loc>{}</loc></url><url><loc>http://elsewhere.example/</loc></url></urlset>"
    markup = (
        "<script>location.href='/by-script'</script><iframe src='/by-iframe'></iframe>"
        "<map><area href='/by-area'></map><meta http-equiv='refresh' content='5;url=/by-refresh'>"
    )
    with fault.serve({"/": fault.page(markup)}) as server:
        server.routes["/robots.txt"] = fault.page(f"Sitemap: {server.url('/index.xml')}")
        server.routes["/index.xml"] = fault.page(f"<sitemapindex><loc>{server.url('/part.xml')}</loc></sitemapindex>")
        server.routes["/part.xml"] = fault.page(sitemap.format(server.url("/by-sitemap")))
        run_crawl(server.url(), tmp_path)
    kinds = {path: capture.via for path, capture in captures_of(tmp_path).items()}
    assert kinds == {
        "/": LinkKind.SEED,
        "/by-script": LinkKind.SCRIPT,
        "/by-iframe": LinkKind.IFRAME,
        "/by-area": LinkKind.AREA,
        "/by-refresh": LinkKind.REFRESH,
        "/by-sitemap": LinkKind.SITEMAP,
    }


def test_a_missing_page_with_status_200_is_found_out(tmp_path: Path) -> None:
    menu = "เมนูของเว็บไซต์ หน่วยงาน " * 10
    with fault.serve({"/": fault.links("/real", "/dead", title="หน่วยงาน", text=menu)}) as server:
        server.otherwise = fault.links("/real", title="หน่วยงาน", text=f"{menu} ขออภัย ไม่มีข้อมูล")
        server.routes["/robots.txt"] = fault.page("", status=404)
        server.routes["/real"] = fault.links("/real", title="หน่วยงาน", text=f"{menu} {BODY}")
        run_crawl(server.url(), tmp_path)
        kept = captures_of(tmp_path)
        assert kept["/real"].outcome is Outcome.OK
        assert (kept["/dead"].outcome, kept["/dead"].status) == (Outcome.NOT_FOUND, 200)
        assert "soft-404" in kept["/dead"].detail


def test_an_endless_calendar_is_a_trap(tmp_path: Path) -> None:
    def calendar(number: int) -> fault.Behaviour:
        return fault.links(f"/calendar?year=2566&month={number + 1}")

    routes = {f"/calendar?year=2566&month={number}": calendar(number) for number in range(300)}
    with fault.serve({"/": fault.links("/calendar?year=2566&month=0", "/about")} | routes) as server:
        record = run_crawl(server.url(), tmp_path, max_depth=1000, delay=0.001)
        assert record.stop_reason is StopReason.FINISHED
        assert 20 < len(server.asked) < 150
        assert "trap" in skipped_of(tmp_path).values()


def test_a_bad_certificate_is_a_problem_not_a_stop(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a"), "/a": fault.page("a")}, certificate=tmp_path / "own.pem") as server:
        record = run_crawl(server.url().replace("http:", "https:"), tmp_path / "snapshot")
        assert record.stop_reason is StopReason.FINISHED
        assert [(problem.kind, problem.host) for problem in record.problems] == [
            ("tls_certificate", f"127.0.0.1:{server.port}")
        ]
        assert "self-signed" in record.problems[0].detail
        assert captures_of(tmp_path / "snapshot")["/a"].outcome is Outcome.OK


def test_a_server_that_speaks_no_tls_is_told_as_such(tmp_path: Path) -> None:
    with fault.serve({"/": fault.page(BODY)}) as server:
        record = run_crawl(server.url().replace("http:", "https:"), tmp_path)
        assert record.stop_reason is StopReason.SEED_FAILED
        assert captures_of(tmp_path)["/"].outcome is Outcome.TLS


def test_robots_txt_may_name_us(tmp_path: Path) -> None:
    rules = "User-agent: *\nAllow: /\n\nUser-agent: Prongsai\nDisallow: /not-us/\nCrawl-delay: 0.1\n"
    with fault.serve({"/": fault.links("/not-us/a", "/b"), "/b": fault.page("b")}) as server:
        server.routes["/robots.txt"] = fault.page(rules, content_type="text/plain")
        run_crawl(server.url(), tmp_path)
        assert captures_of(tmp_path)["/not-us/a"].outcome is Outcome.ROBOTS
        times = [at for at, _ in server.asked[1:]]
        assert min(later - earlier for earlier, later in pairwise(times)) > 0.08


def test_robots_txt_out_of_reach_is_a_problem_not_a_stop(tmp_path: Path) -> None:
    with fault.serve({"/": fault.links("/a"), "/robots.txt": fault.page("", status=500)}) as server:
        record = run_crawl(server.url(), tmp_path)
        assert [problem.kind for problem in record.problems] == ["robots_unreachable"]
        assert captures_of(tmp_path)["/"].outcome is Outcome.OK


def test_only_answers_and_what_they_link_to_are_fetched_without_following_links(tmp_path: Path) -> None:
    routes = {
        "/": fault.links("/elsewhere"),
        "/answer": fault.links("/doc.pdf", "/page"),
        "/page": fault.links("/too-deep"),
        "/doc.pdf": fault.page(b"%PDF-1.4"),
    }
    with fault.serve(routes) as server, fault.serve({"/form": fault.page("form")}) as outside:
        answers = (server.url("/answer"), outside.url("/form", "localhost"), "not an address")
        record = run_crawl(server.url(), tmp_path, answers=answers, follow_links=False)
        kept: dict[str, Capture] = captures_of(tmp_path)
        assert set(kept) == {"/", "/answer", "/doc.pdf", "/page", "/form"}
        assert kept["/answer"].via is LinkKind.ANSWER
        assert kept["/form"].scope is Scope.HOP
        assert record.answers == answers
        assert record.stop_reason is StopReason.FINISHED


def test_answers_alone_need_no_seed(tmp_path: Path) -> None:
    with fault.serve({"/a": fault.links("/b"), "/b": fault.page("b")}) as server:
        record = run_crawl("", tmp_path, answers=(server.url("/a"),), follow_links=False)
        assert record.stop_reason is StopReason.FINISHED
        assert {path: capture.scope for path, capture in captures_of(tmp_path).items()} == {
            "/a": Scope.SITE,
            "/b": Scope.SITE,
        }
