"""One linear model for each component: few weights, so that a person can read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from benchmarks.learning import Part, bias_and_weights, columns_of, matrix_of
from benchmarks.telling_lines.texts import Shown, Told
from checkers.telling_lines import PLACES, Line, Model, runs_of

STRENGTH = 3.0  # the higher, the more weights
LEAST_TEXTS = 3  # that a run of characters stands in
_SHARE = 0.5  # of the lines of an excerpt that fulfils a component: those that read most like telling it


@dataclass(frozen=True)
class Learner:
    """What is learnt from, for one component."""

    told: Sequence[Told]
    shown: Sequence[Shown]

    def model(self, without: Iterable[str] = (), without_shown: Iterable[Shown] = ()) -> Model:
        """The model learnt from all but the texts of some sources, and some excerpts."""
        left_out, not_shown = set(without), set(without_shown)
        told = [each for each in self.told if each.source not in left_out]
        return _Fit(told, [each for each in self.shown if each not in not_shown]).model()


class _Fit:
    def __init__(self, told: Sequence[Told], shown: Sequence[Shown]) -> None:
        self._told = told
        self._yes = [each.lines for each in shown if each.fulfils and each.lines]
        self._no = [each.lines for each in shown if not each.fulfils and each.lines]
        self._columns = self._vocabulary()

    def model(self) -> Model:
        telling = [self._matrix(each.telling) for each in self._told if each.telling]
        other = [line for each in self._told for line in (*each.without, *each.decoy)]
        others = [self._matrix(other), *map(self._matrix, self._no)]
        first = _fitted(telling, others)
        # Not every line of an excerpt tells the component: its title and what stands around do not.
        added = [self._best(first, lines) for lines in self._yes]
        return self._as_model(_fitted([*telling, *added], others))

    def _best(self, first: LogisticRegression, lines: Sequence[Line]) -> csr_matrix:
        matrix = self._matrix(lines)
        order = np.argsort(-first.decision_function(matrix), kind="stable")
        return matrix[order[: max(1, round(_SHARE * len(lines) + 0.01))]]

    def _vocabulary(self) -> Mapping[str, int]:
        by_source: dict[str, set[str]] = {}
        for each in self._told:
            lines = (*each.whole, *each.without, *each.decoy)
            by_source.setdefault(each.source, set()).update(_runs(lines))
        texts = [*by_source.values(), *(set(_runs(lines)) for lines in (*self._yes, *self._no))]
        return columns_of(texts, LEAST_TEXTS)

    def _matrix(self, lines: Sequence[Line]) -> csr_matrix:
        return matrix_of(map(_parts, lines), self._columns)

    def _as_model(self, fitted: LogisticRegression) -> Model:
        bias, weights = bias_and_weights(fitted, list(self._columns))
        return Model(bias, weights, 0.0, 0.0, 0.0)


def _parts(line: Line) -> list[Part]:
    """The line, its heading and what stands before, each with what it weighs."""
    places = zip(PLACES, line[:3], strict=True)
    return [(weight, [sign + run for run in runs_of(text)] if text else ()) for (sign, weight), text in places]


def _runs(lines: Iterable[Line]) -> Iterable[str]:
    for line in dict.fromkeys(lines):
        yield from chain.from_iterable(runs for _, runs in _parts(line))


def _fitted(telling: Sequence[csr_matrix], others: Sequence[csr_matrix]) -> LogisticRegression:
    matrix = vstack([*telling, *others])
    yes = sum(each.shape[0] for each in telling)
    answers = np.r_[np.ones(yes), np.zeros(matrix.shape[0] - yes)]
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1.0, solver="liblinear", class_weight="balanced", max_iter=1000, random_state=1
    )
    return model.fit(matrix, answers)
