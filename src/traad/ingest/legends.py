"""Captions set beside the running text, next to a picture that the text runs around."""

from __future__ import annotations

import re

import numpy as np

from traad.ingest import signs
from traad.ingest.arrays import Places
from traad.ingest.columns import rows
from traad.ingest.pdfium import Words

_NAMED = re.compile(r"(?:Figur|Fig\.|Tabel|Boks|Billede|Diagram)$", re.IGNORECASE)
_GAP = 1.0
"""Times its size: the room left of a caption beside the text."""
_STEP = 1.8
"""Times its size: lines of a caption stand no further apart."""


def legends(words: Words, region: Places) -> list[Places]:
    """The words of the captions that stand beside the text of one column."""
    named = [i for i in region.tolist() if _NAMED.match(words.texts[i])]
    if not named:
        return []
    runs = [run for line in rows(words, region) for run in _runs(words, line)]
    left = float(words.box[region, 0].min())
    inner = [run for run in runs if words.box[run[0], 0] > left + float(words.size[run[0]])]
    begun = {int(run[0]): run for run in inner}
    found = []
    for first in named:
        run = begun.get(first)
        if run is None or not signs.is_caption(_text(words, run), apart=True):
            continue
        if _beside(words, run, runs):
            found.append(np.concatenate(_grown(words, run, inner)))
    return found


def _runs(words: Words, line: Places) -> list[Places]:
    """The words of a line between its wide gaps."""
    gaps = words.box[line[1:], 0] - words.box[line[:-1], 2]
    return np.split(line, np.flatnonzero(gaps > _GAP * words.size[line[1:]]) + 1)


def _text(words: Words, run: Places) -> str:
    return " ".join(words.texts[i] for i in run.tolist())


def _beside(words: Words, run: Places, runs: list[Places]) -> bool:
    """Whether text stands left of a run, within its height."""
    x0, y0 = words.box[run, :2].min(axis=0)
    y1 = words.box[run, 3].max()
    return any(
        words.box[other, 2].max() < x0
        and words.box[other, 1].min() < y1
        and words.box[other, 3].max() > y0
        for other in runs
    )


def _grown(words: Words, run: Places, runs: list[Places]) -> list[Places]:
    """A run with those that go on below it."""
    found = [run]
    for other in runs:
        last = found[-1]
        step = float(words.box[other, 3].mean() - words.box[last, 3].mean())
        size = float(words.size[last].max())
        over = min(words.box[last, 2].max(), words.box[other, 2].max()) - max(
            words.box[last, 0].min(), words.box[other, 0].min()
        )
        if 0.5 * size < step < _STEP * size and over > 0:
            found.append(other)
    return found
