"""What is the agency's own, what is worth one step outside, what is left alone."""

from __future__ import annotations

import pytest

from crawler.scope import SiteScope
from crawler.snapshot import Scope


def _scope(*, subdomains: bool = False) -> SiteScope:
    scope = SiteScope(subdomains=subdomains)
    scope.add_site("https://www.tambon.go.th/")
    return scope


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://tambon.go.th/x", Scope.SITE),
        ("https://www.tambon.go.th:8443/", Scope.SITE),
        ("http://web.tambon.go.th/", None),
        ("http://nottambon.go.th/", None),
        ("http://other.go.th/a.pdf", Scope.HOP),
        ("https://drive.google.com/file/d/1/view", Scope.HOP),
        ("https://docs.google.com/forms/d/e/1/viewform", Scope.HOP),
        ("https://www.facebook.com/tambon", Scope.HOP),
        ("https://www.facebook.com/sharer/sharer.php?u=x", None),
        ("https://line.me/R/ti/p/@tambon", Scope.HOP),
        ("https://social-plugins.line.me/lineit/share?url=x", None),
        ("https://notdrive.google.com.evil.example/", None),
    ],
)
def test_links_are_sorted_by_where_they_lead(url: str, expected: Scope | None) -> None:
    assert _scope().judge(url, 0.0) is expected


def test_subdomains_are_own_on_request() -> None:
    assert _scope(subdomains=True).judge("http://web.tambon.go.th/", 0.0) is Scope.SITE


def test_a_promising_outside_page_is_fetched() -> None:
    assert _scope().judge("http://ita.example.org/o12", 0.9) is Scope.HOP


def test_one_social_host_does_not_eat_the_crawl() -> None:
    scope = _scope()
    found = [scope.judge(f"https://www.facebook.com/tambon/posts/{number}", 0.0) for number in range(200)]
    assert 0 < found.count(Scope.HOP) < 50


def test_hosts_without_a_name_are_told_apart_by_port() -> None:
    scope = SiteScope(subdomains=False)
    scope.add_site("http://127.0.0.1:8001/")
    assert scope.is_own("http://127.0.0.1:8001/x")
    assert not scope.is_own("http://127.0.0.1:8002/x")
