"""Figures of rates and shares with their intervals: bars, and lines over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traad.figures.inks import DASHES, INKS, PALE, SHAPES
from traad.figures.topics import named, several

PICKED = "picked"
"""The name of the selection; it gives the `id` of the code and the `group`."""
LINES = len(INKS)
"""How many codes, or groups, one figure can tell apart."""
_HEIGHT = 440


def bars(rows: Sequence[dict[str, Any]], says: dict[str, str], format: str, ink: str) -> Any:
    """A bar for each code, or for each group of each code, with its interval.

    Args:
        rows: id, code (its name), group, value, low, high (None where there is no interval), n, of.
        says: what is called code, group, value, interval, n and of.
        format: of the values, in the way of d3.
        ink: of the intervals.
    """
    import altair as alt

    codes = list(dict.fromkeys(row["code"] for row in rows))
    groups = list(dict.fromkeys(row["group"] for row in rows))
    base = _base(rows).encode(y=alt.Y("code:N", sort=codes, title=None, axis=named()))
    color: Any = alt.value(INKS[0])
    if len(groups) > 1:
        base = base.encode(
            yOffset=alt.YOffset("group:N", sort=groups, scale=alt.Scale(paddingInner=0.15))
        )
        color = _legend("group", groups)
    x = alt.X("value:Q", title=says["value"], scale=alt.Scale(domainMin=0), axis=_axis(format))
    picked = alt.selection_point(name=PICKED, fields=["id", "group"], on="click", clear=False)
    drawn = base.mark_bar(opacity=0.75, cursor="pointer").encode(
        x=x, color=color, tooltip=_tips(says, format), description=alt.Description("code:N")
    )
    lines = (
        base.transform_filter("datum.low != null")
        .mark_rule(strokeWidth=1.6, color=ink)
        .encode(x=alt.X("low:Q", title=says["value"]), x2="high:Q")
    )
    height: Any = alt.Step(24) if len(groups) == 1 else {"step": 15, "for": "offset"}
    return (drawn.add_params(picked) + lines).properties(height=height)


def trends(rows: Sequence[dict[str, Any]], says: dict[str, str], format: str) -> Any:
    """A line a code over groups that have an order, with the interval of each point.

    Args:
        rows, says, format: as for `bars`; groups that are all numbers stand as far apart as those.
    """
    import altair as alt

    codes = list(dict.fromkeys(row["code"] for row in rows))
    groups = list(dict.fromkeys(row["group"] for row in rows))
    numbers = all(group.lstrip("-").isdigit() for group in groups)
    if numbers:
        # A little apart, so that one interval does not hide another.
        span = max(map(int, groups)) - min(map(int, groups)) or 1
        side = {code: (i - (len(codes) - 1) / 2) * 0.012 * span for i, code in enumerate(codes)}
        rows = [{**row, "at": int(row["group"]) + side[row["code"]]} for row in rows]
    else:
        rows = [{**row, "at": row["group"]} for row in rows]
    place = alt.X(
        "at:Q" if numbers else "at:O",
        title=says["group"],
        sort=None if numbers else groups,
        scale=alt.Scale(zero=False, padding=18) if numbers else alt.Undefined,
        axis=alt.Axis(format="d", tickMinStep=1, grid=False)
        if numbers
        else alt.Axis(labelAngle=-30, labelLimit=120),
    )
    base = _base(rows).encode(x=place, color=_legend("code", codes))
    y = alt.Y("value:Q", title=says["value"], scale=alt.Scale(domainMin=0), axis=_axis(format))
    picked = alt.selection_point(name=PICKED, fields=["id", "group"], on="click", clear=False)
    spans = (
        base.transform_filter("datum.low != null")
        .mark_rule(strokeWidth=5, opacity=0.25)
        .encode(y=alt.Y("low:Q", title=says["value"]), y2="high:Q")
    )
    lines = base.mark_line(strokeWidth=2).encode(
        y=y,
        strokeDash=alt.StrokeDash(
            "code:N",
            sort=codes,
            legend=None,
            scale=alt.Scale(domain=codes, range=[list(d) for d in DASHES[: len(codes)]]),
        ),
    )
    points = (
        base.mark_point(size=70, filled=True, opacity=1, cursor="pointer")
        .encode(
            y=y,
            shape=alt.Shape(
                "code:N",
                sort=codes,
                title=None,
                scale=alt.Scale(domain=codes, range=list(SHAPES[: len(codes)])),
            ),
            tooltip=_tips(says, format),
        )
        .add_params(picked)
    )
    return (spans + lines + points).properties(height=_HEIGHT)


def _base(rows: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    make: Any = alt.Data
    return alt.Chart(make(values=list(rows)))


def _legend(field: str, names: Sequence[str]) -> Any:
    import altair as alt

    return alt.Color(
        f"{field}:N",
        title=None,
        sort=list(names),
        scale=alt.Scale(domain=list(names), range=[INKS[i % LINES] for i in range(len(names))]),
        legend=alt.Legend(orient="top", columns=several(), labelLimit=170, symbolOpacity=1),
    )


def _axis(format: str) -> Any:
    import altair as alt

    written = format if format.endswith("%") else alt.Undefined
    return alt.Axis(format=written, tickCount=6, gridColor=PALE, gridOpacity=0.25)


def _tips(says: dict[str, str], format: str) -> list[Any]:
    import altair as alt

    return [
        alt.Tooltip("code:N", title=says["code"]),
        alt.Tooltip("group:N", title=says["group"]),
        alt.Tooltip("value:Q", title=says["value"], format=format),
        alt.Tooltip("interval:N", title=says["interval"]),
        alt.Tooltip("n:Q", title=says["n"]),
        alt.Tooltip("of:Q", title=says["of"]),
    ]
