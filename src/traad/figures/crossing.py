"""Figures of two ways to divide the same passages: here topics against codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traad.figures.topics import named, slanted

PICKED = "pair"
"""The name of the selection; it gives `number` of the topic and `id` of the code."""

_RARER = "#5c7f92"
_AS_CHANCE = "#f4f1ec"
_OFTENER = "#9b2335"
_MOST = 4
"""Times as often as by chance from which on the colour grows no stronger."""


def cross_map(cells: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """A topic a row, a code a column: how many passages have both, and is that more than chance?

    Args:
        cells: rows of number and topic, id and code, both, and lift (1 is as often as by chance).
        says: what tips are called: topic, code, both, lift.
    """
    import altair as alt

    topics = list(dict.fromkeys(cell["topic"] for cell in cells))
    codes = list(dict.fromkeys(cell["code"] for cell in cells))
    make: Any = alt.Data
    picked = alt.selection_point(name=PICKED, fields=["number", "id"], on="click", clear=False)
    base = alt.Chart(make(values=list(cells))).encode(
        x=alt.X("code:N", sort=codes, title=None, axis=slanted(150)),
        y=alt.Y("topic:N", sort=topics, title=None, axis=named()),
        tooltip=[
            alt.Tooltip("topic:N", title=says["topic"]),
            alt.Tooltip("code:N", title=says["code"]),
            alt.Tooltip("both:Q", title=says["both"]),
            alt.Tooltip("lift:Q", title=says["lift"], format=".1f"),
        ],
    )
    squares = base.mark_rect(cornerRadius=2, cursor="pointer").encode(
        # A cell without passages has nothing to tell, however rare that is.
        color=alt.condition(
            "datum.both > 0",
            alt.Color(
                "lift:Q",
                title=says["lift"],
                scale=alt.Scale(
                    domain=[0, 1, _MOST],
                    range=[_RARER, _AS_CHANCE, _OFTENER],
                    clamp=True,
                    interpolate="rgb",
                ),
                legend=alt.Legend(orient="bottom", format=".0f", gradientLength=160),
            ),
            alt.value("rgba(138, 133, 128, 0.12)"),
        )
    )
    numbers = base.mark_text(fontSize=12, cursor="pointer").encode(
        text=alt.condition("datum.both > 0", alt.Text("both:Q"), alt.value("")),
        color=alt.condition(
            "datum.lift > 2.6 || datum.lift < 0.25", alt.value("white"), alt.value("#222222")
        ),
    )
    return (squares.add_params(picked) + numbers).properties(height=alt.Step(30))
