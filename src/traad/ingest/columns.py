"""The reading order of a page: where its gutters are, and which words stand in which column.

A gutter is a vertical strip that most lines leave white, with text on both sides. What crosses it
(a heading over both columns) cuts the page into bands; each band is read column by column.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from traad.ingest.pdfium import Words

Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_CELL = 2.0
"""Points a side of a cell of the grid that text is painted on."""
_HALF_GUTTER = 2
"""Cells on each side of the middle of a gutter that must be white."""
_LEAST_HEIGHT = 18
"""Cells: less text beside a gutter than three lines is no column."""
_LEAST_SHARE = 0.2
"""Share of the page's inked height that must stand beside a gutter."""
_MARGIN = 0.14
"""A column is at least this share of the text's width: page numbers are none."""
_FILL = 0.7
"""Lines of running text fill their column; the cells of a table do not."""


def regions(words: Words) -> list[Places]:
    """The positions of the words of each column or full-width stretch, in reading order."""
    return _read(words, np.arange(len(words)), depth=2)


def rows(words: Words, places: Places) -> list[Places]:
    """The lines of one column, from the top; each is the positions of its words from the left."""
    if not len(places):
        return []
    base = _baseline(words)[places]
    order = np.argsort(base, kind="stable")
    step = np.diff(base[order]) > 0.4 * np.minimum(
        words.size[places][order][1:], words.size[places][order][:-1]
    )
    lines = np.split(places[order], np.flatnonzero(step) + 1)
    return [line[np.argsort(words.box[line, 0], kind="stable")] for line in lines]


def _baseline(words: Words) -> npt.NDArray[Any]:
    """The height of each word's baseline; a raised figure has that of the word it follows."""
    base = words.box[:, 3] - 0.22 * words.size
    for i in np.flatnonzero(words.raised & words.glued).tolist():
        base[i] = base[i - 1]
    return base


def _read(words: Words, places: Places, depth: int) -> list[Places]:
    if not depth or len(places) < 12:
        return [places] if len(places) else []
    box = words.box[places]
    origin = box[:, :2].min(axis=0)
    ink = _ink(box - np.tile(origin, 2))
    middle = _gutter(ink)
    if middle is None:
        return [places]
    gutter = origin[0] + middle * _CELL
    crossed: Bools = np.asarray(ink[:, middle - 1 : middle + 2].any(axis=1))
    centre = ((box[:, 1] + box[:, 3]) / 2 - origin[1]) / _CELL
    crossing = crossed[np.clip(centre.astype(int), 0, len(crossed) - 1)]
    if not _filled(words, places[~crossing], gutter):
        return [places]
    return _bands(words, places, crossing, gutter, depth)


def _ink(box: npt.NDArray[Any]) -> Bools:
    """The page as a grid of cells (rows, columns): true where a word stands."""
    x0, y0, x1, y1 = np.maximum(box / _CELL, 0).astype(int).T
    grid = np.zeros((int(y1.max()) + 2, int(x1.max()) + 2), dtype=np.int32)
    # Each word adds one to its own rectangle, by way of its four corners.
    np.add.at(grid, (y0, x0), 1)
    np.add.at(grid, (y0, x1 + 1), -1)
    np.add.at(grid, (y1, x0), -1)
    np.add.at(grid, (y1, x1 + 1), 1)
    return np.asarray(grid.cumsum(axis=0).cumsum(axis=1) > 0)


def _gutter(ink: Bools) -> int | None:
    """The column of cells in the middle of the clearest gutter, if there is one."""
    width = ink.shape[1]
    before = ink.cumsum(axis=1)
    total = before[:, -1:]
    padded = np.pad(before, ((0, 0), (_HALF_GUTTER + 1, _HALF_GUTTER)), mode="edge")
    padded[:, : _HALF_GUTTER + 1] = 0
    inside = padded[:, 2 * _HALF_GUTTER + 1 :] - padded[:, : -(2 * _HALF_GUTTER + 1)]
    beside = (inside == 0) & (before > 0) & (before < total)
    count = beside.sum(axis=0)
    margin = int(_MARGIN * width)
    count[:margin] = 0
    count[width - margin :] = 0
    best = int(count.max(initial=0))
    if best < max(_LEAST_HEIGHT, _LEAST_SHARE * int((total > 0).sum())):
        return None
    first = int(count.argmax())
    last = first
    while last + 1 < width and count[last + 1] >= 0.95 * best:
        last += 1
    return (first + last) // 2


def _filled(words: Words, places: Places, gutter: float) -> bool:
    """Whether on one side of the gutter most lines fill their column."""
    left = words.box[places, 2] <= gutter
    return any(_fill(words, side) >= _FILL for side in (places[left], places[~left]))


def _fill(words: Words, places: Places) -> float:
    lines = rows(words, places)
    if len(lines) < 3:
        return 0.0
    width = [words.box[line, 2].max() - words.box[line, 0].min() for line in lines]
    return float(np.median(width) / max(np.ptp(words.box[places][:, [0, 2]]), 1.0))


def _bands(
    words: Words, places: Places, crossing: Bools, gutter: float, depth: int
) -> list[Places]:
    """Full-width stretches and columns, from the top."""
    base = _baseline(words)
    spans = rows(words, places[crossing])
    heights = [float(base[line].mean()) for line in spans]
    inside = places[~crossing]
    band = np.searchsorted(heights, base[inside])
    found: list[Places] = []
    wide: list[Places] = []
    for number in range(len(spans) + 1):
        here = inside[band == number]
        left = words.box[here, 2] <= gutter
        if left.all() or not left.any():
            wide.append(here)
        else:
            found += _stretch(wide)
            found += _read(words, here[left], depth - 1) + _read(words, here[~left], depth - 1)
            wide = []
        if number < len(spans):
            wide.append(spans[number])
    return found + _stretch(wide)


def _stretch(parts: list[Places]) -> list[Places]:
    joined = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    return [joined] if len(joined) else []
