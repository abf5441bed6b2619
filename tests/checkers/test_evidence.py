"""What becomes of a match: evidence, a blind spot that keeps the item from failing, or no evidence with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checkers.case import Match
from checkers.covers import Cover, Covers
from checkers.evidence import Selection, select
from checkers.own_title import OwnTitles
from checkers.rivals import Rival
from checkers.site import Site, SiteCapture
from checkers.surroundings import Surroundings
from checkers.unread_lists import unread_lists
from checklists.load import load
from checklists.model import Item
from checklists.words import Words
from crawler.snapshot import Outcome, SkipReason
from crawler.text.document import Document, DocumentKind, ReadProblem
from tests.support import HOST, site_of

CHECKLIST = load(2566).checklist
PLAN = CHECKLIST.item("O11")
URL = f"{HOST}/d.txt"
RIGHT = "แผนดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2566\nโครงการ"
WHY = (Words("เหตุผล", "reason"),)


def page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>หน้าแรก</title></head><body>{body}</body></html>".encode()


def site_with(text: str = RIGHT, link: str = "ดาวน์โหลด") -> Site:
    return site_of({"/": page(f"<a href='/d.txt'>{link}</a>"), "/d.txt": text.encode()})


def changed(site: Site, url: str, *, outcome: Outcome = Outcome.OK, problem: ReadProblem | None = None) -> Site:
    """The same site, where one address answered differently."""
    return replace(
        site, captures=tuple(_changed(each, outcome, problem) if each.url == url else each for each in site.captures)
    )


def _changed(found: SiteCapture, outcome: Outcome, problem: ReadProblem | None) -> SiteCapture:
    document = Document(found.document.kind, "", (), problem)
    return SiteCapture(replace(found.capture, outcome=outcome), document)


def selected(site: Site, match: Match, *, item: Item = PLAN, **around: object) -> Selection:
    return select(item, [match], Surroundings(site, **around))  # type: ignore[arg-type]


def reasons(selection: Selection) -> list[str]:
    return [rejected.reason.en for rejected in selection.rejected]


def test_a_document_about_the_item_and_of_its_year_is_evidence() -> None:
    selection = selected(site_with(), Match(URL, 0.9, WHY))
    assert [evidence.capture.url for evidence in selection.evidence] == [URL]
    assert not selection.rejected


def test_a_document_of_another_year_is_no_evidence_even_when_the_agency_names_it() -> None:
    selection = selected(site_with(RIGHT.replace("2566", "2565")), Match(URL, 0.9, WHY, claimed=True))
    assert not selection.evidence
    assert "2565" in reasons(selection)[0]


def test_a_label_on_a_document_about_something_else_proves_nothing() -> None:
    decoy = site_with("ประกาศรับสมัครพนักงานจ้าง ตำแหน่งคนงานทั่วไป", link="แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566")
    selection = selected(decoy, Match(URL, 0.95, WHY, claimed=True, at_answer=True))
    assert not selection.evidence
    assert reasons(selection) == ["read; its content is about something else"]


def test_a_page_that_lists_many_items_is_no_evidence() -> None:
    selection = selected(site_with(), Match(URL, 1.0, WHY, claimed=True), index_pages=frozenset({URL}))
    assert not selection.evidence


def test_a_document_that_fits_another_item_much_better_is_that_items() -> None:
    selection = selected(site_with(), Match(URL, 0.5, WHY), rivals={URL: [Rival("O4", 0.9, 0.9, claimed=False)]})
    assert reasons(selection) == ["rather about item O4"]
    assert selected(
        site_with(), Match(URL, 0.5, WHY, claimed=True), rivals={URL: [Rival("O4", 0.9, 0.9, claimed=False)]}
    ).evidence


def test_a_document_without_a_year_counts_only_while_none_is_of_the_year() -> None:
    files = {"/": page("x"), "/d.txt": RIGHT.encode(), "/e.txt": "แผนดำเนินงานและการใช้จ่ายงบประมาณ".encode()}
    matches = [Match(URL, 0.9, WHY), Match(f"{HOST}/e.txt", 0.9, WHY)]
    both = select(PLAN, matches, Surroundings(site_of(files)))
    assert [evidence.capture.url for evidence in both.evidence] == [URL]
    alone = select(PLAN, matches[1:], Surroundings(site_of(files)))
    assert len(alone.evidence) == 1


@pytest.mark.parametrize("outcome", [each for each in Outcome if each not in {Outcome.OK, Outcome.NOT_FOUND}])
def test_what_could_not_be_fetched_is_a_blind_spot_and_never_missing(outcome: Outcome) -> None:
    selection = selected(changed(site_with(), URL, outcome=outcome), Match(URL, 0.9, WHY))
    assert [(spot.url, spot.reason) for spot in selection.blind_spots] == [(URL, str(outcome))]


@pytest.mark.parametrize("problem", list(ReadProblem))
def test_a_document_that_would_be_evidence_but_cannot_be_read_is_a_blind_spot(problem: ReadProblem) -> None:
    selection = selected(changed(site_with(), URL, problem=problem), Match(URL, 0.4, WHY))
    assert [spot.reason for spot in selection.blind_spots] == [str(problem)]


def test_an_unread_document_that_its_link_dates_to_another_year_is_no_blind_spot() -> None:
    old = changed(site_with(link="แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2563"), URL, problem=ReadProblem.NO_TEXT_LAYER)
    assert not selected(old, Match(URL, 0.7, WHY)).blind_spots
    assert selected(old, Match(URL, 0.7, WHY, claimed=True)).blind_spots


def test_a_far_fetched_unread_page_keeps_nothing_from_failing() -> None:
    unread = changed(site_with(), URL, outcome=Outcome.TIMEOUT)
    assert not selected(unread, Match(URL, 0.3, WHY)).blind_spots
    closed = changed(site_with(), URL, outcome=Outcome.LOGIN)
    assert not selected(closed, Match(URL, 0.4, WHY)).blind_spots


def test_a_broken_link_is_told_and_is_no_blind_spot() -> None:
    selection = selected(changed(site_with(), URL, outcome=Outcome.NOT_FOUND), Match(URL, 0.9, WHY, claimed=True))
    assert selection.broken == (URL,)
    assert not selection.blind_spots
    assert "broken link" in reasons(selection)[0]


def test_an_address_that_was_skipped_is_a_blind_spot_with_the_reason() -> None:
    gone = f"{HOST}/deep"
    selection = selected(site_with(), Match(gone, 0.5, WHY), skipped={gone: SkipReason.DEPTH_LIMIT})
    assert [spot.reason for spot in selection.blind_spots] == ["depth_limit"]
    outside = selected(site_with(), Match("https://other.example/x", 0.5, WHY))
    assert not outside.blind_spots


def test_a_dead_link_without_address_is_nothing_to_look_at() -> None:
    selection = selected(site_with(), Match("", 0.9, WHY, claimed=True))
    assert not selection.blind_spots
    assert not selection.evidence


def test_an_unread_home_page_may_hide_any_item() -> None:
    assert unread_lists(site_with(), 2566) == ()
    drawn = changed(site_with(), f"{HOST}/", problem=ReadProblem.NEEDS_BROWSER)
    assert [(spot.url, spot.reason) for spot in unread_lists(drawn, 2566)] == [(f"{HOST}/", "needs_browser")]
    assert unread_lists(site_of({"/a": page("x")}), 2566)


@pytest.mark.parametrize(
    ("text", "hides"),
    [("ITA ประจำปี 2566", True), ("OIT", True), ("ITA 2564", False), ("Hospital", False), ("ข่าวทั่วไป", False)],
)
def test_an_unread_list_of_the_years_items_may_hide_any_item(text: str, hides: bool) -> None:
    site = changed(site_with(), URL, outcome=Outcome.TIMEOUT)
    named = replace(
        site,
        captures=tuple(
            SiteCapture(replace(each.capture, link_text=text), each.document) if each.url == URL else each
            for each in site.captures
        ),
    )
    assert bool(unread_lists(named, 2566)) is hides


def test_a_picture_that_is_only_linked_near_the_item_is_no_blind_spot() -> None:
    site = site_with()
    picture = replace(
        site,
        captures=tuple(
            SiteCapture(each.capture, Document(DocumentKind.IMAGE, "", (), ReadProblem.NO_TEXT_LAYER))
            if each.url == URL
            else each
            for each in site.captures
        ),
    )
    assert not selected(picture, Match(URL, 0.4, WHY)).blind_spots
    assert selected(picture, Match(URL, 0.7, WHY)).blind_spots


def test_the_home_page_is_no_evidence_for_what_it_only_links_to() -> None:
    home = f"{HOST}/"
    labels = site_of({"/": page("<p><a href='/gone'>แผนดำเนินงานและการใช้จ่ายงบประมาณประจำปี</a></p>")})
    assert reasons(selected(labels, Match(home, 0.9, WHY))) == ["read; its content is about something else"]
    words = site_of({"/": page("<h2>แผนดำเนินงานและการใช้จ่ายงบประมาณประจำปี</h2>")})
    assert selected(words, Match(home, 0.9, WHY)).evidence


def test_another_items_document_is_no_evidence_even_where_the_item_has_none() -> None:
    rival = Rival("O4", 0.8, 0.8, claimed=False, named=0.6)
    around: dict[str, Any] = {"rivals": {URL: [rival]}, "titles": OwnTitles(CHECKLIST)}
    assert reasons(selected(site_with(), Match(URL, 0.7, WHY, named=0.5), **around)) == ["rather about item O4"]
    assert selected(site_with(), Match(URL, 0.7, WHY, named=0.6), **around).evidence
    assert selected(site_with(), Match(URL, 0.8, WHY, named=0.5), **around).evidence
    elsewhere = {**around, "firsts": {"O4": 0.9}}
    assert selected(site_with(), Match(URL, 0.7, WHY, named=0.5), **elsewhere).evidence


def test_a_number_beside_a_document_that_is_plainly_another_items_proves_nothing() -> None:
    text = "ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่ ปี 2566\nแผนดำเนินงานและการใช้จ่ายงบประมาณ"
    rival = Rival("O31", 0.9, 0.9, claimed=False)
    around: dict[str, Any] = {"rivals": {URL: [rival]}, "titles": OwnTitles(CHECKLIST)}
    numbered = Match(URL, 0.9, WHY, claimed=True, own_score=0.2)
    assert reasons(selected(site_with(text), numbered, **around)) == ["rather about item O31"]
    assert selected(site_with(), numbered, **around).evidence


def test_a_page_that_only_leads_on_to_another_page_is_no_evidence() -> None:
    way = "<html><head><meta charset=utf-8><title>แผน</title></head><body><a href='/b'>ดูแผน</a></body></html>"
    content = page(f"<h1>แผนดำเนินงาน</h1><p>{RIGHT}</p>")
    site = site_of({"/": page("<a href='/a'>แผนดำเนินงาน</a>"), "/a": way.encode(), "/b": content})
    found = Covers(site).passages
    assert found == {f"{HOST}/a"}
    selection = select(
        PLAN, [Match(f"{HOST}/a", 0.9, WHY), Match(f"{HOST}/b", 0.8, WHY)], Surroundings(site, passages=found)
    )
    assert [each.capture.url for each in selection.evidence] == [f"{HOST}/b"]


def test_a_picture_that_the_agency_labels_for_the_item_is_left_open_though_its_title_fits_another() -> None:
    title = "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน"
    around: dict[str, Any] = {
        "rivals": {URL: [Rival("O4", 0.9, 0.9, claimed=False)]},
        "titles": OwnTitles(CHECKLIST),
    }
    label = Match(URL, 0.88, WHY, claimed=True, own_score=0.3)
    read = selected(site_with(f"{title}\nพ.ศ. 2566 - 2570"), label, **around)
    assert not read.blind_spots
    assert read.rejected
    pictured = selected(site_with(title), label, covers={URL: Cover(())}, **around)
    assert [spot.url for spot in pictured.blind_spots] == [URL]
