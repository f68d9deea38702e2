"""Tables without crossing lines: between horizontal rules, or set in columns of white space alone.

What is no table costs more than a table that is missed: lines of prose in columns, lists and
tables of contents must stay what they are. So rules alone are believed where there are three, and
white space alone where a caption stands beside it or most cells are figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from traad.ingest import signs
from traad.ingest.arrays import Bools, Boxes, Places
from traad.ingest.columns import rows
from traad.ingest.grids import Piece, columns_of, pieces_of, rows_of
from traad.ingest.pdfium import Words
from traad.ingest.tables import CellWords

_SAME = 4.0
"""Points: rules that begin and end this near to each other belong to one table."""
_CAPTION = re.compile(r"(?:Tabel|Table|Skema)\s+[\dA-Z][\w.-]*", re.IGNORECASE)
_FIGURE = re.compile(r"[-+−–<>≤≥~≈(]?\s?\d[\d.,\s]*[%)*†]*$|[-–—.]$")
_DASHES = re.compile(r"[-=_–—]{2,}$")
_FIGURES = 0.6
"""Share of the cells beside the heads that are figures in a table that nothing else shows."""
_PROSE_WORDS = 5
_PROSE_FILL = 0.75
"""Lines of running text in columns hold so many words and fill this share of their column."""


def aligned_tables(words: Words, aside: Bools, across: Boxes) -> list[list[CellWords]]:
    """The tables of a page among the words that are not `aside`; `across` are its flat lines."""
    found: list[list[CellWords]] = []
    free = ~aside
    for stretch in _stretches(across):
        places = _between(words, free, stretch)
        if cells := _table(words, places, stretch.heights, _captioned(words, places)):
            found.append(cells)
            free[places] = False
    if _may_be_set(words, free):
        for places, captioned in _runs(words, np.flatnonzero(free)):
            if cells := _table(words, places, (), captioned):
                found.append(cells)
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rules of one width below each other: where they begin and end, and their heights."""

    left: float
    right: float
    heights: tuple[float, ...]


def _stretches(across: Boxes) -> list[_Stretch]:
    """Rules of the same width and place, put together; two at least."""
    rules = _joined(across)
    found: list[_Stretch] = []
    while len(rules):
        same = (np.abs(rules[:, [0, 2]] - rules[0, [0, 2]]) < _SAME).all(axis=1)
        heights = np.unique(rules[same, 1].round())
        if len(heights) > 1 and rules[0, 2] - rules[0, 0] > 60:
            left, right = rules[0, [0, 2]].tolist()
            found.append(_Stretch(left, right, tuple(heights.tolist())))
        rules = rules[~same]
    return found


def _joined(across: Boxes) -> Boxes:
    """Flat lines with those that go on from each other made one."""
    order = np.lexsort((across[:, 0], across[:, 1].round()))
    joined: list[list[float]] = []
    for x0, y0, x1, y1 in across[order].tolist():
        last = joined[-1] if joined else None
        if last and abs(last[1] - y0) < 1.5 and x0 - last[2] < 2.0:
            last[2] = max(last[2], x1)
        else:
            joined.append([x0, y0, x1, y1])
    return np.array(joined, dtype=np.float32).reshape(-1, 4)


def _between(words: Words, free: Bools, stretch: _Stretch) -> Places:
    x, y = words.box[:, [0, 2]].mean(axis=1), words.box[:, [1, 3]].mean(axis=1)
    inside = (x > stretch.left - 4) & (x < stretch.right + 4)
    return np.flatnonzero(free & inside & (y > stretch.heights[0]) & (y < stretch.heights[-1]))


def _captioned(words: Words, places: Places) -> bool:
    """Whether a caption stands within a few lines above or below some words."""
    if not len(places):
        return False
    size = float(np.median(words.size[places]))
    top, foot = float(words.box[places, 1].min()), float(words.box[places, 3].max())
    heights = words.box[:, 1]
    near = (heights > top - 5 * size) & (heights < foot + 4 * size)
    return any(
        _CAPTION.match(f"{words.texts[i]} {words.texts[i + 1]}")
        for i in np.flatnonzero(near[:-1]).tolist()
    )


def _table(
    words: Words, places: Places, heights: Sequence[float], captioned: bool
) -> list[CellWords]:
    """The cells of a table between rules at `heights`, or nothing where it is none."""
    if len(places) < 4:
        return []
    lines = _without_captions(words, [pieces_of(words, row) for row in rows(words, places)])
    gutters = columns_of(words, lines)
    if not gutters:
        return []
    cells = rows_of(words, lines, gutters, heights)
    height = len({c.row for c in cells})
    if height < 2 or not _is_table(words, lines, cells, len(heights), captioned):
        return []
    return cells


def _without_captions(words: Words, lines: Sequence[list[Piece]]) -> Sequence[list[Piece]]:
    """The lines of a table without the caption above them and the notes below."""
    named = [
        n
        for n, line in enumerate(lines)
        if len(line) == 1 and signs.CAPTION.match(" ".join(words.texts[i] for i in line[0].places))
    ]
    first = next((n + 1 for n in named if all(len(line) == 1 for line in lines[:n])), 0)
    while first and first < len(lines) and len(lines[first]) == 1:
        first += 1
    last = next((n for n in named if n > first), len(lines))
    return [line for line in lines[first:last] if not _is_dashes(words, line)]


def _is_dashes(words: Words, line: Sequence[Piece]) -> bool:
    """Whether a line is a rule made of signs, as in what a mainframe prints."""
    return all(_DASHES.match(words.texts[i]) for piece in line for i in piece.places)


def _is_table(
    words: Words,
    lines: Sequence[Sequence[Piece]],
    cells: Sequence[CellWords],
    rules: int,
    captioned: bool,
) -> bool:
    """Whether what stands in columns is a table and no prose, list or table of contents."""
    alone = sum(len(line) == 1 for line in lines)
    crossing = [c for c in cells if c.width > 1 and c.row > 1]
    texts = [" ".join(words.texts[i] for i in c.places.tolist()) for c in cells]
    first = [t for c, t in zip(cells, texts, strict=True) if c.column == 0]
    beside = [t for c, t in zip(cells, texts, strict=True) if c.column and c.row]
    if len(crossing) > 0.4 * len({c.row for c in cells}) or not beside:
        return False
    if all(signs.is_item(f"{t} x") for t in first) or any(map(signs.CONTENTS_LINE.search, texts)):
        return False
    if _is_prose(lines) and rules < 4:
        return False
    columns = 1 + max(c.column for c in cells)
    filled = sum(c.width for c in cells) / (columns * len({c.row for c in cells}))
    figures = sum(_FIGURE.match(t) is not None for t in beside) >= _FIGURES * len(beside)
    shown = rules > 2 or captioned
    if shown:
        return alone < 0.7 * len(lines) and filled > 0.5
    return figures and filled > 0.7 and columns > 2 and len(lines) > 2 and alone < 0.3 * len(lines)


def _is_prose(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether most lines are two pieces of running text that fill their columns."""
    pairs = [line for line in lines if len(line) == 2]
    if len(pairs) < max(4, 0.5 * len(lines)):
        return False
    for side in (0, 1):
        pieces = [line[side] for line in pairs]
        width = max(p.right for p in pieces) - min(p.left for p in pieces)
        fill = np.median([p.right - p.left for p in pieces]) / max(width, 1.0)
        if np.median([len(p.places) for p in pieces]) < _PROSE_WORDS or fill < _PROSE_FILL:
            return False
    return True


def _may_be_set(words: Words, free: Bools) -> bool:
    """Whether a page names a table, or has three lines with two wide gaps or more."""
    places = np.flatnonzero(free)
    if len(places) < 6:
        return False
    base = words.box[places, 3] - 0.22 * words.size[places]
    order = places[np.lexsort((words.box[places, 0], base.round()))]
    box = words.box[order]
    level = np.abs(np.diff(box[:, 3])) < 2
    wide = level & (box[1:, 0] - box[:-1, 2] > 1.0 * words.size[order][1:])
    lines = np.unique(box[1:, 3][wide].round(), return_counts=True)[1]
    if np.count_nonzero(lines >= 2) >= 3:
        return True
    return len(lines) >= 2 and any(
        _CAPTION.match(f"{a} {b}") for a, b in pairwise(words.texts) if a[:1] in "TtSs"
    )


def _runs(words: Words, places: Places) -> list[tuple[Places, bool]]:
    """Lines on end with two pieces or more, and whether a caption stands right above or below."""
    lines = [(row, pieces_of(words, row)) for row in rows(words, places)]
    texts = [" ".join(words.texts[i] for i in row.tolist()) for row, _ in lines]
    found: list[tuple[Places, bool]] = []
    at = 0
    while at < len(lines):
        end = _run_end(words, lines, at) if len(lines[at][1]) > 1 else at
        if end - at < 2:
            at += 1
            continue
        beside = texts[max(0, at - 2) : at] + texts[end : end + 1]
        captioned = any(_CAPTION.match(t) and signs.CAPTION.match(t) for t in beside)
        found.append((np.concatenate([row for row, _ in lines[at:end]]), captioned))
        at = end
    return found


def _run_end(words: Words, lines: Sequence[tuple[Places, list[Piece]]], at: int) -> int:
    """Where the lines from `at` on stop being rows: at two lines of one piece, or a wide gap."""
    end = at
    for n in range(at, len(lines)):
        row, pieces = lines[n]
        if n > at:
            above = lines[n - 1][0]
            gap = float(words.box[row, 1].min() - words.box[above, 3].max())
            if gap > 1.6 * float(words.size[row].max()):
                break
        if len(pieces) > 1:
            end = n + 1
        elif n + 1 - end > 1:
            break
    return end
