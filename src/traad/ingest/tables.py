"""Ruled tables: the cells between crossing lines, and the words in each."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from traad.ingest import pdfcalls
from traad.ingest.arrays import Bools, Boxes, Places
from traad.ingest.pdfium import Words, turned

_MOST_PATHS = 2_000
"""A page with more drawn paths holds a drawing."""
_THIN = 2.5
"""Points: a thinner box is a line."""
_LONG = 4
_NEAR = 3.0
"""Points between lines that count as one, or that meet."""


class CellWords(NamedTuple):
    """A cell: its row and column from 0, the positions of its words on the page, and how many
    columns and rows it covers."""

    row: int
    column: int
    places: Places
    width: int = 1
    height: int = 1


class Ruled(NamedTuple):
    """The tables with crossing lines on a page, each as its cells with words, row by row; and the
    boxes of the flat lines on the page that are no side of a frame."""

    tables: list[list[CellWords]]
    across: Boxes


def no_tables() -> Ruled:
    """What there is on a page without lines."""
    return Ruled([], np.zeros((0, 4), dtype=np.float32))


def page_tables(page: Any, words: Words) -> Ruled:
    """The ruled tables and the flat lines of a `pypdfium2.PdfPage`."""
    boxes = _path_boxes(page)
    if len(boxes) < 2 or not len(words):
        return no_tables()
    across, down = _rules(turned(boxes, page.get_cropbox(), page.get_rotation()))
    found = [_cells(words, h, v) for h, v in _grids(across, down)]
    return Ruled([cells for cells in found if len(cells) >= 4], _unframed(across, down))


def in_long_tables(words: Words, ruled: Ruled) -> Bools:
    """The words of the ruled tables of a page; of four rows or more, for the head of every page
    may be set in a small one."""
    mask = np.zeros(len(words), dtype=bool)
    for table in ruled.tables:
        if 1 + max(cell.row for cell in table) >= _LONG:
            for cell in table:
                mask[cell.places] = True
    return mask


def _unframed(across: Boxes, down: Boxes) -> Boxes:
    """The flat lines without an upright one at both ends."""
    if not len(across) or not len(down):
        return across
    reach = (across[:, None, 1] > down[None, :, 1] - _NEAR) & (
        across[:, None, 3] < down[None, :, 3] + _NEAR
    )
    ends = (reach & (np.abs(across[:, None, x] - down[None, :, x]) < 2 * _NEAR) for x in (0, 2))
    left, right = (end.any(axis=1) for end in ends)
    return np.asarray(across[~(left & right)])


def _path_boxes(page: Any) -> Boxes:
    """The boxes of lines and outlined paths on a page, in its own space.

    None where there are too many. A filled box that is not outlined is a background, no cell.
    """
    box, box_at = pdfcalls.numbers(ctypes.c_float, 4)
    mode, mode_at = pdfcalls.numbers(ctypes.c_int, 2)
    found: list[tuple[float, float, float, float]] = []
    raw = pdfcalls.address(page.raw)
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        item = pdfcalls.drawn(raw, index)
        if pdfcalls.drawn_kind(item) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfcalls.drawn_box(item, *box_at):
            continue
        pdfcalls.draw_mode(item, *mode_at)
        left, low, right, high = box
        fill, stroke = mode
        if stroke or (fill and min(right - left, high - low) <= _THIN):
            found.append((left, low, right, high))
        if len(found) > _MOST_PATHS:
            return np.zeros((0, 4), dtype=np.float32)
    return np.array(found, dtype=np.float32).reshape(-1, 4)


def _rules(boxes: Boxes) -> tuple[Boxes, Boxes]:
    """Horizontal and vertical lines; a drawn rectangle is four of them."""
    x0, y0, x1, y1 = boxes.T
    flat, slim = y1 - y0 <= _THIN, x1 - x0 <= _THIN
    full = boxes[~flat & ~slim]
    top, foot, left, right = (full.copy() for _ in range(4))
    top[:, 3], foot[:, 1], left[:, 2], right[:, 0] = full[:, 1], full[:, 3], full[:, 0], full[:, 2]
    across = np.vstack([boxes[flat & ~slim], top, foot])
    return across, np.vstack([boxes[slim & ~flat], left, right])


def _grids(across: Boxes, down: Boxes) -> list[tuple[Boxes, Boxes]]:
    """Lines that cross, directly or by way of others, put together."""
    if not len(across) or not len(down):
        return []
    meet = (
        (across[:, None, 0] - _NEAR <= down[None, :, 2])
        & (across[:, None, 2] + _NEAR >= down[None, :, 0])
        & (across[:, None, 1] - _NEAR <= down[None, :, 3])
        & (across[:, None, 3] + _NEAR >= down[None, :, 1])
    )
    grids = []
    left = meet.any(axis=1)
    while left.any():
        rows = np.zeros(len(across), dtype=bool)
        rows[left.argmax()] = True
        while True:
            columns = meet[rows].any(axis=0)
            wider = meet[:, columns].any(axis=1)
            if (wider == rows).all():
                break
            rows = wider | rows
        grids.append((across[rows], down[columns]))
        left &= ~rows
    return grids


def _cells(words: Words, across: Boxes, down: Boxes) -> list[CellWords]:
    """The cells of one grid that hold words; none where it is less than two by two."""
    ys = _distinct(across[:, [1, 3]].mean(axis=1))
    xs = _distinct(down[:, [0, 2]].mean(axis=1))
    if len(ys) < 3 or len(xs) < 3:
        return []
    x, y = words.box[:, [0, 2]].mean(axis=1), words.box[:, [1, 3]].mean(axis=1)
    inside = np.flatnonzero((x > xs[0]) & (x < xs[-1]) & (y > ys[0]) & (y < ys[-1]))
    row = np.searchsorted(ys, y[inside]) - 1
    column = np.searchsorted(xs, x[inside]) - 1
    top, left = _merged(across, down, xs, ys)
    row, column = top[row, column], left[row, column]
    found = []
    for r, c in sorted(set(zip(row.tolist(), column.tolist(), strict=True))):
        high, wide = np.nonzero((top == r) & (left == c))
        width, height = int(wide.max()) - c + 1, int(high.max()) - r + 1
        found.append(CellWords(r, c, inside[(row == r) & (column == c)], width, height))
    return found


def _merged(
    across: Boxes, down: Boxes, xs: npt.NDArray[Any], ys: npt.NDArray[Any]
) -> tuple[Places, Places]:
    """For each place of the grid, the row and the column where its cell begins.

    Where no line parts two places, they are one cell. Both arrays have a row and a column for
    each of the grid.
    """
    shape = len(ys) - 1, len(xs) - 1
    top, left = (grid.copy() for grid in np.indices(shape))
    middle_x, middle_y = (xs[:-1] + xs[1:]) / 2, (ys[:-1] + ys[1:]) / 2
    height, offset = across[:, [1, 3]].mean(axis=1), down[:, [0, 2]].mean(axis=1)
    for r, c in np.ndindex(shape):
        over = (across[:, 0] < middle_x[c]) & (across[:, 2] > middle_x[c])
        if r and not (over & (np.abs(height - ys[r]) < _NEAR)).any():
            top[r, c] = top[r - 1, c]
        along = (down[:, 1] < middle_y[r]) & (down[:, 3] > middle_y[r])
        if c and not (along & (np.abs(offset - xs[c]) < _NEAR)).any():
            left[r, c] = left[r, c - 1]
    return top, left


def _distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The values in order, nearly equal ones once."""
    ordered = np.sort(values)
    return np.asarray(ordered[np.concatenate([[True], np.diff(ordered) > _NEAR])])
