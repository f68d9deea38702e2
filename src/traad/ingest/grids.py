"""Lines of a page as the rows of a grid: pieces parted by white space, columns, and cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from traad.ingest import signs
from traad.ingest.arrays import Places
from traad.ingest.pdfium import Words
from traad.ingest.tables import CellWords

_GAP = 0.65
"""Of the size of the print: white space this wide parts two pieces of a line."""
_APART = 1.3
"""Rows stand apart where the distance of two lines is so many times the least."""


class Piece(NamedTuple):
    """Words of a line without a wide gap between them."""

    left: float
    right: float
    places: list[int]


def pieces_of(words: Words, row: Places) -> list[Piece]:
    """The pieces of a line, from the left."""
    box, size = words.box, words.size
    pieces: list[Piece] = []
    for i in row.tolist():
        x0, x1 = float(box[i, 0]), float(box[i, 2])
        last = pieces[-1] if pieces else None
        if last and x0 - last.right < _GAP * float(max(size[i], size[last.places[-1]])):
            pieces[-1] = Piece(last.left, max(last.right, x1), [*last.places, i])
        else:
            pieces.append(Piece(x0, x1, [i]))
    return pieces


def columns_of(words: Words, lines: Sequence[Sequence[Piece]]) -> list[float]:
    """The middles of the white strips that no line of several pieces crosses; none without."""
    several = [line for line in lines if len(line) > 1]
    if len(several) < 2:
        return []
    size = float(np.median(words.size[[i for line in several for p in line for i in p.places]]))
    # A head over several columns crosses what the lines below leave white.
    most = max(map(len, several))
    full = [line for line in several if len(line) > most / 2]
    pieces = sorted((p for line in full for p in line), key=lambda p: p.left)
    gutters: list[float] = []
    right = pieces[0].right
    for piece in pieces[1:]:
        if piece.left - right >= _GAP * size:
            gutters.append((piece.left + right) / 2)
        right = max(right, piece.right)
    return gutters


def rows_of(
    words: Words,
    lines: Sequence[Sequence[Piece]],
    gutters: Sequence[float],
    heights: Sequence[float],
) -> list[CellWords]:
    """The cells of lines that stand in columns, row by row; rules at `heights` part rows."""
    starts = _starts(words, lines, gutters, heights)
    cells: dict[tuple[int, int], tuple[int, list[int]]] = {}
    row = -1
    for line, begins in zip(lines, starts, strict=True):
        row += begins
        for piece in line:
            first = int(np.searchsorted(gutters, piece.left))
            last = max(first, int(np.searchsorted(gutters, piece.right)))
            width, places = cells.get((row, first), (1, []))
            cells[row, first] = max(width, last - first + 1), [*places, *piece.places]
    return [
        CellWords(r, c, np.array(places, dtype=np.int64), width)
        for (r, c), (width, places) in sorted(cells.items())
    ]


def _starts(
    words: Words,
    lines: Sequence[Sequence[Piece]],
    gutters: Sequence[float],
    heights: Sequence[float],
) -> list[bool]:
    """Which lines begin a row of the table."""
    middle = [float(words.box[[i for p in line for i in p.places], 1::2].mean()) for line in lines]
    band = np.searchsorted(heights, middle).tolist()
    headed = [line[0].left < gutters[0] for line in lines]
    steps = [b - a for a, b in pairwise(middle)]
    inner = [s for s, a, b in zip(steps, band, band[1:], strict=False) if a == b]
    least = min((s for s in inner if s > 2), default=0.0)
    body = headed[2:]
    bands = len(set(band))
    # A rule below each row; or white space between the rows, where some lines go on from others.
    ruled = bands > 3 and bands >= 0.5 * sum(headed)
    spaced = not all(body) and any(s > _APART * least for s in inner)
    starts = [True]
    for n in range(1, len(lines)):
        if band[n] != band[n - 1]:
            starts.append(True)
        elif ruled:
            starts.append(False)
        elif spaced and band[n] > 1:
            starts.append(steps[n - 1] > _APART * least)
        else:
            starts.append(headed[n] and not _goes_on(words, lines[n - 1], lines[n]))
    return starts


def _goes_on(words: Words, above: Sequence[Piece], line: Sequence[Piece]) -> bool:
    """Whether a line that is but one piece goes on with the head of the row above."""
    if len(line) > 1 or len(above) < 1:
        return False
    start = words.texts[line[0].places[0]]
    before = words.texts[above[0].places[-1]]
    return start[:1].islower() or before.endswith("-") or signs.is_open(before)
