"""A map of topics: near are those that share words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from traad.topics.vectors import Floats

Points = npt.NDArray[np.float64]

_LARGEST = 0.16
"""The radius of a topic that has everything, on a map of -1 to 1; area goes by share."""
_ROUNDS = 500

_NAME = np.array([0.3, 0.12])
"""The room that a name takes, across and upwards."""


def places(words: Floats, sizes: Floats) -> Points:
    """A place on a map of -1 to 1 for each topic, its circles apart: shape (topics, 2).

    Classical scaling (Torgerson 1952) of the Jensen-Shannon distances between the words.
    """
    count = len(words)
    if count < 2:
        return np.zeros((count, 2))
    distance = _distances(words.astype(np.float64)) ** 2
    centre = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centre @ distance @ centre)
    order = np.argsort(-values)[:2]
    points: Points = vectors[:, order] * np.sqrt(np.maximum(values[order], 0))
    for axis in range(points.shape[1]):
        # The sign of an axis means nothing; fixed, the map is the same each time.
        if points[np.abs(points[:, axis]).argmax(), axis] < 0:
            points[:, axis] *= -1
    spread = np.abs(points).max(axis=0)
    points = points / np.where(spread > 0, spread, 1)
    # One topic far out must not push the others into a heap.
    points = np.sign(points) * np.sqrt(np.abs(points))
    return _pushed_apart(points, radii(sizes))


def radii(sizes: Floats) -> Points:
    """The radius of each topic's circle."""
    largest = max(float(sizes.max()), 1e-9)
    radius: Points = _LARGEST * np.sqrt(np.asarray(sizes, dtype=np.float64) / largest)
    return np.maximum(radius, 0.04)


def _distances(words: Points) -> Points:
    logs = np.log(np.maximum(words, 1e-12))
    found = np.zeros((len(words), len(words)))
    for i, row in enumerate(words):
        middle = np.log(np.maximum((row + words) / 2, 1e-12))
        one = (row * (logs[i] - middle)).sum(axis=1)
        other = (words * (logs - middle)).sum(axis=1)
        found[i] = np.sqrt(np.maximum((one + other) / 2, 0))
    return found


def _pushed_apart(points: Points, radius: Points) -> Points:
    """Move circles whose names would lie over each other, each by half, until none do.

    Names are wide and low, so that a circle takes more room to its sides.
    """
    points = points.copy()
    for _ in range(_ROUNDS):
        moved = False
        for i in range(len(points)):
            for j in range(i):
                room = radius[i] + radius[j] + _NAME
                way = (points[i] - points[j]) / room
                length = float(np.hypot(*way))
                if length < 1 - 1e-6:
                    step = way / length if length > 1e-9 else np.array([0.0, 1.0])
                    points[i] += step * room * (1 - length) / 2
                    points[j] -= step * room * (1 - length) / 2
                    moved = True
        if not moved:
            break
    return points / max(1.0, float(np.abs(points).max()))
