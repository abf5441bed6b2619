"""Which captures may answer which item, ranked and with reasons: claims and the answers sheet first, then content."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from checkers.case import Match
from checkers.claims import Claim, Labelled, read_lists
from checkers.covers import Cover, Covers, looks_like_document
from checkers.matcher import ItemMatcher, ItemScore, matcher_of
from checkers.schemes import Foreign
from checkers.search import in_one_line
from checkers.signals import Held, Signal, Signals
from checkers.signs import signs
from checkers.site import Site, SiteCapture
from checkers.spread import parts_for, share, spread
from checklists.model import Checklist
from checklists.words import Words
from crawler.snapshot import Outcome
from crawler.text.document import DocumentKind

__all__ = ["ItemMatcher", "ItemScore", "lists_of_items", "match_site"]

_LONGEST_WAY = 4  # pages between a link and the content it is to lead to
_NAMED = frozenset({"claim", "answer"})  # signs that say what the agency holds it for, not what it is

_AT_ANSWER = Words(
    th="เป็นที่อยู่ (URL) ที่หน่วยงานกรอกในแบบตอบ", en="is the address that the agency entered in the answers sheet"
)
_FROM_ANSWER = Words(th="ลิงก์จากหน้าที่หน่วยงานกรอกในแบบตอบ", en="is linked from the page in the answers sheet")
_IN_PAGE = Words(th="อยู่ในหน้า “{title}”", en="stands on the page “{title}”")
_OTHER_TITLE = Words(th="แต่ข้อความคู่กับเลขข้อตรงกับข้ออื่นมากกว่า", en="yet the words beside the number fit another item better")
_OTHER_LIST = Words(
    th="หน้าที่พิมพ์ “{label}” คู่กับลิงก์นี้ใช้เลขข้อของ{name} จึงไม่ถือตามเลขข้อนั้น",
    en="the page that prints “{label}” beside this link numbers by {name}, so the number is not believed",
)
_OTHER_YEAR = Words(th="แต่หน้านั้นระบุปีอื่น", en="yet that page names another year")


@dataclass(slots=True)
class _Candidate:
    """All signs for one address and one item; of each kind the strongest."""

    signals: dict[str, Signal] = field(default_factory=dict)
    claimed: bool = False
    at_answer: bool = False
    _score: float | None = None  # kept until another sign is added

    def add(self, signal: Signal) -> None:
        known = self.signals.get(signal.kind)
        if known is None or signal.score > known.score:
            self.signals[signal.kind] = signal
            self._score = None

    @property
    def score(self) -> float:
        if self._score is None:
            self._score = _combined(signal.score for signal in self.signals.values())
        return self._score

    @property
    def own_score(self) -> float:
        """The score without the numbers and addresses that the agency gives."""
        return _combined(signal.score for kind, signal in self.signals.items() if kind not in _NAMED)

    @property
    def named(self) -> float:
        """How well the words of links name the item."""
        return self.signals["link"].score if "link" in self.signals else 0.0

    def inherit(self, cover: _Candidate, why: Words) -> None:
        """Take over the signs of the page that presents this file, but for what its own text reads like.

        `why`: that it stands there.
        """
        for signal in (each for kind, each in cover.signals.items() if kind != "reading"):
            self.add(
                replace(
                    signal, score=round(signs().candidate.inherited * signal.score, 4), reasons=(why, *signal.reasons)
                )
            )
        self.claimed |= cover.claimed
        self.at_answer |= cover.at_answer

    def match(self, url: str, note: Words | None) -> Match:
        """`note`: what is to be said besides; it comes second, as few reasons are shown."""
        ordered = sorted(self.signals.values(), key=lambda signal: (-signal.score, signal.kind))
        reasons = tuple(dict.fromkeys(words for signal in ordered for words in signal.reasons))
        noted = (*reasons[:1], *([note] if note else []), *reasons[1:])
        return Match(
            url,
            self.score,
            noted[: signs().candidate.reasons],
            self.claimed,
            self.at_answer,
            self.own_score,
            self.named,
        )


def _combined(scores: Iterable[float]) -> float:
    missing, support = 1.0, signs().candidate.support
    for place, score in enumerate(sorted(scores, reverse=True)):
        missing *= 1.0 - (support * score if place else score)
    return round(1.0 - missing, 4)


class _Gathering:
    """Candidates by item and by the address where their content was in the end."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._found: defaultdict[int, dict[str, _Candidate]] = defaultdict(dict)

    def add(self, signals: Iterable[Signal], *, claimed: bool = False, at_answer: bool = False) -> None:
        for signal in signals:
            capture = self._site.at(signal.url)
            url = capture.url if capture else signal.url
            candidate = self._found[signal.item].setdefault(url, _Candidate())
            candidate.add(signal)
            candidate.claimed |= claimed
            candidate.at_answer |= at_answer

    def present(self, covers: Mapping[str, Cover]) -> None:
        """Give the files that a page without a text of its own presents the signs of that page."""
        for found in self._found.values():
            for url, candidate in [(url, candidate) for url, candidate in found.items() if url in covers]:
                page = self._site.at(url)
                for address in covers[url].files:
                    capture = self._site.at(address)
                    file = found.setdefault(capture.url if capture else address, _Candidate())
                    file.inherit(candidate, _in_page(page.document.title if page else "", url))

    def lead_on(self, leads: Mapping[str, str]) -> None:
        """Give the page that others only lead to their signs, along a way of several pages."""
        for found in self._found.values():
            for _ in range(_LONGEST_WAY):
                for url, candidate in [(url, candidate) for url, candidate in found.items() if url in leads]:
                    page = self._site.at(url)
                    title = page.document.title if page else ""
                    found.setdefault(leads[url], _Candidate()).inherit(candidate, _in_page(title, url))

    def ranked(self, item: int, least: float) -> list[tuple[str, _Candidate]]:
        """Best first, of those with the `least` score; addresses in order."""
        found = self._found[item].items()
        entries = sorted((-each.score, url) for url, each in found if each.score >= least or each.at_answer)
        return [(url, self._found[item][url]) for _, url in entries]


def match_site(
    site: Site,
    checklist: Checklist,
    *,
    labelled: Labelled | None = None,
    covers: Covers | None = None,
    answers: Mapping[str, Sequence[str]] | None = None,
) -> Mapping[str, tuple[Match, ...]]:
    """Item key -> its matches, best first, at most 40.

    `labelled`, `covers`: what `read_lists` found, and the site's covers, where they are known already.
    `answers`: item key or number -> addresses entered for it.
    """
    matcher = matcher_of(checklist)
    signals = Signals(site, matcher)
    labelled = read_lists(site, checklist, matcher) if labelled is None else labelled
    claims = labelled.claims
    places = {name: place for place, item in enumerate(checklist.items) for name in (item.key, item.number)}
    lists = lists_of_items(labelled)
    notes = _notes(site, labelled.foreign)
    gathering = _Gathering(site)
    gathering.add(_signs_of(site, signals, lists))
    gathering.add(_from_claims(claims, places), claimed=True)
    gathering.add(_children(site, gathering, signals, lists, len(checklist.items)))
    for name, addresses in sorted((answers or {}).items()):
        if name in places:
            found = _from_answers(site, signals, places[name], addresses, claims, lists)
            gathering.add(found, at_answer=True)
    limits = signs().candidate
    presented = Covers(site) if covers is None else covers
    gathering.lead_on({url: target for url, target in presented.leads.items() if not {url, target} & lists})
    gathering.present({url: cover for url, cover in presented.found.items() if url not in lists})
    return {
        item.key: tuple(
            candidate.match(url, notes.get(url))
            for url, candidate in gathering.ranked(place, limits.least)[: limits.most]
        )
        for place, item in enumerate(checklist.items)
    }


def _signs_of(site: Site, signals: Signals, lists: frozenset[str]) -> Iterator[Signal]:
    """The signs of links, titles and texts. `lists`: pages that list many items and are not looked at."""
    addresses = [url for url in site.in_links if url.startswith("http")]
    pages = [page for page in site.captures if page.capture.outcome is Outcome.OK and page.url not in lists]
    parts = parts_for(len(site.captures))

    def read(part: int) -> tuple[list[Signal], list[Signal], list[Signal], list[Held]]:
        own = share(pages, part, parts)
        links = list(signals.of_links(share(addresses, part, parts)))
        titles = [signal for page in own for signal in signals.of_title(page)]
        return links, titles, *signals.of_texts(own)

    links, titles, texts, held = zip(*spread(read, parts), strict=True)
    yield from chain.from_iterable((*links, *titles, *texts))
    yield from signals.of_components(list(chain.from_iterable(held)))


def lists_of_items(labelled: Labelled) -> frozenset[str]:
    """Pages that label so many items, of whichever list, that they are an index of links, not evidence themselves."""
    counts = Counter(page for page, _ in {(claim.page_url, claim.number) for claim in labelled.claims})
    for found in labelled.foreign:
        counts[found.page_url] += found.labels
    return frozenset(page for page, count in counts.items() if count >= signs().lists.index)


def _notes(site: Site, foreign: Sequence[Foreign]) -> dict[str, Words]:
    """Address -> that a page of another list puts a number beside it."""
    notes: dict[str, Words] = {}
    for found in foreign:
        for label, url in found.links:
            capture = site.at(url)
            notes.setdefault(capture.url if capture else url, _OTHER_LIST.fill(label=label, name=found.name))
    return notes


def _from_claims(claims: Sequence[Claim], places: Mapping[str, int]) -> Iterator[Signal]:
    weights = signs().claim
    for claim in claims:
        if not claim.url:
            continue
        score, reasons = weights.sure, [claim.how]
        if not claim.sure:
            score, reasons = weights.other_year, [claim.how, _OTHER_YEAR]
        if not claim.agrees:
            score, reasons = weights.other_title, [claim.how, _OTHER_TITLE]
        yield Signal(places[claim.number], claim.url, "claim", score, tuple(reasons))


def _children(site: Site, gathering: _Gathering, signals: Signals, lists: frozenset[str], items: int) -> list[Signal]:
    """Pages and documents one click from a page that answers the item, such as a list of yearly documents."""
    return [
        signal
        for place in range(items)
        for parent, candidate in _parents(site, gathering.ranked(place, signs().parent.score), lists)
        for signal in _from_page(parent, signals, place, candidate.score)
    ]


def _parents(
    site: Site, ranked: list[tuple[str, _Candidate]], lists: frozenset[str]
) -> Iterator[tuple[SiteCapture, _Candidate]]:
    home = site.home.url if site.home else ""
    for url, candidate in ranked[: signs().parent.most]:
        capture = site.at(url)
        if capture is None or url in lists or url == home or candidate.score < signs().parent.score:
            continue
        if capture.document.kind is DocumentKind.PAGE:
            yield capture, candidate


def _in_page(title: str, url: str) -> Words:
    shown = in_one_line(title, 120) or url
    return Words(th=_IN_PAGE.th.replace("{title}", shown), en=_IN_PAGE.en.replace("{title}", shown))


def _from_page(page: SiteCapture, signals: Signals, place: int, score: float) -> Iterator[Signal]:
    weights, reason = signs().parent, _in_page(page.document.title, page.url)
    for link in signals.own_links(page)[: weights.children]:
        ranked = signals.rank_link(link.text, "")
        best = max((score for other, (score, _) in ranked.items() if other != place), default=0.0)
        if best >= weights.other_item and ranked.get(place, (0.0,))[0] < best:
            continue  # the link says plainly that it is about another item
        share = weights.document if looks_like_document(link.url) else weights.page
        yield Signal(place, link.url, "parent", round(share * score, 4), (reason,))


def _from_answers(
    site: Site,
    signals: Signals,
    place: int,
    addresses: Sequence[str],
    claims: Sequence[Claim],
    lists: frozenset[str],
) -> Iterator[Signal]:
    """The answered addresses themselves, and what their pages link to for this item."""
    weights = signs().answer
    for address in addresses:
        yield Signal(place, address, "answer", weights.itself, (_AT_ANSWER,))
        page = site.at(address)
        if page is None or page.document.kind is not DocumentKind.PAGE:
            continue
        for link in signals.own_links(page):
            own = signals.rank_link(link.text, link.heading).get(place, (0.0,))[0]
            claimed = any(c.url == link.url and c.page_url == page.url for c in claims)
            if own >= weights.names_item or (page.url not in lists and not claimed and looks_like_document(link.url)):
                score = round(max(weights.least_linked, weights.linked * own), 4)
                yield Signal(place, link.url, "answer", score, (_FROM_ANSWER,))
        number = signals.number(place)
        for claim in claims:
            if claim.page_url == page.url and claim.number == number and claim.url:
                yield Signal(place, claim.url, "answer", weights.claimed_there, (_FROM_ANSWER,))
