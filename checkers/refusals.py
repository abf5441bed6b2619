"""Why a page or document that matches an item is no evidence of it."""

from __future__ import annotations

from dataclasses import dataclass

from checkers.blank_form import is_blank_form, sample_line
from checkers.borrowed import OTHER_ITEM
from checkers.case import Match
from checkers.covers import Cover
from checkers.half_year import part_of_year
from checkers.headlines import is_headline_only, lists_headlines
from checkers.issuer import other_issuer, state_office
from checkers.item_texts import of_document, reads_like, reads_plainly_like, reads_rather_like_another
from checkers.nearest import is_thread
from checkers.own_text import only_asks
from checkers.post_dates import dates_in
from checkers.rivals import belongs_to_other, fits_another, is_firm, is_mislabelled, others
from checkers.search import contains, find
from checkers.signs import signs
from checkers.site import SiteCapture
from checkers.surroundings import Surroundings
from checkers.thresholds import thresholds
from checkers.unclaimed import on_pages_alone
from checkers.vocabulary import vocabulary
from checklists.model import Item
from checklists.words import Words
from crawler.snapshot import Outcome
from crawler.text.document import DocumentKind

_INDEX = Words("เป็นหน้ารวมลิงก์ จึงไม่ใช่หลักฐานของข้อนี้เอง", "a page of links, not evidence in itself")
_HEADLINES = Words(
    "มีแต่พาดหัวข่าว ไม่มีเนื้อหาของข้อนี้ จึงไม่ใช่หลักฐานในตัวเอง", "a page of links or headlines of news, not evidence in itself"
)
_THREAD = Words("เป็นกระทู้ถาม-ตอบ เนื้อหาเป็นเรื่องอื่น", "a thread of a question board; its content is about something else")
BROKEN = Words("ลิงก์เสีย: ไม่มีหน้านี้บนเว็บไซต์", "broken link: the site has no such page")
BROKEN_FILE = Words("ลิงก์เสีย: เปิดไฟล์ที่หน้านี้เผยแพร่ไม่ได้", "broken link: the file that this page presents does not exist")
_COVER = Words("หน้านี้ไม่มีเนื้อหาเอง มีแต่ลิงก์ไปยังไฟล์", "without content of its own; it only links to a file")
_DECOY = Words("อ่านแล้ว เนื้อหาไม่ใช่เรื่องของข้อนี้", "read; its content is about something else")
_TO_COME = Words("หน้านี้แจ้งว่าเนื้อหายังอยู่ระหว่างจัดทำ", "the page says that its content is still to come")
_ASKS = Words(
    "เป็นหนังสือหรือเอกสารที่ขอ เชิญ หรือนัดหมาย ไม่ใช่เนื้อหาของข้อนี้",
    "a letter that asks, invites or calls; its content is about something else",
)
_BLANK = Words(
    "เป็นแบบฟอร์มที่ยังไม่ได้กรอก มีแต่ช่องว่างหรือเส้นประ",
    "a form that nobody has filled in: empty rows, dotted lines or unticked boxes",
)
_SAMPLE = Words("เป็นข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริง (“{line}”)", "holds sample data, nothing real (“{line}”)")
_PART = Words("รายงานเฉพาะบางเดือน ไม่ใช่ทั้งปี (“{months}”)", "reports on some months, not on the whole year (“{months}”)")
_WEAK = Words("เกี่ยวข้องน้อย จึงไม่นำมาตัดสิน", "too far from the item to count")
_OTHER_AGENCY = Words("เป็นเอกสารของหน่วยงานอื่น ({issuer})", "a document of another agency ({issuer})")

_DAY_WITHIN = 12  # characters of a line that begins with a day
_LEAST_POSTS = 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is no evidence.

    `is_near`: it stands where the item's own content should be. `is_of_others`: it is another agency's.
    """

    reason: Words
    is_near: bool = False
    is_of_others: bool = False


def is_only_pictures(capture: SiteCapture, around: Surroundings) -> bool:
    cover = around.covers.get(capture.url)
    return cover is not None and not cover.files


def refusal(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Refusal | None:
    """Why a page is no evidence; None where nothing speaks against it.

    What the agency itself names for the item is only held to its content.
    """
    if _only_leads_on(item, match, capture, around):
        return Refusal(_INDEX)
    if far := too_far(item, match, capture, around):
        return Refusal(far)
    if other := _is_news_or_thread(item, match, capture, around):
        return Refusal(other)
    cover = around.covers.get(capture.url)
    if cover is not None and cover.files:
        return Refusal(BROKEN_FILE, is_near=True) if _all_broken(cover, around) else Refusal(_COVER)
    return _of_others(item, match, capture, around) or _by_content(item, match, capture, around)


def _of_others(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Refusal | None:
    """Another agency's document; where no link names it for the item, it may stand for another item."""
    issuer = other_issuer(capture, around.agency) if around.agency else None
    if issuer is None:
        return None
    is_named = match.named >= thresholds().evidence.least_score
    if not is_named and (number := belongs_to_other(item, match, around.rivals)):
        return Refusal(OTHER_ITEM.fill(number=number))
    return Refusal(_OTHER_AGENCY.fill(issuer=issuer), is_near=True, is_of_others=True)


def _by_content(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Refusal | None:
    if _is_to_come(capture):
        return Refusal(_TO_COME, is_near=True)
    if line := sample_line(capture):
        return Refusal(_SAMPLE.fill(line=line), is_near=True)
    if item.data_year and item.data_year.rule == "same" and (office := state_office(capture)):
        return Refusal(_OTHER_AGENCY.fill(issuer=office), is_near=True, is_of_others=True)
    if item.data_year and (reason := _tells_nothing(item, capture)):
        return Refusal(reason, is_near=True)
    if item.find.whole_year and (months := part_of_year(capture)):
        return Refusal(_PART.fill(months=months))
    if is_only_pictures(capture, around):
        return None
    is_home = capture == around.site.home
    if is_about(item, capture, is_home=is_home) and (is_home or not _reads_otherwise(item, match, capture, around)):
        return None
    return Refusal(_DECOY, is_near=True)


def _reads_otherwise(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> bool:
    """Whether the whole text reads unlike anything that offices publish for the item, whatever words it uses.

    Pages of posts, channels and links hold all sorts of texts, and what the agency names for several items is of each.
    """
    if match.claimed and any(rival.claimed for rival in others(item, match, around.rivals)):
        return False
    if not _is_told_by_text(item, around):
        return False
    limits = signs().reading
    if reads_like(item.key, capture) >= limits.plainly_not:
        return False
    return len(of_document(capture.document.title, capture.content)) >= limits.characters_of_doubt


def _tells_nothing(item: Item, capture: SiteCapture) -> Words | None:
    """What belongs to a year tells what was planned or done in it; an empty form and a mere request tell nothing."""
    if is_blank_form(capture):
        return _BLANK
    return _ASKS if not item.find.letters and only_asks(capture) else None


def _only_leads_on(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> bool:
    """Whether it is an index of items, a list of links, or a page on the way to the content."""
    if capture.url in around.passages or {capture.url, capture.capture.url} & around.index_pages:
        return True
    return capture.url in around.mere_lists and not item.find.container and not match.at_answer


def _is_news_or_thread(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Words | None:
    if _is_list_of_news(item, match, capture, around) or is_headline_only(capture):
        return _HEADLINES
    is_meant = match.claimed or match.at_answer or match.named
    return _THREAD if not is_meant and is_thread(item, capture) else None


def _is_list_of_news(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> bool:
    """Whether it is the agency's list of news: the posts may be evidence, their headlines are not."""
    if item.find.container or match.claimed or match.at_answer or around.news.get(capture.url, 0.0) < match.score:
        return False
    return lists_headlines(capture) or (match.named < thresholds().evidence.least_score and _holds_posts(capture))


def _holds_posts(capture: SiteCapture) -> bool:
    """Whether it is titled news and holds several posts, each with its day: what one says of an item is news of it."""
    lines = [line for page in capture.content for line in page.split("\n")]
    dated = sum(any(day.start <= _DAY_WITHIN for day in dates_in(line)) for line in lines)
    return contains(capture.document.title, vocabulary().news_words) and dated >= _LEAST_POSTS


def too_far(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Words | None:
    if around.told_by_text and reads_plainly_like(item.key, capture):
        return None
    titles = around.titles
    if titles and (number := is_mislabelled(item, match, around.rivals, lambda each: titles.score(each, capture))):
        return OTHER_ITEM.fill(number=number)
    if match.claimed or match.at_answer:
        return None
    if match.score < thresholds().evidence.least_score:
        return _WEAK
    if number := _paper_of_another(item, match, capture, around):
        return OTHER_ITEM.fill(number=number)
    number = fits_another(item, match, around.rivals)
    if not number and around.titles:
        number = around.titles.other_item(item, capture, is_firm=is_firm(item, match, around.rivals))
    return OTHER_ITEM.fill(number=number) if number else None


def _paper_of_another(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> str | None:
    """The number of the item whose yearly plan or report it plainly is, where no link surely names it for this one."""
    titles = around.titles
    if titles is None or match.named >= thresholds().evidence.surely_named or not _is_told_by_text(item, around):
        return None
    other = reads_rather_like_another(item.key, capture)
    return titles.of_a_year(other) if other else None


def _is_told_by_text(item: Item, around: Surroundings) -> bool:
    """Whether whole texts tell what is none of an item: pages of posts, channels and links hold all sorts of them."""
    return around.told_by_text and not (item.find.container or on_pages_alone(item))


def _all_broken(cover: Cover, around: Surroundings) -> bool:
    files = [around.site.at(url) for url in cover.files]
    return all(file is not None and file.capture.outcome is Outcome.NOT_FOUND for file in files)


def _is_to_come(capture: SiteCapture) -> bool:
    """Whether a web page is headings only: short, and it says so itself."""
    text = "\n".join(capture.content)
    limits = thresholds().evidence
    if capture.document.kind is not DocumentKind.PAGE or len(text) > limits.short_page:
        return False
    named = {heading.text.strip() for heading in capture.document.headings}
    lines = [line for line in text.split("\n") if line.strip() not in named]
    said = [line for line in lines if contains(line, vocabulary().to_come)]
    return bool(said) and sum(len(line.strip()) for line in lines if line not in said) <= limits.cover_text


def is_about(item: Item, capture: SiteCapture, *, is_home: bool = False) -> bool:
    """Whether the text itself holds words of the item, or reads like it: a label alone proves nothing.

    The home page links to everything; there, link texts are labels of what stands elsewhere.
    """
    words = item.find.about or (*item.find.names, *item.find.aliases)
    pages = capture.content
    if is_home:
        labels = {link.text.strip() for link in capture.document.links if link.url}
        pages = tuple("\n".join(line for line in page.split("\n") if line.strip() not in labels) for page in pages)
    if find((capture.document.title, *pages), words) is not None:
        return True
    return not is_home and reads_like(item.key, capture) >= signs().reading.about
