"""The figure of a network of codes. The chart is returned, never shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from traad.figures.inks import INK, PALE
from traad.figures.topics import NARROW

NODE, EDGE = "node", "edge"
"""The names of the selections; they give the `id` of a code, `one` and `other` of a line."""
_HEIGHT = 500
_PLANE = 1.25
_LARGEST, _SMALLEST = 2200, 80
"""Areas of circles, in square pixels."""


def radius(share: float) -> float:
    """The radius of a circle on the plane, for a code with a share of what the largest has."""
    area = max(_SMALLEST, _LARGEST * share)
    return math.sqrt(area / math.pi) * 2 * _PLANE / _HEIGHT


def code_network(
    nodes: Sequence[dict[str, Any]],
    links: Sequence[dict[str, Any]],
    says: dict[str, str],
    ink: str = INK,
) -> Any:
    """Codes as circles, their area by how much there is; lines between those that are together.

    Args:
        nodes: rows of id, code (its name), colour, n, x and y.
        links: rows of one and other (ids), pair (their names), said (the same with the number),
            both, jaccard, x, y, x2, y2.
        says: what is called code, codes, n, both, jaccard.
        ink: of the names.
    """
    import altair as alt

    make: Any = alt.Data
    plane = alt.Scale(domain=[-_PLANE, _PLANE], nice=False, zero=False)
    x, y = alt.X("x:Q", axis=None, scale=plane), alt.Y("y:Q", axis=None, scale=plane)
    tips = [
        alt.Tooltip("pair:N", title=says["codes"]),
        alt.Tooltip("both:Q", title=says["both"]),
        alt.Tooltip("jaccard:Q", title=says["jaccard"], format=".2f"),
    ]
    edge = alt.selection_point(name=EDGE, fields=["one", "other"], on="click", clear=False)
    node = alt.selection_point(name=NODE, fields=["id"], on="click", clear=False)
    ends = alt.Chart(make(values=list(links))).encode(x=x, y=y, x2="x2:Q", y2="y2:Q", tooltip=tips)
    strongest = max((link["jaccard"] for link in links), default=1.0)
    lines = ends.mark_rule(color=PALE, strokeCap="round").encode(
        strokeWidth=alt.StrokeWidth(
            "jaccard:Q", legend=None, scale=alt.Scale(domain=[0, strongest], range=[1, 9])
        ),
        opacity=alt.condition(edge, alt.value(0.9), alt.value(0.5), empty=False),
    )
    # A line is thin; what takes the click is wide and unseen.
    touch = ends.mark_rule(strokeWidth=16, opacity=0, cursor="pointer").encode(
        description=alt.Description("said:N")
    )
    most = max((row["n"] for row in nodes), default=1)
    rows = [{**row, "below": row["y"] - radius(row["n"] / most) - 0.02} for row in nodes]
    base = alt.Chart(make(values=rows)).encode(x=x)
    circles = base.mark_circle(opacity=0.9, stroke="white", strokeWidth=1, cursor="pointer").encode(
        y=y,
        size=alt.Size(
            "n:Q", legend=None, scale=alt.Scale(domain=[0, most], range=[_SMALLEST, _LARGEST])
        ),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("code:N", title=says["code"]),
            alt.Tooltip("n:Q", title=says["n"]),
        ],
        description=alt.Description("code:N"),
    )
    names = base.mark_text(
        fontSize=alt.expr(f"width < {NARROW} ? 10 : 12"),
        limit=alt.expr(f"width < {NARROW} ? 84 : 140"),
        color=ink,
        baseline="top",
    ).encode(text="code:N", y=alt.Y("below:Q", axis=None, scale=plane))
    drawn = alt.layer(lines, touch.add_params(edge), circles.add_params(node), names)
    return drawn.properties(height=_HEIGHT)
