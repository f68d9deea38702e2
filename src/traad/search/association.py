"""How strongly words go together, or are typical of some texts: measures over counts, pure.

Each takes a 2 × 2 table as four numbers (or arrays of them): `both` is how often the word is in
the target, `word` how often it is anywhere, `target` how large the target is, `all` how large
everything is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.ArrayLike


def _expected(both: Counts, word: Counts, target: Counts, all: Counts) -> tuple[Floats, Floats]:
    """Observed and expected cells, arrays of shape (4, n)."""
    same = np.broadcast_arrays(both, word, target, all)
    o, w, t, n = (np.asarray(x, dtype=np.float64) for x in same)
    seen = np.stack([o, w - o, t - o, n - w - t + o])
    rows, columns = np.stack([w, n - w]), np.stack([t, n - t])
    expected = np.stack(
        [rows[0] * columns[0], rows[0] * columns[1], rows[1] * columns[0], rows[1] * columns[1]]
    )
    return seen, expected / n


def log_likelihood(both: Counts, word: Counts, target: Counts, all: Counts) -> Floats:
    """G² of Dunning (1993), negative where the word is rarer in the target than elsewhere.

    2 Σ O ln(O / E) over the four cells. Dunning, T. (1993). Accurate methods for the statistics of
    surprise and coincidence. Computational Linguistics, 19(1), 61-74. Above 3.84 is p < .05 for
    one word looked at alone, above 15.13 p < .0001.
    """
    seen, expected = _expected(both, word, target, all)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(seen > 0, seen * np.log(seen / expected), 0.0)
    g2: Floats = np.maximum(2 * parts.sum(axis=0), 0.0)
    return np.where(seen[0] < expected[0], -g2, g2)


def log_dice(both: Counts, word: Counts, target: Counts) -> Floats:
    """logDice of Rychlý (2008): 14 + log2(2 f(xy) / (f(x) + f(y))), at most 14.

    It does not hang on the size of the corpus. Rychlý, P. (2008). A lexicographer-friendly
    association score. RASLAN 2008, 6-9.
    """
    o, w, t = (np.asarray(x, dtype=np.float64) for x in (both, word, target))
    with np.errstate(divide="ignore"):
        score: Floats = 14 + np.log2(2 * o / (w + t))
    return score


def mutual_information(both: Counts, word: Counts, target: Counts, all: Counts) -> Floats:
    """MI of Church and Hanks (1990): log2(O / E). Rare words come high; set a least count."""
    seen, expected = _expected(both, word, target, all)
    with np.errstate(divide="ignore"):
        score: Floats = np.log2(seen[0] / expected[0])
    return score


def log_ratio(both: Counts, word: Counts, target: Counts, all: Counts) -> Floats:
    """Hardie's log ratio: log2 of the share in the target over the share elsewhere.

    1 is twice as often, 2 four times. A count of 0 is taken as .5. Hardie, A. (2014). Log Ratio:
    an informal introduction. CASS, Lancaster University.
    """
    o, w, t, n = (np.asarray(x, dtype=np.float64) for x in (both, word, target, all))
    rest = w - o
    here = np.where(o > 0, o, 0.5) / t
    elsewhere = np.where(rest > 0, rest, 0.5) / (n - t)
    ratio: Floats = np.log2(here / elsewhere)
    return ratio
