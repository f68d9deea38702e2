"""Rates and shares of codes in groups, from what is coded to rows with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from scipy import sparse

from traad.agreement.material import blocks_of
from traad.agreement.resampling import Draws, draws_of
from traad.analysis.matrices import by_unit
from traad.analysis.rates import FEWEST, resampled, wilson
from traad.rooms.analysis.coded import Loaded
from traad.rooms.analysis.groups import Holders, every_study

_PER = 10_000


@dataclass(frozen=True)
class Rate:
    """How much there is of a code (an id) in a group: `n` of `of`, with a 95 % interval.

    `n` counts codings, passages, or the documents or cases with the code; `of` words, passages, or
    documents or cases in the group. `why` says why there is no interval.
    """

    code: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    of: int
    why: str | None = None


def by_holders(
    loaded: Loaded, held: Holders, groups: Sequence[str], codes: Sequence[str]
) -> list[Rate]:
    """The share of each group's cases or studies that have each code, after Wilson."""
    of = np.array(held.of(loaded.coded.owner.tolist(), loaded.passages))
    marks = by_unit(loaded.coded).toarray().astype(bool)
    has = np.zeros((len(held.values), len(loaded.names)), dtype=np.bool_)
    np.logical_or.at(has, of[of >= 0], marks[of >= 0])
    there = np.unique(of[of >= 0]).tolist()
    rows = []
    for code, column in _columns(loaded, codes):
        for group in groups:
            members = [h for h in there if held.values[h] == group]
            n = 0 if column is None else int(has[members, column].sum())
            low = high = why = None
            if len(members) < FEWEST:
                why = f"no interval: fewer than {FEWEST}"
            else:
                low, high = wilson(n, len(members))
            rows.append(Rate(code, group, n / len(members), low, high, n, len(members), why))
    return rows


def by_blocks(
    loaded: Loaded,
    held: Holders,
    groups: Sequence[str],
    codes: Sequence[str],
    *,
    words: bool,
    seed: int,
) -> list[Rate]:
    """Codings per 10,000 words, or the share of passages, in each group; resampled."""
    coded = loaded.coded
    of = np.array(held.of(coded.owner.tolist(), loaded.passages))
    counts, sizes = _counts(loaded, words), _sizes(loaded, words)
    study = np.array(every_study(loaded.documents).studies, dtype=np.int64)[coded.owner]
    block = _blocks(loaded)
    found: dict[tuple[int, str], Rate] = {}
    columns = list(_columns(loaded, codes))
    for group in groups:
        named = [i for i, value in enumerate(held.values) if value == group]
        inside = np.flatnonzero(np.isin(of, named))
        whole = len(np.unique(study[inside])) >= Draws.documents_wanted
        _, at = np.unique((study if whole else block)[inside], return_inverse=True)
        blocks = int(at.max()) + 1
        where = sparse.csr_array(
            (np.ones(len(at)), (at, np.arange(len(at)))), shape=(blocks, len(at))
        )
        size = np.bincount(at, sizes[inside], minlength=blocks)
        each = (where @ counts[inside]).toarray()
        draws = draws_of(blocks, whole, seed)
        values = resampled(each, size, draws.weights) * (_PER if words else 1)
        total = int(size.sum())
        for i, (code, column) in enumerate(columns):
            if column is None:
                found[i, group] = Rate(code, group, 0.0 if total else None, None, None, 0, total)
                continue
            n = int(each[:, column].sum())
            low, high, why = draws.interval(values[1:, column])
            if n < FEWEST:
                low, high, why = None, None, f"no interval: fewer than {FEWEST} codings"
            value = float(values[0, column]) if total else None
            found[i, group] = Rate(code, group, value, low, high, n, total, why)
    return [found[i, group] for i in range(len(columns)) for group in groups]


def _columns(loaded: Loaded, codes: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """Each code with its column, None where it is not used."""
    known = {name: i for i, name in enumerate(loaded.names)}
    return ((code, known.get(code)) for code in codes)


def _counts(loaded: Loaded, words: bool) -> Any:
    """What counts in each passage: codings that begin there, or whether it has the code."""
    coded = loaded.coded
    if not words:
        return by_unit(coded)
    inside = coded.after > coded.first
    ones = np.ones(int(inside.sum()), dtype=np.int64)
    cells = (ones, (coded.first[inside], coded.code[inside]))
    return sparse.csr_array(sparse.coo_array(cells, shape=(coded.units, coded.codes)))


def _sizes(loaded: Loaded, words: bool) -> Any:
    return np.array(loaded.words) if words else np.ones(loaded.coded.units, dtype=np.int64)


def _blocks(loaded: Loaded) -> Any:
    """A number for each passage: what stands in one section of a document, or one turn."""
    numbers: list[int] = []
    owned = zip(loaded.coded.owner.tolist(), loaded.passages, strict=True)
    for _, own in groupby(owned, key=lambda pair: pair[0]):
        first = numbers[-1] + 1 if numbers else 0
        numbers += [first + n for n in blocks_of([passage for _, passage in own])]
    return np.array(numbers, dtype=np.int64)
