"""A figure as a file: SVG, PNG, or its data as csv. Nothing is fetched from elsewhere."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

_WIDTH = 720
_SCALE = 2.0
_COLUMNS = 100
"""How many characters of a caption stand in a line."""


def as_svg(chart: Any, width: int = _WIDTH) -> str:
    """The figure as SVG, on white; `width` is what is inside its axes, in pixels."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(_on_white(chart, width)))


def as_png(chart: Any, width: int = _WIDTH, scale: float = _SCALE) -> bytes:
    """The figure as PNG, on white, at `scale` times its size."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_on_white(chart, width), scale=scale))


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as csv with heads, in UTF-8 with a mark that Excel knows it by.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    names = list(rows[0]) if rows else []
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([[_plain(row[name]) for name in names] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def in_danish(chart: Any) -> Any:
    """The figure with numbers as they are written in Danish: 1.234,5."""
    import altair as alt

    number = alt.NumberLocale(
        decimal=",", thousands=".", grouping=[3], percent=" %", currency=["", " kr."]
    )
    return chart.configure(locale=alt.Locale(number=number))


def captioned(chart: Any, lines: Sequence[str]) -> Any:
    """The figure with lines above it: what it shows, and what else must be known of it."""
    if not lines:
        return chart
    first, *rest = [textwrap.wrap(line, _COLUMNS) for line in lines]
    title: dict[str, Any] = {"text": first, "anchor": "start", "offset": 14}
    if rest:
        title["subtitle"] = [line for wrapped in rest for line in wrapped]
    return chart.properties(title=title)


def _plain(value: Any) -> Any:
    formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if formula else value


def _on_white(chart: Any, width: int) -> dict[str, Any]:
    spec: dict[str, Any] = chart.properties(width=width, background="white").to_dict()
    return spec
