"""Code, pictures of screens, and captions that stand beside the text."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, column, write_pdf
from traad.ingest import read_file
from traad.model import Extraction, Kind

BODY = [
    "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes først og",
    "fremmest de mange borgere, som mødte op og tog del i det hele.",
]
SCREEN = [
    "KOMMUNE     Valg af system     Dato : 30.04.96",
    "1  Ajour    Brugere            Z728",
    "2  Vis      Roller             Z729",
    "",
    "Kommando ==> ____  F1=Help F3=Afslut",
]


def typed(lines: list[str], top: float) -> list[Line]:
    return [
        (80, top + 12 * n, 9, words, "F4")
        for n, words in enumerate(lines)
        if words  # an empty line is left white
    ]


def said(found: Extraction, kind: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is kind]


def test_a_picture_of_a_screen_is_kept_whole_and_line_by_line(tmp_path: Path) -> None:
    page = [*column(BODY, top=100), *typed(SCREEN, 150), *column(BODY, top=230)]
    found = read_file(write_pdf(tmp_path / "skærm.pdf", [page]))
    assert [line.split() for line in said(found, Kind.CAPTION)[0].split("\n")] == [
        line.split() for line in SCREEN if line
    ]
    assert len(said(found, Kind.PARAGRAPH)) == 2 and not said(found, Kind.TABLE_CELL)


def test_code_does_not_part_the_sentence_around_it(tmp_path: Path) -> None:
    code = ["def tel(ord):", "return len(ord)", "4", "print(tel(x))"]
    before: list[Line] = [
        (70, 100, 11, "Til sidst blev alle ord i de mange tekster talt, og det blev gjort af"),
        (70, 115, 11, "det program, som de to havde skrevet, og som er vist her, hvorpå"),
    ]
    after: list[Line] = [(70, 225, 11, "tallene blev sat ind i en tabel.")]
    page = [*before, *typed(code, 150), *after]
    found = read_file(write_pdf(tmp_path / "kode.pdf", [page, column(BODY * 4)]))
    assert "vist her, hvorpå tallene blev sat ind" in found.text
    assert said(found, Kind.CAPTION) == ["\n".join(code)]


def test_a_typewritten_document_is_no_listing(tmp_path: Path) -> None:
    page = typed(BODY * 4, 100)
    found = read_file(write_pdf(tmp_path / "maskine.pdf", [page]))
    assert said(found, Kind.CAPTION) == [] and "først og fremmest" in found.text


def test_a_caption_beside_the_text_stays_out_of_its_lines(tmp_path: Path) -> None:
    text = [
        "Filerne hentes fra den side, som",
        "styrelsen har lavet, og de ligger i",
        "mapper, der hver dækker et stykke",
        "af kysten, så man kan nøjes med de",
        "stykker, der ligger ud til vandet.",
    ]
    beside: list[Line] = [
        (320, 149, 9, "FIGUR 4: VINDUET, HVOR FILERNE", "F2"),
        (320, 163, 9, "HENTES, SOM DET SER UD I", "F2"),
        (320, 177, 9, "BROWSEREN", "F2"),
    ]
    page = [*column(BODY, top=100), *column(text, top=145), *beside, *column(BODY, top=240)]
    found = read_file(write_pdf(tmp_path / "ved-siden.pdf", [page]))
    assert " ".join(text) in found.text
    assert said(found, Kind.CAPTION) == [
        "FIGUR 4: VINDUET, HVOR FILERNE HENTES, SOM DET SER UD I BROWSEREN"
    ]
