"""Krippendorff's alpha for unitizing: whether coders mark the same stretches of a continuum.

Krippendorff 2004, Content Analysis, 2nd ed., section 11.6, p. 251-256. The lengths are code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.agreement.coefficients import Parts

Ints = npt.NDArray[np.int64]


def alpha_u(coders: Sequence[Ints], length: int) -> Parts:
    """Alpha of one code over a continuum of `length`.

    Args:
        coders: for each coder the stretches with the code, shape (stretches, 2), in order and not
            overlapping.

    Returns:
        Observed and expected disagreement as Krippendorff gives them (p. 253, 254), each of shape
        (1,); the expected is 0 where nobody marked anything.
    """
    many = len(coders)
    observed = sum(
        differences(coders[i], coders[j]) for i in range(many) for j in range(many) if i != j
    )
    lengths = [spans[:, 1] - spans[:, 0] for spans in coders]
    gaps = [gaps_of(spans, length) for spans in coders]
    scaled = observed / (many * (many - 1) * float(length) ** 2)
    return Parts(np.array([scaled]), np.array([expected(lengths, gaps, length)]))


def differences(one: Ints, other: Ints) -> float:
    """The sum of squared differences of one coder's stretches from another's, and no more.

    Of two that overlap, those of their beginnings and of their ends; of one that lies in a gap of
    the other's, its length. Both orders of two coders together make the whole (each pair of
    stretches twice, each lonely one once of each sort: its own, and as the gap's content).
    """
    apart = _lonely(one, other) + _lonely(other, one)
    low = np.searchsorted(other[:, 1], one[:, 0], side="right")
    high = np.searchsorted(other[:, 0], one[:, 1], side="left")
    met = np.maximum(high - low, 0)
    first = np.repeat(np.arange(len(one)), met)
    before = np.repeat(np.cumsum(met) - met, met)
    second = np.arange(len(first)) - before + np.repeat(low, met)
    ends = (one[first] - other[second]).astype(np.float64)
    return apart + float((ends**2).sum())


def _lonely(one: Ints, other: Ints) -> float:
    """The squared lengths of the stretches that overlap none of the other's."""
    low = np.searchsorted(other[:, 1], one[:, 0], side="right")
    high = np.searchsorted(other[:, 0], one[:, 1], side="left")
    alone = one[high <= low]
    return float(((alone[:, 1] - alone[:, 0]).astype(np.float64) ** 2).sum())


def gaps_of(spans: Ints, length: int) -> Ints:
    """The lengths of what lies before, between and after stretches."""
    starts = np.append(spans[:, 0], length)
    ends = np.insert(spans[:, 1], 0, 0)
    gaps = starts - ends
    return np.asarray(gaps[gaps > 0], dtype=np.int64)


def expected(lengths: Sequence[Ints], gaps: Sequence[Ints], length: int) -> float:
    """The disagreement by chance (p. 254), 0 where nobody marked anything."""
    units = np.concatenate(lengths).astype(np.float64)
    if not len(units):
        return 0.0
    void = np.sort(np.concatenate(gaps).astype(np.float64))
    # How many gaps are as long as a stretch, and how many places it has in them together.
    at = np.searchsorted(void, units, side="left")
    behind = np.append(np.cumsum(void[::-1])[::-1], 0.0)
    places = behind[at] - (len(void) - at) * (units - 1)
    met = (len(units) - 1) / 3 * (2 * units**3 - 3 * units**2 + units)
    whole = len(lengths) * float(length)
    below = whole * (whole - 1) - float((units * (units - 1)).sum())
    each = met + units**2 * places
    return float(2 / length * each.sum() / below) if below > 0 else 0.0


def resampled(
    observed: Any, sizes: Ints, stretches: Sequence[Sequence[Ints]], weights: Ints
) -> Parts:
    """Alpha of a continuum made of blocks, each taken as often as a row of `weights` says.

    Args:
        observed: the squared differences in each block, the mean over pairs of coders.
        sizes: the length of each block.
        stretches: for each coder the stretches in each block, as places in it.
        weights: shape (resamples, blocks).
    """
    flat = [np.concatenate([np.zeros((0, 2), dtype=np.int64), *own]) for own in stretches]
    many = [np.array([len(part) for part in own], dtype=np.int64) for own in stretches]
    found = np.empty((2, len(weights), 1))
    for row, weight in enumerate(weights):
        drawn = np.repeat(np.arange(len(sizes)), weight)
        begins = np.cumsum(sizes[drawn]) - sizes[drawn]
        length = int(sizes[drawn].sum())
        spans = [_laid(own, n, drawn, begins) for own, n in zip(flat, many, strict=True)]
        lengths = [one[:, 1] - one[:, 0] for one in spans]
        found[0, row] = (observed * weight).sum() / float(length) ** 2
        found[1, row] = expected(lengths, [gaps_of(one, length) for one in spans], length)
    return Parts(found[0], found[1])


def _laid(flat: Ints, many: Ints, drawn: Ints, begins: Ints) -> Ints:
    """The stretches of the drawn blocks, moved to where each block now lies."""
    each = many[drawn]
    before = np.repeat(np.cumsum(each) - each, each)
    first = np.repeat((np.cumsum(many) - many)[drawn], each)
    return np.asarray(flat[first + np.arange(int(each.sum())) - before]) + np.repeat(
        begins, each
    ).reshape(-1, 1)
