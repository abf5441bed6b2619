"""The HTML report: complete, escaped, self-contained, and honest when little could be looked at."""

from __future__ import annotations

import itertools
import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checkers.result import Result, Status
from checklists.words import Language
from reports.figures import band, score
from reports.formats.html_report import render
from reports.gaps import gap_items
from reports.wording import Wording
from tests.reports import samples
from tests.reports.goldens import compare_with_golden
from tests.reports.hostile_samples import ADDRESSES, hostile
from tests.reports.plain import plain

RESULTS = {
    "full": samples.full(),
    "plain": samples.plain(),
    "perfect": samples.perfect(),
    "cut_off": samples.cut_off(),
    "nothing": samples.nothing(),
    "hostile": hostile(),
}
every_result = pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)
both_languages = pytest.mark.parametrize("language", ["th", "en"])


def page_of(result: Result, language: Language = "th") -> LexborHTMLParser:
    return LexborHTMLParser(render(result, language).decode("utf-8"))


def words_of(node: LexborHTMLParser | LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


@pytest.mark.parametrize(
    ("name", "result", "language"),
    [
        ("report-small-th.html", samples.small(), "th"),
        ("report-small-en.html", samples.small(), "en"),
        ("report-hostile-th.html", hostile(), "th"),
    ],
)
def test_the_report_is_the_one_that_was_read(name: str, result: Result, language: Language) -> None:
    page = render(result, language).decode("utf-8")
    compare_with_golden(re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL), name)


@every_result
def test_the_counts_lead_to_lists_that_hold_as_many_items(result: Result) -> None:
    page = page_of(result)
    counts = {a.attributes["href"] or "": int(words_of(a, "strong")) for a in page.css(".counts a")}
    assert sum(counts.values()) == len(result.items)
    for target, count in counts.items():
        assert len(page.css(f"{target} li")) == count


@every_result
def test_every_link_inside_the_report_has_a_target_and_no_name_is_given_twice(result: Result) -> None:
    page = page_of(result)
    names = [node.attributes["id"] for node in page.css("[id]")]
    assert len(names) == len(set(names))
    inner = {href[1:] for node in page.css("a[href^='#'], use") if (href := node.attributes["href"])}
    assert inner <= set(names)


@every_result
def test_every_item_and_every_open_item_is_shown(result: Result) -> None:
    page = page_of(result)
    assert len(page.css("article.item")) == len(result.items)
    open_items = [i for i in result.items if i.status not in (Status.PASS, Status.NOT_APPLICABLE)]
    assert len(page.css("table.fixes tbody tr:not(.group)")) == len(open_items)


@every_result
@both_languages
def test_scores_are_those_of_the_result(result: Result, language: Language) -> None:
    page = page_of(result, language)
    assert words_of(page, ".figure strong") == band(result.scores.instrument)
    bands = [words_of(page, f"#sub-{number.replace('.', '-')} .band") for number in result.scores.sub_indicators]
    for shown, ends in zip(bands, result.scores.sub_indicators.values(), strict=True):
        assert band(ends) in shown
    for row, item in zip(page.css("table.fixes tbody tr:not(.group)"), gap_items(result), strict=True):
        assert score(item.points_at_stake) in words_of(row, "td.right")


@every_result
@both_languages
def test_no_word_of_the_program_itself_reaches_the_reader(result: Result, language: Language) -> None:
    page = page_of(result, language)
    for node in page.css("style"):
        node.decompose()
    words = page.body.text(separator=" ") if page.body else ""
    assert not re.search(r"\b(None|nan|Undefined|Status\.|not_due|not_applicable|no_text_layer)\b", words)


@every_result
@both_languages
def test_nothing_is_loaded_from_elsewhere_and_no_script_runs(result: Result, language: Language) -> None:
    page = page_of(result, language)
    assert page.css("script, img, iframe, link, object, embed, base, form, audio, video, source") == []
    style = "".join(node.text() for node in page.css("style"))
    assert "@import" not in style
    assert all(address.startswith("data:font/woff2") for address in re.findall(r"url\((?!#)([^)]{0,30})", style))
    inline = [name for node in page.css("*") for name in node.attributes if name.startswith("on") or name == "style"]
    assert inline == []


def test_hostile_words_stay_words() -> None:
    page = render(hostile(), "th").decode("utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }} {result} %(name)s" in page
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", page)


def test_only_web_addresses_become_links() -> None:
    links = [href for a in page_of(hostile()).css("a") if (href := a.attributes["href"])]
    assert all(href.startswith(("#", "https://")) for href in links)
    assert not any("alert(1)" in href or "alert(3)" in href for href in links)
    assert ADDRESSES[-1] in links


def test_a_long_address_is_shortened_and_its_link_is_whole() -> None:
    page = page_of(hostile())
    long_links = [a for a in page.css("a.address") if a.attributes["href"] == ADDRESSES[-1]]
    assert long_links
    assert all(len(a.text()) <= 64 and "หนังสือ" in a.text() for a in long_links)


@both_languages
def test_a_look_that_was_cut_off_says_so_before_any_number(language: Language) -> None:
    page = plain(render(samples.cut_off(), language).decode("utf-8"))
    words = Wording(language)("stop_reason.page_limit")
    assert 0 < page.index(words) < page.index('class="figure"')


@both_languages
def test_a_site_that_could_not_be_opened_says_so_before_any_number_and_names_no_fixes(language: Language) -> None:
    page = plain(render(samples.nothing(), language).decode("utf-8"))
    words = Wording(language)("stop_reason.seed_failed")
    assert 0 < page.index(words) < page.index('class="figure"')
    assert page_of(samples.nothing(), language).css("ol.top") == []


def test_the_first_screen_is_in_the_agreed_order() -> None:
    page = plain(render(samples.full(), "th").decode("utf-8"))
    marks = ("องค์การบริหารส่วนตำบลฝายทอง</span>", 'class="disclaimer"', 'class="alerts', 'class="score-bar"',
             'class="counts"', 'class="top"', 'class="complete"', 'id="fixes"')  # fmt: skip
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_without_the_other_surveys_the_report_says_what_it_needs_for_the_level() -> None:
    assert Wording("th")("score.total_needs") in words_of(page_of(samples.plain()), ".forecast")
    assert Wording("th")("score.total_needs") not in words_of(page_of(samples.full()), ".forecast")


def test_a_level_that_the_figures_do_not_decide_is_not_named() -> None:
    result = samples.full()
    assert result.scores.total
    open_total = result.scores.total.model_copy(update={"level_lower": None, "level_upper": None, "eit_part1": None})
    scores = result.scores.model_copy(update={"total": open_total})
    words = words_of(page_of(result.model_copy(update={"scores": scores})), ".forecast")
    assert Wording("th")("score.level_unknown") in words


def test_an_assumed_requirement_carries_its_mark_wherever_it_decides() -> None:
    page = page_of(samples.full())
    for place in ("#list-fail", "table.fixes", "#item-O31"):
        assert Wording("th")("basis.assumed") in words_of(page, place), place
    assert Wording("th")("basis.assumed") in words_of(page_of(samples.small()), "ol.top")
    assert page_of(samples.perfect()).css(".item .mark") == []


def test_evidence_names_its_page_its_words_and_its_hash() -> None:
    words = words_of(page_of(samples.full()), "#item-O1")
    assert "ชำระได้ถึงวันที่ 31 มีนาคม 2566" in words
    assert "หน้า 3" in words
    assert "SHA-256 3f1c3f1c3f1c" in words


def test_an_agency_whose_name_is_not_known_is_said_to_be_unnamed() -> None:
    result = samples.small()
    nameless = result.model_copy(update={"agency": result.agency.model_copy(update={"name": "", "type": ""})})
    assert Wording("en")("report.unnamed_agency") in words_of(page_of(nameless, "en"), "h1")


def test_an_english_report_is_english_but_for_the_words_of_the_site() -> None:
    page = page_of(samples.full(), "en")
    for node in page.css('[lang="th"], style, .source'):
        node.decompose()
    words = (page.body.text() if page.body else "").replace("สขร.1", "").replace("ถาม-ตอบ", "")
    assert re.findall("[ก-๛]+", words) == []


def test_headings_never_skip_a_level() -> None:
    levels = [int(str(node.tag)[1]) for node in page_of(samples.full()).css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
