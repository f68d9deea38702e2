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
    assert said(found, Kind.CAPTION) == ["Hus Have", "Figur 1: Antal borgere pr. by."]
    where = {
        found.text[s:e]: page
        for s, e, page in zip(
            *(found.origin[name].to_pylist() for name in ("start", "end", "page")), strict=True
        )
    }
    assert where["Figur"] == 1 and where["stole"] == 2


def test_figures_on_two_pages_do_not_part_a_paragraph_nor_a_word(tmp_path: Path) -> None:
    pages: list[list[Line]] = [
        [
            (70, 100, 11, "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes"),
            (70, 115, 11, "først og fremmest de mange borgere, som var signi-"),
        ],
        [
            (70, 80, 11, "Figur 2: Antal borgere pr. by."),
            (70, 300, 11, "fikant flere end året før, og som mødte op og tog del i arbejdet"),
            (70, 315, 11, "fra den første dag, hvor de også talte med naboerne og deres"),
        ],
        [
            (70, 80, 11, "Figur 3: Antal borgere pr. vej."),
            (70, 300, 11, "børn om haven."),
        ],
    ]
    found = read_file(write_pdf(tmp_path / "figurer.pdf", pages))
    assert "som var signifikant flere" in found.text
    assert "naboerne og deres børn om haven." in found.text
    captions = ["Figur 2: Antal borgere pr. by.", "Figur 3: Antal borgere pr. vej."]
    assert said(found, Kind.CAPTION) == captions


def test_a_table_does_not_part_the_paragraph_around_it(tmp_path: Path) -> None:
    table: list[Line] = [(70, 80, 11, "Tabel 1: Borgere")]
    for row in range(12):
        words = ("By", "Antal", "Andel") if not row else ("Asp", str(7 * row), f"{3 * row} %")
        table += [
            (x, 100 + 14 * row, 10, word) for x, word in zip((70, 220, 380), words, strict=True)
        ]
    pages: list[list[Line]] = [
        [
            (70, 100, 11, "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes"),
            (70, 115, 11, "først og fremmest de mange borgere, som mødte op og tog"),
        ],
        [*table, (70, 500, 11, "del i arbejdet fra den første dag, og derfor var der ikke stole.")],
    ]
    found = read_file(write_pdf(tmp_path / "tabel.pdf", pages))
    assert len(said(found, Kind.TABLE_CELL)) == 36
    assert "som mødte op og tog del i arbejdet" in found.text


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


def test_the_labels_in_a_figure_are_one_piece_and_no_paragraphs(tmp_path: Path) -> None:
    lines: list[Line] = [
        (70, 100, 11, "Figuren viser, hvor mange der mødte op i hver af byerne, og hvad"),
        (70, 115, 11, "de svarede."),
        (70, 150, 9, "Figur 2: Svar i procent."),
        *((70 + 60 * n, 200 + 22 * n, 8, label) for n, label in enumerate(("BY", "10%", "20%"))),
        (320, 300, 8, "Alle byer"),
        (70, 330, 8, "Note: n = 40."),
        (70, 400, 11, "I alt svarede fyrre borgere, og det var flere, end vi havde ventet."),
    ]
    found = read_file(write_pdf(tmp_path / "figur2.pdf", [lines]))
    captions = ["Figur 2: Svar i procent.", "BY 10% 20% Alle byer", "Note: n = 40."]
    assert said(found, Kind.CAPTION) == captions
    assert len(said(found, Kind.PARAGRAPH)) == 2


def test_a_date_is_no_item_of_a_list(tmp_path: Path) -> None:
    lines: list[Line] = [
        (70, 100, 11, "2. juni 2023"),
        (70, 140, 11, "1. Først mødtes vi på et bibliotek, og alle var med."),
    ]
    found = read_file(write_pdf(tmp_path / "dato.pdf", [lines]))
    assert [p.kind for p in found.passages] == [Kind.PARAGRAPH, Kind.LIST_ITEM]
