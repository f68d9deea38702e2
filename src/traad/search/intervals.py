"""How sure a difference is: intervals of the log ratio, over documents or over words. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST = 5
"""With fewer documents on a side, how much they differ cannot be told from them."""
_LN2 = np.log(2)


def over_words(
    inside: npt.ArrayLike, outside: npt.ArrayLike, size: int, other: int, level: float = 0.95
) -> tuple[Floats, Floats]:
    """The interval of the log ratio as if each word were drawn alone; NaN where a side has none.

    ln RR ± z √(1/a − 1/n + 1/b − 1/m). Katz, D., Baptista, J., Azen, S. P. and Pike, M. C. (1978).
    Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics, 34(3), 469-474.
    Words come in clusters by document, so it is too narrow; take it where documents are few.

    Args:
        inside, outside: how often each word is on each side.
        size, other: how many words there are on each side.
    """
    from scipy.special import ndtri

    a, b = (np.asarray(x, dtype=np.float64) for x in (inside, outside))
    with np.errstate(divide="ignore"):
        wide = float(ndtri((1 + level) / 2)) * np.sqrt(1 / a - 1 / size + 1 / b - 1 / other)
    return _around(a, b, size, other, wide)


def over_documents(
    inside: Any, outside: Any, sizes: Floats, others: Floats, level: float = 0.95
) -> tuple[Floats, Floats]:
    """The interval of the log ratio where documents, not words, were drawn; NaN as above.

    The variance of a ratio by Taylor linearisation over clusters, as Rao, J. N. K. and Scott, A. J.
    (1992). A simple method for the analysis of clustered binary data. Biometrics, 48(2), 577-585.
    A document may have words on both sides. The quantile is Student's, with one degree fewer than
    the side with fewer documents has.

    Args:
        inside, outside: csr arrays (documents, words): how often each word is on each side.
        sizes, others: how many words each document has on each side.
    """
    from scipy import sparse
    from scipy.special import stdtrit

    a = np.asarray(inside.sum(axis=0), dtype=np.float64).ravel()
    b = np.asarray(outside.sum(axis=0), dtype=np.float64).ravel()
    size, other = float(sizes.sum()), float(others.sum())
    many = min(np.count_nonzero(sizes), np.count_nonzero(others))
    with np.errstate(divide="ignore", invalid="ignore"):
        u = inside @ sparse.diags_array(_inverse(a)) - outside @ sparse.diags_array(_inverse(b))
    v = sizes / size - others / other
    squares = np.asarray(u.multiply(u).sum(axis=0)).ravel() - 2 * (u.T @ v) + v @ v
    spread = np.sqrt(np.maximum(squares, 0) * many / (many - 1))
    return _around(a, b, size, other, float(stdtrit(many - 1, (1 + level) / 2)) * spread)


def _inverse(counts: Floats) -> Floats:
    return np.divide(1.0, counts, out=np.zeros_like(counts), where=counts > 0)


def _around(a: Floats, b: Floats, size: float, other: float, wide: Floats) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.where((a > 0) & (b > 0), np.log((a / size) / (b / other)), np.nan)
        return (middle - wide) / _LN2, (middle + wide) / _LN2
