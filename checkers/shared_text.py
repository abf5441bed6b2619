"""Stretches of text that two documents have in common, blanks and tone marks aside."""

from __future__ import annotations

from collections.abc import Iterable

from checkers.search import fold

LEAST_LETTERS = 18  # shorter stretches are common words
TITLE_LETTERS = 150  # the beginning names the document, not what is in it


def shared_stretches(first: str, second: str, ignore: Iterable[str] = ()) -> list[str]:
    """Stretches of `second`, as folded letters, that stand in `first` after its title; each once, in reading order.

    `ignore`: texts whose appearance in both proves nothing, such as the agency's name.
    """
    title, body, other = fold(first)[:TITLE_LETTERS], fold(first)[TITLE_LETTERS:], fold(second)
    known = {body[i : i + LEAST_LETTERS] for i in range(len(body) - LEAST_LETTERS + 1)}
    common = [title, *(fold(text) for text in ignore if text)]
    found: dict[str, None] = {}
    start = None
    for place in range(len(other) - LEAST_LETTERS + 2):
        hit = other[place : place + LEAST_LETTERS] in known
        if hit and start is None:
            start = place
        if not hit and start is not None:
            found[other[start : place + LEAST_LETTERS - 1]] = None
            start = None
    return [stretch for stretch in found if not any(text in stretch or stretch in text for text in common)]
