"""Figures of topics: drawn, and written as SVG, PNG and csv without the network."""

from __future__ import annotations

import re

from traad.figures.files import as_csv, as_png, as_svg
from traad.figures.topics import Dot, heat_map, portrait, sweep_plot, topic_map

DOTS = [
    Dot(1, "1 Haver & <b>jord</b>", 0.6, -0.5, 0.2, "have, jord"),
    Dot(2, "2 skole", 0.4, 0.5, -0.2, "skole, elev", mostly=True),
]
SAYS = dict.fromkeys(("topic", "words", "share", "document", "passage", "text", "k"), "Emne")
CELLS = [
    {"document": d, "topic": t, "share": s}
    for d, t, s in (("Åse", "1", 0.7), ("Åse", "2", 0.3), ("Øen", "1", 0.1), ("Øen", "2", 0.9))
]


def test_the_map_names_each_topic_as_text() -> None:
    svg = as_svg(topic_map(DOTS, SAYS, chosen=2))
    assert "2 skole" in svg
    assert "<b>" not in svg
    assert len(re.findall(r'aria-roledescription="circle"', svg)) == 2
    assert 'stroke-dasharray="4,3"' in svg


def test_circles_go_by_share_in_area() -> None:
    values = topic_map(DOTS, SAYS).to_dict()
    scale = values["layer"][0]["encoding"]["size"]["scale"]
    assert scale["domain"] == [0, 0.6]


def test_the_click_gives_the_topic() -> None:
    (picked,) = topic_map(DOTS, SAYS).to_dict()["params"]
    assert (picked["name"], picked["select"]["fields"]) == ("picked", ["topic"])


def test_documents_by_topics_and_a_portrait() -> None:
    svg = as_svg(heat_map(CELLS, SAYS))
    assert "Åse" in svg
    assert "Øen" in svg
    steps = [
        {"passage": 1, "topic": "1", "share": 0.9, "text": "Haven."},
        {"passage": 3, "topic": "2", "share": 0.4, "text": "Skolen."},
    ]
    assert as_svg(portrait(steps, SAYS)).startswith("<svg")
    assert "<svg" in as_svg(sweep_plot([{"k": 5, "measure": "c_v", "value": 0.5}], SAYS))


def test_a_png_is_one() -> None:
    assert as_png(heat_map(CELLS, SAYS)).startswith(b"\x89PNG")


def test_csv_is_read_by_spreadsheets_and_runs_nothing() -> None:
    made = as_csv([{"document": "=1+1", "share": -0.5}, {"document": "Åse", "share": 0.5}])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig").splitlines() == ["document,share", "'=1+1,-0.5", "Åse,0.5"]
    assert as_csv([]).decode("utf-8-sig").strip() == ""
