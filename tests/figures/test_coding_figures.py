"""Figures of coding: drawn as SVG and PNG without the network, names of others as text."""

from __future__ import annotations

import re

import pytest

from traad.figures import codeline, network, rates
from traad.figures.files import as_png, as_svg, captioned, in_danish
from traad.figures.inks import INK
from traad.figures.network import code_network

SAYS = dict.fromkeys(
    ("code", "codes", "n", "both", "jaccard", "axis", "text", "place", "who", "speaker", "group",
     "value", "interval", "of"),
    "x",
)  # fmt: skip
NODES = [
    {"id": "a", "code": "Åben <b>", "colour": "#1f6f8b", "n": 9, "x": -0.5, "y": 0.1},
    {"id": "b", "code": "Barrierer", "colour": "#c4572b", "n": 2, "x": 0.5, "y": -0.1},
]
LINKS = [
    {"one": "a", "other": "b", "pair": "Åben <b> – Barrierer", "both": 2,
     "jaccard": 0.2, "said": "Åben – Barrierer: 2", "x": -0.5, "y": 0.1, "x2": 0.5, "y2": -0.1}
]  # fmt: skip


def rate(code: str, group: str, value: float, low: float | None) -> dict:
    high = None if low is None else value + 1
    return {"id": code, "code": code.title(), "group": group, "value": value, "low": low,
            "high": high, "n": 7, "of": 100, "interval": ""}  # fmt: skip


def drawn(svg: str, role: str) -> int:
    return len(re.findall(f'aria-roledescription="{role}"', svg))


def test_a_network_has_circles_lines_and_names() -> None:
    svg = as_svg(code_network(NODES, LINKS, SAYS))
    assert drawn(svg, "circle") == 2
    # One that is seen, and one that takes the click.
    assert drawn(svg, "rule mark") == 2
    assert "Åben &lt;b" in svg
    params = code_network(NODES, LINKS, SAYS).to_dict()["params"]
    fields = {p["name"]: p["select"]["fields"] for p in params}
    assert fields == {network.EDGE: ["one", "other"], network.NODE: ["id"]}
    assert as_png(code_network(NODES, [], SAYS)).startswith(b"\x89PNG")


@pytest.mark.parametrize("turns", [[], [{"speaker": "Åse", "start": 0, "end": 50}]])
def test_a_code_line_has_a_row_a_code(turns) -> None:
    rows = [
        {"code": c, "colour": "#1f6f8b", "start": s, "end": s + 9, "text": "<i>", "place": "s. 4",
         "who": "Anne", "said": c}
        for c, s in (("Åben", 3), ("Åben", 60), ("Barrierer", 20))
    ]  # fmt: skip
    chart = codeline.code_line(rows, turns, 100, ((0, "i"), (50, "1")), SAYS)
    svg = as_svg(chart)
    assert drawn(svg, "bar") == 3
    assert drawn(svg, "rect mark") == len(turns)
    assert ">i<" in svg
    (picked,) = chart.to_dict()["params"]
    assert (picked["name"], picked["select"]["fields"]) == (codeline.PICKED, ["start"])


def test_bars_have_an_interval_where_there_is_one() -> None:
    rows = [rate("a", "by", 2.0, 1.0), rate("a", "land", 3.0, None), rate("b", "by", 1.0, 0.0)]
    svg = as_svg(rates.bars(rows, SAYS, ",.1f", INK))
    assert drawn(svg, "bar") == 3
    assert drawn(svg, "rule mark") == 2
    one = as_svg(rates.bars(rows[:1], SAYS, ".0%", INK))
    assert "by" not in re.findall(">([^<]+)</text>", one)


def test_trends_place_years_by_their_distance_and_words_in_their_order() -> None:
    rows = [rate(c, y, 2.0, None) for c in "ab" for y in ("2016", "2018", "2019")]
    spec = rates.trends(rows, SAYS, ",.1f").to_dict()
    assert {layer["encoding"]["x"]["type"] for layer in spec["layer"]} == {"quantitative"}
    spec = rates.trends([rate("a", p, 1.0, 0.5) for p in ("før", "efter")], SAYS, ",.1f").to_dict()
    assert spec["layer"][0]["encoding"]["x"]["sort"] == ["før", "efter"]
    shapes = spec["layer"][2]["encoding"]["shape"]["scale"]["range"]
    assert len(shapes) == len(set(shapes)) == 1


def test_a_file_says_what_it_shows_and_writes_numbers_in_danish() -> None:
    rows = [rate("a", "alt", 0.5, None)]
    chart = in_danish(rates.bars(rows, SAYS, ".1%", INK))
    svg = as_svg(captioned(chart, ["Andel & <ord> " * 20, "Stregerne"]))
    assert "Andel &amp; &lt;ord" in svg
    assert "Stregerne" in svg
    assert re.search(r">\d+,\d\s?%<", svg.replace("\u00a0", " "))
    assert captioned(chart, []) is chart
