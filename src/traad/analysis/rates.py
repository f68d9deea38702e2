"""Rates and shares with intervals: how much there is of each code in a group."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from traad.analysis.coded import Ints

Floats = npt.NDArray[np.float64]

FEWEST = 5
"""A code with fewer codings, or in fewer cases, gets no interval."""
_Z = 1.959964
_ROWS = 100


def wilson(having: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share by its score (Wilson 1927, JASA 22, 209-212)."""
    share = having / of
    middle = (share + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z / (1 + _Z**2 / of) * np.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def resampled(counts: Ints, sizes: Ints, weights: Ints) -> Floats:
    """What there is of each code over the size of the whole, in each resample.

    Args:
        counts: of each code in each block, shape (blocks, codes).
        sizes: of each block, in words or passages.
        weights: how often each block is drawn, shape (draws, blocks).

    Returns:
        Shape (draws, codes); NaN where all that was drawn is empty.
    """
    found = np.empty((len(weights), counts.shape[1]))
    for at in range(0, len(weights), _ROWS):
        drawn = weights[at : at + _ROWS].astype(np.float64)
        whole = drawn @ sizes.astype(np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            found[at : at + _ROWS] = (drawn @ counts.astype(np.float64)) / whole[:, None]
    return found
