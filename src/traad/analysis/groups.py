"""Codes by the values of an attribute: shares, rates, and whether groups differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

FEWEST = 8
"""With fewer cases or studies in a group there are counts and no p-value."""
RESAMPLES = 9_999


@dataclass(frozen=True)
class Compared:
    """In how many of each group's cases or studies each code is.

    `holders` (groups) counts the cases or studies of each value; `having` (codes, groups) those
    with the code; `p` (codes), NaN where it is not tested, and `why` says why it is not.
    """

    groups: tuple[str, ...]
    holders: Ints
    having: Ints
    p: npt.NDArray[np.float64]
    why: str | None


def compare(has: Bools, values: Sequence[str], *, seed: int = 0) -> Compared:
    """Whether a code is in a larger share of some groups than of others.

    A permutation test of Pearson's chi-squared: the values are dealt out anew among the cases or
    studies. A case counts once however often it was coded, for its codings are not independent.

    Args:
        has: shape (cases or studies, codes).
        values: the value of each.
    """
    groups, group = np.unique(np.array(values, dtype=object).astype(str), return_inverse=True)
    member = np.eye(len(groups), dtype=np.int64)[group.ravel()]
    holders = member.sum(axis=0)
    having = np.asarray(has.T.astype(np.int64) @ member)
    p = np.full(has.shape[1], np.nan)
    why = None
    if len(groups) < 2:
        why = "there is one group only"
    elif holders.min() < FEWEST:
        why = f"a group has fewer than {FEWEST}"
    else:
        p = _p(has, member, having, seed)
    return Compared(tuple(groups.tolist()), holders, having, p, why)


def _p(has: Bools, member: Ints, having: Ints, seed: int) -> npt.NDArray[np.float64]:
    random = np.random.default_rng(seed)
    holders, many = member.sum(axis=0), len(has)
    each = has.sum(axis=0)
    expected = np.outer(each, holders) / many
    varies = (each > 0) & (each < many)
    counts, columns = np.zeros(has.shape[1], dtype=np.int64), has.T.astype(np.int64)
    # With both margins kept, chi-squared grows with this sum and with nothing else.
    weights = 1 / holders
    observed = ((having - expected) ** 2 * weights).sum(axis=1)
    for _ in range(RESAMPLES):
        drawn = columns @ member[random.permutation(many)]
        counts += ((drawn - expected) ** 2 * weights).sum(axis=1) >= observed - 1e-9
    return np.where(varies, (counts + 1) / (RESAMPLES + 1), np.nan)
