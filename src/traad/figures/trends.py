"""Figures of how often something is said: by year, or by another field. Returned, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_INKS = ("#9b2335", "#1f6f8b", "#b8860b", "#5b7f3a", "#6b4c9a", "#555555")
_HEIGHT, _ROW = 280, 18


def over_years(rows: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """A line for each search through the years that have documents.

    Args:
        rows: query, value (the year), per_10000, low, high (None where there is no interval), hits,
            documents.
        says: what is called value, query, per_10000, hits and documents.
    """
    import altair as alt

    years = sorted({row["value"] for row in rows})
    axis = alt.Axis(format="d", values=years, labelOverlap=True)
    x = alt.X("value:Q", title=None, axis=axis, scale=alt.Scale(zero=False, nice=False, padding=20))
    y = alt.Y("per_10000:Q", title=says["per_10000"])
    base = _base(rows, says).encode(x=x)
    lines = base.mark_line(point=alt.OverlayMarkDef(size=60), strokeWidth=2).encode(y=y)
    ends = base.transform_filter("datum.low != null").mark_rule(strokeWidth=5, opacity=0.25)
    spans = ends.encode(y=alt.Y("low:Q", title=says["per_10000"]), y2="high:Q")
    return (spans + lines).properties(height=_HEIGHT)


def by_value(rows: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """A bar for each search in each value; rows and `says` as above."""
    import altair as alt

    values = list(dict.fromkeys(row["value"] for row in rows))
    queries = {row["query"] for row in rows}
    y = alt.Y("value:N", sort=values, title=None, axis=alt.Axis(labelLimit=240))
    return (
        _base(rows, says)
        .mark_bar()
        .encode(y=y, x=alt.X("per_10000:Q", title=says["per_10000"]), yOffset="query:N")
        .properties(height=max(_ROW * len(values) * len(queries) + 12 * len(values), 80))
    )


def _base(rows: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    import altair as alt

    make: Any = alt.Data
    queries = list(dict.fromkeys(row["query"] for row in rows))
    tips = ("value", "query", "hits", "documents")
    return alt.Chart(make(values=list(rows))).encode(
        color=alt.Color(
            "query:N",
            title=None,
            sort=queries,
            scale=alt.Scale(domain=queries, range=list(_INKS[: len(queries)])),
            legend=alt.Legend(orient="top", labelLimit=320),
        ),
        tooltip=[
            *(alt.Tooltip(f"{name}:N", title=says[name]) for name in tips),
            alt.Tooltip("per_10000:Q", title=says["per_10000"], format=".1f"),
        ],
    )
