"""The shapes of arrays that pages are told in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

Places = Ints
"""Positions among the words of a page."""
Boxes = Floats
"""Boxes of shape (n, 4): x0, y0, x1, y1."""
