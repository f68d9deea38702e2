"""The figure of topics against codes."""

from __future__ import annotations

from traad.figures.crossing import PICKED, cross_map
from traad.figures.files import as_png, as_svg

SAYS = {"topic": "Emne", "code": "Kode", "both": "Begge", "lift": "Gange"}


def test_each_cell_says_how_many_and_nothing_where_there_are_none() -> None:
    rows = [
        {"number": 1, "topic": "1 have", "id": "a", "code": "A", "both": 7, "lift": 3.5},
        {"number": 1, "topic": "1 have", "id": "b", "code": "B & <Ø>", "both": 0, "lift": 0.0},
        {"number": 2, "topic": "2 skole", "id": "a", "code": "A", "both": 41, "lift": 0.5},
        {"number": 2, "topic": "2 skole", "id": "b", "code": "B & <Ø>", "both": 3, "lift": 1.0},
    ]
    chart = cross_map(rows, SAYS)
    svg = as_svg(chart)
    assert ">41<" in svg
    assert ">7<" in svg
    assert "B &amp; &lt;Ø&gt;" in svg
    assert as_png(chart).startswith(b"\x89PNG")
    spec = chart.to_dict()
    assert [p["name"] for p in spec["params"]] == [PICKED]
    assert spec["params"][0]["select"]["fields"] == ["number", "id"]
