"""The lines of a page in reading order, each with its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import numpy as np

from traad.ingest.arrays import Bools, Places
from traad.ingest.columns import regions, rows
from traad.ingest.legends import legends
from traad.ingest.pdfium import Words
from traad.ingest.tables import CellWords

_STOPS = ".,;:!?)”»"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column.

    `words` are positions among the page's words, `separators` what stands before each.
    `left` and `right` are the edges of its column, `region` the column's number on the page;
    `running` marks a running head, foot or page number, `listing` code that is kept line by line,
    `beside` a caption next to the text; `cell` is the number of a table on
    the page, and the row, column, width and height in it; `raised` are the small figures that
    refer to notes.
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
    coloured: bool
    left: float
    right: float
    first_width: float
    running: bool = False
    listing: bool = False
    beside: bool = False
    cell: tuple[int, int, int, int, int] | None = None
    raised: tuple[str, ...] = ()

    @property
    def room(self) -> float:
        """Points left white at the end of the line."""
        return self.right - self.x1


def page_lines(
    page: int,
    words: Words,
    running: Bools,
    tables: Sequence[Sequence[CellWords]] = (),
    beside: Bools | None = None,
    listings: Sequence[Places] = (),
) -> list[Line]:
    """The lines of page number `page` (from 0): running head, body, running foot.

    The words `beside` stand in the margin and are left out.
    """
    aside = np.flatnonzero(running)
    ruled = np.zeros(len(words), dtype=bool)
    for cell in chain.from_iterable(tables):
        ruled[cell.places] = True
    out = running | ruled if beside is None else running | ruled | beside
    for places in listings:
        out[places] = True
    body = np.flatnonzero(~out)
    kept = words.take(body)
    lines: list[Line] = []
    for number, region in enumerate(regions(kept)):
        left, right = float(kept.box[region, 0].min()), float(kept.box[region, 2].max())
        captions = legends(kept, region)
        for places in captions:
            for row in rows(kept, places):
                found = line_of(page, number, words, body[row], left, right)
                lines.append(replace(found, beside=True))
        rest = np.setdiff1d(region, np.concatenate(captions)) if captions else region
        for row in rows(kept, rest):
            lines.append(line_of(page, number, words, body[row], left, right))
    for number, table in enumerate(tables):
        _insert(lines, _table_lines(page, number, words, table, running))
    for number, places in enumerate(listings):
        _insert(lines, _listed_lines(page, -100 - number, words, places))
    edges = [
        line_of(page, -1, words, row, 0.0, words.width, running=True) for row in rows(words, aside)
    ]
    top = min((line.base for line in lines), default=words.height / 2)
    heads = [e for e in edges if e.base < top]
    return heads + lines + [e for e in edges if e.base >= top]


def _table_lines(
    page: int, number: int, words: Words, table: Sequence[CellWords], running: Bools
) -> list[Line]:
    """The lines of the cells of a table, cell by cell."""
    found: list[Line] = []
    for cell in table:
        places = cell.places[~running[cell.places]]
        if not len(places):
            continue
        left, right = float(words.box[places, 0].min()), float(words.box[places, 2].max())
        for row in rows(words, places):
            line = line_of(page, -2 - number, words, row, left, right)
            place = number, cell.row, cell.column, cell.width, cell.height
            found.append(replace(line, cell=place))
    return found


def _listed_lines(page: int, region: int, words: Words, places: Places) -> list[Line]:
    """The lines of a listing, one below the other."""
    left, right = float(words.box[places, 0].min()), float(words.box[places, 2].max())
    lines = (line_of(page, region, words, row, left, right) for row in rows(words, places))
    return [replace(line, listing=True) for line in lines]


def _insert(lines: list[Line], table: list[Line]) -> None:
    """Put a table before the first line that stands below its top, in the columns it covers.

    A short line may stand wholly beside the table; its column does not.
    """
    if not table:
        return
    top, left, right = table[0].base, min(c.x0 for c in table), max(c.x1 for c in table)
    below = (
        i
        for i, line in enumerate(lines)
        if line.cell is None and line.base > top and line.left < right and line.right > left
    )
    at = next(below, len(lines))
    lines[at:at] = table


def line_of(
    page: int,
    region: int,
    words: Words,
    row: Places,
    left: float,
    right: float,
    *,
    running: bool = False,
) -> Line:
    """The line of the words at `row`, in the column from `left` to `right`."""
    known = words.lists
    places = row.tolist()
    plain = [i for i in places if not known.raised[i]] or places
    separators = _separators(words, places)
    texts = [words.texts[i] for i in places]
    boxes = [known.box[i] for i in places]
    sizes = [known.size[i] for i in plain]
    return Line(
        page=page,
        region=region,
        words=tuple(places),
        separators=separators,
        text="".join(chain.from_iterable(zip(separators, texts, strict=True))),
        x0=min([box[0] for box in boxes]),
        x1=max([box[2] for box in boxes]),
        base=_middle([known.box[i][3] - 0.22 * known.size[i] for i in plain]),
        size=_middle(sizes),
        bold=known.bold[plain[0]] and all(known.bold[i] for i in plain),
        italic=known.italic[plain[0]] and all(known.italic[i] for i in plain),
        coloured=known.coloured[plain[0]] and all(known.coloured[i] for i in plain),
        left=left,
        right=right,
        first_width=boxes[0][2] - boxes[0][0],
        running=running,
        raised=tuple(words.texts[i] for i in places if known.raised[i]),
    )


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _separators(words: Words, places: Sequence[int]) -> tuple[str, ...]:
    """What stands before each word of a line: nothing where it is glued to the one before it, nor
    between the mark of a note and the stop after it."""
    known = words.lists
    found = [""]
    for before, i in pairwise(places):
        gap = known.box[i][0] - known.box[before][2]
        stop = known.raised[before] and words.texts[i][0] in _STOPS
        near = (known.glued[i] and i == before + 1) or stop
        found.append("" if near and gap < 0.25 * known.size[i] else " ")
    return tuple(found)
