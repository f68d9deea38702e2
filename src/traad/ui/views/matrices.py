"""A matrix as the Matrices page shows it: cells of a figure, rows of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traad.rooms.analysis.analysis import Matrix


def cells_of(found: Matrix, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """The cells in order, with the positions that a click gives back.

    Args:
        labels: what codes are called, by id; a column that is no code is called what it is.
    """
    return [
        {
            "row": i,
            "column": j,
            "code": labels.get(row, row),
            "other": labels.get(column, column) if column in found.rows else column,
            "value": value,
        }
        for i, (row, values) in enumerate(zip(found.rows, found.values, strict=True))
        for j, (column, value) in enumerate(zip(found.columns, values, strict=True))
    ]


def rows_of(found: Matrix) -> list[dict[str, Any]]:
    """A row a code, a column a value, and p where groups are compared: as a file has it."""
    seen: dict[str, int] = {}
    heads = []
    for column in found.columns:
        seen[column] = seen.get(column, 0) + 1
        heads.append(column if seen[column] == 1 else f"{column} ({seen[column]})")
    rows: list[dict[str, Any]] = [
        {"code": row, **dict(zip(heads, values, strict=True))}
        for row, values in zip(found.rows, found.values, strict=True)
    ]
    if found.p is not None:
        rows = [row | {"p": p} for row, p in zip(rows, found.p, strict=True)]
    return rows
