"""Which fiscal year a capture belongs to, by what it says of itself, then by the links that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checkers.fiscal_year import Strength, YearMention, fits_year, strongest, year_mentions
from checkers.search import contains_word, excerpt
from checkers.site import InLink, SiteCapture
from checkers.thresholds import thresholds
from checkers.vocabulary import vocabulary
from checklists.model import DataYear
from crawler.text.document import DocumentKind


@dataclass(frozen=True, slots=True)
class BelongsTo:
    """The years a capture says it belongs to, and the words that say so; no mentions: it says nothing."""

    mentions: tuple[YearMention, ...] = ()
    words: str = ""
    page: int | None = None

    def fits(self, wanted: DataYear) -> bool | None:
        """Whether it belongs to the wanted year; None when the capture does not say."""
        return fits_year(self.mentions, wanted.year, wanted.rule)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year named, in order."""
        return tuple(sorted({year for m in self.mentions for year in (m.first, m.last)}))


def years_of(capture: SiteCapture, in_links: Sequence[InLink]) -> BelongsTo:
    """The title and the beginning of the text speak first; then the links that lead there; then the whole text."""
    own = _from_texts(_head(capture), page=_page_number(capture, 0), is_report=_is_report(capture))
    if own.mentions and own.mentions[0].strength > Strength.DATED:
        return own
    linked = _from_texts(list(dict.fromkeys(link.link.text for link in in_links)), page=None)
    if linked.mentions and linked.mentions[0].strength > Strength.DATED:
        return linked
    return _first_that_speaks(
        [own, linked, _from_texts(_headings_above(in_links), page=None), _from_whole_text(capture)]
    )


def _first_that_speaks(found: Iterable[BelongsTo]) -> BelongsTo:
    return next((each for each in found if each.mentions), BelongsTo())


def _page_number(capture: SiteCapture, index: int) -> int | None:
    return None if capture.document.kind is DocumentKind.PAGE else index + 1


def _head(capture: SiteCapture) -> list[str]:
    """The title, and the beginning of the first page that is not blank."""
    length = thresholds().evidence.head_characters
    beginning = next((page for page in capture.content if page.strip()), "")
    title = "" if contains_word(capture.document.title, vocabulary().list_words) else capture.document.title
    return [f"{title}\n{beginning[:length]}"]


def _headings_above(in_links: Sequence[InLink]) -> list[str]:
    """Headings over the links, the agency's own list of items left out: its year is that of the list."""
    headings = dict.fromkeys(link.link.heading for link in in_links)
    return [heading for heading in headings if not contains_word(heading, vocabulary().list_words)]


def _is_report(capture: SiteCapture) -> bool:
    return contains_word(capture.document.title, vocabulary().told_titles)


def _from_texts(texts: Sequence[str], *, page: int | None, is_report: bool = False) -> BelongsTo:
    """`is_report`: of several years is the plan that it reports on; a single year, be it of a date, is its own."""
    for text in texts:
        found = year_mentions(text)
        single = tuple(mention for mention in found if mention.first == mention.last)
        mentions = first_said(text, strongest(single if is_report and single else found))
        mentions = tuple(sorted({*mentions, *_titled(text, mentions)}, key=lambda mention: mention.start))
        if mentions:
            return BelongsTo(mentions, excerpt(text, mentions[0].start, mentions[0].end), page)
    return BelongsTo()


def _titled(text: str, periods: tuple[YearMention, ...]) -> tuple[YearMention, ...]:
    """The single years in the first line, where the text goes on to name a period they lie in: that of its plan."""
    if any(mention.first == mention.last for mention in periods):
        return ()
    title = (mention for mention in year_mentions(text.partition("\n")[0]) if mention.first == mention.last)
    named = (mention for mention in title if mention.strength is not Strength.DATED)
    return tuple(one for one in named if any(period.first <= one.first <= period.last for period in periods))


def first_said(text: str, mentions: tuple[YearMention, ...]) -> tuple[YearMention, ...]:
    """The single years and the periods of the lines that name one first.

    Further down a document speaks of other years: of the plan before it, or of what is to follow.
    """
    kept: tuple[YearMention, ...] = ()
    for alike in ([m for m in mentions if m.first == m.last], [m for m in mentions if m.first != m.last]):
        line = text.count("\n", 0, alike[0].start) if alike else 0
        kept += tuple(m for m in alike if text.count("\n", 0, m.start) == line)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _from_whole_text(capture: SiteCapture) -> BelongsTo:
    """Plain statements only: a date somewhere inside says little about the document."""
    for number, text in enumerate(capture.content):
        mentions = tuple(m for m in strongest(year_mentions(text)) if m.strength is Strength.STATED)
        if mentions:
            words = excerpt(text, mentions[0].start, mentions[0].end)
            return BelongsTo(mentions, words, _page_number(capture, number))
    return BelongsTo()
