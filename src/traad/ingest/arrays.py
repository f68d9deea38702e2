"""The shapes of arrays that pages are told in, and the middle of one."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

Places = Ints
"""Positions among the words of a page."""
Boxes = Floats
"""Boxes of shape (n, 4): x0, y0, x1, y1."""


def median(values: npt.NDArray[Any]) -> Any:
    """The median, as `np.median` gives it; on the few words of a line that takes ten times as
    long."""
    ordered = np.sort(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
