"""Stretches of text as arrays of shape (stretches, 2): half-open, in order."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def as_ranges(pairs: Iterable[tuple[int, int]]) -> Ints:
    """Pairs of start and end as an array, in order."""
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def merge(ranges: Ints) -> Ints:
    """Ranges without overlaps: those that share a character are one. Neighbours stay two."""
    if len(ranges) < 2:
        return ranges
    ranges = ranges[np.lexsort((ranges[:, 1], ranges[:, 0]))]
    reach = np.maximum.accumulate(ranges[:, 1])
    first = np.append(True, ranges[1:, 0] >= reach[:-1])
    last = np.append(np.flatnonzero(first)[1:] - 1, len(ranges) - 1)
    return np.stack([ranges[first, 0], reach[last]], axis=1)


def touched(units: Ints, ranges: Ints) -> npt.NDArray[np.bool_]:
    """Which units some range shares a character with; units are in order and do not overlap."""
    low = np.searchsorted(units[:, 1], ranges[:, 0], side="right")
    high = np.searchsorted(units[:, 0], ranges[:, 1], side="left")
    steps = np.zeros(len(units) + 1, dtype=np.int64)
    np.add.at(steps, low, 1)
    np.add.at(steps, np.maximum(high, low), -1)
    return np.asarray(np.cumsum(steps)[:-1] > 0)


def squeezed(universe: Ints, ranges: Ints) -> Ints:
    """Ranges of a text as places among the characters of the universe alone, end to end.

    What lies outside is left out of a range, and a range that lies outside altogether is dropped.
    """
    if not len(universe):
        return np.zeros((0, 2), dtype=np.int64)
    sizes = universe[:, 1] - universe[:, 0]
    before = np.cumsum(sizes) - sizes
    at = np.searchsorted(universe[:, 0], ranges, side="right") - 1
    inside = before[at] + np.minimum(ranges - universe[at, 0], sizes[at])
    found = np.where(at < 0, 0, inside)
    return np.asarray(found[found[:, 0] < found[:, 1]], dtype=np.int64)
