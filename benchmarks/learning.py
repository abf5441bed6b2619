"""What the benchmarks that learn share: what may be learnt from, texts as numbers, and the file that is written."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from checkers import learnt

Part = tuple[float, Sequence[str]]  # what a part of a text weighs, and its runs of characters


def columns_of(texts: Iterable[Iterable[str]], least: int) -> Mapping[str, int]:
    """Run of characters -> its column, for runs that stand in so many texts; each text gives a run once."""
    counts = Counter(run for text in texts for run in text)
    return {run: place for place, run in enumerate(sorted(run for run, count in counts.items() if count >= least))}


def matrix_of(texts: Iterable[Iterable[Part]], columns: Mapping[str, int]) -> csr_matrix:
    """A row for each text, made of its parts; long parts weigh no more than short ones."""
    rows, places, values = [0], list[int](), list[float]()
    for parts in texts:
        for weight, runs in parts:
            known = [place for run in runs if (place := columns.get(run)) is not None]
            places += known
            values += [weight / max(1, len(runs)) ** 0.5] * len(known)
        rows.append(len(places))
    return csr_matrix((values, places, rows), shape=(len(rows) - 1, len(columns)))


def bias_and_weights(fitted: LogisticRegression, runs: Sequence[str]) -> tuple[float, dict[str, float]]:
    """What was learnt, rounded, without the runs that weigh nothing. `runs`: in the order of their columns."""
    places = np.flatnonzero(fitted.coef_[0])
    weights = {runs[int(place)]: round(float(fitted.coef_[0][place]), 3) for place in places}
    return round(float(fitted.intercept_[0]), 3), weights


def write_learnt(name: str, data: object) -> None:
    """Write plain data beside the code that reads it, the same bytes for the same data."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    Path(learnt.__file__).with_name(name).write_bytes(gzip.compress(text.encode(), mtime=0))
