"""What is read from a web page: text, title, headings, links with the words around them, images."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.snapshot import LinkKind
from crawler.text.document import Document, Heading, Link, ReadProblem
from crawler.text.web_page import read_page

URL = "http://www.ekkarat.go.th/ita.html"


def page(body: str, head: str = "") -> Document:
    return read_page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", URL)


def only_link(body: str) -> Link:
    (link,) = page(body).links
    return link


def test_blocks_become_lines_and_inline_elements_do_not() -> None:
    document = page("<h1>หัวข้อ</h1>\n<p>วรรค<b>หนึ่ง</b>\n ต่อ<br>บรรทัดใหม่</p><div>ก<div>ข</div>ค</div><ul><li>ง<li>จ</ul>")
    assert document.text == "หัวข้อ\nวรรคหนึ่ง ต่อ\nบรรทัดใหม่\nก\nข\nค\nง\nจ"


def test_the_cells_of_a_row_stand_in_one_line() -> None:
    document = page("<table><tr><th>ที่<th>รายการ<tr><td><p>O8</p><td><p>Q&amp;A</p><p>ถามตอบ</p><td><td>เปิด</table>ท้าย")
    assert document.text == "ที่ | รายการ\nO8 | Q&A ถามตอบ |  | เปิด\nท้าย"


def test_a_row_whose_last_cells_are_empty_does_not_run_into_the_next_one() -> None:
    rows = "<tr><th>เดือน<th>ราย<th>ครั้ง<tr><td>ต.ค.<td><td><tr><td>พ.ย.<td>4<td><tr><td>ธ.ค.<td><td>9"
    assert page(f"<table>{rows}</table>ท้าย").text == "เดือน | ราย | ครั้ง\nต.ค.\nพ.ย. | 4\nธ.ค. |  | 9\nท้าย"


def test_a_table_used_for_layout_keeps_its_lines() -> None:
    inner = "<table><tr><td>1<td>แผน</table>"
    document = page(f"<table><tr><td><p>เมนู</p><p>หน้าแรก</p><td><h2>เนื้อหา</h2>{inner}</td></table>")
    assert "1 | แผน" in document.text.splitlines()
    assert "เนื้อหา" in document.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='ลับ'</script>",
        "<style>ลับ</style>",
        "<noscript>ลับ</noscript>",
        "<template><p>ลับ</p></template>",
        "<p hidden>ลับ</p>",
        "<!-- ลับ -->",
    ],
)
def test_what_no_reader_sees_is_left_out(hidden: str) -> None:
    assert page(f"<p>เห็น</p>{hidden}").text == "เห็น"


def test_alternative_texts_belong_to_images_and_not_to_the_text() -> None:
    document = page('<figure><img src="/chart.png" alt="ผังโครงสร้าง"><figcaption>โครงสร้างองค์กร</figcaption></figure>')
    assert document.text == "โครงสร้างองค์กร"
    (image,) = document.images
    assert (image.url, image.alt, image.caption) == (
        "http://www.ekkarat.go.th/chart.png",
        "ผังโครงสร้าง",
        "โครงสร้างองค์กร",
    )


def test_a_picture_of_an_executive_has_the_words_of_its_card_as_caption() -> None:
    document = page(
        '<div class="card"><img src="/1.jpg"><p>นายสมมุติ ตั้งใจดี</p><p>นายก อบต.</p></div><div class="card">อื่น</div>'
    )
    assert document.images[0].caption == "นายสมมุติ ตั้งใจดี นายก อบต."


def test_the_title_is_the_title_element_or_else_the_first_heading() -> None:
    assert page("<h1>หนึ่ง</h1>", "<title> อบต.\nเอกรัฐ </title>").title == "อบต. เอกรัฐ"
    assert page("<h2>สอง</h2><h1>หนึ่ง</h1>").title == "หนึ่ง"
    assert page("<p>x</p>").title == ""


def test_headings_know_their_level_and_their_place() -> None:
    document = page(
        "<p>นำ</p><h2>ตัวชี้วัด <i>9.1</i></h2><details><summary>ข้อมูลพื้นฐาน</summary>x</details>"
        '<table><caption>ตารางแผน</caption><tr><td>y</table><div role="heading" aria-level="3">ข่าว</div>'
        '<h3 class="accordion-header"><button class="accordion-button">O8</button></h3>'
        '<span class="card-title">การ์ด</span>'
    )
    levels = [(heading.level, heading.text) for heading in document.headings]
    assert levels == [(2, "ตัวชี้วัด 9.1"), (5, "ข้อมูลพื้นฐาน"), (5, "ตารางแผน"), (3, "ข่าว"), (3, "O8"), (5, "การ์ด")]
    assert all(document.text.startswith(heading.text, heading.position) for heading in document.headings)


def test_a_short_bold_line_before_a_list_is_a_heading() -> None:
    document = page(
        "<p><strong>แผนการดำเนินงาน</strong></p><ul><li><a href='/a'>O10</a></ul><p><b>เน้น</b></p><p>วรรค</p>"
    )
    assert document.headings == (Heading(6, "แผนการดำเนินงาน", 0),)
    assert document.links[0].heading == "แผนการดำเนินงาน"


def test_a_link_knows_the_heading_above_it() -> None:
    document = page(
        "<h2>9.1</h2><h3><a href='/1'>ข่าวหนึ่ง</a></h3><h3><a href='/2'>ข่าวสอง</a></h3><p><a href='/3'>อ่านต่อ</a>"
    )
    assert [link.heading for link in document.links] == ["9.1", "9.1", "ข่าวสอง"]


@pytest.mark.parametrize(
    ("body", "row"),
    [
        ("<table><tr><td>O8<td>Q&amp;A<td><a href='/8'>เปิด</a><tr><td>O9", "O8 | Q&A | เปิด"),
        ("<table><tr><td>O8<td><ul><li><a href='/8'>เปิด</a></ul>", "O8 | เปิด"),
        ("<ul><li>O8 ถามตอบ <a href='/8'>เปิด</a><li>อื่น</ul>", "O8 ถามตอบ เปิด"),
        ("<dl><dt>O8 Q&amp;A<dd><a href='/8'>เปิด</a><dt>O9<dd>x</dl>", "O8 Q&A เปิด"),
        ("<p>ดูที่ <a href='/8'>ที่นี่</a></p><p>อื่น</p>", "ดูที่ ที่นี่"),
        (
            "<div class='card'><div class='badge'>o12</div><h3>คู่มือ</h3><p><a href='/8'>ดู</a></p></div>"
            "<div class='card'>o13</div>",
            "o12 คู่มือ ดู",
        ),
        (
            "<div class='row'><div class='col'>O8</div><div class='col'><a href='/8'>เปิด</a></div></div>"
            "<div class='row'>O9</div>",
            "O8 เปิด",
        ),
        ("<section><div><span>O8 ถามตอบ</span><div><a href='/8'>เปิด</a></div></div></section>", "O8 ถามตอบ เปิด"),
    ],
)
def test_a_link_knows_the_row_it_stands_in(body: str, row: str) -> None:
    assert only_link(body).row == row


def test_a_cell_that_spans_rows_is_part_of_each_of_them() -> None:
    document = page(
        "<table><tr><td rowspan=2>O10<td><a href='/a'>ก</a><tr><td><a href='/b'>ข</a><tr><td><a href='/c'>ค</a></table>"
    )
    assert [link.row for link in document.links] == ["O10 | ก", "O10 ข", "ค"]


def test_several_buttons_behind_one_title_all_know_the_title() -> None:
    body = "<div><div><span>O12 คู่มือ</span><div><a href='/1'>เปิด</a></div><div><a href='/2'>เปิด</a></div></div></div>"
    assert {link.row for link in page(body).links} == {"O12 คู่มือ เปิด เปิด"}


def test_links_that_speak_for_themselves_do_not_take_in_their_neighbours() -> None:
    body = "<div><div><a href='/1'>แผนพัฒนาท้องถิ่นห้าปี</a></div><div><a href='/2'>รายงานผลการดำเนินงานประจำปี</a></div></div>"
    assert [link.row for link in page(body).links] == ["แผนพัฒนาท้องถิ่นห้าปี", "รายงานผลการดำเนินงานประจำปี"]


def test_a_long_row_is_shortened() -> None:
    link = only_link(f"<table><tr><td>O1<td>{'ยาว ' * 200}<td><a href='/1'>เปิด</a></table>")
    assert link.row.startswith("O1 | ยาว")
    assert len(link.row) == 300


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<a href='/1'> คู่มือ <b>ประชาชน</b></a>", "คู่มือ ประชาชน"),
        ("<a href='/1'><div>คู่มือ</div><div>ประชาชน</div></a>", "คู่มือ ประชาชน"),
        ("<a href='/1' title='x'><img src='/b.png' alt='ป้าย ITA'></a>", "ป้าย ITA"),
        ("<a href='/1' title='หน้าแรก'><i class='icon'></i></a>", "หน้าแรก"),
        ("<a href='/1' aria-label='ค้นหา'></a>", "ค้นหา"),
        ("<a href='/1'>ดําเนินงาน ๑</a>", "ดำเนินงาน 1"),
    ],
)
def test_a_link_has_its_own_text_or_else_what_stands_for_it(body: str, text: str) -> None:
    assert only_link(body).text == text


@pytest.mark.parametrize(
    ("body", "url", "kind"),
    [
        ("<a href='a.pdf#page=3'>x</a>", "a.pdf", LinkKind.ANCHOR),
        ("<map><area href='/m' alt='แผนที่'></map>", "m", LinkKind.AREA),
        ("<iframe src='/f' title='แบบฟอร์ม'></iframe>", "f", LinkKind.IFRAME),
        ("<object data='/a.pdf'></object>", "a.pdf", LinkKind.IFRAME),
        ("<button onclick=\"location.href='/q'\">MOIT4</button>", "q", LinkKind.SCRIPT),
        ("<div onclick=\"window.open('/q')\"><span>ถาม</span></div>", "q", LinkKind.SCRIPT),
        ("<a href='#' onclick=\"window.open('/q')\">ถาม</a>", "q", LinkKind.SCRIPT),
        ("<a href=\"javascript:window.open('/q')\">ถาม</a>", "q", LinkKind.SCRIPT),
        ("<input type=button value='เข้าสู่เว็บไซต์' onclick=\"location='/home'\">", "home", LinkKind.SCRIPT),
        ("<script>setTimeout(function(){ location.href = '/Home'; }, 3)</script>", "Home", LinkKind.SCRIPT),
        ("<p>x</p><meta http-equiv='refresh' content='3; URL=\"/next\"'>", "next", LinkKind.REFRESH),
    ],
)
def test_every_way_to_lead_on_is_a_link(body: str, url: str, kind: LinkKind) -> None:
    link = only_link(body)
    assert (link.url, link.kind) == (f"http://www.ekkarat.go.th/{url}", kind)


def test_the_frames_of_a_frameset_are_links() -> None:
    document = read_page("<frameset cols='20%,80%'><frame src='menu.html'><frame src='main.html'></frameset>", URL)
    assert [(link.url[-9:], link.kind) for link in document.links] == [
        ("menu.html", LinkKind.FRAME),
        ("main.html", LinkKind.FRAME),
    ]
    assert document.problem is None


@pytest.mark.parametrize(
    "dead", ["<a href='#'>O8</a>", "<a href='javascript:void(0)'>O8</a>", "<a href=''>O8</a>", "<a>O8</a>"]
)
def test_a_dead_link_is_kept_without_an_address(dead: str) -> None:
    link = only_link(f"<p>{dead}</p>")
    assert (link.url, link.text, link.row) == ("", "O8", "O8")


def test_the_target_of_a_link_is_no_link() -> None:
    assert page("<a name='o8'></a><a id='o9'>ข้อ</a><p>x</p>").links == ()


def test_a_base_element_is_honoured() -> None:
    document = page("<a href='a.html'>x</a>", "<base href='/th/'>")
    assert document.links[0].url == "http://www.ekkarat.go.th/th/a.html"


@pytest.mark.parametrize(
    ("body", "in_menu"),
    [
        ("<nav><a href='/1'>x</a></nav>", True),
        ("<header><a href='/1'>x</a></header>", True),
        ("<footer><a href='/1'>x</a></footer>", True),
        ("<div class='main-menu'><a href='/1'>x</a></div>", True),
        ("<ul id='topNav' class='nav navbar-nav'><li><a href='/1'>x</a></ul>", True),
        ("<article><header><a href='/1'>x</a></header></article>", False),
        ("<div id='menu1' class='tab-pane'><a href='/1'>x</a></div>", False),
        ("<div class='navy content'><a href='/1'>x</a></div>", False),
        ("<ul><li class='menu-item'><a class='nav-link' href='/1'>x</a></ul>", False),
        ("<p><a href='/1'>x</a></p>", False),
    ],
)
def test_a_link_knows_whether_it_stands_in_a_menu(body: str, in_menu: bool) -> None:
    assert only_link(body).in_menu is in_menu


def test_links_stand_where_their_text_stands() -> None:
    document = page(
        "<p> ก่อน\n<a href='/1'>หนึ่ง</a> กลาง <b>\n<a href='/2'> สอง </a></b>,<a href='/3'>สาม</a></p>"
        "<div><a href='/4'><img src='/i.png' alt='ภาพ'></a></div><p>ป ้าย <a href='/5'>ห้า</a></p>"
    )
    assert document.text == "ก่อน หนึ่ง กลาง สอง ,สาม\nป้าย ห้า"
    placed = [link.text for link in document.links if document.text.startswith(link.text, link.position)]
    assert placed == ["หนึ่ง", "สอง", "สาม", "ห้า"]
    assert [link.position for link in document.links] == sorted(link.position for link in document.links)


@pytest.mark.parametrize(
    "body",
    [
        "<div id='root'></div><script src='/app.js'></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='app'></div><script src='/a.js'>",
        "<nav><a href='/'>หน้าแรก</a></nav><p>กำลังโหลดข้อมูล...</p><script src='/a.js'></script>",
    ],
)
def test_a_page_that_scripts_draw_needs_a_browser(body: str) -> None:
    assert page(body).problem is ReadProblem.NEEDS_BROWSER


def test_a_word_about_loading_beside_real_text_is_no_problem() -> None:
    assert page(f"<p>กำลังโหลดข้อมูล</p><p>{'ประกาศรับสมัคร ' * 60}</p><script src='/a.js'></script>").problem is None


@pytest.mark.parametrize("body", ["", "<img src='/intro.jpg'>", "<p> \n </p>"])
def test_a_page_without_text_and_links_is_empty(body: str) -> None:
    assert page(body).problem is ReadProblem.EMPTY


def test_a_page_without_links_is_still_read() -> None:
    assert page("<p>ไม่มีเรื่องร้องเรียน</p>").problem is None


def test_an_intro_page_with_a_way_in_is_read() -> None:
    assert page("<a href='/Home'><img src='/intro.jpg'></a>").problem is None


def test_deep_nesting_is_read() -> None:
    assert read_page("<div>" * 4_000 + "<a href='/x'>ลึก</a>" + "<ul><li>" * 500, URL).links[0].text == "ลึก"


def test_endless_nesting_is_read_in_part() -> None:
    document = read_page("<a href='/x'>ต้น</a>" + "<div>" * 500_000, URL)
    assert document.links[0].text == "ต้น"
    assert document.problem is ReadProblem.TOO_MANY_PAGES


def test_a_long_list_without_closing_tags_is_not_deep() -> None:
    document = read_page("<ul>" + "<li>ข้อ<br><img src=a.png><p>ความ" * 8_000, URL)
    assert document.problem is None
    assert document.text.count("ความ") == 8_000


def test_huge_attributes_and_texts_are_cut() -> None:
    long = "ก" * 1_000_000
    document = page(f"<img alt='{long}' src='{long}'><a href='/x' title='{long}' class='{long}'></a><h2>{long}</h2>")
    assert len(document.images[0].alt) <= 500
    assert len(document.links[0].text) <= 500
    assert len(document.headings[0].text) <= 300


def test_many_links_in_deep_nesting_take_no_long_time() -> None:
    assert len(read_page("<div><a href='/x'></a>" * 4_000, URL).links) == 4_000


PIECES = [" ", "\n", "\x00"]
PIECES += """
<div> </div> <a_href='/x'> </a> <table> <tr> <td_rowspan='9'> </td> </table> <li> <ul> </ul> <h2> </h2> <b> </b>
<nav> </nav> <p_class='card-title_menu'> <dl> <dd> <dt> <pre> </pre> <script>location=' </script> <!-- --> ก ่ ํ
<svg><title> <frameset> < <select><option> <base_href='//['> &nbsp; &#0; &#xD800; &bogus;
""".replace("_", " ").split()


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=100))
@example("<table><tr><td rowspan='99999999999999999999'>")
@example("<a href='http://[::1'>x")
@example("<pre>a\n\nb</pre>")
def test_any_markup_is_read(markup: str) -> None:
    document = read_page(markup, URL)
    for position in [link.position for link in document.links]:
        assert 0 <= position <= len(document.text)
    assert all(document.text.startswith(heading.text.split(" ")[0], heading.position) for heading in document.headings)
    assert read_page(markup, URL) == document
