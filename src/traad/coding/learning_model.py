"""One learned code: a logistic regression over features, its calibration and its threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.coding.learning_features import WEIGHTS, Features

STRENGTH = 3.0
"""C of the logistic regression: the inverse of how strongly it is held back."""
RULE_WEIGHT = 2.0
"""How much the rules' confidence weighs beside the words, whose row has the length 1."""
MOST_ABSENT = 2_000
"""The most passages without the code that one model is fitted on."""
ISOTONIC_ROWS, ISOTONIC_POSITIVES = 1_000, 100
"""From here on calibration is isotonic; below it is Platt's sigmoid."""
SURE = 0.99
"""No suggestion is certain, and none impossible."""

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Model:
    """Weights by column of the features, and of the rules' confidence for the code itself.

    `scale` is the weight of a column before learning (0 where it was not learned from).
    """

    scale: Floats
    weight: Floats
    rule: float
    intercept: float

    def scores(self, features: Features, rule: Floats, rows: Ints) -> Floats:
        """The log odds of some rows before calibration."""
        matrix = features.matrix[rows]
        words = np.asarray(matrix @ (self.scale * self.weight)) / lengths(matrix, self.scale)
        return np.asarray(words + self.rule * RULE_WEIGHT * rule[rows] + self.intercept)


def lengths(matrix: Any, scale: Floats) -> Floats:
    """The length of each row of ones once its columns are scaled."""
    return np.asarray(np.sqrt(np.maximum(matrix @ scale**2, 1e-12)))


def fit(features: Features, rule: Floats, rows: Ints, known: Bools, seed: int) -> Model:
    """Learn from some rows, of which `known` says whether they have the code.

    Words are weighted by how rare they are among the rows (idf), rows have the length 1. Rows
    without the code are thinned at random above `MOST_ABSENT`.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    rows, known = _thinned(rows, known, seed)
    matrix = features.matrix[rows]
    count = np.asarray(matrix.sum(axis=0)).ravel()
    idf = np.log((1 + len(rows)) / (1 + count)) + 1
    scale = np.where(count > 1, idf * np.array(WEIGHTS)[features.kind], 0.0)
    weight = np.zeros(len(scale))
    if known.all() or not known.any():
        return Model(scale, weight, 1.0, 0.0)
    columns = np.flatnonzero(scale)
    chosen = matrix[:, columns].multiply(scale[columns])
    chosen = chosen.multiply(1 / lengths(matrix, scale)[:, None])
    whole = csr_matrix(hstack([chosen, csr_matrix(RULE_WEIGHT * rule[rows][:, None])]))
    regression = LogisticRegression(C=STRENGTH, max_iter=500)
    regression.fit(whole, known)
    weight[columns] = regression.coef_[0, :-1]
    return Model(scale, weight, float(regression.coef_[0, -1]), float(regression.intercept_[0]))


def _thinned(rows: Ints, known: Bools, seed: int) -> tuple[Ints, Bools]:
    absent = np.flatnonzero(~known)
    most = max(MOST_ABSENT, 5 * int(known.sum()))
    if len(absent) <= most:
        return rows, known
    kept = np.random.default_rng(seed).choice(absent, most, replace=False)
    both = np.sort(np.concatenate([kept, np.flatnonzero(known)]))
    return rows[both], known[both]


@dataclass(frozen=True)
class Calibration:
    """From log odds to probabilities that hold; `method` is sigmoid or isotonic."""

    method: str
    fitted: Any

    def __call__(self, scores: Floats) -> Floats:
        """The probability of each score."""
        if self.method == "isotonic":
            found = self.fitted.predict(scores)
        else:
            found = self.fitted.predict_proba(scores[:, None])[:, 1]
        return np.asarray(np.clip(found, 1 - SURE, SURE))


def calibrate(scores: Floats, known: Bools) -> Calibration:
    """Learn from scores of rows that the model had not seen how likely the code then is.

    Isotonic regression where there are many rows (Zadrozny & Elkan 2002), else a sigmoid with
    targets drawn in from 0 and 1 (Platt 1999).
    """
    from sklearn.isotonic import IsotonicRegression
    from sklearn.linear_model import LogisticRegression

    positives = int(known.sum())
    if len(known) >= ISOTONIC_ROWS and positives >= ISOTONIC_POSITIVES:
        isotonic = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
        return Calibration("isotonic", isotonic.fit(scores, known.astype(np.float64)))
    target = np.where(known, (positives + 1) / (positives + 2), 1 / (len(known) - positives + 2))
    twice = np.concatenate([scores, scores])[:, None]
    sides = np.repeat([True, False], len(scores))
    sigmoid = LogisticRegression(C=1e6, max_iter=500)
    sigmoid.fit(twice, sides, sample_weight=np.concatenate([target, 1 - target]))
    if sigmoid.coef_[0, 0] < 0:
        # Where higher scores did not mean more, all that is known is how common the code is.
        sigmoid.coef_[:] = 0.0
        sigmoid.intercept_[:] = np.log(target.mean() / (1 - target.mean()))
    return Calibration("sigmoid", sigmoid)


def best_threshold(probability: Floats, fired: Bools) -> float:
    """The threshold at which rules and learning together are expected to have the highest F1.

    What the rules found (`fired`) is suggested anyhow. Of suggestions with the probabilities `p`,
    F1 is expected to be `2 Σp / (how many + Σ all p)`, and one more raises it where its own
    probability is over half of that (Lipton, Elkan & Naryanaswamy 2014, theorem 1).
    """
    falling = np.sort(probability[~fired])[::-1]
    right = probability[fired].sum() + np.concatenate([[0.0], np.cumsum(falling)])
    many = fired.sum() + np.arange(len(falling) + 1)
    expected = 2 * right / np.maximum(many + probability.sum(), 1e-9)
    return float(max(expected.max() / 2, 1 - SURE))
