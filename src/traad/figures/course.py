"""Figures of how the coding went: new codes by document, codings by day. Returned, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_WINE, _SOFT = "#9b2335", "#dfb9bd"
_INKS = (_WINE, "#1f6f8b", "#b8860b", "#5b7f3a", "#6b4c9a", "#555555")
_HEIGHT = 260


def saturation_curve(rows: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """Bars for the new codes of each document, a line for all codes known after it.

    Args:
        rows: place (from 1), document, new, known, codes (the new ones, in words).
        says: what is called place, document, new, known and codes.
    """
    import altair as alt

    make: Any = alt.Data
    base = alt.Chart(make(values=list(rows))).encode(
        x=alt.X("place:O", title=says["place"], axis=alt.Axis(labelAngle=0)),
        tooltip=[
            alt.Tooltip("document:N", title=says["document"]),
            alt.Tooltip("new:Q", title=says["new"]),
            alt.Tooltip("known:Q", title=says["known"]),
            alt.Tooltip("codes:N", title=says["codes"]),
        ],
    )
    # What the two marks mean stands in the legend, since they share one axis.
    ink = alt.Scale(domain=[says["new"], says["known"]], range=[_SOFT, _WINE])
    legend = alt.Legend(orient="top", title=None)
    count = alt.Axis(tickMinStep=1, format="d")
    bars = base.mark_bar().encode(
        y=alt.Y("new:Q", title=None, axis=count),
        color=alt.Color("kind:N", scale=ink, legend=legend),
    )
    line = base.mark_line(point=True, strokeWidth=2).encode(
        y=alt.Y("known:Q", title=None, axis=count),
        color=alt.Color("kind:N", scale=ink, legend=legend),
    )
    drawn = bars.transform_calculate(kind=_text(says["new"])) + line.transform_calculate(
        kind=_text(says["known"])
    )
    return drawn.properties(height=_HEIGHT)


def days_of_coding(
    rows: Sequence[dict[str, Any]], editions: Sequence[dict[str, Any]], says: dict[str, str]
) -> Any:
    """Bars for the codings of each day, a colour a coder; a broken line where a codebook changed.

    Args:
        rows: day (ISO 8601), coder, codings.
        editions: day and name of each version of a codebook.
        says: what is called day, coder, codings and version.
    """
    import altair as alt

    make: Any = alt.Data
    coders = sorted({row["coder"] for row in rows})
    time = alt.X("day:T", title=None, axis=alt.Axis(format="%d.%m.%y", labelOverlap=True))
    bars = (
        alt.Chart(make(values=list(rows)))
        .mark_bar(size=12)
        .encode(
            x=time,
            y=alt.Y("codings:Q", title=says["codings"], axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color(
                "coder:N",
                title=None,
                sort=coders,
                scale=alt.Scale(domain=coders, range=list(_INKS)),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[
                alt.Tooltip("day:T", title=says["day"], format="%d.%m.%Y"),
                alt.Tooltip("coder:N", title=says["coder"]),
                alt.Tooltip("codings:Q", title=says["codings"]),
            ],
        )
    )
    marks = (
        alt.Chart(make(values=list(editions)))
        .mark_rule(strokeDash=[4, 3], color="#8a8580", strokeWidth=1.5)
        .encode(x=time, tooltip=[alt.Tooltip("name:N", title=says["version"])])
    )
    return (bars + marks).properties(height=_HEIGHT)


def _text(value: str) -> str:
    """A text as an expression of Vega."""
    import json

    return json.dumps(value)
