"""What is shared by the data that was learnt: runs of characters, linear models over them, where the data lie."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

YEAR = 2566  # of the list that was learnt from; later years ask for more under the same keys

_NONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class LinearModels:
    """`weights`: run of characters -> key of a model -> weight; `biases`: key of a model -> what it begins with."""

    biases: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def shares(self, runs: Iterable[str], size: float, least: float) -> dict[str, float]:
        """Key -> how sure its model is of a text with these runs: 0 to 1, from `least` on.

        `size`: what the sum of the weights is divided by, so that long texts weigh no more than short ones.
        """
        sums: dict[str, float] = {}
        for run in runs:
            for key, weight in self.weights.get(run, _NONE).items():
                sums[key] = sums.get(key, 0.0) + weight
        found = {key: share_of(self.biases[key] + total / size) for key, total in sums.items()}
        return {key: share for key, share in found.items() if share >= least}


def share_of(score: float) -> float:
    """How sure a model is whose sum of weights is this, 0 to 1."""
    return 0.5 * (1.0 + math.tanh(score / 2))


def framed(text: str) -> str:
    """A text with signs for its beginning and end, which are part of runs."""
    return f"^{text}$"


def runs_in(text: str, lengths: Sequence[int], most: int) -> tuple[str, ...]:
    """The different runs of the first `most` characters of a text, in an order that is the same everywhere."""
    padded = framed(text[:most])
    starts = ((length, place) for length in lengths for place in range(len(padded) - length + 1))
    return tuple(dict.fromkeys(padded[place : place + length] for length, place in starts))


def read_learnt(name: str) -> Any:
    """The plain data of a file beside this one."""
    return json.loads(gzip.decompress(files("checkers").joinpath(name).read_bytes()))
