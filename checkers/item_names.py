"""How offices name the items in words of their own, learnt from the names that many gave them.

The checklist's names and aliases say what an item is called by most. For texts that none of them fits, one linear
model for each item, over runs of two to four characters, tells which item a text reads like. `python -m
benchmarks.item_names` makes the data, and measures it on offices whose names it has not seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from checkers.learnt import LinearModels, read_learnt, runs_in

DATA = "item_names.json.gz"
LENGTHS = (2, 3, 4)  # characters of a run
MOST = 120  # characters of a text that are looked at: names are shorter


@dataclass(frozen=True, slots=True)
class ItemNames:
    """`models`: for each item, over the runs of a name."""

    models: LinearModels

    def likely(self, folded: str, least: float) -> dict[str, float]:
        """Item key -> how surely a text, as `wording.key` folds it, names the item: 0 to 1, from `least` on."""
        runs = runs_of(folded)
        return self.models.shares(runs, math.sqrt(len(runs)) or 1.0, least)


def runs_of(folded: str) -> tuple[str, ...]:
    """The different runs of characters of a folded text."""
    return runs_in(folded, LENGTHS, MOST)


@cache
def item_names() -> ItemNames:
    """The names learnt."""
    return ItemNames(LinearModels(**read_learnt(DATA)))
