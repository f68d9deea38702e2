"""The figure of agreement: a point a value, a line where there is an interval, and its files."""

from __future__ import annotations

from traad.figures.agreement import intervals
from traad.figures.files import as_svg

ROWS = [
    {
        "code": "Samskabelse <b>",
        "measure": "percent",
        "value": 0.9,
        "low": 0.8,
        "high": 0.95,
        "interval": "0.80 to 0.95",
        "n": 20,
    },
    {
        "code": "Barrierer",
        "measure": "alpha",
        "value": -0.1,
        "low": None,
        "high": None,
        "interval": "",
        "n": 20,
    },
]
SAYS = dict.fromkeys(("code", "measure", "value", "interval", "n"), "x")


def test_points_lines_and_axis() -> None:
    chart = intervals(ROWS, SAYS)
    spec = chart.to_dict()
    (axis,) = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in spec["layer"]
        if "scale" in layer["encoding"]["x"]
    ]
    assert axis == [-0.1, 1]
    svg = as_svg(chart)
    assert "Samskabelse &lt;b>" in svg or "Samskabelse &lt;b&gt;" in svg
    assert svg.count('aria-roledescription="point"') == 2
    lines = svg.split("mark-rule role-mark layer_0_marks")[1].split("</g>")[0]
    assert lines.count("<line") == 1
