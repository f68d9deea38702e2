"""Coefficients of agreement from tables of counts, each as disagreement observed and expected.

A table of two coders has a row a value of the first and a column a value of the second; it holds
numbers of units. Leading axes are free (resamples), so a thousand tables are one call. `pairs` has
shape (..., pairs of coders, values, values). A coefficient is 1 - observed / expected; keeping the
two apart lets codes be pooled as the sum of the one over the sum of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Parts:
    """Disagreement observed, and expected by chance: arrays of shape (..., pairs) or (..., 1)."""

    observed: Floats
    expected: Floats

    @property
    def value(self) -> Floats:
        """1 - observed / expected, the mean over pairs; NaN where it is undefined."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(
                np.where(self.expected > 0, 1 - self.observed / self.expected, np.nan).mean(axis=-1)
            )


def pool(parts: list[Parts]) -> Parts:
    """Several codes as one: the mean disagreement observed and the mean expected.

    That is the pooled kappa of de Vries, Elliott, Kanouse and Teleki (2008, Field Methods 20(3),
    p. 272). A code whose coefficient is undefined adds nothing to either.
    """
    return Parts(
        np.mean([p.observed for p in parts], axis=0), np.mean([p.expected for p in parts], axis=0)
    )


def percent(pairs: Any) -> Parts:
    """The share of units that two coders gave the same value; the mean over pairs."""
    observed = _disagreed(_shares(pairs))
    return Parts(observed, np.where(np.isnan(observed), np.nan, 1.0))


def cohen(pairs: Any) -> Parts:
    """Cohen's kappa (1960, Educational and Psychological Measurement 20, p. 40).

    Of more than two coders the mean over pairs (Light 1971).
    """
    shares = _shares(pairs)
    chance = (shares.sum(axis=-1) * shares.sum(axis=-2)).sum(axis=-1)
    return Parts(_disagreed(shares), 1 - chance)


def fleiss(pairs: Any) -> Parts:
    """Fleiss' kappa (1971, Psychological Bulletin 76, p. 379), of two coders Scott's pi (1955).

    Chance goes by the values of all coders together. The units have a value from every coder.
    """
    shares, used = _together(pairs)
    return Parts(_disagreed(shares), 1 - (used**2).sum(axis=-1))


def ac1(pairs: Any) -> Parts:
    """Gwet's AC1 (2008, British Journal of Mathematical and Statistical Psychology 61, p. 36)."""
    shares, used = _together(pairs)
    chance = (used * (1 - used)).sum(axis=-1) / (used.shape[-1] - 1)
    return Parts(_disagreed(shares), 1 - chance)


def brennan_prediger(pairs: Any) -> Parts:
    """Brennan and Prediger's S (1981, Educational and Psychological Measurement 41, p. 693).

    Every value is as likely by chance: of a code that is there or not, one half.
    """
    shares, used = _together(pairs)
    observed = _disagreed(shares)
    return Parts(observed, np.where(np.isnan(observed), np.nan, 1 - 1 / used.shape[-1]))


def alpha(coincidences: Any) -> Parts:
    """Krippendorff's alpha of nominal values (2004, Content Analysis, 2nd ed., p. 227).

    Args:
        coincidences: shape (..., values, values): each pair of values within a unit, both ways,
            weighted by one over the number of values in the unit less one. It holds missing
            values by leaving them out.
    """
    table = np.asarray(coincidences, dtype=np.float64)
    each = table.sum(axis=-1)
    total = each.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = 1 - np.trace(table, axis1=-2, axis2=-1) / total
        expected = 1 - (each * (each - 1)).sum(axis=-1) / (total * (total - 1))
    return Parts(observed[..., None], expected[..., None])


def pairs_of(counts: Any) -> Floats:
    """The one table of all pairs of coders together, of how many coders gave a unit each value.

    Args:
        counts: shape (units, values); every unit has as many coders.

    Returns:
        Shape (1, values, values), as coefficients that tell no coders apart take it.
    """
    return coincidences_of(counts)[None]


def coincidences_of(counts: Any) -> Floats:
    """Krippendorff's coincidences (2004, p. 224) of how many coders gave a unit each value.

    Units with fewer than two values say nothing and are left out.
    """
    many = np.asarray(counts, dtype=np.float64)
    many = many[many.sum(axis=1) > 1]
    each = many / (many.sum(axis=1, keepdims=True) - 1)
    return np.asarray(each.T @ many - np.diag(each.sum(axis=0)))


def _shares(pairs: Any) -> Floats:
    table = np.asarray(pairs, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(table / table.sum(axis=(-2, -1), keepdims=True))


def _together(pairs: Any) -> tuple[Floats, Floats]:
    """The table of all pairs as one, and the share of each value among all coders."""
    shares = _shares(np.asarray(pairs, dtype=np.float64).sum(axis=-3, keepdims=True))
    return shares, np.asarray((shares.sum(axis=-1) + shares.sum(axis=-2)) / 2)


def _disagreed(shares: Floats) -> Floats:
    return np.asarray(1 - np.trace(shares, axis1=-2, axis2=-1))
