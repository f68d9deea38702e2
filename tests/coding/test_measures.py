"""Measures: intervals against figures worked out elsewhere, and whole studies drawn together."""

from __future__ import annotations

import numpy as np
import pytest

from traad.coding.measures import Judged, draws_of, measures, wilson


def test_the_score_interval_is_wilsons() -> None:
    # Newcombe 1998, table I: 81 of 263 gives .2553 to .3662, 15 of 148 gives .0624 to .1605.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20)[0] == 0
    assert wilson(0, 0) == (0, 1)


def test_enough_studies_are_drawn_whole() -> None:
    draws = draws_of(40, np.repeat(np.arange(20), 2), 0)
    assert (draws[:, ::2] == draws[:, 1::2]).all()
    few = draws_of(40, np.repeat(np.arange(4), 10), 0)
    assert not (few[:, 0] == few[:, 1]).all()


def test_a_code_that_nobody_used_has_figures_of_nought() -> None:
    nothing = np.zeros(3, dtype=bool)
    found = measures(Judged(nothing, nothing, np.zeros(3)))
    assert (found["f1"], found["average_precision"], found["support"]) == (0, 0, 0)
