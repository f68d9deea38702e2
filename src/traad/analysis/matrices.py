"""Codes by documents, codes by units, and codes by codes, as sparse matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from traad.analysis.coded import Coded, Ints

Floats = npt.NDArray[np.float64]


def by_document(coded: Coded) -> Any:
    """How many codings of each code are in each document: a csr array (codes, documents)."""
    ones = np.ones(len(coded.code), dtype=np.int64)
    shape = (coded.codes, coded.documents)
    return sparse.csr_array(sparse.coo_array((ones, (coded.code, coded.document)), shape=shape))


def by_unit(coded: Coded) -> Any:
    """Which units hold each code: a csr array (units, codes) of ones."""
    many = np.maximum(coded.after - coded.first, 0)
    if (many == 1).all() and (np.diff(coded.first) >= 0).all():
        unit, code = coded.first, coded.code
    else:
        before = np.cumsum(many) - many
        unit = np.repeat(coded.first - before, many) + np.arange(int(many.sum()))
        order = np.argsort(unit, kind="stable")
        unit, code = unit[order], np.repeat(coded.code, many)[order]
    # Codings come in the order of the text, so the rows of the matrix are stretches of them.
    rows = np.zeros(coded.units + 1, dtype=np.int32)
    np.cumsum(np.bincount(unit, minlength=coded.units), out=rows[1:])
    ones = np.ones(len(unit), dtype=np.int32)
    found = sparse.csr_array((ones, code.astype(np.int32), rows), shape=(coded.units, coded.codes))
    found.sum_duplicates()
    found.data[:] = 1
    return found


def together(held: Any) -> Ints:
    """In how many units each two codes are both: shape (codes, codes).

    Args:
        held: which units hold each code, as `by_unit` gives it.
    """
    return np.asarray((held.T @ held).toarray(), dtype=np.int64)


def near(coded: Coded, distance: int | None = None) -> Ints:
    """How many pairs of codings of two codes overlap: shape (codes, codes).

    With `distance`, those that have at most so many characters between them count too. On the
    diagonal are pairs of different codings of one code, which people's overlaps make.
    """
    reach = 0 if distance is None else distance + 1
    step = int(coded.end.max(initial=0)) + reach + 1
    starts = coded.document * step + coded.start
    limit = coded.document * step + coded.end + reach
    at = np.arange(len(starts))
    many = np.maximum(np.searchsorted(starts, limit, side="left") - at - 1, 0)
    before = np.cumsum(many) - many
    one = np.repeat(at, many)
    other = one + 1 + np.arange(int(many.sum())) - before[one]
    cell = coded.code[one] * coded.codes + coded.code[other]
    found = np.bincount(cell, minlength=coded.codes**2).reshape(coded.codes, coded.codes)
    return np.asarray(found + found.T - np.diag(found.diagonal()), dtype=np.int64)


def jaccard(both: Ints) -> Floats:
    """Units with both codes over units with either; NaN where neither code is anywhere.

    Args:
        both: what `together` gives, with the units of each code on the diagonal.
    """
    each = both.diagonal()
    either = each[:, None] + each[None, :] - both
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(both / either)


def more_than_chance(
    held: Any, owner: Ints, both: Ints, *, resamples: int = 999, seed: int = 0
) -> Floats:
    """How often codes scattered within their documents are together as often: p, one-sided.

    A permutation test: each document keeps its units and how many of them hold each code, and
    which they are is drawn anew. How many then hold both is hypergeometric in each document, and
    is drawn so. Shape (codes, codes), NaN on the diagonal and where two codes are never together.
    """
    documents = int(owner.max(initial=-1)) + 1
    sizes = np.bincount(owner, minlength=documents)
    where = sparse.csr_array(
        (np.ones(len(owner), dtype=np.int64), (owner, np.arange(len(owner)))),
        shape=(documents, len(owner)),
    )
    holds = (where @ held).toarray().T.astype(np.int64)
    random = np.random.default_rng(seed)
    found = np.full(both.shape, np.nan)
    for one, other in zip(*np.nonzero(np.triu(both, 1)), strict=True):
        shared = np.flatnonzero((holds[one] > 0) & (holds[other] > 0))
        n, a, b = sizes[shared], holds[one, shared], holds[other, shared]
        drawn = random.hypergeometric(a, n - a, b, size=(resamples, len(shared))).sum(axis=1)
        p = (1 + int((drawn >= both[one, other]).sum())) / (resamples + 1)
        found[one, other] = found[other, one] = p
    return found
