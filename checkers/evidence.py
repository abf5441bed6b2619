"""From the matches of an item to the evidence its checks may see: readable, about the item, of the right year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from checkers.blank_form import is_blank_form
from checkers.borrowed import OTHER_ITEM, Owners, without_borrowed
from checkers.case import Agency, BlindSpot, Evidence, Match, Rejected
from checkers.channels import is_social_account
from checkers.covers import Cover, Covers, looks_like_document
from checkers.document_year import BelongsTo, years_of
from checkers.half_year import part_of_year
from checkers.headlines import is_headline_only, lists_headlines
from checkers.issuer import other_issuer
from checkers.nearest import broken_of, is_thread, nearest_first, places, without_outweighed
from checkers.own_text import only_asks
from checkers.own_title import OwnTitles
from checkers.rivals import (
    Rivals,
    belongs_to_other,
    firsts_of,
    fits_another,
    is_firm,
    is_mislabelled,
    named_for_one,
    rivals_of,
    subject,
)
from checkers.search import contains, find
from checkers.site import Site, SiteCapture
from checkers.thresholds import thresholds
from checkers.unclaimed import Unclaimed, may_hold, unclaimed_files
from checkers.unread_lists import is_read, unread_lists
from checkers.vocabulary import vocabulary
from checklists.model import Checklist, Item
from checklists.words import Words
from crawler.snapshot import Outcome, SkipReason
from crawler.text.document import DocumentKind, ReadProblem

_INDEX = Words("เป็นหน้ารวมลิงก์ จึงไม่ใช่หลักฐานของข้อนี้เอง", "a page of links, not evidence in itself")
_HEADLINES = Words(
    "มีแต่พาดหัวข่าว ไม่มีเนื้อหาของข้อนี้ จึงไม่ใช่หลักฐานในตัวเอง", "a page of links or headlines of news, not evidence in itself"
)
_THREAD = Words("เป็นกระทู้ถาม-ตอบ เนื้อหาเป็นเรื่องอื่น", "a thread of a question board; its content is about something else")
_BROKEN = Words("ลิงก์เสีย: ไม่มีหน้านี้บนเว็บไซต์", "broken link: the site has no such page")
_BROKEN_FILE = Words("ลิงก์เสีย: เปิดไฟล์ที่หน้านี้เผยแพร่ไม่ได้", "broken link: the file that this page presents does not exist")
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
_PART = Words("รายงานเฉพาะบางเดือน ไม่ใช่ทั้งปี (“{months}”)", "reports on some months, not on the whole year (“{months}”)")
_WEAK = Words("เกี่ยวข้องน้อย จึงไม่นำมาตัดสิน", "too far from the item to count")
_OTHER_AGENCY = Words("เป็นเอกสารของหน่วยงานอื่น ({issuer})", "a document of another agency ({issuer})")
_OTHER_YEAR = Words("เป็นของปี {years} ไม่ใช่ปี {wanted} (“{words}”)", "belongs to {years}, not to {wanted} (“{words}”)")
_NO_YEAR = Words("ไม่ระบุปี และมีเอกสารของปีที่ถูกต้องแล้ว", "names no year, and others are of the right year")
_NOT_TRIED = {SkipReason.OUTSIDE, SkipReason.SCHEME}
# Checks that see what pictures show by the words around them.
_SEES_PICTURES = {"organisation_chart", "executives", "contact_details"}
_CLOSED = {Outcome.LOGIN, Outcome.FORBIDDEN, Outcome.ROBOTS, Outcome.PRIVATE_ADDRESS}


@dataclass(frozen=True, slots=True)
class Selection:
    """What became of an item's matches."""

    evidence: tuple[Evidence, ...]
    blind_spots: tuple[BlindSpot, ...]
    rejected: tuple[Rejected, ...]
    broken: tuple[str, ...]  # addresses that do not exist, where the item's content should stand


@dataclass(slots=True)
class _Sorting:
    evidence: list[Evidence]
    blind_spots: list[BlindSpot]
    rejected: list[Rejected]
    of_others: set[str] = field(default_factory=set)  # addresses of other agencies' documents


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the site beyond one item's matches."""

    site: Site
    index_pages: frozenset[str] = frozenset()  # addresses of pages that label many items
    mere_lists: frozenset[str] = frozenset()  # addresses of pages of links to documents of many items
    passages: frozenset[str] = frozenset()  # addresses of pages that only lead on to another page
    rivals: Rivals = field(default_factory=dict)
    news: Mapping[str, float] = field(default_factory=dict)  # address -> how well it fits an item of posts
    covers: Mapping[str, Cover] = field(default_factory=dict)  # address -> what a page without own text presents
    skipped: Mapping[str, SkipReason] = field(default_factory=dict)
    unread_lists: tuple[BlindSpot, ...] = ()  # may hide the evidence of any item
    unclaimed: tuple[Unclaimed, ...] = ()  # unread files that fit no item
    agency: Agency | None = None  # whose documents count; None: everybody's
    firsts: Mapping[str, float] = field(default_factory=dict)  # item number -> how well the best document fits it
    titles: OwnTitles | None = None  # what documents call themselves; None: not asked


def surroundings(
    covers: Covers,
    index_pages: frozenset[str],
    matches: Mapping[str, Sequence[Match]],
    checklist: Checklist,
    agency: Agency | None = None,
) -> Surroundings:
    """What every item's selection needs to know of the others."""
    site = covers.site
    skipped = {entry.url: entry.reason for entry in site.skipped}
    rivals = rivals_of(matches, checklist)
    lists = tuple(
        spot for spot in unread_lists(site, checklist.fiscal_year) if not named_for_one(_key(site, spot.url), rivals)
    )
    about = partial(subject, rivals=rivals, least=thresholds().evidence.list_subject)
    mere_lists = covers.lists(about)

    no_documents = {*index_pages, *mere_lists, *covers.passages, *covers.found}

    def is_document(url: str) -> bool:
        capture = site.at(url)
        return capture is not None and is_read(capture) and url not in no_documents

    return Surroundings(
        site=site,
        index_pages=index_pages,
        mere_lists=mere_lists,
        passages=covers.passages,
        firsts=firsts_of(rivals, is_document),
        rivals=rivals,
        news={
            match.url: match.score
            for item in checklist.items
            if item.find.container
            for match in matches.get(item.key, ())
        },
        covers={url: cover for url, cover in covers.found.items() if url not in index_pages},
        skipped=skipped,
        unread_lists=lists,
        unclaimed=unclaimed_files(site, covers.found, rivals),
        agency=agency,
        titles=OwnTitles(checklist),
    )


def _key(site: Site, url: str) -> str:
    capture = site.at(url)
    return capture.url if capture else url


def select(item: Item, matches: Sequence[Match], around: Surroundings) -> Selection:
    """Sort an item's matches into evidence, what could not be read, and what is no evidence."""
    sorting = _Sorting([], [], [])
    for match in matches:
        _sort_one(item, match, around, sorting)
    kept, refused = _of_the_year(item, sorting.evidence)
    kept = without_outweighed(kept, sorting.rejected, sorting.of_others, refused)
    rejected = nearest_first(item, around.site, sorting.rejected, refused)
    kept, borrowed = without_borrowed(item, kept, rejected, Owners(around.rivals, around.firsts, around.titles))
    rejected += borrowed
    spots = [*sorting.blind_spots, *_others(around.unread_lists, sorting.blind_spots)]
    # What is of another year stands beside the right one: it does not outrank a broken link.
    older = places(around.site, refused)
    broken = broken_of(around.site, [*sorting.rejected, *borrowed], kept, older, {_BROKEN.en, _BROKEN_FILE.en})
    guessed = () if spots or broken else may_hold(item, kept, matches, around.unclaimed, around.rivals, older)
    return Selection(
        evidence=tuple(kept[: thresholds().evidence.most]),
        blind_spots=(*spots, *guessed),
        rejected=tuple(rejected),
        broken=broken,
    )


def _others(spots: Sequence[BlindSpot], known: Sequence[BlindSpot]) -> list[BlindSpot]:
    urls = {spot.url for spot in known}
    return [spot for spot in spots if spot.url not in urls]


def _sort_one(item: Item, match: Match, around: Surroundings, sorting: _Sorting) -> None:
    capture = around.site.at(match.url)
    if capture is None or capture.capture.outcome is not Outcome.OK:
        _sort_unfetched(item, match, capture, around, sorting)
        return
    if not capture.document.readable:
        if _may_hold_it(item, match, capture, around):
            sorting.blind_spots.append(_blind(match, str(capture.document.problem)))
        return
    reason, is_near = _refusal(item, match, capture, around)
    if reason:
        sorting.rejected.append(Rejected(capture, reason, match.score if is_near else 0.0))
        if is_near and around.agency and other_issuer(capture, around.agency):
            sorting.of_others.add(capture.url)
        return
    if _is_only_pictures(capture, around):
        if _may_hold_it(item, match, capture, around):
            sorting.blind_spots.append(_blind(match, str(ReadProblem.NO_TEXT_LAYER)))
        if not _sees_pictures(item):
            return
    belongs = years_of(capture, around.site.in_links.get(match.url, ()))
    sorting.evidence.append(Evidence(capture, match, belongs))


def _is_only_pictures(capture: SiteCapture, around: Surroundings) -> bool:
    cover = around.covers.get(capture.url)
    return cover is not None and not cover.files


def _sees_pictures(item: Item) -> bool:
    return any(call.check in _SEES_PICTURES for component in item.components for call in component.calls)


def _blind(match: Match, reason: str) -> BlindSpot:
    why = match.reasons[0].th if match.reasons else ""
    return BlindSpot(match.url, reason, why, match.claimed or match.at_answer, match.score, match.named)


def _sort_unfetched(
    item: Item, match: Match, capture: SiteCapture | None, around: Surroundings, sorting: _Sorting
) -> None:
    if capture is not None and capture.capture.outcome is Outcome.NOT_FOUND:
        far = _too_far(item, match, capture, around)
        sorting.rejected.append(Rejected(capture, far or _BROKEN, 0.0 if far else match.score))
        return
    if match.url and _may_hold_it(item, match, capture, around):
        reason = str(capture.capture.outcome) if capture else str(around.skipped.get(match.url, SkipReason.OUTSIDE))
        sorting.blind_spots.append(_blind(match, reason))


def _may_hold_it(item: Item, match: Match, capture: SiteCapture | None, around: Surroundings) -> bool:
    """Whether what could not be read keeps the item from failing: it would be evidence if its content were right."""
    if match.claimed or match.at_answer:
        return True
    if is_social_account(match.url):
        return False  # what stands there is not on the website
    limits = thresholds().evidence
    if match.score < limits.blind_score and _is_linked_everywhere(match, capture, around):
        return False
    if match.score < limits.least_score:
        return False
    if fits_another(item, match, around.rivals):
        return False
    return capture is None or not _is_of_another_year(item, capture, around)


def _is_linked_everywhere(match: Match, capture: SiteCapture | None, around: Surroundings) -> bool:
    """Pictures that no words lead to, closed pages and other sites' pages: only a good match makes one a candidate."""
    if capture is None:
        return around.skipped.get(match.url, SkipReason.OUTSIDE) in _NOT_TRIED
    if looks_like_document(match.url):
        return False
    if capture.document.kind is DocumentKind.IMAGE:
        return match.named < thresholds().evidence.least_score
    return capture.capture.outcome in _CLOSED


def _is_of_another_year(item: Item, capture: SiteCapture, around: Surroundings) -> bool:
    """Whether the links to it already say that it is of another year."""
    if item.data_year is None:
        return False
    return years_of(capture, around.site.in_links.get(capture.url, ())).fits(item.data_year) is False


def _refusal(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> tuple[Words | None, bool]:
    """Why a page is no evidence, and whether it stands where the item's own content should be.

    What the agency itself names for the item is only held to its content.
    """
    if _only_leads_on(item, match, capture, around):
        return _INDEX, False
    if far := _too_far(item, match, capture, around):
        return far, False
    if other := _is_news_or_thread(item, match, capture, around):
        return other, False
    cover = around.covers.get(capture.url)
    if cover is not None and cover.files:
        return (_BROKEN_FILE, True) if _all_broken(cover, around) else (_COVER, False)
    if around.agency and (issuer := other_issuer(capture, around.agency)):
        number = (
            belongs_to_other(item, match, around.rivals) if match.named < thresholds().evidence.least_score else None
        )
        return (OTHER_ITEM.fill(number=number), False) if number else (_OTHER_AGENCY.fill(issuer=issuer), True)
    if _is_to_come(capture):
        return _TO_COME, True
    if item.data_year and (reason := _tells_nothing(item, capture)):
        return reason, True
    if item.find.whole_year and (months := part_of_year(capture)):
        return _PART.fill(months=months), False
    if _is_only_pictures(capture, around) or is_about(item, capture, is_home=capture == around.site.home):
        return None, True
    return _DECOY, True


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
    return lists_headlines(capture)


def _too_far(item: Item, match: Match, capture: SiteCapture, around: Surroundings) -> Words | None:
    titles = around.titles
    if titles and (number := is_mislabelled(item, match, around.rivals, lambda each: titles.score(each, capture))):
        return OTHER_ITEM.fill(number=number)
    if match.claimed or match.at_answer:
        return None
    if match.score < thresholds().evidence.least_score:
        return _WEAK
    number = fits_another(item, match, around.rivals)
    if not number and around.titles:
        number = around.titles.other_item(item, capture, is_firm=is_firm(item, match, around.rivals))
    return OTHER_ITEM.fill(number=number) if number else None


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
    """Whether the text itself holds words of the item: a label alone proves nothing.

    The home page links to everything; there, link texts are labels of what stands elsewhere.
    """
    words = item.find.about or (*item.find.names, *item.find.aliases)
    pages = capture.content
    if is_home:
        labels = {link.text.strip() for link in capture.document.links if link.url}
        pages = tuple("\n".join(line for line in page.split("\n") if line.strip() not in labels) for page in pages)
    return find((capture.document.title, *pages), words) is not None


def _of_the_year(item: Item, found: Sequence[Evidence]) -> tuple[list[Evidence], list[Rejected]]:
    """Evidence of the wanted year.

    What names no year stays beside it where the year need only be covered (rules in force), and otherwise only
    while nothing of the year is there.
    """
    wanted = item.data_year
    if wanted is None:
        return list(found), []
    fits = [(evidence, evidence.belongs.fits(wanted)) for evidence in found]
    right = [evidence for evidence, fit in fits if fit]
    silent = [evidence for evidence, fit in fits if fit is None]
    refused = [
        Rejected(evidence.capture, _year_reason(evidence.belongs, wanted.year), evidence.match.score)
        for evidence, fit in fits
        if fit is False
    ]
    if not right or wanted.rule == "covers":
        return right + silent, refused
    return right, refused + [Rejected(evidence.capture, _NO_YEAR) for evidence in silent]


def _year_reason(belongs: BelongsTo, wanted: int) -> Words:
    return _OTHER_YEAR.fill(years="–".join(map(str, belongs.years)), wanted=wanted, words=belongs.words)
