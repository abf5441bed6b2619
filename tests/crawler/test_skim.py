"""The crawl's first look finds the same addresses as the reader for the checks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.skim import skim_page
from crawler.text.web_page import read_page

URL = "http://a.go.th/x/y"


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>แผน</h2><a href='a.pdf'>แผนพัฒนา</a><a href='#'>ตาย</a><a href='/b'><img alt='รูป' src='i.png'></a>",
        "<map><area href='/c' alt='พื้นที่'></map><iframe src='//forms.gle/1'></iframe>",
        "<frameset><frame src='menu.html'><frame src='main.html'></frameset>",
        "<meta http-equiv='refresh' content='0; url=/home'>",
        "<script>if (1) { window.location.href = '/Home'; }</script><a onclick=\"location.href='/d'\" href='#'>ด</a>",
        "<div onclick=\"window.location='/e'\">ปุ่ม</div><a href='javascript:location.href=\"/f\"'>ฟ</a>",
        "<base href='http://b.go.th/z/'><a href='g'>g</a>",
        "<object data='h.pdf'></object><embed src='i.pdf'>",
        "<img src='a.png' alt='เข้าสู่เว็บไซต์' onclick=\"location.href='/k'\">",
        "<table><caption>ตาราง</caption><tr><td>1<td><a href=j>j</a></table>",
    ],
)
def test_addresses_texts_and_kinds_are_those_of_the_full_reader(markup: str) -> None:
    skimmed = [(link.url, link.kind) for link in skim_page(markup.encode(), content_type="", url=URL).links]
    full = [(link.url, link.kind) for link in read_page(markup, URL).links if link.url]
    assert skimmed == full


def test_a_link_has_its_text_and_the_heading_above() -> None:
    markup = "<h1>ข้อมูล</h1><a href=a>หนึ่ง</a><h2>แผน</h2><a href=b title='จากหัวข้อ'></a>"
    links = skim_page(markup.encode(), content_type="", url=URL).links
    assert [(link.text, link.heading) for link in links] == [("หนึ่ง", "ข้อมูล"), ("จากหัวข้อ", "แผน")]


def test_a_page_in_the_old_thai_charset_is_read() -> None:
    body = "<a href='a'>แผนพัฒนาท้องถิ่น ประจำปี</a>".encode("cp874")
    assert skim_page(body, content_type="text/html; charset=utf-8", url=URL).links[0].text.startswith("แผนพัฒนา")


def test_emptiness_is_told_from_a_page_of_one_image() -> None:
    assert skim_page(b"<html><body> </body></html>", content_type="", url=URL).is_empty
    assert not skim_page(b"<img src=king.jpg>", content_type="", url=URL).is_empty


@given(st.binary(max_size=400))
def test_any_bytes_can_be_skimmed(body: bytes) -> None:
    skim_page(b"<a href='" + body, content_type="text/html", url=URL)
    skim_page(body, content_type="", url=URL)


def test_mark_up_that_nests_too_deep_is_cut_before_it_is_parsed() -> None:
    markup = "<a href='/first'>a</a>" + "<div>" * 300_000 + "<a href='/buried'>b</a>"
    assert [link.url for link in skim_page(markup.encode(), content_type="text/html", url=URL).links] == [
        "http://a.go.th/first"
    ]
