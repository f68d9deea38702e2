"""A network of codes: which are together, how closely, and where each stands on a plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from traad.analysis.coded import Ints
from traad.analysis.matrices import jaccard
from traad.plane import Points, pushed_apart

_ROUNDS = 300
_NAME = np.array([0.36, 0.1])
"""The room that a name takes, across and upwards."""
_GRAVITY = 0.06
"""How strongly all are drawn to the middle, so that what is not tied does not drift away."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two codes (positions) that are together: in how many units, and that over those with either.

    The second figure is the index of Jaccard (1901).
    """

    one: int
    other: int
    both: int
    jaccard: float


def edges(both: Ints, least: int = 1, closest: float = 0.0) -> list[Edge]:
    """The pairs of codes that are together, the closest first.

    Args:
        both: units with both of two codes, and with each on the diagonal: shape (codes, codes).
        least: pairs that are together in fewer units are left out.
        closest: so are pairs with a smaller index of Jaccard.
    """
    close = jaccard(both)
    found = [
        Edge(int(i), int(j), int(both[i, j]), float(close[i, j]))
        for i, j in zip(*np.nonzero(np.triu(both, 1) >= max(1, least)), strict=True)
    ]
    kept = [edge for edge in found if edge.jaccard >= closest]
    return sorted(kept, key=lambda edge: (-edge.jaccard, -edge.both, edge.one, edge.other))


def places(count: int, ties: Sequence[Edge], radii: Sequence[float], seed: int = 0) -> Points:
    """A place on a plane of -1 to 1 for each code, the same for the same seed: shape (codes, 2).

    Codes push each other away and edges draw together, the closest most (Fruchterman and Reingold
    1991, Software: Practice and Experience 21(11), 1129-1164); then circles are moved apart.

    Args:
        radii: of each code's circle.
    """
    if count < 2:
        return np.zeros((count, 2))
    points = np.random.default_rng(seed).uniform(-1, 1, (count, 2))
    pull = np.zeros((count, count))
    strongest = max((edge.jaccard for edge in ties), default=1.0)
    for edge in ties:
        pull[edge.one, edge.other] = pull[edge.other, edge.one] = 0.3 + edge.jaccard / strongest
    ideal = 1.6 / np.sqrt(count)
    for step in range(_ROUNDS):
        way = points[:, None] - points[None, :]
        apart = np.maximum(np.hypot(way[..., 0], way[..., 1]), 0.01)
        force = ideal**2 / apart - pull * apart**2 / ideal
        np.fill_diagonal(force, 0)
        move = (way / apart[..., None] * force[..., None]).sum(axis=1) - _GRAVITY * points
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        heat = 0.2 * (1 - step / _ROUNDS)
        points = points + move / length[:, None] * np.minimum(length, heat)[:, None]
    # Half as drawn together, half evenly spread, so that the close ones do not make a heap.
    spread = points.argsort(axis=0).argsort(axis=0) / (count - 1) * 2 - 1
    points = points - (points.max(axis=0) + points.min(axis=0)) / 2
    points = points / np.maximum(np.abs(points).max(axis=0), 1e-9)
    points = (points + spread) / 2
    return pushed_apart(points, np.asarray(radii, dtype=np.float64), _NAME, inside=True)
