"""Index pages in the shapes that agencies use, and the claims that must be read from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.claim_pages import read_entries
from checkers.claims import find_claims
from checkers.site import SiteCapture
from crawler.snapshot import Scope
from tests.checkers.titles2566 import HOST, TITLES, TITLES_2565_FROM_O10, checklist, page, site


def claimed(*pages: SiteCapture) -> set[tuple[str, str]]:
    """(number, path) of every claim."""
    found = find_claims(site(*pages), checklist())
    return {(claim.number, claim.url.removeprefix(HOST)) for claim in found}


TABLE = """<table><tr><th>ข้อ</th><th>ข้อมูล</th><th>ลิงก์</th></tr>
<tr><td>O1</td><td>โครงสร้าง</td><td><a href="/a.pdf">เปิด</a></td></tr>
<tr><td>O2</td><td>ข้อมูลผู้บริหาร</td><td><a href="/b1">ลิงก์ที่ 1</a> <a href="/b2">ลิงก์ที่ 2</a></td></tr>
<tr><td>O3</td><td>อำนาจหน้าที่</td><td><a href="#">คลิก</a></td></tr></table>"""
ROWSPAN = """<table><tr><td rowspan="2">OIT 1</td><td rowspan="2">โครงสร้าง</td><td><a href="/a1.pdf">ไฟล์ 1</a></td></tr>
<tr><td><a href="/a2.pdf">ไฟล์ 2</a></td></tr>
<tr><td>OIT 2</td><td>ข้อมูลผู้บริหาร</td><td><a href="/b">ดู</a></td></tr></table>"""
LINK_FIRST = """<table><tr><td><a href="/a">เปิด</a></td><td>O1 โครงสร้าง</td></tr>
<tr><td><a href="/b">เปิด</a></td><td>O2 ข้อมูลผู้บริหาร</td></tr></table>"""
LIST = """<h2>ข้อมูลพื้นฐาน (O1-O6)</h2><ul><li><a href="/a">ข้อ O1 โครงสร้าง</a></li>
<li><a href="/b">O-2 ข้อมูลผู้บริหาร</a></li>
<li>O๓ : <a href="/c">อำนาจหน้าที่</a></li></ul>"""
ROUTES = '<div><a href="/ita/1">O1 โครงสร้าง</a> | <a href="/ita/2">O2 ข้อมูลผู้บริหาร</a></div>'
DETAILS = """<details><summary>O1 โครงสร้าง</summary><div><a href="/a.pdf">ดาวน์โหลด</a></div></details>
<details><summary>O2 ข้อมูลผู้บริหาร</summary><p><a href="/b.pdf">ดาวน์โหลด</a></p></details>"""
BOOTSTRAP = """<div class="accordion"><div class="accordion-item"><h2>
<button data-bs-target="#c1">O1 โครงสร้าง</button></h2>
<div id="c1" class="collapse"><a href="/a.pdf">เปิด</a></div></div><div class="accordion-item"><h2>
<button data-bs-target="#c2">O2 ข้อมูลผู้บริหาร</button></h2><div id="c2"><a href="/b.pdf">เปิด</a></div></div></div>"""
FAR_PANES = """<ul><li><a href="#p1">O1 โครงสร้าง</a></li><li><a href="#p2">O2 ข้อมูลผู้บริหาร</a></li></ul>
<div class="tab-content"><div id="p1"><a href="/a.pdf">เปิด</a></div><div id="p2"><a href="/b.pdf">เปิด</a></div></div>"""
BADGES = """<div class="grid"><div class="card"><div class="rounded-circle">o1</div><div><h3>โครงสร้าง</h3>
<a class="btn" href="/a">เปิด</a></div></div><div class="card"><div class="rounded-circle">o2</div><div>
<h3>ข้อมูลผู้บริหาร</h3><a class="btn" href="#">เปิด</a></div></div></div>"""
FLAT = """<h3>O1 โครงสร้าง</h3><p>แผนผัง</p><p><a href="/a">เปิดดู</a></p><h3>O2 ข้อมูลผู้บริหาร</h3><p><a href="/b">เปิดดู</a></p>
<h3>การประชาสัมพันธ์ (O7)</h3><p>ข่าว</p><footer><a href="/contact">ติดต่อ</a></footer>"""
PARAGRAPH = '<p>O1 – <a href="/a">โครงสร้าง</a><br>O2 – <a href="/b1">ข้อมูลผู้บริหาร</a> <a href="/b2">(ลิงก์ที่ 2)</a><br></p>'
AT_END = '<p><a href="/a">โครงสร้าง</a> (O1)<br><a href="/b">ข้อมูลผู้บริหาร</a> (O2)<br></p>'
END_IN_LINK = '<ul><li><a href="/a">โครงสร้าง (O1)</a></li><li><a href="/b">ข้อมูลผู้บริหาร (O2)</a></li></ul>'
PLAIN_ADDRESS = f"""<div><span>O1 โครงสร้าง</span> {HOST}/a.pdf</div><div><span>O2 ข้อมูลผู้บริหาร</span> {HOST}/b
<a class="btn" href="{HOST}/b">เปิด</a></div>"""
ZEROS = """<ul><li><a href="/a">01 โครงสร้าง</a></li><li><a href="/b">02 ข้อมูลผู้บริหาร</a></li>
<li><a href="/c">03 อำนาจหน้าที่</a></li>
<li><a href="/j">010 นโยบายคุ้มครองข้อมูลส่วนบุคคล</a></li></ul>"""
MIXED_ZERO = """<ul><li><a href="/a">O1 - โครงสร้าง</a></li><li><a href="/b">O2 - ข้อมูลผู้บริหาร</a></li>
<li><a href="/g">09 - Social Network</a></li><li><a href="/j">010 - นโยบายคุ้มครองข้อมูลส่วนบุคคล</a></li></ul>"""
BARE = """<table><tr><td>1.</td><td>โครงสร้าง</td><td><a href="/a">เปิด</a></td></tr>
<tr><td>๒.</td><td>ข้อมูลผู้บริหาร</td><td><a href="/b">เปิด</a></td></tr>
<tr><td>3</td><td>อำนาจหน้าที่</td><td><a href="/c">เปิด</a></td></tr></table>"""
CLAUSES = """<ul><li>ข้อ 1 <a href="/a">โครงสร้าง</a></li><li>ข้อ 2 <a href="/b">ข้อมูลผู้บริหาร</a></li>
<li>ข้อ 3 <a href="/c">อำนาจหน้าที่</a></li></ul>"""
BUTTONS = """<div><b>O1</b> โครงสร้าง <button onclick="location.href='/a'">เปิด</button></div>
<div><b>O2</b> ข้อมูลผู้บริหาร <button onclick="window.open('/b')">เปิด</button></div>"""
FORM = """<div><h3>O8 Q&amp;A</h3><iframe src="https://docs.google.com/forms/d/e/x/viewform"></iframe></div>
<div><h3>O1 โครงสร้าง</h3><a href="/a">เปิด</a></div>"""
RUN_TOGETHER = """<table><tr><td>1O1</td><td>โครงสร้าง <a href="/a">เปิด</a></td></tr>
<tr><td>2O2</td><td>ข้อมูลผู้บริหาร <a href="/b">เปิด</a></td></tr></table>"""
LETTERS_AND_NUMBERS = """<ul><li>O21 <a href="/21">สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน</a></li>
<li>O22 <a href="/22">รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี</a></li></ul><table>
<tr><td>23.</td><td>นโยบายหรือแผนการบริหารทรัพยากรบุคคล</td><td><a href="/นโยบาย.pdf">เปิด</a></td></tr>
<tr><td>24.</td><td>การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล</td><td><a href="/24">เปิด</a></td></tr>
<tr><td>25.</td><td>หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล</td><td><a href="/25">เปิด</a></td></tr></table>"""
INNER_LIST = """<ul><li>O5 ข้อมูลการติดต่อ <a href="/e">เปิด</a></li><li>O6 กฎหมายที่เกี่ยวข้อง<ol>
<li>1. <a href="/l1">พระราชบัญญัติ</a></li>
<li>2. <a href="/l2">ระเบียบ</a></li></ol></li></ul>"""

TWO = {("O1", "/a"), ("O2", "/b")}
TWO_FILES = {("O1", "/a.pdf"), ("O2", "/b.pdf")}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(TABLE, {("O1", "/a.pdf"), ("O2", "/b1"), ("O2", "/b2"), ("O3", "")}, id="table"),
        pytest.param(ROWSPAN, {("O1", "/a1.pdf"), ("O1", "/a2.pdf"), ("O2", "/b")}, id="cell over several rows"),
        pytest.param(LINK_FIRST, TWO, id="link before number"),
        pytest.param(LIST, TWO | {("O3", "/c")}, id="list"),
        pytest.param(ROUTES, {("O1", "/ita/1"), ("O2", "/ita/2")}, id="links in one line"),
        pytest.param(DETAILS, TWO_FILES, id="details and summary"),
        pytest.param(BOOTSTRAP, TWO_FILES, id="bootstrap accordion"),
        pytest.param(FAR_PANES, TWO_FILES, id="tabs with panes elsewhere"),
        pytest.param(BADGES, {("O1", "/a"), ("O2", "")}, id="badge apart from the title"),
        pytest.param(FLAT, TWO | {("O7", "")}, id="headings followed by links"),
        pytest.param(PARAGRAPH, {("O1", "/a"), ("O2", "/b1"), ("O2", "/b2")}, id="lines of one paragraph"),
        pytest.param(AT_END, TWO, id="number after the link"),
        pytest.param(END_IN_LINK, TWO, id="number at the end of the link"),
        pytest.param(PLAIN_ADDRESS, {("O1", "/a.pdf"), ("O2", "/b")}, id="address as plain text"),
        pytest.param(ZEROS, TWO | {("O3", "/c"), ("O10", "/j")}, id="zero for the letter"),
        pytest.param(MIXED_ZERO, TWO | {("O9", "/g"), ("O10", "/j")}, id="letter and zero mixed"),
        pytest.param(BARE, TWO | {("O3", "/c")}, id="plain numbers"),
        pytest.param(CLAUSES, TWO | {("O3", "/c")}, id="clauses"),
        pytest.param(BUTTONS, TWO, id="buttons with a script"),
        pytest.param(RUN_TOGETHER, TWO, id="cells run together"),
        pytest.param(
            LETTERS_AND_NUMBERS,
            {("O21", "/21"), ("O22", "/22"), ("O23", "/%E0%B8%99%E0%B9%82%E0%B8%A2%E0%B8%9A%E0%B8%B2%E0%B8%A2.pdf")}
            | {("O24", "/24"), ("O25", "/25")},
            id="letters in one section and plain numbers in the next",
        ),
        pytest.param(INNER_LIST, {("O5", "/e"), ("O6", "/l1"), ("O6", "/l2")}, id="numbered list inside an item"),
    ],
)
def test_every_shape_of_index_page_gives_its_claims(markup: str, expected: set[tuple[str, str]]) -> None:
    assert claimed(page("/ita", markup)) == expected


def test_an_embedded_form_is_claimed_for_its_item() -> None:
    assert ("O8", "https://docs.google.com/forms/d/e/x/viewform") in claimed(page("/ita", FORM))


def test_directions_through_the_menus_are_followed() -> None:
    home = page("/", '<nav><ul><li><a href="/plan">แผนงาน</a></li></ul></nav>')
    plans = page("/plan", '<h2>แผนงาน</h2><a href="/p5.pdf">แผนพัฒนาท้องถิ่นห้าปี พ.ศ.2566-2570</a>')
    index = page(
        "/ita",
        """<table><tr><td>O1 – <a href="#">โครงสร้าง</a></td><td>อยู่ที่เมนู "ข้อมูลที่ไม่มีจริง"</td></tr>
        <tr><td>O4 – <a href="#">แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน</a></td>
        <td>อยู่ที่เมนู "แผนงาน" หัวข้อ "แผนพัฒนาท้องถิ่น" &gt;&gt; แผนพัฒนาท้องถิ่นห้าปี พ.ศ.2566-2570</td></tr></table>""",
    )
    assert claimed(home, plans, index) == {("O1", ""), ("O4", "/p5.pdf")}


def _index(path: str, year: int, *, prefix: str = "O") -> SiteCapture:
    titles = TITLES[:9] + (TITLES_2565_FROM_O10 if year == 2565 else TITLES[9:15])
    rows = "".join(f'<li><a href="/{year}/{n}.pdf">{prefix}{n} {title}</a></li>' for n, title in enumerate(titles, 1))
    return page(path, f"<h1>ITA ปีงบประมาณ {year}</h1><ul>{rows}</ul>")


def test_the_index_page_of_another_year_is_left_aside() -> None:
    found = claimed(_index("/ita66", 2566), _index("/ita65", 2565))
    assert len(found) == 15
    assert all(path.startswith("/2566/") for _, path in found)


def test_numbers_of_another_list_are_not_believed_even_under_this_years_banner() -> None:
    titles = ("วิสัยทัศน์", *TITLES[4:14])
    rows = "".join(f'<li><a href="/{n}.pdf">O{n} {title}</a></li>' for n, title in enumerate(titles, 1))
    assert claimed(page("/ita", f"<h1>ITA 2566</h1><ul>{rows}</ul>")) == set()


def test_a_wrong_year_on_the_banner_does_not_hide_a_list_whose_titles_fit() -> None:
    rows = "".join(f'<li><a href="/{n}.pdf">O{n} {title}</a></li>' for n, title in enumerate(TITLES, 1))
    found = find_claims(site(page("/ita", f"<h1>ITA ปี 2569</h1><ul>{rows}</ul>")), checklist())
    assert len(found) == 43
    assert not any(claim.sure for claim in found)


def test_plain_numbers_of_the_year_before_are_not_believed() -> None:
    titles = TITLES[:9] + TITLES_2565_FROM_O10
    rows = "".join(f'<li>{n:03d} <a href="/{n}">{title}</a></li>' for n, title in enumerate(titles, 1))
    assert claimed(page("/ita", f"<ul>{rows}</ul>")) == set()


def test_hospital_numbers_make_no_claims() -> None:
    assert claimed(_index("/ita", 2566, prefix="MOIT ")) == set()


def test_sections_of_several_years_on_one_page_are_told_apart() -> None:
    years = "".join(
        f"<details><summary>ITA ปี {year}</summary><ul>"
        + "".join(f'<li><a href="/{year}/{n}.pdf">O{n} {title}</a></li>' for n, title in enumerate(TITLES[:5], 1))
        + "</ul></details>"
        for year in (2565, 2566)
    )
    assert {path.split("/")[1] for _, path in claimed(page("/ita", years))} == {"2566"}


def test_a_title_of_another_item_makes_the_claim_doubtful() -> None:
    rows = "".join(f'<li><a href="/{n}.pdf">O{n} {title}</a></li>' for n, title in enumerate(TITLES[:20], 1))
    wrong = f'<li><a href="/22.pdf">O22 {TITLES[18]}</a></li>'
    found = find_claims(site(page("/ita", f"<ul>{rows}{wrong}</ul>")), checklist())
    assert [claim.number for claim in found if not claim.agrees] == ["O22"]


def test_a_page_of_one_item_claims_itself() -> None:
    assert claimed(page("/ita/O8", "<h1>O8 Q&amp;A</h1><p>ถามได้ที่นี่</p>")) == {("O8", "/ita/O8")}


def test_an_ordinary_numbered_list_makes_no_claims() -> None:
    laws = "".join(f"<li>{n}. <a href='/{n}'>พระราชบัญญัติฉบับที่ {n}</a></li>" for n in range(1, 12))
    assert claimed(page("/law", f"<ul>{laws}</ul>")) == set()


def test_a_list_on_somebody_elses_site_is_no_claim() -> None:
    ours = page("/ita", TABLE)
    theirs = replace(ours, capture=replace(ours.capture, scope=Scope.HOP))
    assert claimed(ours)
    assert not claimed(theirs)


_PIECES = st.sampled_from(
    [
        "O1 ",
        "O2 โครงสร้าง",
        "<tr><td>",
        "</td>",
        "<ul><li>",
        "</div>",
        "<a href='#'>",
        "<a href='http://[x'>",
        "</a>",
        "8.",
        "<h3>",
        "<details><summary>",
        "(O1-O6)",
        "ITA 2566",
        "<button data-bs-target='#p'>",
        "<p id='p'>",
        "https://x.y/z ",
    ]
)


@given(st.lists(_PIECES, max_size=40))
def test_reading_a_broken_index_page_never_raises(pieces: list[str]) -> None:
    for entry in read_entries("".join(pieces), HOST, lambda number, title: number == 1 or None):
        assert 1 <= entry.number <= 60


def test_a_claim_says_how_and_where_it_was_labelled() -> None:
    claim = find_claims(site(page("/ita", TABLE)), checklist())[0]
    assert (claim.label, claim.text, claim.page_url) == ("O1", "โครงสร้าง", f"{HOST}/ita")
    assert "O1" in claim.how.th
    assert "O1" in claim.how.en
