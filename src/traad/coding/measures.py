"""Precision, recall, F1 and average precision, with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

RESAMPLES = 1_000
FEWEST_POSITIVES = 15
"""A code with fewer positives enters no average: its figures say too little."""
FEWEST_GROUPS = 10
"""From so many studies on, whole studies are drawn for an interval; below, passages."""
Z = 1.959964
"""The 97.5th percentile of the normal distribution."""

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Judged:
    """What is known of some items, what was suggested, and how sure; an entry an item."""

    known: Bools
    suggested: Bools
    confidence: Floats


def measures(judged: Judged, group: Ints | None = None, *, seed: int = 0) -> dict[str, Any]:
    """Precision, recall, F1, average precision, support and the interval of F1.

    `average_precision` ranks by confidence, thresholds aside. Intervals are 95 % percentile
    bootstrap intervals (Efron) over items, or over whole groups where there are enough of them.
    """
    from sklearn.metrics import average_precision_score

    known, suggested = judged.known, judged.suggested
    both = int((known & suggested).sum())
    ranked = float(average_precision_score(known, judged.confidence)) if known.any() else 0.0
    low, high = f1_interval(known, suggested, group, seed=seed)
    return {
        "precision": round(both / max(int(suggested.sum()), 1), 4),
        "recall": round(both / max(int(known.sum()), 1), 4),
        "f1": round(f1(known, suggested), 4),
        "average_precision": round(ranked, 4),
        "support": int(known.sum()),
        "interval": [round(low, 4), round(high, 4)],
    }


def averages(judged: Mapping[str, Judged], *, seed: int = 0) -> dict[str, Any]:
    """Macro F1 (the mean over codes), micro F1 (all their decisions pooled) and the mean average
    precision, with bootstrap intervals over items.

    Codes with fewer than 15 positives are `left_out`; an average of no code is None.
    """
    kept = [j for j in judged.values() if int(j.known.sum()) >= FEWEST_POSITIVES]
    left_out = [c for c, j in judged.items() if int(j.known.sum()) < FEWEST_POSITIVES]
    said: dict[str, Any] = {"macro_f1": None, "micro_f1": None, "mean_average_precision": None}
    if kept:
        from sklearn.metrics import average_precision_score

        known = np.stack([j.known for j in kept], axis=1)
        suggested = np.stack([j.suggested for j in kept], axis=1)
        draws = draws_of(len(known), None, seed)
        both, either = draws @ (known & suggested), draws @ (known.astype(np.int64) + suggested)
        macro = np.mean(2 * both / np.maximum(either, 1), axis=1)
        micro = 2 * both.sum(axis=1) / np.maximum(either.sum(axis=1), 1)
        ranked = [average_precision_score(j.known, j.confidence) for j in kept]
        said = {
            "macro_f1": round(float(np.mean([f1(j.known, j.suggested) for j in kept])), 4),
            "macro_interval": np.percentile(macro, [2.5, 97.5]).round(4).tolist(),
            "micro_f1": round(f1(known.ravel(), suggested.ravel()), 4),
            "micro_interval": np.percentile(micro, [2.5, 97.5]).round(4).tolist(),
            "mean_average_precision": round(float(np.mean(ranked)), 4),
        }
    return said | {"averaged": len(kept), "left_out": left_out}


def f1(known: Bools, suggested: Bools) -> float:
    """2 TP / (known + suggested); 0 where both are empty."""
    return float(2 * (known & suggested).sum() / max(known.sum() + suggested.sum(), 1))


def draws_of(items: int, group: Ints | None, seed: int) -> Ints:
    """How often each item is in each resample: an array of shape (`RESAMPLES`, items)."""
    random = np.random.default_rng(seed)
    if group is not None:
        groups, at = np.unique(group, return_inverse=True)
        if len(groups) >= FEWEST_GROUPS:
            many = len(groups)
            return np.asarray(random.multinomial(many, np.full(many, 1 / many), RESAMPLES)[:, at])
    return np.asarray(random.multinomial(items, np.full(items, 1 / items), RESAMPLES))


def f1_interval(
    known: Bools, suggested: Bools, group: Ints | None = None, *, seed: int = 0
) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of F1 over resampled items."""
    if not len(known):
        return 0.0, 0.0
    draws = draws_of(len(known), group, seed)
    both = draws @ (known & suggested)
    either = draws @ (known.astype(np.int64) + suggested)
    low, high = np.percentile(2 * both / np.maximum(either, 1), [2.5, 97.5])
    return float(low), float(high)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927); from 0 to 1 where nothing is known."""
    if n == 0:
        return 0.0, 1.0
    share = right / n
    centre = share + Z * Z / (2 * n)
    spread = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    below = 1 + Z * Z / n
    return max(0.0, (centre - spread) / below), min(1.0, (centre + spread) / below)
