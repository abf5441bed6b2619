"""How often Python looks for garbage while a site is judged."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 10_000_000  # between two searches; Python's own 700 make a third of the time of a large site


@contextmanager
def rarely_collected() -> Iterator[None]:
    """A site is millions of small objects that stay until the end: looking among them again and again finds nothing."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        # What is left counts as old at once: else the next new object would begin the search that was put off.
        gc.freeze()
        gc.set_threshold(*before)
        gc.unfreeze()
