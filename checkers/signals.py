"""The signs, apart from claims, that a capture answers an item: links to it, title, headings, first words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checkers.component_words import ComponentWords
from checkers.item_texts import comparable, item_texts, rather, reads_like
from checkers.matcher import ItemMatcher
from checkers.phrases import Phrase, PhraseHit, PhraseIndex, PhraseKind, longest, phrases_of
from checkers.search import in_one_line
from checkers.signs import signs
from checkers.site import InLink, Site, SiteCapture
from checkers.wording import fold
from checklists.words import Words
from crawler.text.document import DocumentKind, Link

_Entries = tuple[tuple[int, tuple[float, tuple[Words, ...]]], ...]  # place of an item -> score and why

Held = tuple[str, frozenset[str]]  # address of a text, and the words of components in it

_CONTENT_KINDS = frozenset({PhraseKind.NAME, PhraseKind.ALIAS, PhraseKind.ABOUT})
_LINKED = Words(th="ลิงก์ “{text}” {why}", en="the link “{text}” {why}")
_TITLED = Words(th="ชื่อหน้าหรือหัวข้อ “{text}” {why}", en="the title or heading “{text}” {why}")
_SHOWS = Words(th="เนื้อหามีคำขององค์ประกอบ {share}%", en="its text holds {share}% of the words of the components")
_READS = Words(th="เนื้อหาอ่านคล้ายที่หน่วยงานต่าง ๆ เผยแพร่ในข้อนี้", en="its text reads like what offices publish for this item")
_SAYS = Words(th="เนื้อหาช่วงต้นมีคำว่า “{text}”", en="its first words hold “{text}”")


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign for one item. `kind`: of several signs of a kind only the strongest counts."""

    item: int
    url: str
    kind: str
    score: float
    reasons: tuple[Words, ...]


class Signals:
    """Reads the signs of one site for one checklist."""

    def __init__(self, site: Site, matcher: ItemMatcher) -> None:
        self._site = site
        self._matcher = matcher
        wanted = [p for p in phrases_of(matcher.checklist) if p.kind in _CONTENT_KINDS]
        self._index = PhraseIndex(wanted)
        self._texts = item_texts()
        self._place_of = {item.key: place for place, item in enumerate(matcher.checklist.items)}
        self._content_limits = content = signs().content
        self._content_weights = {
            PhraseKind.NAME: content.name,
            PhraseKind.ALIAS: content.alias,
            PhraseKind.ABOUT: content.about,
        }
        self._worths: dict[_Entries, int] = {}
        self._entries_of: list[_Entries] = []
        self._worth_of_heading = lru_cache(maxsize=50_000)(self._worth)
        self._rank = lru_cache(maxsize=50_000)(self._combined)

    def number(self, item: int) -> str:
        """The number that the checklist prints for an item."""
        return self._matcher.checklist.items[item].number

    @cached_property
    def _common_titles(self) -> frozenset[str]:
        """Titles that say nothing about their page because many pages bear them."""
        counts = Counter(page.document.title for page in self._site.captures)
        return frozenset(title for title, count in counts.items() if count > max(3, len(self._site.captures) // 20))

    def of_links(self, addresses: Iterable[str]) -> Iterator[Signal]:
        """What the links to each of these addresses say it is."""
        for url in addresses:
            yield from self._of_address(url, self._site.in_links[url])

    def _of_address(self, url: str, links: tuple[InLink, ...]) -> Iterator[Signal]:
        best: dict[int, tuple[float, tuple[Words, ...], str]] = {}
        limits = signs().link
        told = sorted({(i.link.text, "" if i.link.in_menu else i.link.heading) for i in links})
        # Thousands of headings are worth the same, most of them nothing.
        for text, worth in dict.fromkeys((text, self._worth_of_heading(heading)) for text, heading in told):
            for place, (score, reasons) in self._rank(text, worth).items():
                if score >= limits.least and (place not in best or score > best[place][0]):
                    best[place] = (score, reasons, text)
        for place, (score, reasons, text) in best.items():
            said = _fill(_LINKED, text, reasons[0])
            yield Signal(place, url, "link", round(limits.share * score, 4), (said, *reasons[1:]))

    def rank_link(self, text: str, heading: str) -> Mapping[int, tuple[float, tuple[Words, ...]]]:
        """Item -> score and reasons of one link. Its address counts for nothing: names of files decide no verdict."""
        return self._rank(text, self._worth_of_heading(heading))

    def _worth(self, heading: str) -> int:
        """The number of what a heading says of the items; numbers are compared faster than what they stand for."""
        entries = self._heading_entries(heading)
        number = self._worths.setdefault(entries, len(self._entries_of))
        if number == len(self._entries_of):
            self._entries_of.append(entries)
        return number

    def _heading_entries(self, heading: str) -> _Entries:
        return tuple(self._matcher.heading_scores(heading).items())

    def _combined(self, text: str, worth: int) -> Mapping[int, tuple[float, tuple[Words, ...]]]:
        texts, headings = self._matcher.text_scores(text), self._entries_of[worth]
        if not texts and not headings:
            return {}
        return self._matcher.combine(texts, self._matcher.beside(texts, dict(headings)))

    def of_title(self, page: SiteCapture) -> Iterator[Signal]:
        """What the title and headings of a page say it is."""
        limits, document = signs().title, page.document
        texts = [] if document.title in self._common_titles else [document.title]
        texts += [h.text for h in document.headings[: limits.headings] if h.text.strip() not in page.boilerplate]
        if document.kind is not DocumentKind.PAGE:
            texts.append(_beginning(page.content, limits.file_characters))
        best: dict[int, tuple[float, tuple[Words, ...], str]] = {}
        for place_in_page, text in enumerate(dict.fromkeys(texts)):
            for place, (score, reasons) in self._matcher.text_scores(text).items():
                weighed = score * (limits.share_near_top if place_in_page < limits.near_top else limits.share_below)
                if weighed >= signs().link.least and (place not in best or weighed > best[place][0]):
                    best[place] = (weighed, reasons, text)
        share = _share_of_one(sum(score >= limits.names_item for score, _, _ in best.values()))
        for place, (score, reasons, text) in best.items():
            yield Signal(place, page.url, "title", round(score * share, 4), (_fill(_TITLED, text, reasons[0]),))

    @cached_property
    def _component_words(self) -> ComponentWords:
        return ComponentWords(self._matcher.checklist)

    def of_texts(self, pages: Iterable[SiteCapture]) -> tuple[list[Signal], list[Held]]:
        """What the first words of pages and documents are about, and which words of the items' requirements they hold.

        Both in one go, as the text of most pages is short, and bringing it into a comparable form takes the time.
        """
        found: list[Signal] = []
        held: list[Held] = []
        for page in pages:
            if not page.document.pages:
                continue
            beginning = page.content[0][: signs().content.characters]
            folded = fold(beginning)
            found += self._of_content(page, folded)
            text = "\n".join(page.content)[: signs().components.characters]
            title, whole = fold(page.document.title), folded if text == beginning else fold(text)
            held.append((page.url, self._component_words.words_of(title, whole)))
            found += self._of_reading(page, comparable(title, whole))
        return found, held

    def _of_reading(self, page: SiteCapture, text: str) -> Iterator[Signal]:
        """Which items the whole text reads like. `text`: in its comparable form."""
        limits = signs().reading
        if len(text) < limits.characters:
            return
        for item, share in rather(self._texts.likely(text, limits.least)).items():
            is_sign = share >= limits.least and item in self._place_of
            if is_sign and not self._shows_beginnings(page, item):
                score = round(limits.weight * share, 4)
                yield Signal(self._place_of[item], page.url, "reading", score, (_READS,))

    def _shows_beginnings(self, page: SiteCapture, item: str) -> bool:
        """Whether it lists other pages by their titles that read like the item, too: those are what counts."""
        told = ((link.text.strip(), self._site.at(link.url)) for link in self.own_links(page))
        pages = ((text, page) for text, page in told if text and page and page.is_page)
        listed = (page for text, page in pages if text in page.document.title)
        return any(reads_like(item, page) >= signs().reading.about for page in listed)

    def _of_content(self, page: SiteCapture, folded: str) -> Iterator[Signal]:
        hits = longest(self._index.find(folded))
        best: dict[int, tuple[float, Phrase]] = {}
        first: dict[int, PhraseHit] = {}  # they come in reading order, and are worth most where they stand first
        for hit in hits:
            first.setdefault(id(hit.phrases), hit)
        for hit in first.values():
            for phrase in hit.phrases:
                score = self._content_score(phrase, hit)
                if phrase.item not in best or score > best[phrase.item][0]:
                    best[phrase.item] = (score, phrase)
        named = sum(phrase.kind is not PhraseKind.ABOUT for _, phrase in best.values())
        share = _share_of_one(named)
        for place, (score, phrase) in best.items():
            if score * share >= signs().content.least:
                yield Signal(place, page.url, "content", round(score * share, 4), (_SAYS.fill(text=phrase.text),))

    def _content_score(self, phrase: Phrase, hit: PhraseHit) -> float:
        limits = self._content_limits
        if len(phrase.key) < limits.short_phrase and hit.start > limits.short_phrase_within:
            return 0.0
        return self._content_weights[phrase.kind] + (limits.bonus_at_start if hit.start < limits.at_start else 0.0)

    def of_components(self, held: Sequence[Held]) -> Iterator[Signal]:
        """How much of the items' requirements each text holds; rare words of the whole site count more."""
        limits, words = signs().components, self._component_words
        rarity = words.rarity(found for _, found in held)
        for url, found in held:
            for coverage in words.coverages(found, rarity):
                if coverage.share >= limits.least_share:
                    shown = _SHOWS.fill(share=round(100 * coverage.share))
                    yield Signal(coverage.item, url, "components", limits.weight * coverage.share, (shown,))

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        """Addresses that so many pages link to that they are menu or footer."""
        pages = sum(page.document.kind is DocumentKind.PAGE for page in self._site.captures)
        most = max(20, pages * 3 // 10)
        return frozenset(url for url, links in self._site.in_links.items() if len(links) > most)

    def own_links(self, page: SiteCapture) -> tuple[Link, ...]:
        """The links of a page that are its content: no menu, no link that stands on every page, each address once."""
        found: dict[str, Link] = {}
        for link in page.document.links:
            if (
                link.url.startswith("http")
                and not link.in_menu
                and link.url != page.url
                and link.url not in self._everywhere
            ):
                found.setdefault(link.url, link)
        return tuple(found.values())


def _share_of_one(named: int) -> float:
    """What a sign is worth in a text that names so many items."""
    return 1.0 if named < signs().many_items else signs().share_of_many


def _beginning(pages: Sequence[str], characters: int) -> str:
    """The title that stands at the top of a file, which its properties often do not hold."""
    first = next((page for page in pages if page.strip()), "")
    return " ".join(first[:characters].split())


def _fill(words: Words, text: str, why: Words) -> Words:
    shown = text if len(text) <= 120 else f"{in_one_line(text, 119)}…"
    return Words(
        th=words.th.replace("{why}", why.th).replace("{text}", shown),
        en=words.en.replace("{why}", why.en).replace("{text}", shown),
    )
