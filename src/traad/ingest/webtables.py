"""The tables of a web page as cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from traad.errors import ReadError
from traad.ingest.webelements import BLOCKS, GONE, is_hidden
from traad.model import Cell

_MOST_SPAN = 1_000
_MOST_TAKEN = 1_000_000


def cells_of(table: Any) -> Iterator[tuple[Cell, Any]]:
    """The cells of a table with their places, row by row; those of tables inside are left out."""
    taken: dict[tuple[int, int], bool] = {}
    rows = [r for r in table.iter("tr") if next(r.iterancestors("table")) is table]
    for number, row in enumerate(rows):
        column = 0
        in_head = any(a.tag == "thead" for a in row.iterancestors())
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get((number, column)):
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            height = min(height, len(rows) - number)
            for y in range(number + 1, number + height):
                for x in range(column, column + width):
                    taken[y, x] = True
            if len(taken) > _MOST_TAKEN:
                raise ReadError("A table in the file is far larger than a document holds.")
            head = True if in_head or cell.tag == "th" else None
            yield Cell(0, number, column, width, height, head), cell
            column += width


def _span(cell: Any, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return min(max(int(told), 1), _MOST_SPAN) if told.isdecimal() and len(told) < 6 else 1


def cell_words(cell: Any) -> str:
    """The words of a cell in order, blocks and line ends as line ends."""
    parts: list[str] = []
    waiting: list[Any] = [(cell, False)]
    while waiting:
        element, left = waiting.pop()
        if left:
            if element is not cell:
                parts.append(re.sub(r"\s+", " ", element.tail or ""))
            continue
        waiting.append((element, True))
        if not isinstance(element.tag, str) or element.tag in GONE or is_hidden(element):
            continue
        if element is not cell and (element.tag in BLOCKS or element.tag == "br"):
            parts.append("\n")
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        waiting += [(child, False) for child in reversed(element)]
    return "".join(parts)


def is_frame(cell: Any) -> bool:
    """Whether a cell holds a part of a page, and the table only places it."""
    return any(cell.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3"))
