"""Rank a checklist's items by how well a link text, its address and the heading above it fit them."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from checkers.item_names import ItemNames, item_names
from checkers.phrases import Phrase, PhraseHit, PhraseIndex, PhraseKind, longest, phrases_of
from checkers.signs import signs
from checkers.similarity import RUN, Similarity
from checkers.wording import address_key, key, matching, steps
from checklists.model import Checklist, Item
from checklists.words import Words

_NO_SCORE: tuple[float, tuple[Words, ...]] = (0.0, ())
_NOTHING_SAID: tuple[float, tuple[Words, ...]] = (1.0, ())
_LEARNT = Words("อ่านคล้ายชื่อที่หน่วยงานใช้เรียกข้อนี้", "reads like what offices call this item")
_NAMING = (PhraseKind.NAME, PhraseKind.ALIAS)

Scores = Mapping[int, tuple[float, tuple[Words, ...]]]  # place of the item in the checklist -> score and why


@dataclass(frozen=True, slots=True)
class ItemScore:
    """How well a link fits an item, 0 to 1, and why."""

    item: Item
    score: float
    reasons: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Reasons:
    """The sentences about one phrase, made once."""

    same: Words
    inside: Words
    similar: Words
    section: Words


def _reasons(phrase: Phrase) -> _Reasons:
    text = phrase.text
    return _Reasons(
        same=Words(th=f"ตรงกับชื่อ “{text}”", en=f"matches the name “{text}”"),
        inside=Words(th=f"มีคำว่า “{text}”", en=f"holds the words “{text}”"),
        similar=Words(th=f"ใกล้เคียงกับชื่อ “{text}”", en=f"is close to the name “{text}”"),
        section=Words(th=f"อยู่ในหมวด “{text}”", en=f"stands in the section “{text}”"),
    )


@cache
def _mere_year() -> str:
    """The key of a text that is nothing but a year: it names no yearly report."""
    return key("ปี 2566")


@lru_cache(maxsize=5_000)
def _as_heading(words: Words) -> Words:
    return Words(th=f"หัวข้อ: {words.th}", en=f"heading: {words.en}")


@lru_cache(maxsize=5_000)
def _in_address(words: Words) -> Words:
    return Words(th=f"URL: {words.th}", en=f"address: {words.en}")


def _worth_comparing(naming: list[Phrase]) -> list[Phrase]:
    """Names, and those aliases that are more than a name or alias of the same item with words added.

    A text close to one of the others holds the shorter one, too, and is found by that.
    """
    keys: defaultdict[int, list[str]] = defaultdict(list)
    for phrase in naming:
        keys[phrase.item].append(phrase.key)
    return [
        phrase
        for phrase in naming
        if phrase.kind is PhraseKind.NAME
        or not any(short != phrase.key and short in phrase.key for short in keys[phrase.item])
    ]


_KNOWN: OrderedDict[int, ItemMatcher] = OrderedDict()
_MOST_KNOWN = 4


def matcher_of(checklist: Checklist) -> ItemMatcher:
    """The matcher of a checklist, made once: one judgement needs it in several places."""
    place = id(checklist)  # stays its own as long as the matcher, which holds the checklist, is kept
    known = _KNOWN.get(place) or ItemMatcher(checklist)
    _KNOWN[place] = known
    _KNOWN.move_to_end(place)
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.popitem(last=False)
    return known


class ItemMatcher:
    """Ranks the items of one checklist. Numbers like "O8" play no part: they are claims, read elsewhere."""

    def __init__(self, checklist: Checklist, names: ItemNames | None = None) -> None:
        """`names`: how offices name the items in words of their own; by default those that come with the program."""
        self.checklist = checklist
        self._names = item_names() if names is None else names
        self._place_of = {item.key: place for place, item in enumerate(checklist.items)}
        phrases = phrases_of(checklist)
        self._index = PhraseIndex(p for p in phrases if p.kind in (*_NAMING, PhraseKind.NOT))
        self._sections = PhraseIndex(p for p in phrases if p.kind is PhraseKind.UNDER)
        self._similarity = Similarity(_worth_comparing([p for p in phrases if p.kind in _NAMING]))
        self._sentences = {id(phrase): _reasons(phrase) for phrase in phrases}
        self._phrases = phrases  # kept alive: their identities are the keys above
        shared = Counter(p.key for p in phrases if p.kind is PhraseKind.UNDER)
        self._shared_sections = {folded for folded, count in shared.items() if count > 1}
        self._weights = matching().weights
        self.text_scores = lru_cache(maxsize=12_000)(self._text_scores)
        self.heading_scores = lru_cache(maxsize=4_000)(self._heading_scores)
        self.address_scores = lru_cache(maxsize=4_000)(self._address_scores)

    def rank(self, text: str, href: str, heading: str) -> list[ItemScore]:
        """The items that fit, best first; equal scores in the checklist's order."""
        texts = self.text_scores(text)
        headings = self.beside(texts, self.heading_scores(heading))
        combined = self.combine(texts, headings, self.address_scores(href))
        order = sorted(combined.items(), key=lambda entry: (-entry[1][0], entry[0]))
        items = self.checklist.items
        return [ItemScore(items[place], score, why) for place, (score, why) in order]

    def beside(self, texts: Scores, headings: Scores) -> Scores:
        """What a heading is worth beside a link whose own words plainly name an item: for the others, a section only.

        An entry that follows a list stands below the heading of that list, and yet is none of it.
        """
        if not headings or not texts:
            return headings
        best = max([score for score, _ in texts.values()])
        if best < signs().link.names_item:
            return headings
        most, clearly_less = self._weights.section, signs().link.clearly_less
        return {
            place: (min(score, most) if texts.get(place, _NO_SCORE)[0] < best - clearly_less else score, why)
            for place, (score, why) in headings.items()
        }

    def combine(self, *parts: Scores) -> dict[int, tuple[float, tuple[Words, ...]]]:
        """Independent evidence adds up without passing 1; `parts` in the order in which their reasons are told."""
        missing: dict[int, tuple[float, tuple[Words, ...]]] = {}
        for part in parts:
            for place, (score, why) in part.items():
                left, reasons = missing.get(place, _NOTHING_SAID)
                missing[place] = (left * (1.0 - score), reasons + why)
        least = self._weights.least
        return {place: (round(1.0 - left, 4), why) for place, (left, why) in missing.items() if 1.0 - left >= least}

    def _text_scores(self, text: str) -> Scores:
        parts = steps(text)
        if len(parts) == 1:
            return self._named(parts[0])
        found: dict[int, tuple[float, tuple[Words, ...]]] = {}
        shares = signs().link.steps
        for back, part in enumerate(reversed(parts)):
            for place, (score, why) in self._named(part).items():
                stepped = score * shares[min(back, len(shares) - 1)]
                if place not in found or stepped > found[place][0]:
                    found[place] = (stepped, why)
        return found

    def _key_scores(self, folded: str) -> dict[int, tuple[float, tuple[Words, ...]]]:
        if folded == _mere_year():
            return {}
        exact = [p for p in self._index.exact(folded) if p.kind in _NAMING]
        if exact:
            return {p.item: (self._full(p), (self._sentences[id(p)].same,)) for p in reversed(exact)}
        if folded in self._shared_sections:
            return self._section_scores(folded)
        hits = self._index.find(folded)
        found: dict[int, tuple[float, tuple[Words, ...]]] = {}
        for place, (likeness, phrase) in self._similarity.of(folded).items():
            found[place] = (likeness * self._weights.similar, (self._sentences[id(phrase)].similar,))
        for phrase, covered in self._inside(hits, folded):
            score = self._full(phrase) * (self._weights.inside + (1 - self._weights.inside) * covered)
            if phrase.item not in found or score > found[phrase.item][0]:
                found[phrase.item] = (score, (self._sentences[id(phrase)].inside,))
        for place in {p.item for hit in hits for p in hit.phrases if p.kind is PhraseKind.NOT}:
            if place in found:
                found[place] = (found[place][0] * self._weights.excluded, found[place][1])
        return found

    def _named(self, folded: str) -> Scores:
        """As `_key_scores`; where no words of the checklist name an item plainly, also the items it reads like."""
        found = self._key_scores(folded)
        weights = self._weights
        if max((score for score, _ in found.values()), default=0.0) >= weights.plainly:
            return found
        both = dict(found)
        for item, share in self._names.likely(folded, weights.likely).items():
            if item in self._place_of:
                place = self._place_of[item]
                score, why = found.get(place, _NO_SCORE)
                both[place] = (1 - (1 - score) * (1 - weights.learnt * share), (*why, _LEARNT))
        return both

    def _section_scores(self, folded: str) -> dict[int, tuple[float, tuple[Words, ...]]]:
        """A link to a whole section may lead to any of its items; likeness to one item's name would mislead."""
        sections = (p for p in self._sections.exact(folded))
        return {p.item: (self._weights.whole_section, (self._sentences[id(p)].section,)) for p in sections}

    def _full(self, phrase: Phrase) -> float:
        return self._weights.name if phrase.kind is PhraseKind.NAME else self._weights.alias

    @staticmethod
    def _inside(hits: list[PhraseHit], folded: str) -> list[tuple[Phrase, float]]:
        naming = [hit for hit in hits if any(p.kind in _NAMING for p in hit.phrases)]
        return [
            (phrase, (hit.end - hit.start) / len(folded))
            for hit in longest(naming)
            for phrase in hit.phrases
            if phrase.kind in _NAMING
        ]

    def _heading_scores(self, heading: str) -> Scores:
        """The last step of a heading may name the item; the whole of it the section where the item belongs."""
        parts = steps(heading) if heading else ()
        if not parts:
            return {}
        found: dict[int, tuple[float, tuple[Words, ...]]] = {}
        for part in parts:
            for hit in longest(self._sections.find(part)):
                for phrase in hit.phrases:
                    found[phrase.item] = (self._weights.section, (self._sentences[id(phrase)].section,))
        if parts[-1] in self._shared_sections:
            return found
        named = self._key_scores(parts[-1])
        for place, (score, why) in named.items():
            weighed = self._weights.heading * score**2
            if weighed > found.get(place, (0.0,))[0]:
                found[place] = (weighed, tuple(_as_heading(w) for w in why))
        return found

    def _address_scores(self, href: str) -> Scores:
        folded = address_key(href) if href else ""
        if len(folded) < RUN:
            return {}
        return {
            place: (score * self._weights.address, tuple(_in_address(w) for w in why))
            for place, (score, why) in self._key_scores(folded).items()
        }
