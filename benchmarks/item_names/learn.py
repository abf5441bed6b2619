"""One linear model for each item: few weights, so that a person can read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.item_names.texts import NO_ITEM, Named
from benchmarks.learning import bias_and_weights, columns_of, matrix_of
from checkers.item_names import ItemNames, runs_of
from checkers.learnt import LinearModels

STRENGTH = 20.0  # the higher, the more weights
LEAST_TEXTS = 2  # that a run of characters stands in


def learn(named: Sequence[Named]) -> ItemNames:
    """The names learnt from texts."""
    texts = [runs_of(each.text) for each in named]
    columns = columns_of(texts, LEAST_TEXTS)
    matrix = matrix_of(([(1.0, runs)] for runs in texts), columns)
    biases: dict[str, float] = {}
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for item in sorted({each.item for each in named} - {NO_ITEM}):
        fitted = _fitted(matrix, np.array([each.item == item for each in named]))
        biases[item], of_item = bias_and_weights(fitted, list(columns))
        for run, weight in of_item.items():
            weights[run][item] = weight
    return ItemNames(LinearModels(biases, dict(weights)))


def _fitted(matrix: csr_matrix, answers: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=1)
    return model.fit(matrix, answers)
