"""Which lines of a scanned page are bold: by the strokes of their letters in the picture."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from traad.ingest.arrays import Bools, Floats

_INK = 128
"""Of 255: what is darker is ink."""
_BOLD = 1.35
"""Times the usual stroke of the page: bold print has one and a half or more."""
_LETTERS = 4
"""A line with fewer letters is none to measure by."""


def bold_words(
    grey: npt.NDArray[np.uint8],
    box: Floats,
    size: Floats,
    lines: Sequence[Hashable],
    texts: Sequence[str],
) -> Bools:
    """Whether each word stands in a line set in bold.

    Args:
        grey: the picture of the page.
        box: the words in its pixels.
        size: the height of their print, in pixels too.
        lines: what line each word belongs to.
    """
    strokes = np.array([_stroke(grey, *b) for b in box.tolist()], dtype=np.float64)
    strokes /= np.maximum(size, 1.0)
    bold = np.zeros(len(box), dtype=bool)
    if not strokes.any():
        return bold
    usual = float(np.median(strokes[strokes > 0]))
    of_line: dict[Hashable, list[int]] = {}
    for place, line in enumerate(lines):
        of_line.setdefault(line, []).append(place)
    for places in of_line.values():
        letters = sum(c.isalpha() for i in places for c in texts[i])
        bold[places] = letters >= _LETTERS and float(np.median(strokes[places])) > _BOLD * usual
    return bold


def _stroke(
    grey: npt.NDArray[np.uint8], left: float, top: float, right: float, foot: float
) -> float:
    """How wide the strokes of a word are, in pixels: its ink by the number of runs of it."""
    ink = grey[round(top) : round(foot), round(left) : round(right)] < _INK
    runs = np.count_nonzero(ink[:, 1:] & ~ink[:, :-1]) + np.count_nonzero(ink[:, :1])
    return float(np.count_nonzero(ink) / runs) if runs else 0.0
