"""What stands beside the running text of a PDF never parts a sentence, and is no note for that."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file
from traad.model import Extraction, Kind


def said(found: Extraction, kind: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is kind]


def test_a_figure_does_not_part_the_paragraph_around_it(tmp_path: Path) -> None:
    pages: list[list[Line]] = [
        [
            (70, 100, 11, "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes"),
            (70, 115, 11, "først og fremmest de mange borgere, som mødte op og tog"),
            (90, 400, 8, "Hus"),
            (190, 430, 8, "Have"),
            (70, 500, 9, "Figur 1: Antal borgere pr. by."),
        ],
        [
            (70, 100, 11, "del i arbejdet fra den første dag. Det havde ingen ventet, og"),
            (70, 115, 11, "derfor var der ikke stole nok."),
        ],
    ]
    found = read_file(write_pdf(tmp_path / "figur.pdf", pages))
    assert "som mødte op og tog del i arbejdet" in found.text
    assert said(found, Kind.CAPTION) == ["Figur 1: Antal borgere pr. by."]
    where = {
        found.text[s:e]: page
        for s, e, page in zip(
            *(found.origin[name].to_pylist() for name in ("start", "end", "page")), strict=True
        )
    }
    assert where["Figur"] == 1 and where["stole"] == 2


def test_small_print_that_nothing_refers_to_is_no_note(tmp_path: Path) -> None:
    lines: list[Line] = [
        (70, 100, 11, "Programmet tæller, hvor mange der kom, og skriver det i en"),
        (70, 115, 11, "liste, som vi siden har brugt."),
        (70, 400, 8, "1 antal = 0"),
        (70, 412, 8, "2 for borger in borgere:"),
    ]
    found = read_file(write_pdf(tmp_path / "program.pdf", [lines]))
    assert not said(found, Kind.NOTE)
    assert "for borger in borgere:" in found.text


def test_small_print_that_a_raised_figure_refers_to_is_a_note(tmp_path: Path) -> None:
    lines: list[Line] = [
        (70, 100, 11, "Programmet tæller, hvor mange der kom, og skriver det i en liste."),
        (401, 96, 6, "7"),
        (70, 115, 11, "Den har vi siden brugt."),
        (70, 780, 8, "7 Listen kan fås hos forfatterne."),
    ]
    found = read_file(write_pdf(tmp_path / "note.pdf", [lines]))
    assert said(found, Kind.NOTE) == ["Listen kan fås hos forfatterne."]
    assert "en liste. Den har" in found.text
