"""Overlap policies against a slow reading of what they promise."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traad.codebook import Hits
from traad.coding.overlap import longest_of_all, longest_of_code

rows = st.lists(
    st.tuples(
        st.integers(0, 12), st.integers(1, 4), st.integers(0, 2), st.sampled_from([0.3, 0.5, 0.9])
    ),
    max_size=12,
)


def hits(drawn: list[tuple[int, int, int, float]]) -> Hits:
    start, length, code, weight = (np.array(c) for c in zip(*drawn, strict=True))
    order = np.lexsort((code, start))
    none = np.zeros(len(drawn), dtype=np.bool_)
    number = np.arange(len(drawn), dtype=np.int32)
    columns = (start, start + length, code.astype(np.int32), number, weight, none, none)
    return Hits(*columns).take(order)


def slow(found: Hits, by_code: bool) -> list[int]:
    """The hits kept when taken from the best on, skipping what touches one already taken."""
    order = sorted(
        range(len(found)),
        key=lambda i: (
            found.token_start[i] - found.token_end[i],
            -found.weight[i],
            found.code[i] if by_code else 0,
            found.token_start[i],
        ),
    )
    kept: list[int] = []
    for i in order:
        clashes = (
            found.token_start[i] < found.token_end[k]
            and found.token_start[k] < found.token_end[i]
            and (not by_code or found.code[i] == found.code[k])
            for k in kept
        )
        if not any(clashes):
            kept.append(i)
    return sorted(found.indicator[kept].tolist())


@given(rows.filter(bool))
def test_the_longest_hit_wins(drawn: list[tuple[int, int, int, float]]) -> None:
    found = hits(drawn)
    assert sorted(longest_of_code(found).indicator.tolist()) == slow(found, by_code=True)
    assert sorted(longest_of_all(found).indicator.tolist()) == slow(found, by_code=False)
