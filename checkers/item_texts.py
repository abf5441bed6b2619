"""Which item a document reads like, whatever it is called: learnt from the texts of many offices.

The checklist's words find what is worded as most word it. Offices also say everything in words of their own; then the
whole of a text still tells what it is about. One linear model for each item, over runs of three to five characters of
title and text. `python -m benchmarks.item_texts` makes the data, and measures it on offices it has not seen. It only
says what a document is about; whether the components are in it the checks tell.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from struct import Struct

import ahocorasick

from checkers.learnt import LinearModels, framed, read_learnt, share_of
from checkers.signs import signs
from checkers.site import SiteCapture
from checkers.wording import fold

DATA = "item_texts.json.gz"
LENGTHS = (3, 4, 5)  # characters of a run
MOST = 3_000  # characters of a text in its comparable form: what a document is about stands at its start
_BITS = 32  # of a counter
_UNIT = 1_000  # weights have three decimals
_ZERO = 1 << 16  # what stands for a weight of nothing, so that no counter falls below 0
_SCALE = 30  # brings what is learnt from to the size that the learner's strength is meant for
_NO_TEXT = "\0"  # an automaton needs one word


class ItemTexts:
    """One model for each item, over the runs of a text.

    The weights of a run for all items stand side by side in one whole number, so that they add up in one go.
    """

    def __init__(self, models: LinearModels) -> None:
        self.models = models
        self._items = sorted(models.biases.items())
        self._shape = Struct(f"<{len(self._items)}I")
        place_of = {item: place for place, (item, _) in enumerate(self._items)}
        nothing = int.from_bytes(self._shape.pack(*[_ZERO] * len(self._items)), "little")
        self._packed = []
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, run in enumerate(sorted({_NO_TEXT, *models.weights})):
            weights = models.weights.get(run, {}).items()
            self._packed.append(
                nothing + sum(round(weight * _UNIT) << (_BITS * place_of[item]) for item, weight in weights)
            )
            self._automaton.add_word(run, number)
        self._automaton.make_automaton()

    def likely(self, text: str, least: float) -> dict[str, float]:
        """Item key -> how surely a text, as `comparable` makes it, is about the item: 0 to 1, from `least` on."""
        runs = {number for _, number in self._automaton.iter(framed(text))}
        total = sum(map(self._packed.__getitem__, runs))
        sums = self._shape.unpack(total.to_bytes(self._shape.size, "little"))
        size, nothing = size_of(text) * _UNIT, len(runs) * _ZERO
        found = {
            item: share_of(bias + (weighed - nothing) / size)
            for (item, bias), weighed in zip(self._items, sums, strict=True)
            if weighed != nothing  # none of its runs is there
        }
        return {item: share for item, share in found.items() if share >= least}


def size_of(text: str) -> float:
    """What the sum of weights is divided by, so that long texts weigh no more than short ones."""
    return math.sqrt(len(text)) / _SCALE or 1.0


def comparable(title: str, text: str) -> str:
    """Title and beginning of a text as they are compared, from what `wording.fold` made of each."""
    return f"{title}\n{text}"[:MOST]


def of_document(title: str, pages: Sequence[str]) -> str:
    """The same from a document as it was read."""
    return comparable(fold(title), fold("\n".join(pages)[: 2 * MOST]))


def rather(shares: Mapping[str, float]) -> dict[str, float]:
    """The shares of a text beside each other: an item counts less where another one is far more sure."""
    odds = {item: share / (1.0 - share) if share < 1.0 else math.inf for item, share in shares.items()}
    best = max(odds.values(), default=0.0)
    return {item: share * (1.0 if odds[item] == best else odds[item] / best) for item, share in shares.items()}


@lru_cache(maxsize=4_000)
def _likely(title: str, pages: tuple[str, ...]) -> Mapping[str, float]:
    # By the text as it was read: bringing it into its comparable form takes longer than the rest.
    text = of_document(title, pages)
    return item_texts().likely(text, 0.0) if len(text) >= signs().reading.characters else {}


@lru_cache(maxsize=4_000)
def _rather_likely(title: str, pages: tuple[str, ...]) -> Mapping[str, float]:
    return rather(_likely(title, pages))


def reads_like(item: str, capture: SiteCapture) -> float:
    """How surely a capture is about the item of a key, 0 to 1, by all it says; 0 where that is too little."""
    return _likely(capture.document.title, capture.content).get(item, 0.0)


def reads_rather_like(item: str, capture: SiteCapture) -> float:
    """The same beside the other items: little where the capture is far more surely about another one."""
    return _rather_likely(capture.document.title, capture.content).get(item, 0.0)


def reads_plainly_like(item: str, capture: SiteCapture) -> bool:
    """Whether all it says is surely about the item, and about no other as surely."""
    return reads_rather_like(item, capture) >= signs().reading.plainly


def reads_rather_like_another(item: str, capture: SiteCapture) -> str | None:
    """The key of the item that all it says is surely about, where it is hardly about this one."""
    shares = _rather_likely(capture.document.title, capture.content)
    best = max(shares, key=lambda key: (shares[key], key), default=item)
    limits = signs().reading
    is_others = shares.get(best, 0.0) >= limits.plainly and shares.get(item, 0.0) < limits.hardly
    return best if is_others else None


@cache
def item_texts() -> ItemTexts:
    """The texts learnt."""
    return ItemTexts(LinearModels(**read_learnt(DATA)))
