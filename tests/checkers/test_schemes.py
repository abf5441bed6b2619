"""Pages that number by another list: another year's, the colleges', the hospitals'; and pages that only look so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from benchmarks.schemes import answers, gold_pages, reworded_pages
from checkers.claims import Labelled, read_lists
from checkers.listings import title_verdict
from checkers.match import lists_of_items, match_site
from checkers.matcher import ItemMatcher
from checkers.schemes import SchemeReader, known_schemes
from checkers.site import SiteCapture
from checklists.load import load, years
from tests.benchmarks.test_mapping import needs_gold
from tests.checkers.titles2566 import HOST, TITLES, checklist, page, pdf, site

Rows = Sequence[tuple[int, str]]

COLLEGE: Rows = (
    (9, "Social Network"),
    (10, "แผนดำเนินงานประจำปีงบประมาณ 2566"),
    (11, "รายงานผลการดำเนินงานประจำปี 2565"),
    (12, "คู่มือหรือมาตรฐานการปฏิบัติงานของวิทยาลัย"),
    (13, "คู่มือหรือมาตรฐานการให้บริการนักศึกษา"),
    (16, "E-Service"),
    (17, "แผนการใช้จ่ายงบประมาณประจำปี"),
    (30, "นโยบายไม่รับของขวัญ (No Gift Policy)"),
    (32, "การประเมินผลควบคุมภายใน"),
)
COLLEGE_SHORT: Rows = (
    (1, "โครงสร้างและอำนาจหน้าที่"),
    (3, "แผนพัฒนาสถานศึกษา ระยะ 5 ปี"),
    (4, "ข้อมูลการติดต่อ"),
    (8, "รายงานผลการประเมินตนเอง (SAR) ปีการศึกษา 2565"),
    (9, "ข่าวประชาสัมพันธ์"),
    (11, "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี"),
    (14, "E-Service"),
)
OLD_MEASURES: Rows = (
    (39, "แผนปฏิบัติการป้องกันการทุจริตประจำปี"),
    (41, "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี"),
    (42, "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ"),
    (44, "มาตรการส่งเสริมความโปร่งใสในการจัดซื้อจัดจ้าง"),
    (46, "มาตรการป้องกันการรับสินบน"),
    (48, "มาตรการตรวจสอบการใช้ดุลพินิจ"),
)
LAST_YEAR: Rows = (
    (8, "Q&A"),
    (9, "Social Network"),
    (10, "แผนดำเนินงานประจำปี"),
    (13, "คู่มือหรือมาตราฐานการปฏิบัติงาน"),
    (17, "E-Service"),
    (18, "แผนการใช้จ่ายงบประมาณประจำปี"),
)
HOSPITAL: Rows = (
    (1, "หน่วยงานมีการกำหนดมาตรการการเผยแพร่ข้อมูลผ่านเว็บไซต์ของโรงพยาบาลเอกราช"),
    (2, "หน่วยงานมีการเปิดเผยข้อมูลข่าวสารที่เป็นปัจจุบัน"),
    (5, "สรุปผลการจัดซื้อจัดจ้างและการจัดหาพัสดุรายเดือน"),
    (22, "แนวปฏิบัติที่เคารพสิทธิมนุษยชน"),
)
SHOUTED: Rows = tuple((number, f"{title} ประจำปีงบประมาณ พ.ศ. 2566") for number, title in enumerate(TITLES, start=1))


def listed(rows: Rows, *, prefix: str = "O", banner: str = "ITA ปีงบประมาณ 2566", path: str = "/ita") -> SiteCapture:
    """A page of numbered links, each to a document of its own."""
    items = "".join(f'<li>{prefix}{number} <a href="/d/{number}.pdf">{title}</a></li>' for number, title in rows)
    return page(path, f"<h1>{banner}</h1><ul>{items}</ul>")


def read(*pages: SiteCapture) -> Labelled:
    """What the lists of a site of these pages say under FY2566."""
    return read_lists(site(*pages), checklist())


def named(rows: Rows, *, prefix: str = "O") -> str:
    """The one list that a page of these rows is recognised as; "" when its numbers are believed."""
    found = read(listed(rows, prefix=prefix)).foreign
    return found[0].name.en if found else ""


@pytest.mark.parametrize(
    ("rows", "prefix", "words"),
    [
        (COLLEGE, "O", "colleges' own OIT list (O1 to O37)"),
        (COLLEGE_SHORT, "O", "colleges' own OIT list (O1 to O23)"),
        (OLD_MEASURES, "O", "FY2562"),
        (LAST_YEAR, "O", "FY2563 to FY2565"),
        (LAST_YEAR, "OIT-", "FY2563 to FY2565"),
        (HOSPITAL, "MOIT ", "(MOIT)"),
        (HOSPITAL, "EB ", "(EB)"),
    ],
)
def test_a_page_of_another_list_is_recognised_under_this_years_banner(rows: Rows, prefix: str, words: str) -> None:
    assert words in named(rows, prefix=prefix)
    assert read(listed(rows, prefix=prefix)).claims == ()


def test_plain_numbers_of_another_list_are_recognised_too() -> None:
    rows = [*enumerate(TITLES[:9], start=1), *LAST_YEAR[2:]]
    assert "FY2563 to FY2565" in named(rows, prefix="")


@pytest.mark.parametrize(
    "rows",
    [
        list(enumerate(TITLES, start=1)),
        list(enumerate(TITLES[:9], start=1)),  # the same in four years' lists: nothing to tell, nothing to lose
        SHOUTED,
        [(number, title.replace("หน่วยงาน", "เทศบาล")) for number, title in enumerate(TITLES, start=1)],
        [(number, title[: max(12, len(title) * 2 // 3)]) for number, title in enumerate(TITLES, start=1)],
        [*enumerate(TITLES[:18], start=1), (19, TITLES[19]), (20, TITLES[20]), (21, TITLES[18])],
        [*enumerate(TITLES[:9], start=1), (10, TITLES[10])],  # one row that last year's list has there
    ],
)
def test_this_years_list_in_other_words_or_with_slips_is_not_called_another(rows: Rows) -> None:
    assert named(rows) == ""
    assert len({claim.number for claim in read(listed(rows)).claims}) > len(rows) * 0.8


def test_only_the_tab_of_the_other_list_is_left_aside() -> None:
    tabs = "".join(
        f"<details><summary>ITA ปี {year}</summary><ul>"
        + "".join(f'<li><a href="/{year}/{number}.pdf">O{number} {title}</a></li>' for number, title in rows)
        + "</ul></details>"
        for year, rows in ((2565, LAST_YEAR), (2566, list(enumerate(TITLES[:20], start=1))))
    )
    found = read(page("/ita", tabs))
    assert [foreign.page_url for foreign in found.foreign] == [f"{HOST}/ita"]
    assert {claim.url.split("/")[3] for claim in found.claims} == {"2566"}


def _documents(rows: Iterable[tuple[int, str]]) -> list[SiteCapture]:
    return [pdf(f"/d/{number}.pdf", f"{title}\nองค์การบริหารส่วนตำบลเอกราช") for number, title in rows]


def test_documents_of_another_list_are_candidates_by_their_content_with_a_note() -> None:
    everything = site(listed(COLLEGE), *_documents(COLLEGE))
    matches = match_site(everything, checklist())
    manual = next(match for match in matches["item-14"] if match.url.endswith("/d/12.pdf"))
    assert not manual.claimed
    assert manual.score > 0.7
    assert "O12" in manual.reasons[1].th
    assert "อาชีวศึกษา" in manual.reasons[1].th
    assert "not believed" in manual.reasons[1].en
    assert not any(match.url.endswith("/d/12.pdf") for match in matches["item-12"][:1])


def test_a_page_of_another_list_is_no_evidence_itself() -> None:
    everything = site(listed(COLLEGE), *_documents(COLLEGE))
    assert lists_of_items(read_lists(everything, checklist())) == {f"{HOST}/ita"}
    assert not any(
        match.url.endswith("/ita") for found in match_site(everything, checklist()).values() for match in found
    )


def test_a_few_numbers_of_a_hospital_do_not_make_a_page_a_list() -> None:
    news = page("/news", "<h1>ข่าว</h1><p>MOIT 4 และ MOIT 5 ส่งแล้ว</p>")
    found = read(news)
    assert lists_of_items(found) == frozenset()


def test_every_year_takes_its_own_list_and_no_other() -> None:
    schemes = {scheme.id: scheme for scheme in known_schemes().schemes}
    rows = [(number, title[0]) for number, title in schemes["nacc-2568"].titles.items()]
    assert SchemeReader(2568).recognise(rows, lambda number, title: True) is None
    said = SchemeReader(2567).recognise(rows, lambda number, title: False)
    assert said is schemes["nacc-2568"]


@pytest.mark.parametrize("year", years())
def test_the_titles_of_a_year_are_those_of_its_checklist(year: int) -> None:
    own = next(scheme for scheme in known_schemes().schemes if year in scheme.years)
    checklist = load(year).checklist
    assert own.count == len(checklist.items)
    # One scheme may stand for several years that differ in the title of a number.
    assert [item.title.th for item in checklist.items if item.title.th not in own.titles[int(item.number[1:])]] == []
    matcher = ItemMatcher(checklist)
    assert all(title_verdict(matcher, place + 1, item.title.th) for place, item in enumerate(checklist.items))


@pytest.mark.parametrize("scheme", known_schemes().schemes, ids=lambda scheme: scheme.id)
def test_no_title_has_a_number_beyond_the_list(scheme: object) -> None:
    found = next(known for known in known_schemes().schemes if known is scheme)
    assert max(found.titles, default=1) <= found.count
    assert found.titles or found.letters


def test_the_name_of_a_list_is_used_once() -> None:
    ids = [scheme.id for scheme in known_schemes().schemes]
    assert len(set(ids)) == len(ids)


@needs_gold
def test_real_pages_of_every_list_are_told_apart() -> None:
    found = answers(gold_pages())
    lists = [answer for answer in found if answer.foreign]
    assert len(found) > 80
    assert all(answer.right for answer in found if not answer.foreign)
    assert sum(answer.right for answer in lists) / len(lists) > 0.85  # the rest has nothing but common first items


@needs_gold
def test_this_years_titles_in_the_words_of_other_agencies_are_believed() -> None:
    pages = reworded_pages()
    assert len(pages) > 10
    assert [answer for answer in answers(pages) if answer.home == "NACC-2566" and answer.said] == []
