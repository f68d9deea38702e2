"""Circles with names on a plane of -1 to 1, moved until none lies over another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

_ROUNDS = 500
_NAME = np.array([0.3, 0.12])
"""The room that a name takes, across and upwards."""


def pushed_apart(
    points: Points, radius: Points, name: Points = _NAME, *, inside: bool = False
) -> Points:
    """Move circles whose names would lie over each other, each by half, until none do.

    Names are wide and low, so that a circle takes more room to its sides.

    Args:
        name: the room that a name takes, across and upwards.
        inside: keep to the plane in every round; else all is drawn together in the end.
    """
    points = points.copy()
    for _ in range(_ROUNDS):
        moved = False
        for i in range(len(points)):
            for j in range(i):
                room = radius[i] + radius[j] + name
                way = (points[i] - points[j]) / room
                length = float(np.hypot(*way))
                if length < 1 - 1e-6:
                    step = way / length if length > 1e-9 else np.array([0.0, 1.0])
                    points[i] += step * room * (1 - length) / 2
                    points[j] -= step * room * (1 - length) / 2
                    moved = True
        if inside:
            points = np.clip(points, -1, 1)
        if not moved:
            break
    return points / max(1.0, float(np.abs(points).max()))
