"""Figures of matrices: a heat map that can be clicked. Charts are returned, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

PICKED = "picked"
"""The name of the selection; it gives `row` and `column` of the cell, counted from 0."""
_SOFT = ("#f7e9ea", "#9b2335")


def heat(cells: Sequence[dict[str, Any]], says: dict[str, str], format: str = "d") -> Any:
    """A cell for each row and column that has a value; darker is more.

    Args:
        cells: row, column (positions), code, other (what they are called) and value, in the order
            to draw them; an empty cell has the value None.
        says: what is called code, other and value.
        format: of the values, in the way of d3.
    """
    import altair as alt

    # The positions order the axes, so that two columns of one name stay apart.
    codes = {cell["row"]: cell["code"] for cell in cells}
    others = {cell["column"]: cell["other"] for cell in cells}
    picked = alt.selection_point(name=PICKED, fields=["row", "column"], on="click", clear=False)
    data: Any = alt.Data
    names = {"row": _named(codes), "column": _named(others)}
    tips = [
        alt.Tooltip("code:N", title=says["code"]),
        alt.Tooltip("other:N", title=says["other"]),
        alt.Tooltip("value:Q", title=says["value"], format=format),
    ]
    base = alt.Chart(data(values=list(cells))).encode(
        x=alt.X(
            "column:O",
            title=None,
            axis=alt.Axis(
                labelExpr=names["column"],
                labelAngle=-90,
                labelLimit=170,
                labelOverlap=False,
                orient="top",
                ticks=False,
            ),
        ),
        y=alt.Y(
            "row:O",
            title=None,
            axis=alt.Axis(labelExpr=names["row"], labelLimit=220, labelOverlap=False, ticks=False),
        ),
    )
    squares = base.mark_rect(cornerRadius=2, cursor="pointer").encode(
        color=alt.condition(
            "datum.value === null || datum.value === 0",
            alt.value("rgba(128,128,128,0.10)"),
            alt.Color("value:Q", scale=alt.Scale(range=list(_SOFT), domainMin=0), legend=None),
        ),
        tooltip=tips,
    )
    most = max((cell["value"] or 0 for cell in cells), default=0)
    figures = (
        base.transform_filter("datum.value")
        .mark_text(fontSize=11)
        .encode(
            text=alt.Text("value:Q", format=format),
            color=alt.condition(
                f"datum.value > {0.55 * most}", alt.value("#fff"), alt.value("#2a2320")
            ),
        )
    )
    return (squares.add_params(picked) + figures).properties(height=alt.Step(26))


def _named(names: dict[int, str]) -> str:
    """An expression of Vega that gives the name of a position."""
    import json

    return f"{json.dumps({str(k): v for k, v in names.items()})}[datum.value]"
