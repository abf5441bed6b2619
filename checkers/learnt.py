"""What is shared by the data that was learnt: runs of characters, and where the data lie."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

YEAR = 2566  # of the list that was learnt from; later years ask for more under the same keys


def runs_in(text: str, lengths: Sequence[int], most: int) -> tuple[str, ...]:
    """The different runs of the first `most` characters of a text, in an order that is the same everywhere."""
    padded = f"^{text[:most]}$"
    starts = ((length, place) for length in lengths for place in range(len(padded) - length + 1))
    return tuple(dict.fromkeys(padded[place : place + length] for length, place in starts))


def read_learnt(name: str) -> Any:
    """The plain data of a file beside this one."""
    return json.loads(gzip.decompress(files("checkers").joinpath(name).read_bytes()))
