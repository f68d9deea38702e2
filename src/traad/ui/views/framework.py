"""The framework grid for the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from traad.analysis.framework import Cell, Grid, Row
from traad.codebook import Code
from traad.rooms.coding.pieces import Piece
from traad.rooms.coding.segments import Segment


def data_of(
    grid: Grid, coder: str, name: Callable[[Code], str], note: Callable[[Row], str]
) -> dict[str, Any]:
    """The grid's rows, columns and cells.

    Args:
        coder: the name of the coder at work.
        name: what a code is called.
        note: what stands below a row's name.
    """
    return {
        "list": " ".join([coder, *(r.guid for r in grid.rows), *(c.guid for c in grid.codes)]),
        "coder": coder,
        "columns": [{"guid": c.guid, "name": name(c), "colour": c.colour} for c in grid.codes],
        "rows": [
            {
                "guid": row.guid,
                "name": row.name,
                "note": note(row),
                "cells": [_cell(grid, row, code) for code in grid.codes],
            }
            for row in grid.rows
        ],
    }


def _cell(grid: Grid, row: Row, code: Code) -> dict[str, Any]:
    cell = grid.cell(row.guid, code.guid)
    others = [{"who": who, "text": text} for who, text in cell.others]
    return {"n": len(cell.quotations), "summary": cell.summary, "others": others}


def quotes_of(
    of: str,
    cell: Cell,
    pieces: Mapping[str, Piece],
    codes: Mapping[str, Code],
    name: Callable[[Code], str],
    link: Callable[[Segment], dict[str, str]],
) -> dict[str, Any]:
    """The quotations of a cell; `of` names it by the GUIDs of its row and code.

    Args:
        codes: by id.
        link: the parameters of a segment's place on the Read page.
    """
    order = list(pieces)
    items = []
    for own in sorted(cell.quotations, key=lambda own: order.index(own[0])):
        segments = [pieces[guid].segment for guid in own]
        first = pieces[own[0]]
        used = dict.fromkeys(s.code for s in segments)
        called = [name(codes[id]) if id in codes else id for id in used]
        known = codes.get(first.segment.code)
        items.append(
            {
                "text": first.around.text,
                "citation": first.around.citation,
                "about": ", ".join([*called, *dict.fromkeys(s.coder for s in segments)]),
                "colour": known.colour if known else "#777777",
                "page": "read",
                "params": link(first.segment),
            }
        )
    return {"of": of, "items": items}
