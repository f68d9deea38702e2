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
Floats = npt.NDArray[np.float64]

_PLACES = 2_000_000
"""About so many blocks and stretches of resamples are held at once."""


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
    scaled = observed / (many * (many - 1) * float(length) ** 2)
    within = [np.zeros(len(spans), dtype=np.int64) for spans in coders]
    by_chance = _expected(coders, within, np.array([length], dtype=np.int64))
    return Parts(np.array([scaled]), by_chance)


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


def _expected(coders: Sequence[Ints], within: Sequence[Ints], lengths: Ints) -> Floats:
    """The disagreement by chance (p. 254) in each of several continua, 0 where nothing is marked.

    The continua lie behind one another on one line, so that all are reckoned at once.

    Args:
        coders: for each coder the stretches, as places on the line.
        within: for each coder the number of the continuum that each stretch lies in.
        lengths: of the continua.
    """
    several = len(lengths)
    ends = np.cumsum(lengths)
    voids, of_voids = zip(
        *(_gaps(*own, ends - lengths, ends) for own in zip(coders, within, strict=True)),
        strict=True,
    )
    void, of_void = np.concatenate(voids), np.concatenate(of_voids)
    order = np.lexsort((void, of_void))
    void, of_void = void[order], of_void[order]
    unit, of_unit = np.concatenate([s[:, 1] - s[:, 0] for s in coders]), np.concatenate(within)
    # How many gaps are as long as a stretch, and how many places it has in them together.
    beyond = int(lengths.max()) + 1
    at = np.searchsorted(of_void * beyond + void, of_unit * beyond + unit, side="left")
    last = np.searchsorted(of_void, of_unit, side="right")
    before = np.concatenate([[0], np.cumsum(void)])
    places = before[last] - before[at] - (last - at) * (unit - 1)
    size = unit.astype(np.float64)

    def total(values: Floats) -> Floats:
        return np.asarray(np.bincount(of_unit, values, minlength=several), dtype=np.float64)

    met = (total(np.ones(len(size))) - 1) / 3 * total(2 * size**3 - 3 * size**2 + size)
    each = met + total(size**2 * places)
    whole = len(coders) * lengths.astype(np.float64)
    below = whole * (whole - 1) - total(size * (size - 1))
    return np.asarray(np.divide(2 * each / lengths, below, where=below > 0, out=np.zeros(several)))


def _gaps(spans: Ints, within: Ints, begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The lengths of what lies before, between and after stretches, and in which continuum."""
    several = np.arange(len(begins))
    first = np.searchsorted(within, several, side="left")
    last = np.searchsorted(within, several, side="right")
    gaps = np.insert(spans[:, 0], last, ends) - np.insert(spans[:, 1], first, begins)
    return gaps[gaps > 0], np.insert(within, first, several)[gaps > 0]


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
    at_once = max(1, _PLACES // (len(sizes) + sum(len(own) for own in flat)))
    found = [
        _by_chance(sizes, flat, many, weights[begin : begin + at_once])
        for begin in range(0, len(weights), at_once)
    ]
    seen = weights @ observed / (weights @ sizes).astype(np.float64) ** 2
    return Parts(seen.reshape(-1, 1), np.concatenate(found).reshape(-1, 1))


def _by_chance(sizes: Ints, flat: Sequence[Ints], many: Sequence[Ints], weights: Ints) -> Floats:
    drawn = np.repeat(np.tile(np.arange(len(sizes)), len(weights)), weights.ravel())
    row = np.repeat(np.arange(len(weights)), weights.sum(axis=1))
    begins = np.cumsum(sizes[drawn]) - sizes[drawn]
    spans = [_laid(own, n, drawn, begins) for own, n in zip(flat, many, strict=True)]
    within = [np.repeat(row, n[drawn]) for n in many]
    return _expected(spans, within, weights @ sizes)


def _laid(flat: Ints, many: Ints, drawn: Ints, begins: Ints) -> Ints:
    """The stretches of the drawn blocks, moved to where each block now lies."""
    each = many[drawn]
    before = np.repeat(np.cumsum(each) - each, each)
    first = np.repeat((np.cumsum(many) - many)[drawn], each)
    return np.asarray(flat[first + np.arange(int(each.sum())) - before]) + np.repeat(
        begins, each
    ).reshape(-1, 1)
