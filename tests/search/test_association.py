"""Measures of association, against worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.search.association import log_dice, log_likelihood, log_ratio, mutual_information


@pytest.mark.parametrize(
    ("both", "first", "second", "neither", "expected"),
    [
        # Dunning (1993), table 2: "the swiss" and "can be" in a corpus of 31,777 words.
        (110, 2442, 111, 29114, 270.72),
        (29, 13, 123, 31612, 263.90),
    ],
)
def test_log_likelihood_of_dunning(both, first, second, neither, expected):
    total = both + first + second + neither
    found = log_likelihood(both, both + second, both + first, total)
    assert float(found) == pytest.approx(expected, abs=0.01)


def test_log_likelihood_says_which_way():
    assert float(log_likelihood(1, 100, 500, 1000)) < 0 < float(log_likelihood(99, 100, 500, 1000))
    assert float(log_likelihood(50, 100, 500, 1000)) == pytest.approx(0)


def test_log_dice_of_rychly():
    # Rychlý (2008): 14 where the two are never apart; twice as often together is 1 more.
    assert float(log_dice(80, 80, 80)) == 14
    assert float(log_dice(20, 100, 100) - log_dice(10, 100, 100)) == pytest.approx(1)
    assert float(log_dice(1, 16_000, 16_000)) == pytest.approx(14 + math.log2(1 / 16_000))


def test_mutual_information():
    # Eight times as often as by chance: 8 against 10 * 100 / 1000.
    assert float(mutual_information(8, 10, 100, 1000)) == pytest.approx(3)


def test_log_ratio_of_hardie():
    # Twice as often is 1, half as often -1, as often 0; size does not count.
    assert float(log_ratio(20, 30, 1000, 2000)) == pytest.approx(1)
    assert float(log_ratio(10, 30, 1000, 2000)) == pytest.approx(-1)
    assert float(log_ratio(20, 120, 1000, 6000)) == pytest.approx(0)
    # What is not there at all elsewhere counts as half a time.
    assert float(log_ratio(4, 4, 1000, 2000)) == pytest.approx(3)


@given(*[st.integers(0, 500)] * 3, st.integers(1, 500))
def test_the_sign_is_that_of_the_effect(both, first, second, neither):
    word, target = both + second, both + first
    total = both + first + second + neither
    if word and target and word < total and target < total:
        sure = float(log_likelihood(both, word, target, total))
        over = both * total - word * target
        assert np.sign(round(sure, 6)) in (0, np.sign(over))
        assert math.isfinite(sure)
