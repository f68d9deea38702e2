"""Networks of codes: the ties are those counted, and the places are told apart and stay."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.analysis.network import edges, places

BOTH = np.array([[10, 4, 1, 0], [4, 8, 0, 0], [1, 0, 2, 0], [0, 0, 0, 3]])


def test_edges_are_the_closest_first() -> None:
    found = edges(BOTH)
    assert [(e.one, e.other, e.both, round(e.jaccard, 3)) for e in found] == [
        (0, 1, 4, 0.286),
        (0, 2, 1, 0.091),
    ]
    assert [(e.one, e.other) for e in edges(BOTH, least=2)] == [(0, 1)]
    assert edges(BOTH, closest=0.5) == []


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 9), st.integers(0, 5))
def test_places_are_the_same_for_a_seed_and_apart(count, seed) -> None:
    both = np.minimum.outer(np.arange(1, count + 1), np.arange(1, count + 1))
    ties = edges(both) if count else []
    found = places(count, ties, [0.05] * count, seed)
    assert found.shape == (count, 2)
    assert np.abs(found).max(initial=0) <= 1
    assert (found == places(count, ties, [0.05] * count, seed)).all()
    for one, other in combinations(found, 2):
        assert np.hypot(*(one - other)) > 0.1


def test_what_is_tied_stands_nearer_than_what_is_not() -> None:
    both = np.eye(6, dtype=np.int64) * 9
    for one, other in ((0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)):
        both[one, other] = both[other, one] = 6
    at = places(6, edges(both), [0.04] * 6)
    within = np.hypot(*(at[:3].mean(axis=0) - at[:3]).T).mean()
    between = np.hypot(*(at[:3].mean(axis=0) - at[3:].mean(axis=0)))
    assert within < between
