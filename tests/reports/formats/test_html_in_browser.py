"""The HTML report in a real browser: no accessibility violation, no sideways scroll, page 1 is the first screen."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from checkers.result import Result
from checklists.words import Language
from reports.figures import score
from reports.formats.html_report import render
from reports.whole_words import with_whole_words
from reports.wording import Wording
from tests.reports import samples
from tests.reports.hostile_samples import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright_api = pytest.importorskip("playwright.sync_api", exc_type=ImportError)
axe_api = pytest.importorskip("axe_core_python.sync_playwright", exc_type=ImportError)
BROWSER = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]  # fmt: skip
WIDTHS = (1280, 360)
# Axe takes seconds for each hundred elements: it gets one item of every status, the widths are measured on all.
FOR_AXE = {"small": samples.small(), "hostile": hostile()}
# Of the whole report only the chapter of steps, below a spacer that moves it down the page.
ONLY_THE_STEPS = """() => {
  const steps = document.getElementById('steps'), spacer = document.createElement('div');
  spacer.id = 'spacer';
  document.querySelector('main').replaceChildren(spacer, steps);
}"""
# In how many lines each of these words stands, wherever it is in the paragraphs.
LINES_OF_WORDS = """paragraphs => {
  const main = document.querySelector('main'), range = document.createRange(), counts = [];
  main.innerHTML = paragraphs;
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const found of texts.currentNode.data.matchAll(/แชตบอต|พระราชบัญญัติ|ผลกระทบ|อย่างไร|เอกรัชต์/g)) {
      range.setStart(texts.currentNode, found.index);
      range.setEnd(texts.currentNode, found.index + found[0].length);
      counts.push(new Set([...range.getClientRects()].map(box => Math.round(box.top))).size);
    }
  }
  return counts;
}"""
# The letters before which the lines of a text end, the last line left out.
LINE_ENDS = """selector => {
  const range = document.createRange(), ends = [];
  const texts = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  let top = null, before = '';
  while (texts.nextNode()) {
    for (let index = 0; index < texts.currentNode.data.length; index++) {
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + 1);
      const box = range.getBoundingClientRect();
      if (top !== null && box.top > top + 4) ends.push(before);
      top = box.top;
      before = texts.currentNode.data[index];
    }
  }
  return ends;
}"""
RESULTS = {"full": samples.full(), "nothing": samples.nothing(), "hostile": hostile()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(browser, tmp_path / "report.html")
    yield opener
    for page in opener.pages:
        page.close()


class Opener:
    """Opens reports as a file on disk, as an officer does, and notes every request."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.browser = browser
        self.path = path
        self.pages: list[Page] = []
        self.requests: list[str] = []

    def __call__(self, result: Result, language: Language, width: int) -> Page:
        self.path.write_bytes(render(result, language))
        page = self.browser.new_page(viewport={"width": width, "height": 800})
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self.path.as_uri())
        page.evaluate("document.fonts.ready")
        self.pages.append(page)
        return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", RESULTS)
def test_no_page_is_wider_than_its_screen(open_report: Opener, name: str, language: Language, width: int) -> None:
    page = open_report(RESULTS[name], language, width)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(
    ("name", "language", "width"),
    [*(("small", language, width) for language in ("th", "en") for width in WIDTHS), ("hostile", "th", 360)],
)
def test_axe_finds_no_violation(open_report: Opener, name: str, language: Language, width: int) -> None:
    page = open_report(FOR_AXE[name], language, width)
    violations = axe_api.Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []


def test_with_everything_unfolded_there_is_no_violation_and_no_sideways_scroll(open_report: Opener) -> None:
    page = open_report(samples.small(), "th", 360)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe_api.Axe().run(page, options={"resultTypes": ["violations"]})["violations"] == []


def test_nothing_but_the_file_itself_is_asked_for(open_report: Opener) -> None:
    open_report(hostile(), "th", 1280)
    assert [url for url in open_report.requests if not url.startswith(("file:", "data:font/"))] == []


def test_thai_is_set_in_the_typeface_that_comes_with_the_report(open_report: Opener) -> None:
    page = open_report(samples.full(), "th", 1280)
    faces = "[...document.fonts].map(face => `${face.family} ${face.weight} ${face.status}`.replaceAll('\"', ''))"
    assert sorted(page.evaluate(faces)) == ["Sarabun 400 loaded", "Sarabun 700 loaded"]


def test_the_keyboard_reaches_the_skip_link_first_and_folds_open(open_report: Opener) -> None:
    page = open_report(samples.full(), "th", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#item-O1 summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#item-O1 details').open")


@pytest.mark.parametrize("language", ["th", "en"])
def test_on_paper_page_one_is_the_first_screen_and_the_fix_list_follows(
    open_report: Opener, language: Language
) -> None:
    page = open_report(samples.full(), language, 1280)
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    texts = [sheet.get_textpage().get_text_bounded() for sheet in sheets]
    assert [round(length) for length in sheets[0].get_size()] == [595, 842]
    assert "85" in texts[0]  # the requirements, in the last line of the first screen
    assert "O43" not in texts[0]
    assert "O21" in texts[1]
    assert f" 1 / {len(texts)}" in texts[0]


def test_on_paper_an_item_that_passes_is_its_name_and_its_evidence_and_a_gap_is_whole(open_report: Opener) -> None:
    page = open_report(samples.full(), "th", 1280)
    page.emulate_media(media="print")
    passed, gap = page.locator("#item-O1"), page.locator("#item-O8")
    assert passed.locator(".evidence .address").first.is_visible()
    assert not any(passed.locator(part).first.is_visible() for part in (".components", ".quote", ".places"))
    assert all(gap.locator(part).first.is_visible() for part in (".components", ".quote", ".places .address"))


def test_a_small_report_takes_few_sheets_of_paper(open_report: Opener) -> None:
    page = open_report(samples.perfect(), "th", 1280)
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(sheets) <= 8


def printed_texts(page: Page) -> list[str]:
    """The text of every sheet of paper."""
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    return [sheet.get_textpage().get_text_bounded() for sheet in sheets]


def test_on_paper_the_heading_of_a_table_stands_on_the_page_of_its_first_row(open_report: Opener) -> None:
    page = open_report(samples.small(), "en", 1280)
    page.evaluate(ONLY_THE_STEPS)
    first_gain, sheets_of_rows = f"+{score(samples.small().scores.steps[0].gain)}", set()
    for height in range(0, 1000, 50):
        page.evaluate("height => { document.getElementById('spacer').style.height = `${height}px` }", height)
        texts = printed_texts(page)
        (heading,) = [number for number, text in enumerate(texts) if Wording("en")("section.steps") in text]
        first_row = next(number for number, text in enumerate(texts) if first_gain in text)
        assert heading == first_row, height
        sheets_of_rows.add(first_row)
    assert sheets_of_rows == {0, 1}  # the heading has wandered over the foot of a page


def test_on_paper_headings_keep_room_for_tone_marks_at_the_head_of_a_page(open_report: Opener) -> None:
    page = open_report(samples.full(), "th", 1280)
    page.emulate_media(media="print")
    room = "[...document.querySelectorAll('h3')].map(each => parseFloat(getComputedStyle(each).paddingTop))"
    assert min(page.evaluate(room)) >= 4


def test_on_a_phone_no_line_ends_inside_a_word_that_the_browser_does_not_know(open_report: Opener) -> None:
    page = open_report(samples.small(), "th", 390)
    sentence = "เปิดกล่องข้อความถามตอบหรือแชตบอตตามพระราชบัญญัติว่าจะมีผลกระทบอย่างไรต่อเอกรัชต์"
    widths = range(110, 390, 4)
    torn, kept = (
        page.evaluate(LINES_OF_WORDS, "".join(f"<p style='width: {width}px'>{words}</p>" for width in widths))
        for words in (sentence, with_whole_words(sentence, "อบต.เอกรัชต์"))
    )
    assert max(torn) > 1  # left alone, the browser ends lines in the middle of these words
    assert set(kept) == {1}


def test_a_long_address_ends_its_lines_after_its_own_marks(open_report: Opener) -> None:
    result = samples.small().model_copy(
        update={"seed": "https://www.fai-thong.example/files/download/hr-report_2566/x"}
    )
    page = open_report(result, "th", 390)
    page.evaluate("document.querySelector('.identity .address').style = 'display: block; width: 11rem'")
    ends = page.evaluate(LINE_ENDS, ".identity .address")
    assert len(ends) > 1
    assert set(ends) <= set("/-_")
