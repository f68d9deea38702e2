"""Policies for hits that share words: which of them count as evidence.

A policy is a function from hits to hits, chosen by the caller.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from traad.codebook import Hits

Policy = Callable[["Hits"], "Hits"]
Ints = npt.NDArray[np.int64]


def keep_all(hits: Hits) -> Hits:
    """Every hit counts, however they overlap."""
    return hits


def longest_of_code(hits: Hits) -> Hits:
    """Of overlapping hits of one code the longest counts: the same words are one piece of
    evidence. Other codes may use them too."""
    return _longest(hits, hits.code.astype(np.int64))


def longest_of_all(hits: Hits) -> Hits:
    """Of overlapping hits the longest counts, whatever its code: a word gets one code."""
    return _longest(hits, np.zeros(len(hits), dtype=np.int64))


def _longest(hits: Hits, group: Ints) -> Hits:
    """Of hits of one group that overlap, the longest; then the heaviest; then the first."""
    if not len(hits):
        return hits
    apart = int(hits.token_end.max())
    start, end = hits.token_start + group * apart, hits.token_end + group * apart
    order = np.lexsort((end, start))
    reach = np.maximum.accumulate(end[order])
    cluster = np.cumsum(np.append(True, start[order][1:] >= reach[:-1]))
    rank = np.lexsort((start, -hits.weight, start - end))
    kept = np.ones(len(hits), dtype=np.bool_)
    alone = np.bincount(cluster)[cluster] == 1
    crowded = np.zeros(len(hits), dtype=np.bool_)
    crowded[order] = ~alone
    taken: set[int] = set()
    for i in rank[crowded[rank]].tolist():
        tokens = range(int(start[i]), int(end[i]))
        kept[i] = taken.isdisjoint(tokens)
        if kept[i]:
            taken.update(tokens)
    return hits.take(kept)
