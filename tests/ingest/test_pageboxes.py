"""A box on a page as shown, and the same in the page's own space."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traad.ingest.pageboxes import PageBox
from traad.ingest.pdfium import turned

_SMALL = st.integers(0, 200)


@given(st.sampled_from([0, 90, 180, 270]), _SMALL, _SMALL, _SMALL, _SMALL)
def test_own_undoes_the_turn(rotation: int, x: int, y: int, width: int, height: int) -> None:
    crop = (10.0, 20.0, 605.0, 862.0)
    own = (10.0 + x, 20.0 + y, 11.0 + x + width, 21.0 + y + height)
    (shown,) = turned(np.array([own]), crop, rotation).tolist()
    x0, x1 = sorted((shown[0], shown[2]))
    y0, y1 = sorted((shown[1], shown[3]))
    assert PageBox(*crop, rotation).own(x0, y0, x1, y1) == own
