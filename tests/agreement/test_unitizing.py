"""Alpha for unitizing of drawn blocks is that of the continuum which they make laid end to end."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traad.agreement.unitizing import alpha_u, differences, resampled


@st.composite
def _blocks(draw) -> tuple[list[int], list[list[list[tuple[int, int]]]], list[list[int]]]:
    """Lengths of blocks, stretches of two or three coders in each, and a few draws of blocks."""
    sizes = draw(st.lists(st.integers(2, 30), min_size=1, max_size=5))
    coders = draw(st.integers(2, 3))
    marked = [[_pairs(draw, size) for size in sizes] for _ in range(coders)]
    times = st.lists(st.integers(0, 2), min_size=len(sizes), max_size=len(sizes)).filter(any)
    return sizes, marked, draw(st.lists(times, min_size=1, max_size=4))


def _pairs(draw, size: int) -> list[tuple[int, int]]:
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=6)))
    return list(zip(edges[::2], edges[1::2], strict=False))


def _array(pairs: list[tuple[int, int]]) -> np.ndarray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


@given(_blocks())
def test_drawn_blocks_are_a_continuum_laid_end_to_end(drafted) -> None:
    sizes, marked, draws = drafted
    many = range(len(marked))
    pairs = [(i, j) for i in many for j in many if i != j]
    observed = np.array(
        [
            sum(differences(_array(marked[i][b]), _array(marked[j][b])) for i, j in pairs)
            / len(pairs)
            for b in range(len(sizes))
        ]
    )
    stretches = [[_array(block) for block in own] for own in marked]
    found = resampled(observed, np.array(sizes), stretches, np.array(draws))
    for row, times in enumerate(draws):
        laid, length = [[] for _ in many], 0
        for block, size in enumerate(sizes):
            for _ in range(times[block]):
                for own, place in zip(marked, laid, strict=True):
                    place += [(begin + length, end + length) for begin, end in own[block]]
                length += size
        whole = alpha_u([_array(own) for own in laid], length)
        np.testing.assert_allclose(found.observed[row], whole.observed)
        np.testing.assert_allclose(found.expected[row], whole.expected)
