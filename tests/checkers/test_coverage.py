"""How complete the look was: everything unread is listed with its reason, and leaks are told without repeating them."""

from __future__ import annotations

from dataclasses import replace

from checkers.coverage import coverage, leaks
from checkers.site import Site, SiteCapture
from crawler.snapshot import Outcome, Problem, Skipped, SkipReason, StopReason
from crawler.text.document import Document, DocumentKind, ReadProblem
from tests.checkers.test_personal_data import INVENTED
from tests.support import HOST, site_of


def page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>หน้า</title></head><body>{body}</body></html>".encode()


def with_capture(site: Site, url: str, **changes: object) -> Site:
    captures = tuple(
        SiteCapture(replace(each.capture, **changes), each.document) if each.url == url else each  # type: ignore[arg-type]
        for each in site.captures
    )
    return replace(site, captures=captures)


def with_document(site: Site, url: str, document: Document) -> Site:
    captures = tuple(SiteCapture(each.capture, document) if each.url == url else each for each in site.captures)
    return replace(site, captures=captures)


SITE = site_of({"/": page("หน้าแรก"), "/a": page("ก"), "/d.txt": b"text"})


def test_pages_and_documents_are_counted_apart() -> None:
    found = coverage(SITE)
    assert (found.pages_read, found.documents_read, found.unread) == (2, 1, ())


def test_what_failed_or_cannot_be_read_is_listed_with_the_reason() -> None:
    failed = with_capture(SITE, f"{HOST}/a", outcome=Outcome.ROBOTS)
    assert [(entry.url, entry.reason) for entry in coverage(failed).unread] == [(f"{HOST}/a", "robots")]
    scan = with_document(SITE, f"{HOST}/d.txt", Document(DocumentKind.PDF, "", (), ReadProblem.NO_TEXT_LAYER))
    assert [(entry.url, entry.reason) for entry in coverage(scan).unread] == [(f"{HOST}/d.txt", "no_text_layer")]
    assert coverage(scan).documents_read == 0


def test_a_picture_is_no_unread_document() -> None:
    picture = with_document(SITE, f"{HOST}/a", Document(DocumentKind.IMAGE, "", (), ReadProblem.NO_TEXT_LAYER))
    assert coverage(picture).unread == ()


def test_a_citizen_id_in_the_text_of_a_link_is_masked() -> None:
    failed = with_capture(SITE, f"{HOST}/a", outcome=Outcome.TIMEOUT, link_text=f"นายสมมุติ {INVENTED}")
    assert INVENTED not in coverage(failed).model_dump_json()


def test_a_citizen_id_in_an_address_is_masked() -> None:
    site = site_of({"/": page("หน้าแรก"), f"/{INVENTED}": page(f"รายชื่อ {INVENTED}")})
    failed = with_capture(site, f"{HOST}/{INVENTED}", outcome=Outcome.TIMEOUT, found_on=f"{HOST}/?{INVENTED}")
    assert INVENTED not in coverage(failed).model_dump_json()
    assert [INVENTED in warning.model_dump_json() for warning in leaks(site)] == [False]


def test_a_crawl_that_was_killed_says_so() -> None:
    killed = replace(SITE, record=replace(SITE.record, stop_reason=None, ended_at=None))
    assert (coverage(killed).complete, coverage(killed).stop_reason) == (False, "interrupted")
    cut = replace(SITE, record=replace(SITE.record, stop_reason=StopReason.PAGE_LIMIT))
    assert (coverage(cut).complete, coverage(cut).stop_reason) == (False, "page_limit")


def test_skipped_addresses_are_counted_by_reason_and_problems_are_told() -> None:
    skipped = tuple(Skipped(f"{HOST}/{n}", reason, None, "", 0.0) for n, reason in enumerate([SkipReason.TRAP] * 2))
    site = replace(SITE, skipped=skipped, record=replace(SITE.record, problems=(Problem("slow", "h", "d"),)))
    assert coverage(site).skipped_counts == {"trap": 2}
    assert coverage(site).problems == ({"kind": "slow", "host": "h", "detail": "d"},)


def test_a_page_that_shows_citizen_ids_is_warned_of_without_the_number() -> None:
    site = site_of({"/": page("หน้าแรก"), "/list": page(f"รายชื่อ {INVENTED}"), "https://x.example/": page(INVENTED)})
    (warning,) = leaks(site)
    assert warning.url == f"{HOST}/list"
    assert INVENTED not in warning.model_dump_json()
    assert leaks(SITE) == ()
