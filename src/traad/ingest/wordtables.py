"""The tables of Word files: where each cell stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from traad.model import Cell

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells_of(table: Any) -> list[tuple[Cell, Any]]:
    """The cells of a table, each with its place; the tables inside them belong to them.

    What continues a cell of the row above is part of that one.
    """
    found: list[tuple[Cell, Any]] = []
    above: dict[int, int] = {}
    for number, row in enumerate(table.iterchildren(f"{_W}tr")):
        is_head = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        column = 0
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            told = span.get(f"{_W}val", "1") if span is not None else "1"
            width = int(told) if told.isdecimal() else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in above:
                place, first = found[above[column]]
                found[above[column]] = replace(place, height=place.height + 1), first
            else:
                above[column] = len(found)
                place = Cell(0, number, column, width, head=is_head or None)
                found.append((place, cell))
            column += width
    return found
