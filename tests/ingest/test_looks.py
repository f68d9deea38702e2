"""What the look of a line tells: headings in colour, titles, appendices, marks of notes."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, column, write_pdf
from traad.ingest import read_file
from traad.model import Extraction, Kind

BODY = [
    "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes først og",
    "fremmest de mange borgere, som mødte op og tog del i det hele.",
]


def said(found: Extraction, kind: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is kind]


def test_headings_in_colour_and_numbered_ones_in_italics(tmp_path: Path) -> None:
    page: list[Line] = [
        (70, 80, 16, "1. Bygninger", "F1 blue"),
        *column(BODY, top=100),
        (70, 150, 11, "1.1. Skader på huse", "F3"),
        *column(BODY, top=165),
        (70, 215, 11, "Huse og haver", "F1 blue"),
        *column(BODY, top=230),
        # A link is coloured too, and a line of it in the middle of a sentence.
        (70, 280, 11, "Modellen kan hentes på den side, som foreningen har lavet til det, og"),
        (70, 295, 11, "https://eksempel.dk/modellen", "F1 blue"),
        (70, 310, 11, "hvor der også er en vejledning."),
    ]
    found = read_file(write_pdf(tmp_path / "farver.pdf", [page]))
    assert said(found, Kind.HEADING) == ["1. Bygninger", "1.1. Skader på huse", "Huse og haver"]
    last = [p for p in found.passages if p.kind is Kind.PARAGRAPH][2]
    assert last.section == ("1. Bygninger", "Huse og haver")


def test_where_all_is_in_colour_colour_tells_nothing(tmp_path: Path) -> None:
    page: list[Line] = [
        (70, 80, 11, "Velkommen til dagen", "F1 blue"),
        *((x, y, s, w, "F1 blue") for x, y, s, w in column(BODY, top=100)),  # type: ignore[misc]
    ]
    found = read_file(write_pdf(tmp_path / "blaa.pdf", [page]))
    assert said(found, Kind.HEADING) == []


def test_the_largest_print_of_the_cover_is_the_title(tmp_path: Path) -> None:
    cover: list[Line] = [
        (400, 60, 11, "Version 2 - 14. 2. 2022", "F2"),
        (70, 160, 24, "Byens data", "F2"),
        (70, 600, 12, "Forfattere"),
        (70, 620, 11, "Mette Holm Riber"),
    ]
    contents: list[Line] = [
        (70, 80, 16, "1. Indhold", "F2"),
        (70, 110, 11, "2. Indledning ........................... 3"),
        (70, 125, 11, "2.1. Kilder ............................. 3"),
        (70, 140, 11, "3. Bygninger ............................ 4"),
    ]
    chapter: list[Line] = [
        (70, 80, 16, "2. Indledning", "F2"),
        *column(BODY, top=100),
        (70, 150, 11, "2.1. Kilder"),
        *column(BODY, top=165),
        (70, 215, 11, "1. Hent data", "F2"),
        *column(BODY, top=230),
    ]
    last = [(70, 80, 16, "3. Bygninger", "F2"), *column(BODY, top=100)]
    found = read_file(write_pdf(tmp_path / "titel.pdf", [cover, contents, chapter, last]))
    assert found.metadata["title"] == "Byens data"
    assert "2.1. Kilder" in said(found, Kind.HEADING)
    sections = {p.section for p in found.passages if p.kind is Kind.PARAGRAPH}
    # A step that the contents leave out begins no chapter.
    assert ("2. Indledning", "2.1. Kilder", "1. Hent data") in sections


def test_a_title_of_one_word_has_its_subtitle(tmp_path: Path) -> None:
    cover: list[Line] = [(200, 280, 24, "Rollekataloget"), (225, 320, 16, "Anvendelse i praksis")]
    found = read_file(write_pdf(tmp_path / "rolle.pdf", [cover, column(BODY * 5)]))
    assert found.metadata["title"] == "Rollekataloget: Anvendelse i praksis"


def test_numbered_appendices_are_headings_and_no_running_heads(tmp_path: Path) -> None:
    pages = [
        [
            (70, 60, 14, f"Kortbilag {n}"),
            (70, 90 + n, 11, f"{place} ses på kortet, og de huse, som er truet, er vist med rødt."),
            (290, 800, 11, f"Side {n}"),
        ]
        for n, place in enumerate(("Havnen", "Engen", "Åen", "Skoven", "Byen"), start=1)
    ]
    found = read_file(write_pdf(tmp_path / "bilag.pdf", pages))
    assert said(found, Kind.HEADING) == [f"Kortbilag {n}" for n in range(1, 6)]
    assert "Side" not in found.text


def test_the_mark_of_a_note_before_a_stop_and_after_a_year(tmp_path: Path) -> None:
    page: list[Line] = [
        (70, 100, 11, "Kommunen valgte at aflæse middelværdier"),
        (279.7, 96, 6, "1"),
        (283.1, 100, 11, ". Det er gjort siden 2017"),
        (400.5, 96, 6, "2"),
        (407, 100, 11, "og nu igen."),
        *column(BODY * 6, top=115),
        (70, 700, 8, "1 Det blev sagt på et møde."),
        (70, 715, 8, "2 Siden 2015 efter anden kilde."),
    ]
    found = read_file(write_pdf(tmp_path / "noter.pdf", [page]))
    assert "middelværdier. Det er gjort siden 2017 og nu igen." in found.text
    notes = [p for p in found.passages if p.kind is Kind.NOTE]
    assert [found.text[p.start : p.end] for p in notes] == [
        "Det blev sagt på et møde.",
        "Siden 2015 efter anden kilde.",
    ]
    assert [found.text[: p.anchor].split()[-1] for p in notes] == ["middelværdier", "2017"]


def test_a_short_line_below_a_table_stays_below_it(tmp_path: Path) -> None:
    page: list[Line] = [
        *column(BODY, top=100),
        (310, 160, 11, "Type"), (400, 160, 11, "%"),
        (310, 180, 11, "Hus"), (400, 180, 11, "12"),
        (70, 230, 16, "3. Veje", "F2"),
        *column(BODY, top=250),
    ]  # fmt: skip
    drawn = "".join(f"300 {842 - y} m 450 {842 - y} l S\n" for y in (145, 167, 187))
    drawn += "".join(f"{x} {842 - 145} m {x} {842 - 187} l S\n" for x in (300, 380, 450))
    found = read_file(write_pdf(tmp_path / "tabel.pdf", [page], drawn))
    kinds = [(p.kind, found.text[p.start : p.end]) for p in found.passages]
    assert kinds[1:6] == [
        (Kind.TABLE_CELL, "Type"),
        (Kind.TABLE_CELL, "%"),
        (Kind.TABLE_CELL, "Hus"),
        (Kind.TABLE_CELL, "12"),
        (Kind.HEADING, "3. Veje"),
    ]


def test_the_numbers_and_words_of_a_chart_are_no_paragraphs(tmp_path: Path) -> None:
    page: list[Line] = [
        *column(BODY, top=100),
        (80, 160, 9, "1.200.000 kr."), (80, 190, 9, "800.000 kr."), (300, 190, 9, "Huse"),
        (80, 220, 9, "Skade 400.000 kr."), (80, 250, 9, "0 50 100 150 200 250 300 350 Dybde [cm]"),
        (70, 280, 9, "Figur 2-2. Skader efter dybde"),
        *column(BODY, top=310),
    ]  # fmt: skip
    found = read_file(write_pdf(tmp_path / "graf.pdf", [page]))
    assert len(said(found, Kind.PARAGRAPH)) == 2
    assert len(said(found, Kind.CAPTION)) == 2
