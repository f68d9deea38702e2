"""Rates with intervals: published values of Wilson's, and resamples as a naive count has them."""

from __future__ import annotations

import numpy as np
import pytest

from traad.analysis.rates import resampled, wilson


@pytest.mark.parametrize(
    ("having", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_newcombe_prints_it(having, of, low, high) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3."""
    assert wilson(having, of) == pytest.approx((low, high), abs=5e-5)


def test_all_have_it() -> None:
    low, high = wilson(6, 6)
    assert 0.5 < low < 0.7
    assert high == pytest.approx(1)


def test_resamples_are_counts_over_sizes() -> None:
    random = np.random.default_rng(0)
    counts, sizes = random.integers(0, 5, (7, 3)), random.integers(1, 9, 7)
    weights = random.integers(0, 3, (250, 7))
    weights[4] = 0
    found = resampled(counts, sizes, weights)
    for draw in (0, 101, 249):
        whole = sum(int(w) * int(n) for w, n in zip(weights[draw], sizes, strict=True))
        for code in range(3):
            had = sum(int(w) * int(n) for w, n in zip(weights[draw], counts[:, code], strict=True))
            assert found[draw, code] == pytest.approx(had / whole)
    assert np.isnan(found[4]).all()
