"""Notes at the end of a text are notes, anchored where a raised figure refers to them."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file
from traad.model import Kind

_BODY: list[Line] = [
    (70, 70, 20, "Naboer i tre byer"),
    (70, 120, 11, "Kommunen skrev under på en kontrakt."),
    (252, 116, 6, "1"),
    (70, 135, 11, "Foreningerne gjorde det først et år efter, og da var huset bygget."),
    (394, 131, 6, "2"),
]


def test_an_endnote_is_anchored_where_its_figure_stands(tmp_path: Path) -> None:
    notes: list[Line] = [
        (70, 90, 15, "Noter"),
        (70, 120, 11, "1 Den løb i tre år og blev ikke fornyet."),
        (70, 150, 11, "2 Det er stadig ikke malet."),
        (70, 180, 11, "3 Ingen henviser hertil."),
    ]
    found = read_file(write_pdf(tmp_path / "slut.pdf", [_BODY, notes]))
    said = {found.text[p.start : p.end]: p for p in found.passages}
    first, second = (
        said["Den løb i tre år og blev ikke fornyet."],
        said["Det er stadig ikke malet."],
    )
    assert first.kind is second.kind is Kind.NOTE
    assert first.anchor is not None and second.anchor is not None
    assert found.text[: first.anchor].endswith("på en kontrakt.")
    assert found.text[: second.anchor].endswith("var huset bygget.")
    assert "kontrakt.1" not in found.text
    assert said["3 Ingen henviser hertil."].kind is not Kind.NOTE


def test_a_numbered_list_below_another_heading_is_none(tmp_path: Path) -> None:
    steps: list[Line] = [
        (70, 90, 15, "Trin"),
        (70, 120, 11, "1 Den løb i tre år og blev ikke fornyet."),
    ]
    found = read_file(write_pdf(tmp_path / "trin.pdf", [_BODY, steps]))
    assert all(p.kind is not Kind.NOTE for p in found.passages)
