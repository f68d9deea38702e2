"""From a continuum to counts by block: what every coefficient and every resample is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from traad.agreement.coefficients import Floats
from traad.agreement.continuum import Continuum
from traad.agreement.spans import Ints, merge, touched
from traad.agreement.unitizing import differences


@dataclass(frozen=True)
class Counts:
    """What is counted in each block; blocks are documents, or sections or turns.

    `pairs` (blocks, pairs of coders, 2, 2) and `complete`, the same for units that every coder
    has a value on; `coincidences` (blocks, 2, 2); `f1` (blocks, pairs, 3): the same stretches,
    those with a counterpart, and all. Of unitizing `observed` (blocks) holds the squared
    differences, `lengths` the size of each block, and `stretches` each coder's in each block, as
    places in it; None where some coder has not finished every document.
    """

    units: int
    positives: int
    pairs: Floats
    complete: Floats
    coincidences: Floats
    f1: Floats
    observed: Floats | None
    lengths: Ints
    stretches: tuple[tuple[Ints, ...], ...] | None


def count(made: Continuum, begins: Ints) -> Counts:
    """Count by block. `begins` is where blocks begin, from 0; no stretch lies in two."""
    everybody = merge(np.concatenate(made.spans))
    units, weights = _units(made, begins)
    block = np.searchsorted(begins, units[:, 0], side="right") - 1
    document = np.searchsorted(made.documents, units[:, 0], side="right") - 1
    marks = np.stack([touched(units, own) for own in made.spans])
    there = ~made.missing[:, document]
    many, size = len(made.spans), len(begins)
    chosen = list(combinations(range(many), 2))
    pairs = np.zeros((size, len(chosen), 2, 2))
    complete = np.zeros_like(pairs)
    coincidences = np.zeros((size, 2, 2))
    voices = there.sum(axis=0)
    for at, (one, other) in enumerate(chosen):
        cell = (block * 2 + marks[one]) * 2 + marks[other]
        both = there[one] & there[other]
        pairs[:, at] = _tally(cell[both], weights[both], size)
        whole = voices == many
        complete[:, at] = _tally(cell[whole], weights[whole], size)
        shared = _tally(cell[both], (weights / np.maximum(voices - 1, 1))[both], size)
        coincidences += shared + np.swapaxes(shared, 1, 2)
    coded = int(((marks & there).any(axis=0) * weights).sum())
    full = not made.missing.any()
    cut = tuple(_cut(own, begins) for own in made.spans)
    return Counts(
        units=int(weights[voices > 1].sum()),
        positives=min(coded, len(everybody)),
        pairs=pairs,
        complete=complete,
        coincidences=coincidences,
        f1=_matches(made, begins, chosen),
        observed=_observed(cut, chosen) if full else None,
        lengths=np.diff(np.append(begins, made.length)),
        stretches=cut if full else None,
    )


def _units(made: Continuum, begins: Ints) -> tuple[Ints, Floats]:
    """Units and their weights: characters are counted as runs in which nothing changes."""
    if made.units is not None:
        return made.units, np.ones(len(made.units))
    edges = [begins, made.documents, np.array([0, made.length]), *(s.ravel() for s in made.spans)]
    cuts = np.unique(np.concatenate(edges))
    runs = np.stack([cuts[:-1], cuts[1:]], axis=1)
    return runs, np.diff(cuts).astype(np.float64)


def not_cut(begins: Ints, made: Sequence[Continuum]) -> Ints:
    """The beginnings of blocks that lie inside no coder's stretch of any code."""
    stretches = merge(np.concatenate([s for one in made for s in one.spans]))
    at = np.searchsorted(stretches[:, 0], begins, side="left") - 1
    within = (at >= 0) & (begins < np.append(stretches[:, 1], 0)[at])
    return np.asarray(begins[~within])


def _tally(cell: Ints, weights: Floats, size: int) -> Floats:
    found = np.bincount(cell, weights=weights, minlength=size * 4).reshape(size, 2, 2)
    return found.astype(np.float64)


def _cut(spans: Ints, begins: Ints) -> tuple[Ints, ...]:
    """The stretches in each block, as places in it."""
    block = np.searchsorted(begins, spans[:, 0], side="right") - 1
    edges = np.searchsorted(block, np.arange(1, len(begins)), side="left")
    return tuple(
        part - begin for part, begin in zip(np.split(spans, edges), begins.tolist(), strict=True)
    )


def _observed(cut: tuple[tuple[Ints, ...], ...], chosen: list[tuple[int, int]]) -> Floats:
    """The squared differences in each block, as the mean over pairs of coders."""
    return np.array(
        [
            np.mean([differences(own[one], own[other]) for one, other in chosen])
            for own in zip(*cut, strict=True)
        ]
    )


def _matches(made: Continuum, begins: Ints, chosen: list[tuple[int, int]]) -> Floats:
    """Stretches of two coders in each block: twice the same, those that meet, and all."""
    found = np.zeros((len(begins), len(chosen), 3))
    for at, pair in enumerate(chosen):
        both = ~(made.missing[pair[0]] | made.missing[pair[1]])
        kept = [_within(made.spans[one], made.documents, both) for one in pair]
        for own, other in (kept, kept[::-1]):
            block = np.searchsorted(begins, own[:, 0], side="right") - 1
            same = {*map(tuple, other.tolist())}
            is_same = np.array([tuple(s) in same for s in own.tolist()], dtype=np.float64)
            meets = touched(own, other).astype(np.float64)
            for column, values in enumerate((is_same, meets, np.ones(len(own)))):
                found[:, at, column] += np.bincount(block, values, minlength=len(begins))
    return found


def _within(spans: Ints, documents: Ints, finished: Any) -> Ints:
    document = np.searchsorted(documents, spans[:, 0], side="right") - 1
    return np.asarray(spans[finished[document]])
