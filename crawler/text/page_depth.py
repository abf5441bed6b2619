"""Cuts mark-up that nests too deep: parsing takes the square of the depth, so that a small file could take hours."""

from __future__ import annotations

import re

MOST_DEPTH = 5_000  # browsers stop at 512
_FEWEST_TAGS = 5_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that hold nothing, or that the next one of their kind closes.
_FLAT_NAMES = """
area base br col embed frame hr img input link meta param source track wbr
p li td th tr dt dd option
"""
_FLAT = frozenset(_FLAT_NAMES.split())


def limit_depth(markup: str) -> tuple[str, bool]:
    """The mark-up up to the place where it gets too deep, and whether something was cut off."""
    if markup.count("<") <= _FEWEST_TAGS:
        return markup, False
    depth = 0
    for tag in _TAG.finditer(markup):
        closing, name = tag.groups()
        if name.lower() in _FLAT:
            continue
        depth += -1 if closing else 1
        if depth < 0:
            depth = 0  # closed more often than opened
        elif depth > MOST_DEPTH:
            return markup[: tag.start()], True
    return markup, False
