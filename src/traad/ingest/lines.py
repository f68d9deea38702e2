"""The lines of a page in reading order, each with its look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traad.ingest.columns import Places, regions, rows
from traad.ingest.pdfium import Bools, Floats, Words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column.

    `words` are positions among the page's words. `left` and `right` are the edges of its column,
    `region` the column's number on the page; `running` marks a running head, foot or page number.
    """

    page: int
    region: int
    words: tuple[int, ...]
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

    @property
    def room(self) -> float:
        """Points left white at the end of the line."""
        return self.right - self.x1


def page_lines(page: int, words: Words, running: Bools) -> list[Line]:
    """The lines of page number `page` (from 0): running head, body, running foot."""
    aside = np.flatnonzero(running)
    body = np.flatnonzero(~running)
    kept = words.take(body)
    lines: list[Line] = []
    for number, region in enumerate(regions(kept)):
        left, right = float(kept.box[region, 0].min()), float(kept.box[region, 2].max())
        for row in rows(kept, region):
            lines.append(_line(page, number, words, body[row], left, right, running=False))
    edges = [
        _line(page, -1, words, row, 0.0, words.width, running=True) for row in rows(words, aside)
    ]
    top = min((line.base for line in lines), default=words.height / 2)
    heads = [e for e in edges if e.base < top]
    return heads + lines + [e for e in edges if e.base >= top]


def _line(
    page: int, region: int, words: Words, row: Places, left: float, right: float, *, running: bool
) -> Line:
    raised = words.raised[row]
    plain = row if raised.all() else row[~raised]
    sizes, boxes = words.size[plain], words.box[row]
    first = row[0]
    return Line(
        page=page,
        region=region,
        words=tuple(row.tolist()),
        text=joined(words, row),
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


def separators(words: Words, row: Places) -> list[str]:
    """What stands before each word of a line: nothing where it is glued to the one before it."""
    gap = words.box[row[1:], 0] - words.box[row[:-1], 2]
    near = words.glued[row[1:]] & (np.diff(row) == 1) & (gap < 0.25 * words.size[row[1:]])
    return ["", *np.where(near, "", " ").tolist()]


def joined(words: Words, row: Places) -> str:
    """The text of a line."""
    parts = zip(separators(words, row), row.tolist(), strict=True)
    return "".join(separator + words.texts[i] for separator, i in parts)
