"""The way from the home page to an address, as texts of links."""

from __future__ import annotations

from dataclasses import replace

from checkers.click_path import click_paths
from tests.support import HOST, site_of


def page(*links: tuple[str, str]) -> bytes:
    body = "".join(f"<p><a href='{url}'>{text}</a></p>" for url, text in links)
    return f"<html><head><meta charset=utf-8><title>หน้า</title></head><body><p>ข้อความ</p>{body}</body></html>".encode()


def test_the_shortest_way_wins_and_then_the_first_link() -> None:
    site = site_of(
        {
            "/": page(("/a", "เมนู ก"), ("/b", "เมนู ข")),
            "/a": page(("/c", "ไป ค"), ("/d", "ไป ง")),
            "/b": page(("/d", "ทางอื่น")),
            "/c": page(("/b", "ย้อน")),
        }
    )
    paths = click_paths(site)
    assert paths[f"{HOST}/"] == ()
    assert paths[f"{HOST}/b"] == ("เมนู ข",)
    assert paths[f"{HOST}/d"] == ("เมนู ก", "ไป ง")


def test_a_page_that_nothing_links_to_has_no_way() -> None:
    assert f"{HOST}/alone" not in click_paths(site_of({"/": page(), "/alone": page()}))


def test_links_on_other_sites_pages_are_not_followed() -> None:
    other = "https://drive.example/folder"
    site = site_of({"/": page((other, "คลัง")), other: page(("/x", "ไฟล์"))})
    assert click_paths(site)[other] == ("คลัง",)
    assert len(click_paths(site)) == 2


def test_a_redirect_leads_on() -> None:
    site = site_of({"/": page(("/old", "แผน")), "/old": page(("/d.pdf", "ไฟล์"))})
    captures = tuple(
        replace(each, capture=replace(each.capture, final_url=f"{HOST}/new")) if each.url.endswith("old") else each
        for each in site.captures
    )
    paths = click_paths(replace(site, captures=captures))
    assert paths[f"{HOST}/new"] == ("แผน",)


def test_a_link_without_words_is_named_by_its_address() -> None:
    assert click_paths(site_of({"/": page(("/a", ""))}))[f"{HOST}/a"] == (f"{HOST}/a",)


def test_pages_that_link_in_a_circle_come_to_an_end() -> None:
    site = site_of({f"/{n or ''}": page((f"/{n + 1}", f"ต่อ {n}"), ("/", "หน้าแรก")) for n in range(30)})
    assert max(map(len, click_paths(site).values())) == 8
