"""Figures of agreement: each code's value with its interval. Charts are returned, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_INKS = ("#9b2335", "#1f6f8b", "#b8860b", "#5b7f3a", "#6b4c9a", "#555555")

_IN_LINES = r"split(replace(datum.label, /(.{12,}?) (?=.{6})/g, '$1\n'), '\n')"
"""A measure's name in lines short enough for a telephone: a legend is not laid out anew there."""


def intervals(rows: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """A point for each value of each code, with a line from the low to the high of its interval.

    Args:
        rows: code, measure, value, low, high, n; what is undefined is left out by the caller.
        says: what is called code, measure, value, interval and n.
    """
    import altair as alt

    codes = list(dict.fromkeys(row["code"] for row in rows))
    measures = list(dict.fromkeys(row["measure"] for row in rows))
    lowest = min([0.0, *(row["low"] for row in rows if row["low"] is not None)])
    lowest = min(lowest, *(row["value"] for row in rows)) if rows else lowest
    data: Any = alt.Data
    # Measures of one code stand below each other, in one order throughout.
    base = alt.Chart(data(values=list(rows))).encode(
        y=alt.Y("code:N", sort=codes, title=None, axis=alt.Axis(labelLimit=220)),
        yOffset=alt.YOffset("measure:N", sort=measures, scale=alt.Scale(paddingInner=0.2)),
        color=alt.Color(
            "measure:N",
            title=None,
            sort=measures,
            scale=alt.Scale(domain=measures, range=list(_INKS)[: max(1, len(measures))]),
            legend=alt.Legend(orient="top", columns=1, labelLimit=420, labelExpr=_IN_LINES),
        ),
    )
    axis = alt.X("value:Q", title=None, scale=alt.Scale(domain=[lowest, 1], nice=False))
    tips = [
        alt.Tooltip("code:N", title=says["code"]),
        alt.Tooltip("measure:N", title=says["measure"]),
        alt.Tooltip("value:Q", title=says["value"], format=".2f"),
        alt.Tooltip("interval:N", title=says["interval"]),
        alt.Tooltip("n:Q", title=says["n"], format="d"),
    ]
    lines = (
        base.transform_filter("datum.low != null")
        .mark_rule(strokeWidth=2, opacity=0.6, aria=False)
        .encode(x=alt.X("low:Q", title=None), x2="high:Q")
    )
    points = base.mark_point(filled=True, size=60, opacity=1).encode(x=axis, tooltip=tips)
    return (lines + points).properties(
        height=max(120, 14 * len(codes) * max(1, len(measures)) + 8 * len(codes))
    )
