"""The quick median is the median of numpy."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traad.ingest.arrays import median

NUMBERS = st.floats(-1e6, 1e6, width=32)


@given(st.lists(NUMBERS, min_size=1, max_size=40))
def test_the_median_is_that_of_numpy(values: list[float]) -> None:
    array = np.array(values, dtype=np.float32)
    assert median(array) == np.median(array)
