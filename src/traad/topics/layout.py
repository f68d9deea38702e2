"""A map of topics: near are those that share words."""

from __future__ import annotations

import numpy as np

from traad.plane import Points, pushed_apart
from traad.topics.vectors import Floats

_LARGEST = 0.16
"""The radius of a topic that has everything, on a map of -1 to 1; area goes by share."""


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
    return pushed_apart(points, radii(sizes))


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
