"""Notes in the margin are read beside their paragraph, never into its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file
from traad.model import Extraction, Kind

_TOWNS = ("Ribe", "Skive", "Odense", "Aarhus")
_BESIDE = ["Hvem er med", "Penge", "Hvad kostede det", "Bestilling"]


def page(number: int) -> list[Line]:
    """A page with two paragraphs, each with a note to its right."""
    first, second = _BESIDE[number % 4], _BESIDE[(number + 1) % 4]
    town = _TOWNS[number]
    rest = [
        (70 + number, 205 + 15 * n, 11, f"I {town} var det {what}, der fik dem til at blive ved.")
        for n, what in enumerate(("kaffen", "de gamle", "en plan", "et hus", "sommeren", "alle"))
    ]
    return [
        (70, 100, 11, f"Samarbejdet i byen {town} voksede hurtigt, og det var bor-"),
        (430, 100, 11, first),
        (70, 115, 11, f"gernes egen fortjeneste. De i {town} mødte op og tog fra dag til"),
        (70, 130, 11, f"dag et ansvar, som ingen i {town} havde bedt dem om."),
        (70, 160, 11, f"Kommunen gav {town} et hus og kaffe, mens foreningerne stod for"),
        (430, 160, 11, second),
        (70, 175, 11, f"alt det øvrige i de første år i {town}."),
        *rest,
    ]


def said(found: Extraction, kind: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is kind]


def test_notes_in_the_margin_stay_out_of_the_lines_beside_them(tmp_path: Path) -> None:
    found = read_file(write_pdf(tmp_path / "manual.pdf", [page(n) for n in range(4)]))
    assert "og det var borgernes egen fortjeneste" in found.text
    assert "mens foreningerne stod for alt det øvrige" in found.text
    assert said(found, Kind.CAPTION) == [_BESIDE[n % 4] for n in (0, 1, 1, 2, 2, 3, 3, 0)]
    assert len(said(found, Kind.PARAGRAPH)) == 32


def test_a_note_at_the_same_height_takes_no_line_for_a_running_head(tmp_path: Path) -> None:
    pages = [page(n) for n in range(4)]
    for lines in pages:
        lines[1] = (430, 100, 11, "Bestilling")
    found = read_file(write_pdf(tmp_path / "samme.pdf", pages))
    assert all(f"Samarbejdet i byen {town} voksede" in found.text for town in _TOWNS)


def test_a_note_does_not_part_a_paragraph_over_two_pages(tmp_path: Path) -> None:
    pages = [page(n) for n in range(4)]
    pages[0][6:] = [(70, 175, 11, "alt det øvrige, som ingen af dem havde regnet med, og det")]
    pages[1][0] = (70, 100, 11, "kostede kræfter og tid hos alle, der var med, også hos dem,")
    pages[1][2] = (70, 115, 11, "som kun var der af og til, fordi de boede langt fra byen og")
    found = read_file(write_pdf(tmp_path / "videre.pdf", pages))
    assert "havde regnet med, og det kostede kræfter og tid hos alle" in found.text


@pytest.mark.parametrize("short", ["ja", "nej"])
def test_the_last_column_of_a_table_is_no_margin(tmp_path: Path, short: str) -> None:
    rows: list[Line] = []
    for n, name in enumerate(("Aarhus", "Odense", "Ribe", "Skive")):
        rows += [(70, 100 + 15 * n, 11, name), (430, 100 + 15 * n, 11, short)]
    body: Line = (70, 300, 11, "Tabellen viser, hvem der er med i dette og i næste år.")
    found = read_file(write_pdf(tmp_path / "tabel.pdf", [[*rows, body] for _ in range(4)]))
    assert not said(found, Kind.CAPTION)


def test_a_small_bullet_before_a_wide_gap_begins_an_item(tmp_path: Path) -> None:
    lines: list[Line] = [
        (70, 100, 11, "De tre ting er disse:"),
        (75, 113, 6, "•"),
        (93, 115, 11, "Lokaler, som kommunen betaler."),
        (75, 128, 6, "•"),
        (93, 130, 11, "Kaffe."),
    ]
    found = read_file(write_pdf(tmp_path / "liste.pdf", [lines]))
    assert said(found, Kind.LIST_ITEM) == ["Lokaler, som kommunen betaler.", "Kaffe."]


def test_a_running_head_at_the_edge_of_the_notes_stays_a_head(tmp_path: Path) -> None:
    pages = [[(70, 60, 9, "Rapport 7"), (430, 60, 9, "METODE"), *page(n)] for n in range(4)]
    found = read_file(write_pdf(tmp_path / "hoved.pdf", pages))
    assert "METODE" not in found.text and "Rapport 7" not in found.text
    assert len(said(found, Kind.CAPTION)) == 8


def left_page(number: int) -> list[Line]:
    """The same page with its notes to the left of the text."""
    return [
        (70, y, size, f"{words} {number}a") if x == 430 else (x + 110, y, size, words)
        for x, y, size, words, *_ in page(number)
    ]


def test_notes_in_the_left_margin_stay_out_of_the_lines_beside_them(tmp_path: Path) -> None:
    found = read_file(write_pdf(tmp_path / "manual.pdf", [left_page(n) for n in range(4)]))
    assert "og det var borgernes egen fortjeneste" in found.text
    assert "mens foreningerne stod for alt det øvrige" in found.text
    assert said(found, Kind.CAPTION) == [
        f"{_BESIDE[n % 4]} {number}a" for number in range(4) for n in (number, number + 1)
    ]
    assert len(said(found, Kind.PARAGRAPH)) == 32


@pytest.mark.parametrize("who", [("Interviewer:", "Koordinator:"), ("Ida Voss", "Per Holm")])
def test_who_speaks_left_of_what_is_said_is_no_note(tmp_path: Path, who: tuple[str, str]) -> None:
    pages = [left_page(n) for n in range(4)]
    for lines in pages:
        lines[1], lines[5] = (70, 100, 11, who[0]), (70, 160, 11, who[1])
    found = read_file(write_pdf(tmp_path / "samtale.pdf", pages))
    assert said(found, Kind.CAPTION) == []
