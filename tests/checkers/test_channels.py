"""A channel counts when it is the site's own and leads where it says."""

from __future__ import annotations

import pytest

from checkers.channels import has_form, is_form_link, is_social_account, leads_to
from checkers.parameters import bind
from checkers.result import Status
from checkers.site import Site
from checklists.load import load
from checklists.model import CheckCall
from tests.support import HOST, case_of, site_of

CHECKLIST = load(2566).checklist
LINE = "<a href='https://line.me/R/ti/p/@other'>LINE</a>"
FACEBOOK = "<a href='https://www.facebook.com/other.gov'>Facebook</a>"


def page(body: str, title: str = "หน้า") -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


def status(check: str, site: Site, **parameters: object) -> Status:
    """The answer where no page of the site is evidence for the item."""
    case = case_of(site, CHECKLIST.item("O1"))
    unmatched = type(case)(**{**{name: getattr(case, name) for name in case.__slots__}, "evidence": ()})
    return bind(CheckCall(check=check, parameters=parameters))(unmatched).status


@pytest.mark.parametrize(
    ("check", "link", "parameters"),
    [("two_way_channel", LINE, {"accept": ["line_official"]}), ("social_network", FACEBOOK, {})],
)
def test_an_account_in_one_post_may_be_another_agencys_and_one_of_the_site_is_its_own(
    check: str, link: str, parameters: dict[str, object]
) -> None:
    post = page(f"<p>ข่าวของกรมอื่น</p>{link}")
    assert status(check, site_of({"/": page("หน้าแรก"), "/post": post}), **parameters) is Status.UNSURE
    assert status(check, site_of({"/": page("หน้าแรก"), "/post": post, "/b": post}), **parameters) is Status.PASS
    assert status(check, site_of({"/": page(link), "/post": page("ข่าว")}), **parameters) is Status.PASS
    menu = page(f"<nav><ul><li>{link}</li></ul></nav><p>ข่าว</p>")
    assert status(check, site_of({"/": page("หน้าแรก"), "/post": menu}), **parameters) is Status.PASS
    assert status(check, site_of({"/": page("หน้าแรก"), "/post": page("ข่าว")}), **parameters) is Status.FAIL


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://www.facebook.com/tuayang.sao", True),
        ("https://m.facebook.com/profile.php?id=100", True),
        ("https://line.me/ti/p/@tuayang", True),
        ("https://www.youtube.com/@tuayang", True),
        ("https://www.facebook.com/", False),
        ("https://www.facebook.com/tuayang/posts/1", False),
        ("https://www.facebook.com/photo.php?fbid=1", False),
        ("https://www.facebook.com/tr?id=1", False),
        ("https://www.youtube.com/watch?v=1", False),
        ("https://notfacebook.com/tuayang", False),
        ("https://agency.example/facebook.com/a", False),
    ],
)
def test_an_account_is_somebodys_page_not_a_post_or_plumbing(url: str, account: bool) -> None:
    assert is_social_account(url) is account


def test_a_mark_begins_where_a_host_name_does() -> None:
    assert leads_to("https://www.m.me/tuayang", ["m.me/"])
    assert leads_to("https://M.me/tuayang", ["m.me/"])
    assert not leads_to("https://program.me/tuayang", ["m.me/"])


@pytest.mark.parametrize(
    ("body", "writes"),
    [
        ("<form><textarea></textarea></form>", True),
        ("<form><input><input type=email></form>", True),
        ("<form><input name=q></form>", False),
        ("<form><input><input><input type=password></form>", False),
        ("<header><form><input><input></form></header>", False),
        ("<textarea></textarea>", False),
    ],
)
def test_a_form_has_places_to_write_and_is_no_search_or_log_in(body: str, writes: bool) -> None:
    capture = site_of({"/f": page(body)}).at(f"{HOST}/f")
    assert capture is not None
    assert has_form(capture) is writes


def test_known_form_services_are_recognised() -> None:
    assert is_form_link("https://forms.gle/abc")
    assert not is_form_link("https://agency.example/form.pdf")
