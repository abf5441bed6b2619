"""Words that browsers do not know are kept whole, and nothing else of the page changes."""

from __future__ import annotations

import re

import pytest

from checklists.words import Language
from reports.formats.html_report import render
from reports.whole_words import places_in, with_whole_words
from tests.reports import samples
from tests.reports.hostile_samples import hostile
from tests.reports.plain import plain

KEPT = '<span class="whole">{}</span>'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("เว็บบอร์ด แชตบอต", f"เว็บบอร์ด {KEPT.format('แชตบอต')}"),
        ("ตามพระราชบัญญัติข้อมูล", f"ตาม<wbr>{KEPT.format('พระราชบัญญัติ')}<wbr>ข้อมูล"),
        ("“แชตบอต”", f"“{KEPT.format('แชตบอต')}”"),
        ("แผนปีงบประมาณ พ.ศ. 2566", f"แผน<wbr>{KEPT.format('ปีงบประมาณ')} {KEPT.format('พ.ศ. 2566')}"),
    ],
)
def test_a_listed_word_is_kept_whole_and_a_line_may_end_beside_it(text: str, kept: str) -> None:
    assert with_whole_words(f"<p>{text}</p>") == f"<p>{kept}</p>"


@pytest.mark.parametrize("text", ["จากองค์กร", "แชตบอต์", "ไแชตบอต"])
def test_letters_that_only_look_like_a_listed_word_are_left_alone(text: str) -> None:
    assert with_whole_words(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<title>แชตบอต</title>",
        '<a href="/แชตบอต" title="แชตบอต">x</a>',
        "<svg><text>แชตบอต</text></svg>",
        "<style>p { content: 'แชตบอต' }</style>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_alone(markup: str) -> None:
    assert with_whole_words(markup) == markup


@pytest.mark.parametrize(
    ("agency", "places"),
    [
        ("องค์การบริหารส่วนตำบลเอกรัชต์", ("เอกรัชต์",)),
        ("อบต.เอกรัชต์", ("เอกรัชต์",)),
        ("เทศบาลตำบลโนนขมิ้น จังหวัดสมมุติ", ("โนนขมิ้น", "สมมุติ")),
        ("สถาบันเห็ดพื้นบ้าน (องค์การมหาชน)", ()),
        ("อบต." + "ก" * 200, ()),
    ],
)
def test_the_place_in_the_name_of_an_agency_is_kept_whole_where_it_fits_a_phone(
    agency: str, places: tuple[str, ...]
) -> None:
    assert places_in(agency) == places
    assert all(KEPT.format(place) in with_whole_words(f"<p>{agency}</p>", agency) for place in places)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_words_of_a_report_stay_as_they_were(language: Language) -> None:
    for result in (samples.full(), hostile()):
        page = render(result, language).decode()
        assert with_whole_words(plain(page), result.agency.name or "") == re.sub(r"(?<=[/?&=_…-])<wbr>", "", page)
