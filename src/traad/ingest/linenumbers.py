"""Numbers of lines in the margin, as transcription bureaus print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from traad.ingest.arrays import Bools
from traad.ingest.pdfium import Words

_DIGITS = 5
"""A number of a line has no more."""
_STEPS = (1, 2, 5, 10)
"""Every line is numbered, or every second, fifth or tenth."""
_LEAST = 4
"""Numbers on a page: fewer tell nothing."""
_PAGES = 0.5
"""Share of the pages with running text that must have them."""


def line_numbers(pages: Sequence[Words], running: Sequence[Bools]) -> list[Bools]:
    """For each page, which of its words are numbers of lines."""
    none = [np.zeros(len(words), dtype=bool) for words in pages]
    masks = [_on_page(words, mask) for words, mask in zip(pages, running, strict=True)]
    full = sum(len(words) > 5 * _LEAST for words in pages)
    having = sum(bool(mask.any()) for mask in masks)
    return masks if having and having >= _PAGES * full else none


def _on_page(words: Words, running: Bools) -> Bools:
    found = np.zeros(len(words), dtype=bool)
    figures = np.array([len(t) <= _DIGITS and t.isdecimal() for t in words.texts], dtype=bool)
    others = ~running & ~figures
    if figures.sum() < _LEAST or not others.any():
        return found
    # In the margin: no running text so far out, but for a stray word.
    left, right = np.quantile(words.box[others][:, 0], 0.02), words.box[others][:, 2].max()
    for outside in (words.box[:, 2] < left, words.box[:, 0] > right):
        here = np.flatnonzero(figures & outside)
        here = here[np.argsort(words.box[here, 1], kind="stable")]
        numbers = [int(words.texts[i]) for i in here.tolist()]
        steps = [b - a for a, b in pairwise(numbers)]
        step, times = Counter(steps).most_common(1)[0] if steps else (0, 0)
        # A page number at the foot may stand in the same margin.
        if len(here) >= _LEAST and step in _STEPS and times >= len(steps) - 2 and times > 1:
            found[here] = True
    return found
