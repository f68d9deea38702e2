"""Who may judge what: whole studies are left out together, so that no model sees what it judges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from traad.coding.learning_model import Calibration, Model, best_threshold, calibrate

FOLDS = 5
"""The most parts that studies are dealt to."""
FEWEST = 3
"""Of the three folds that it takes, one is judged, one calibrates, one is learned from."""

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def deal(group: Ints, known: Bools) -> Ints:
    """The fold of each row: groups stay whole, and folds get about as many positives each.

    `group` numbers the study of each row and `known` says which rows have the code.
    """
    groups, at = np.unique(group, return_inverse=True)
    positives = np.bincount(at, weights=known).astype(int).tolist()
    rows = np.bincount(at).tolist()
    folds = min(FOLDS, sum(p > 0 for p in positives))
    held = [(0, 0, fold) for fold in range(folds)]
    fold_of = np.zeros(len(groups), dtype=np.int64)
    for i in sorted(range(len(groups)), key=lambda i: (-positives[i], -rows[i], i)):
        least = min(held)
        fold_of[i] = least[2]
        held[least[2]] = (least[0] + positives[i], least[1] + rows[i], least[2])
    return fold_of[at]


@dataclass(frozen=True)
class Judge:
    """A model with its calibration and threshold, and the rows it was learned from."""

    model: Model
    calibration: Calibration
    threshold: float
    seen: Ints


@dataclass(frozen=True)
class Bench:
    """The judges of one code: `full` for unread studies, `by_fold` for those of each fold.

    A judge's calibration and threshold come from rows that neither its own fold nor its own
    model knows: for each other fold, by a model that was learned without both.
    """

    full: Judge
    by_fold: tuple[Judge, ...]


Fit = Callable[[Ints], Model]
"""From rows to a model learned from them."""
Score = Callable[[Model, Ints], Floats]
"""The log odds that a model gives some rows."""


def cross_fit(
    rows: Ints, known: Bools, fired: Bools, fold: Ints, key: Ints, fit: Fit, score: Score
) -> Bench:
    """Learn the judges of one code.

    Args:
        rows: the rows to learn from; the other arrays have an entry for each of them.
        known: whether the row has the code.
        fired: whether the rules suggest it there.
        key: the same for two rows of the same words. A row is not learned from for a fold that
            holds its words too.
    """
    folds = range(int(fold.max()) + 1)

    def without(*left: int) -> tuple[Model, Ints]:
        held = np.isin(fold, left)
        outside = rows[~held & ~np.isin(key, key[held])]
        return fit(outside), outside

    def judge(learned: tuple[Model, Ints], by: dict[int, Model]) -> Judge:
        at = [np.flatnonzero(fold == f) for f in by]
        scores = [score(model, rows[own]) for model, own in zip(by.values(), at, strict=True)]
        together = np.concatenate(scores)
        calibration = calibrate(together, known[np.concatenate(at)])
        threshold = best_threshold(calibration(together), fired[np.concatenate(at)])
        return Judge(learned[0], calibration, threshold, learned[1])

    pairs = {frozenset(two): without(*two)[0] for two in combinations(folds, 2)}
    single = [without(one) for one in folds]
    by_fold = tuple(
        judge(single[one], {f: pairs[frozenset((one, f))] for f in folds if f != one})
        for one in folds
    )
    return Bench(judge(without(), {f: single[f][0] for f in folds}), by_fold)
