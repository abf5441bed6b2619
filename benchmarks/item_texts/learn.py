"""One linear model for each item: few weights, so that a person can read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.item_texts.texts import NO_ITEM, Written, about_nothing
from benchmarks.learning import bias_and_weights, columns_of, matrix_of
from checkers.item_texts import LENGTHS, size_of
from checkers.learnt import LinearModels, runs_in

STRENGTH = 20.0  # the higher, the more weights
LEAST_TEXTS = 4  # that a run of characters stands in


def learn(written: Sequence[Written]) -> LinearModels:
    """What is learnt from texts, and from pages about nothing."""
    texts = [*written, *about_nothing()]
    runs = [runs_in(each.text, LENGTHS, len(each.text)) for each in texts]
    columns = columns_of((own for own, each in zip(runs, texts, strict=True) if each.kind == "whole"), LEAST_TEXTS)
    matrix = matrix_of(
        ([(len(own) ** 0.5 / size_of(each.text), own)] for own, each in zip(runs, texts, strict=True)), columns
    )
    biases: dict[str, float] = {}
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for item in sorted({each.item for each in texts} - {NO_ITEM}):
        biases[item], of_item = _fitted(item, texts, matrix, list(columns))
        for run, weight in of_item.items():
            weights[run][item] = weight
    return LinearModels(biases, dict(weights))


def _fitted(
    item: str, texts: Sequence[Written], matrix: csr_matrix, runs: Sequence[str]
) -> tuple[float, dict[str, float]]:
    """The texts of other items that lack something say nothing that these do not."""
    rows = [place for place, each in enumerate(texts) if each.kind not in ("less", "part") or each.item == item]
    answers = [texts[place].item == item and texts[place].kind != "decoy" for place in rows]
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1.0, solver="liblinear", class_weight="balanced", max_iter=300, random_state=1
    )
    return bias_and_weights(model.fit(matrix[rows], answers), runs)
