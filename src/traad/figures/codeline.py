"""The code line: a text from start to end, a row a code. The chart is returned, never shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from traad.figures.inks import INKS, PALE
from traad.figures.topics import named, several

PICKED = "picked"
"""The name of the selection; it gives the `start` of what is clicked, in code points."""
_ROW = 26


def code_line(
    stretches: Sequence[dict[str, Any]],
    turns: Sequence[dict[str, Any]],
    length: int,
    ticks: Sequence[tuple[int, str]],
    says: dict[str, str],
) -> Any:
    """Each coding where it stands in the text, on the ground of who speaks.

    Args:
        stretches: rows of code (its name, in the order of the rows), colour, start, end, text,
            place (as it is cited) and who.
        turns: rows of speaker, start and end; none of them where nobody speaks.
        length: of the text, in code points.
        ticks: places on the axis, and what is written there.
        says: what is called axis, code, text, place, who and speaker.
    """
    import altair as alt

    codes = list(dict.fromkeys(row["code"] for row in stretches))
    labels = json.dumps({str(at): label for at, label in ticks})
    x = alt.X(
        "start:Q",
        title=says["axis"],
        scale=alt.Scale(domain=[0, max(1, length)], nice=False),
        axis=alt.Axis(
            values=[at for at, _ in ticks],
            labelExpr=f"{labels}[datum.value]",
            labelOverlap="greedy",
            grid=False,
        ),
    )
    layers = [_rules(codes), _bars(stretches, codes, x, says)]
    if turns:
        layers.insert(0, _ground(turns, x, says))
    drawn = alt.layer(*layers).resolve_scale(color="independent")
    return drawn.properties(height=alt.Step(_ROW))


def _bars(
    stretches: Sequence[dict[str, Any]], codes: Sequence[str], x: Any, says: dict[str, str]
) -> Any:
    """The codings, each of which can be picked."""
    import altair as alt

    make: Any = alt.Data
    picked = alt.selection_point(name=PICKED, fields=["start"], on="click", clear=False)
    return (
        alt.Chart(make(values=list(stretches)))
        # The stroke keeps a short coding in a long text to be seen, and to be hit.
        .mark_bar(height=_ROW - 10, strokeWidth=2.5, cursor="pointer")
        .encode(
            x=x,
            x2="end:Q",
            y=alt.Y("code:N", sort=codes, title=None, axis=named()),
            color=alt.Color("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            tooltip=[
                alt.Tooltip("code:N", title=says["code"]),
                alt.Tooltip("text:N", title=says["text"]),
                alt.Tooltip("place:N", title=says["place"]),
                alt.Tooltip("who:N", title=says["who"]),
            ],
            description=alt.Description("said:N"),
        )
        .add_params(picked)
    )


def _rules(codes: Sequence[str]) -> Any:
    """A thin line through each row."""
    import altair as alt

    make: Any = alt.Data
    return (
        alt.Chart(make(values=[{"code": code} for code in codes]))
        .mark_rule(color=PALE, opacity=0.35)
        .encode(y=alt.Y("code:N", sort=codes, title=None))
    )


def _ground(turns: Sequence[dict[str, Any]], x: Any, says: dict[str, str]) -> Any:
    """Who speaks where, behind it all."""
    import altair as alt

    make: Any = alt.Data
    speakers = list(dict.fromkeys(row["speaker"] for row in turns))
    return (
        alt.Chart(make(values=list(turns)))
        .mark_rect(opacity=0.2)
        .encode(
            x=x,
            x2="end:Q",
            color=alt.Color(
                "speaker:N",
                title=says["speaker"],
                scale=alt.Scale(domain=speakers, range=_cycled(len(speakers))),
                legend=alt.Legend(orient="top", columns=several(), labelLimit=140),
            ),
            tooltip=[alt.Tooltip("speaker:N", title=says["speaker"])],
        )
    )


def _cycled(count: int) -> list[str]:
    return [INKS[i % len(INKS)] for i in range(count)]
