"""Which blocks are drawn for intervals: whole documents, or sections and turns where few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Draws:
    """How often each block is in each resample, shape (1 + resamples, blocks).

    The first row is the material itself, each block once.
    """

    weights: npt.NDArray[np.int64]
    of_documents: bool

    documents_wanted: ClassVar[int] = 15
    """From so many documents on whole documents are drawn."""
    fewest: ClassVar[int] = 5
    """From fewer blocks nothing is drawn."""
    resamples: ClassVar[int] = 1_000

    @property
    def method(self) -> str:
        """What an interval means, in words."""
        if len(self.weights) == 1:
            return "no interval: fewer than 5 sections or turns"
        if self.of_documents:
            return "95 % percentile bootstrap over documents"
        return "95 % percentile bootstrap over sections or turns; holds within these documents"

    def interval(self, values: Floats) -> tuple[float | None, float | None, str | None]:
        """The 2.5th and 97.5th percentile, or why there is none."""
        if not len(values):
            return None, None, self.method
        known = values[~np.isnan(values)]
        if len(known) < 0.95 * len(values):
            return None, None, "no interval: undefined in too many resamples"
        low, high = np.percentile(known, [2.5, 97.5])
        return float(low), float(high), None


def draws_of(blocks: int, of_documents: bool, seed: int) -> Draws:
    """Draws of as many blocks as there are, with replacement."""
    itself: Any = np.ones((1, blocks), dtype=np.int64)
    if blocks < Draws.fewest:
        return Draws(itself, of_documents)
    random = np.random.default_rng(seed)
    drawn = random.multinomial(blocks, np.full(blocks, 1 / blocks), Draws.resamples)
    return Draws(np.concatenate([itself, drawn]), of_documents)
