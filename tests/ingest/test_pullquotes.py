"""A sentence that is set once more beside the text is not read, coded and counted twice."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file
from traad.model import Kind

BEFORE: list[Line] = [
    (70, 100, 11, "Formanden fortæller, at det begyndte ved et bord i forsamlingshuset. Det var"),
    (70, 115, 11, "dér, hun sagde, at et partnerskab er noget, man skriver under på med hæn-"),
    (70, 130, 11, "derne og ikke med en kuglepen, og det har de andre i lokalrådet siden gentaget"),
]
AFTER: list[Line] = [
    (70, 300, 11, "hver eneste gang, nogen har spurgt dem, hvordan de fik så mange naboer med."),
    (70, 315, 11, "I dag har haven tredive medlemmer, og der er venteliste til at komme med."),
]


def _read(folder: Path, quote: list[Line], off: str = "") -> str:
    path = write_pdf(folder / "blad.pdf", [[*BEFORE, *quote, *AFTER]])
    return read_file(path, off=frozenset(filter(None, [off]))).text


def test_a_pull_quote_is_left_out_and_does_not_part_its_paragraph(tmp_path: Path) -> None:
    quote: list[Line] = [
        (120, 190, 17, "”Et partnerskab er noget, man"),
        (120, 212, 17, "skriver under på med hænderne”"),
    ]
    text = _read(tmp_path, quote)
    assert text.count("skriver under på med hænderne") == 1
    assert "siden gentaget hver eneste gang" in text
    assert _read(tmp_path, quote, off="pull quotes").count("skriver under på med hænderne") == 2


def test_the_line_that_says_whose_it_is_is_kept(tmp_path: Path) -> None:
    quote: list[Line] = [
        (120, 190, 17, "”Et partnerskab er noget, man"),
        (120, 212, 17, "skriver under på med hænderne”"),
        (120, 236, 8, "Formand, lokalrådet"),
    ]
    found = read_file(write_pdf(tmp_path / "blad.pdf", [[*BEFORE, *quote, *AFTER]]))
    captions = [found.text[p.start : p.end] for p in found.passages if p.kind is Kind.CAPTION]
    assert captions == ["Formand, lokalrådet"]
    assert "siden gentaget hver eneste gang" in found.text
    assert found.text.count("skriver under på med hænderne") == 1


def test_what_is_said_only_in_the_box_stays(tmp_path: Path) -> None:
    quote: list[Line] = [
        (120, 190, 17, "”Et partnerskab er noget, man"),
        (120, 212, 17, "skriver under på med hjertet”"),
    ]
    assert "skriver under på med hjertet" in _read(tmp_path, quote)


def test_an_abridged_pull_quote_is_known_too(tmp_path: Path) -> None:
    quote: list[Line] = [
        (120, 190, 17, "”Et partnerskab … skriver under på"),
        (120, 212, 17, "med hænderne og ikke … en kuglepen”"),
    ]
    assert "…" not in _read(tmp_path, quote)
