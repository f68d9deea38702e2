"""Figures of topics: the map, documents by topics, a document from start to end.

Each returns an altair chart. What the axes and tips say is given, in the reader's language.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PICKED = "picked"
"""The name of the selection on the map; it gives the topic's number as `topic`."""

NARROW = 330
"""Pixels of the plane of a figure, on a telephone."""

_WINE = "#9b2335"
_GREY = "#8a8580"
_HEIGHT = 440
_EDGE = 1.3
_LARGEST = 3000
"""The area of the largest circle, in square pixels."""
_SOFT = ("#f3dfe0", _WINE)


@dataclass(frozen=True)
class Dot:
    """A topic on the map: number, short label, share of the whole, place, and its first words."""

    topic: int
    label: str
    share: float
    x: float
    y: float
    words: str
    mostly: bool = False


def topic_map(dots: Sequence[Dot], says: dict[str, str], chosen: int | None = None) -> Any:
    """The topics as circles: near are those that share words, area goes by share.

    A broken line stands around those that are mostly one document's.

    Args:
        says: what tips are called: topic, words, share.
        chosen: the topic that is shown beside the map until one is clicked.
    """
    import altair as alt

    largest = max((dot.share for dot in dots), default=1.0)
    rows = [
        {
            **vars(dot),
            "chosen": dot.topic == chosen,
            "below": dot.y - _radius(dot.share / max(largest, 1e-9)) - 0.07,
        }
        for dot in dots
    ]
    picked = alt.selection_point(name=PICKED, fields=["topic"], on="click", clear=False)
    plane = alt.Scale(domain=[-_EDGE, _EDGE], nice=False, zero=False)
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("x:Q", axis=None, scale=plane), y=alt.Y("y:Q", axis=None, scale=plane)
    )
    circles = base.mark_circle(stroke=_WINE, strokeWidth=1.5, cursor="pointer").encode(
        size=alt.Size(
            "share:Q", legend=None, scale=alt.Scale(domain=[0, largest], range=[60, _LARGEST])
        ),
        color=alt.value(_WINE),
        strokeDash=alt.condition("datum.mostly", alt.value([4, 3]), alt.value([1, 0])),
        opacity=alt.when(picked, empty=False)
        .then(alt.value(0.85))
        .when(f"datum.chosen && !length(data('{PICKED}_store'))")
        .then(alt.value(0.85))
        .otherwise(alt.value(0.35)),
        tooltip=[
            alt.Tooltip("label:N", title=says["topic"]),
            alt.Tooltip("words:N", title=says["words"]),
            alt.Tooltip("share:Q", title=says["share"], format=".0%"),
        ],
        description=alt.Description("label:N"),
    )
    names = base.mark_text(fontSize=12, limit=120, color=_GREY, fontWeight=600).encode(
        text="label:N", y=alt.Y("below:Q", axis=None, scale=plane)
    )
    return (circles.add_params(picked) + names).properties(height=_HEIGHT)


def _radius(part: float) -> float:
    """The radius of a circle on the map, whose height is fixed, in units of the map."""
    return math.sqrt(_LARGEST * part / math.pi) * 2 * _EDGE / _HEIGHT


def heat_map(cells: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """How much of each document each topic has.

    Args:
        cells: rows of document, topic and share, in the order to draw them.
        says: what the axes and tips are called: document, topic, share.
    """
    import altair as alt

    documents = list(dict.fromkeys(cell["document"] for cell in cells))
    topics = list(dict.fromkeys(cell["topic"] for cell in cells))
    return (
        alt.Chart(_data(cells))
        .mark_rect(cornerRadius=2)
        .encode(
            x=alt.X("topic:N", sort=topics, title=None, axis=slanted()),
            y=alt.Y("document:N", sort=documents, title=None, axis=named()),
            color=alt.Color(
                "share:Q",
                title=says["share"],
                scale=alt.Scale(range=list(_SOFT), domainMin=0),
                legend=alt.Legend(format=".0%", orient="bottom", gradientLength=160),
            ),
            tooltip=[
                alt.Tooltip("document:N", title=says["document"]),
                alt.Tooltip("topic:N", title=says["topic"]),
                alt.Tooltip("share:Q", title=says["share"], format=".0%"),
            ],
        )
        .properties(height=alt.Step(28))
    )


def portrait(steps: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """A document from start to end: in each passage, the topics that are present.

    Args:
        steps: rows of passage (number from 1), topic, share and text.
        says: what the axes and tips are called: passage, topic, share, text.
    """
    import altair as alt

    topics = list(dict.fromkeys(step["topic"] for step in steps))
    last = max((step["passage"] for step in steps), default=1)
    return (
        alt.Chart(_data([{**step, "to": step["passage"] + 1} for step in steps]))
        .mark_bar(height=16, color=_WINE)
        .encode(
            x=alt.X(
                "passage:Q",
                title=says["passage"],
                scale=alt.Scale(domain=[1, last + 1], nice=False),
                axis=alt.Axis(grid=False, tickMinStep=1, format="d"),
            ),
            x2="to:Q",
            y=alt.Y("topic:N", sort=topics, title=None, axis=named()),
            opacity=alt.Opacity(
                "share:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0.15, 1])
            ),
            tooltip=[
                alt.Tooltip("topic:N", title=says["topic"]),
                alt.Tooltip("share:Q", title=says["share"], format=".0%"),
                alt.Tooltip("text:N", title=says["text"]),
            ],
        )
        .properties(height=alt.Step(28))
    )


def sweep_plot(rows: Sequence[dict[str, Any]], says: dict[str, str]) -> Any:
    """Measures by number of topics: rows of k, measure and value."""
    import altair as alt

    return (
        alt.Chart(_data(rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("k:O", title=says["k"], axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domainMin=0)),
            color=alt.Color("measure:N", title=None, legend=alt.Legend(orient="top", columns=2)),
            tooltip=["k:O", "measure:N", alt.Tooltip("value:Q", format=".2f")],
        )
        .properties(height=280)
    )


def _data(rows: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    make: Any = alt.Data
    return make(values=list(rows))


def named() -> Any:
    """An axis of names, all of them; they leave room on a narrow page."""
    import altair as alt

    return alt.Axis(labelLimit=alt.expr(f"width < {NARROW} ? 96 : 220"), labelOverlap=False)


def several() -> Any:
    """How many columns a legend has: fewer on a narrow page."""
    import altair as alt

    return alt.expr(f"width < {NARROW} ? 2 : 4")


def slanted(limit: int = 140) -> Any:
    """An axis of names above narrow columns; steeper where the page is narrow."""
    import altair as alt

    angle = alt.expr(f"width < {NARROW} ? -80 : -35")
    return alt.Axis(
        labelAngle=angle,
        labelAlign="left",
        labelBaseline="middle",
        labelLimit=limit,
        labelOverlap=False,
        orient="top",
    )
