"""The lines of a page in reading order, each with its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from traad.ingest.columns import Places, regions, rows
from traad.ingest.pdfium import Bools, Floats, Words
from traad.ingest.tables import Cell


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column.

    `words` are positions among the page's words, `separators` what stands before each.
    `left` and `right` are the edges of its column, `region` the column's number on the page;
    `running` marks a running head, foot or page number; `cell` is (table, row, column).
    """

    page: int
    region: int
    words: tuple[int, ...]
    separators: tuple[str, ...]
    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    left: float
    right: float
    first_width: float
    running: bool = False
    cell: tuple[int, int, int] | None = None

    @property
    def room(self) -> float:
        """Points left white at the end of the line."""
        return self.right - self.x1


def page_lines(
    page: int, words: Words, running: Bools, tables: Sequence[Sequence[Cell]] = ()
) -> list[Line]:
    """The lines of page number `page` (from 0): running head, body, running foot."""
    aside = np.flatnonzero(running)
    ruled = np.zeros(len(words), dtype=bool)
    for cell in chain.from_iterable(tables):
        ruled[cell.places] = True
    body = np.flatnonzero(~running & ~ruled)
    kept = words.take(body)
    lines: list[Line] = []
    for number, region in enumerate(regions(kept)):
        left, right = float(kept.box[region, 0].min()), float(kept.box[region, 2].max())
        for row in rows(kept, region):
            lines.append(_line(page, number, words, body[row], left, right, running=False))
    for number, table in enumerate(tables):
        _insert(lines, _table_lines(page, number, words, table, running))
    edges = [
        _line(page, -1, words, row, 0.0, words.width, running=True) for row in rows(words, aside)
    ]
    top = min((line.base for line in lines), default=words.height / 2)
    heads = [e for e in edges if e.base < top]
    return heads + lines + [e for e in edges if e.base >= top]


def _table_lines(
    page: int, number: int, words: Words, table: Sequence[Cell], running: Bools
) -> list[Line]:
    """The lines of the cells of a table, cell by cell."""
    found: list[Line] = []
    for cell in table:
        places = cell.places[~running[cell.places]]
        if not len(places):
            continue
        left, right = float(words.box[places, 0].min()), float(words.box[places, 2].max())
        for row in rows(words, places):
            line = _line(page, -2 - number, words, row, left, right, running=False)
            found.append(replace(line, cell=(number, cell.row, cell.column)))
    return found


def _insert(lines: list[Line], table: list[Line]) -> None:
    """Put a table before the first line that stands below its top, in the columns it covers."""
    if not table:
        return
    top, left, right = table[0].base, min(c.x0 for c in table), max(c.x1 for c in table)
    below = (
        i
        for i, line in enumerate(lines)
        if line.cell is None and line.base > top and line.x0 < right and line.x1 > left
    )
    at = next(below, len(lines))
    lines[at:at] = table


def _line(
    page: int, region: int, words: Words, row: Places, left: float, right: float, *, running: bool
) -> Line:
    raised = words.raised[row]
    plain = row if raised.all() else row[~raised]
    sizes, boxes = words.size[plain], words.box[row]
    first = row[0]
    separators = _separators(words, row)
    texts = [words.texts[i] for i in row.tolist()]
    return Line(
        page=page,
        region=region,
        words=tuple(row.tolist()),
        separators=separators,
        text="".join(chain.from_iterable(zip(separators, texts, strict=True))),
        x0=float(boxes[:, 0].min()),
        x1=float(boxes[:, 2].max()),
        base=_middle(words.box[plain, 3] - 0.22 * sizes),
        size=_middle(sizes),
        bold=bool(words.bold[plain].all()),
        italic=bool(words.italic[plain].all()),
        left=left,
        right=right,
        first_width=float(words.box[first, 2] - words.box[first, 0]),
        running=running,
    )


def _middle(values: Floats) -> float:
    """The median; numpy's own is slow on so few."""
    return float(np.sort(values)[len(values) // 2])


def _separators(words: Words, row: Places) -> tuple[str, ...]:
    """What stands before each word of a line: nothing where it is glued to the one before it."""
    gap = words.box[row[1:], 0] - words.box[row[:-1], 2]
    near = words.glued[row[1:]] & (np.diff(row) == 1) & (gap < 0.25 * words.size[row[1:]])
    return ("", *("" if joined else " " for joined in near.tolist()))
