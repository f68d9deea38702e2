"""The reading order of a page: where its gutters are, and which words stand in which column.

A gutter is a vertical strip that most lines leave white, with text on both sides. What crosses it
(a heading over both columns) cuts the page into bands; each band is read column by column.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.ingest import signs
from traad.ingest.arrays import Bools, Places, median
from traad.ingest.pdfium import Words

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
_LARGE = 1.15
"""A line larger than this, compared with the page, may be a heading over two columns."""
_INDEX = 0.78
"""Words smaller than this, compared with their column, may be raised or lowered signs."""
_HANGING = 4
"""Times the size of a line: the gap after the sign of a list item is smaller."""
_LETTER = re.compile(r"[^\W\d_]")
_FILL = 0.7
"""Lines of running text fill their column; the cells of a table do not."""


def regions(words: Words) -> list[Places]:
    """The positions of the words of each column or full-width stretch, in reading order."""
    return _read(words, np.arange(len(words)), depth=2)


def rows(words: Words, places: Places) -> list[Places]:
    """The lines of one column, from the top; each is the positions of its words from the left."""
    if not len(places):
        return []
    size = words.size[places]
    small = size < _INDEX * median(size)
    if not small.any():
        return _clustered(words, places)
    return _with_indices(words, _clustered(words, places[~small]), places[small])


def _clustered(words: Words, places: Places) -> list[Places]:
    """Words grouped by their baselines, from the top; each group from the left."""
    if not len(places):
        return []
    base = words.baseline
    order = places[np.argsort(base[places], kind="stable")]
    size = words.size[order]
    step = np.diff(base[order]) > 0.4 * np.minimum(size[1:], size[:-1])
    line = np.concatenate([[0], np.cumsum(step)])
    order = order[np.lexsort((words.box[order, 0], line))]
    cuts = [0, *(np.flatnonzero(step) + 1).tolist(), len(order)]
    return [order[a:b] for a, b in pairwise(cuts)]


def _with_indices(words: Words, lines: list[Places], small: Places) -> list[Places]:
    """The lines with the raised and lowered small print beside their words; other small print
    makes lines of its own."""
    base = words.baseline
    heights = np.array([base[line].mean() for line in lines])
    alone: list[int] = []
    for place in small.tolist():
        near = int(np.abs(heights - base[place]).argmin()) if len(lines) else 0
        if len(lines) and _beside(words, lines[near], place, float(heights[near] - base[place])):
            line = np.append(lines[near], place)
            lines[near] = line[np.argsort(words.box[line, 0], kind="stable")]
        else:
            alone.append(place)
    lines += _clustered(words, np.array(alone, dtype=np.int64))
    return sorted(lines, key=lambda line: sorted(base[line].tolist())[len(line) // 2])


def _beside(words: Words, line: Places, place: int, raised: float) -> bool:
    """Whether a small word, `raised` points above a line, stands close to one of its words."""
    size = float(words.size[line].max())
    if abs(raised) >= 0.6 * size:
        return False
    left, right = words.box[place, 0], words.box[place, 2]
    if words.texts[place] in signs.BULLETS:
        right += _HANGING * size  # the sign of a list item stands before a gap
    near = (words.box[line, 0] - size < right) & (words.box[line, 2] + size > left)
    return bool(near.any())


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
    spans = _spanning(words, rows(words, places), gutter)
    crossing = np.isin(places, np.concatenate([np.zeros(0, dtype=np.int64), *spans]))
    if not _filled(words, places[~crossing], gutter):
        return [places]
    return _bands(words, spans, places[~crossing], gutter, depth)


def _ink(box: npt.NDArray[Any]) -> Bools:
    """The page as a grid of cells (rows, columns): true where a word stands."""
    cells = np.maximum(box / _CELL, 0).astype(int)
    right, foot = cells[:, 2:].max(axis=0).tolist()
    ink = np.zeros((foot + 1, right + 1), dtype=bool)
    for x0, y0, x1, y1 in cells.tolist():
        ink[y0 : y1 + 1, x0 : x1 + 1] = True
    return ink


def _gutter(ink: Bools) -> int | None:
    """The column of cells in the middle of the clearest gutter, if there is one."""
    ink = ink[ink.any(axis=1)][::2]  # every second row tells as much
    width = ink.shape[1]
    near = ink.copy()
    for step in range(1, _HALF_GUTTER + 1):
        near[:, step:] |= ink[:, :-step]
        near[:, :-step] |= ink[:, step:]
    first, last = ink.argmax(axis=1), width - 1 - ink[:, ::-1].argmax(axis=1)
    across = np.arange(width, dtype=np.int16)
    inside = (across > first[:, None].astype(np.int16)) & (across < last[:, None].astype(np.int16))
    count = 2 * np.count_nonzero(inside & ~near, axis=0)
    margin = int(_MARGIN * width)
    count[:margin] = 0
    count[width - margin :] = 0
    best = int(count.max(initial=0))
    if best < max(_LEAST_HEIGHT, _LEAST_SHARE * 2 * len(ink)):
        return None
    left = int(count.argmax())
    right = left
    while right + 1 < width and count[right + 1] >= 0.95 * best:
        right += 1
    return (left + right) // 2


def _filled(words: Words, places: Places, gutter: float) -> bool:
    """Whether on one side of the gutter most lines fill their column."""
    left = words.box[places, 2] <= gutter
    if not (_lettered(words, places[left]) and _lettered(words, places[~left])):
        return False
    return any(_fill(words, side) >= _FILL for side in (places[left], places[~left]))


def _lettered(words: Words, places: Places) -> bool:
    """Whether the words are words and not figures: numbers of sections or pages, amounts."""
    letters = sum(_LETTER.search(words.texts[i]) is not None for i in places.tolist())
    return letters > len(places) / 2


def _fill(words: Words, places: Places) -> float:
    lines = rows(words, places)
    if len(lines) < 3:
        return 0.0
    box = words.lists.box
    width = [max(box[i][2] for i in line.tolist()) - box[line[0]][0] for line in lines]
    return float(median(np.array(width)) / max(np.ptp(words.box[places][:, [0, 2]]), 1.0))


def _spanning(words: Words, lines: list[Places], gutter: float) -> list[Places]:
    """The lines that stand over both columns: across the gutter, or as a heading above them."""
    usual = float(median(words.size))
    box, sizes = words.lists.box, words.lists.size
    sides = [_sides(box, line, gutter) for line in lines]
    spans: list[Places] = []
    for n, line in enumerate(lines):
        left, right = sides[n]
        size = max(sizes[i] for i in left + right)
        if left and right:
            gap = min(box[i][0] for i in right) - max(box[i][2] for i in left)
            if gap < 0.8 * size:
                spans.append(line)
        elif left and size > _LARGE * usual and any(r for _, r in sides[n + 1 : n + 8]):
            # Large print over the left column, with nothing beside it and both columns below.
            top = float(words.box[line, 1].min()) - size / 2
            foot = float(words.box[line, 3].max()) + size / 2
            others = [i for _, r in sides for i in r]
            beside = (words.box[others, 1] < foot) & (words.box[others, 3] > top)
            if not beside.any():
                spans.append(line)
    return spans


def _sides(box: list[list[float]], line: Places, gutter: float) -> tuple[list[int], list[int]]:
    """The words of a line on each side of the gutter, by where they begin."""
    places = line.tolist()
    return [i for i in places if box[i][0] < gutter], [i for i in places if box[i][0] >= gutter]


def _bands(
    words: Words, spans: list[Places], inside: Places, gutter: float, depth: int
) -> list[Places]:
    """Full-width stretches and columns, from the top."""
    base = words.baseline
    heights = [float(base[line].mean()) for line in spans]
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
