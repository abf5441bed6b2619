"""One linear model for each item: few weights, so that a person can read them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.item_names.texts import NO_ITEM, Named
from checkers.item_names import ItemNames, runs_of

STRENGTH = 20.0  # the higher, the more weights
LEAST_TEXTS = 2  # that a run of characters stands in


def learn(named: Sequence[Named]) -> ItemNames:
    """The names learnt from texts."""
    columns = _columns(named)
    matrix = _matrix(named, columns)
    runs = list(columns)
    biases: dict[str, float] = {}
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for item in sorted({each.item for each in named} - {NO_ITEM}):
        fitted = _fitted(matrix, np.array([each.item == item for each in named]))
        biases[item] = round(float(fitted.intercept_[0]), 3)
        for place in np.flatnonzero(fitted.coef_[0]):
            weights[runs[place]][item] = round(float(fitted.coef_[0][place]), 3)
    return ItemNames(biases, dict(weights))


def _fitted(matrix: csr_matrix, answers: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=1)
    return model.fit(matrix, answers)


def _columns(named: Sequence[Named]) -> Mapping[str, int]:
    counts = Counter(run for each in named for run in runs_of(each.text))
    return {run: place for place, run in enumerate(sorted(r for r, n in counts.items() if n >= LEAST_TEXTS))}


def _matrix(named: Sequence[Named], columns: Mapping[str, int]) -> csr_matrix:
    rows, places, values = [0], list[int](), list[float]()
    for each in named:
        runs = runs_of(each.text)
        known = [place for run in runs if (place := columns.get(run)) is not None]
        places += known
        values += [1 / max(1, len(runs)) ** 0.5] * len(known)
        rows.append(len(places))
    return csr_matrix((values, places, rows), shape=(len(named), len(columns)))
