"""PDF files: made here, the demo corpus, and the typeset corpora with their truth."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest.small_files import Line, column, word_f1, write_pdf
from traad.errors import ReadError
from traad.ingest import read_file
from traad.model import Extraction, Kind, Part
from traad.resources import find_resource


def texts(found: Extraction, kind: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is kind]


def page_of(number: int, *lines: tuple[float, float, float, str]) -> list[Line]:
    """A page with a running head, a running foot and its own lines."""
    head = (70.0, 40.0, 9.0, "Fælles om hverdagen")
    return [head, *lines, (300.0, 810.0, 9.0, f"Side {number}")]


def report(tmp_path: Path) -> Extraction:
    """Three pages with headings, a list, a note, and a word broken over two of the pages."""
    pages = [
        page_of(
            1,
            (70, 100, 16, "1 Indledning"),
            (70, 130, 11, "Det lokale samarbejde har stor betydning for de borgere, der"),
            (70, 145, 11, "bor i oplandet."),
            (144, 141, 6, "1"),  # raised and small: it refers to the note
            (152, 145, 11, "Alle var med fra den første dag, og de tog sam-"),
            (70, 760, 8, "1 Det vil sige fem landsbyer."),
        ),
        page_of(
            2,
            (70, 100, 11, "arbejdet alvorligt. Derfor gik det godt, og derfor blev det ved"),
            (70, 115, 11, "med at gå godt i flere år."),
            (70, 145, 11, "• Først mødtes de på et bibliotek."),
            (70, 160, 11, "• Så spiste de sammen."),
        ),
        page_of(
            3,
            (70, 100, 16, "2 Metode"),
            (70, 130, 11, "Vi talte med fyrre personer, som alle var med fra starten."),
        ),
    ]
    return read_file(write_pdf(tmp_path / "rapport.pdf", pages))


def test_a_report_is_read_as_a_person_would(tmp_path: Path) -> None:
    found = report(tmp_path)
    assert "Fælles om hverdagen" not in found.text and "Side" not in found.text
    assert texts(found, Kind.HEADING) == ["1 Indledning", "2 Metode"]
    assert texts(found, Kind.PARAGRAPH) == [
        "Det lokale samarbejde har stor betydning for de borgere, der bor i oplandet. Alle var "
        "med fra den første dag, og de tog samarbejdet alvorligt. Derfor gik det godt, og derfor "
        "blev det ved med at gå godt i flere år.",
        "Vi talte med fyrre personer, som alle var med fra starten.",
    ]
    assert texts(found, Kind.LIST_ITEM) == [
        "Først mødtes de på et bibliotek.",
        "Så spiste de sammen.",
    ]
    (note,) = (p for p in found.passages if p.kind is Kind.NOTE)
    assert found.text[note.start : note.end] == "Det vil sige fem landsbyer."
    assert note.anchor is not None and found.text[: note.anchor].endswith("oplandet.")


def test_each_word_has_its_page_and_box(tmp_path: Path) -> None:
    found = report(tmp_path)
    rows = {found.text[r["start"] : r["end"]]: r for r in found.origin.to_pylist()}
    assert (rows["sam"]["page"], rows["arbejdet"]["page"]) == (1, 2)
    assert rows["arbejdet"]["start"] == rows["sam"]["end"]
    word = rows["betydning"]
    assert 80 < word["y0"] < 130 < word["y1"] < 135 and 70 < word["x0"] < word["x1"] < 420
    assert rows["landsbyer."]["page"] == 1
    second = found.pages[1]
    assert found.text[second.start :].startswith("arbejdet alvorligt")


def test_a_step_switched_off_leaves_the_running_heads(tmp_path: Path) -> None:
    report(tmp_path)
    found = read_file(tmp_path / "rapport.pdf", off=frozenset({"running heads"}))
    assert "Fælles om hverdagen" in found.text


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Venstre spalte har sin linje nummer {n}," for n in range(1, 13)]
    right = [f"Nu er vi i den højre, det er linje {n}," for n in range(1, 13)]
    head = [(70.0, 70.0, 20.0, "En overskrift hen over begge spalter i hæftet")]
    page = head + column(left, size=10) + column(right, x=320, top=103, size=10)
    text = read_file(write_pdf(tmp_path / "spalter.pdf", [page])).text
    places = [text.index(words) for words in [*left, *right]]
    assert places == sorted(places)
    assert text.startswith("En overskrift")


def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    across = "".join(f"70 {842 - y} m 470 {842 - y} l S\n" for y in (120, 160, 200))
    down = "".join(f"{x} 642 m {x} 722 l S\n" for x in (70, 270, 470))
    lines = [
        (70.0, 100.0, 11.0, "Før tabellen står der en sætning."),
        (75.0, 135.0, 11.0, "Et sted i"),
        (75.0, 150.0, 11.0, "kommunen"),
        (275.0, 135.0, 11.0, "Antal"),
        (75.0, 175.0, 11.0, "Tranemose"),
        (275.0, 175.0, 11.0, "46"),
        (70.0, 230.0, 11.0, "Efter tabellen står der en til."),
    ]
    found = read_file(write_pdf(tmp_path / "tabel.pdf", [lines], across + down))
    assert texts(found, Kind.TABLE_CELL) == ["Et sted i kommunen", "Antal", "Tranemose", "46"]
    assert "sætning.\n\nEt sted i kommunen\tAntal\nTranemose\t46\n\nEfter" in found.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"Ikke en PDF", "no PDF"), (b"", "no PDF"), (b"%PDF-1.4\n%%EOF", "no PDF")],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=reason):
        read_file(path)


def test_a_pdf_of_empty_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no text"):
        read_file(write_pdf(tmp_path / "tom.pdf", [[]]))


def test_the_demo_report_has_its_structure() -> None:
    found = read_file(find_resource("corpus") / "faelles-om-hverdagen.pdf")
    assert found.metadata["title"] == "Fælles om hverdagen"
    assert found.metadata["year"] == 2024
    headings = texts(found, Kind.HEADING)
    assert "1 Indledning" in headings and "7.2 Anbefalinger" in headings
    notes = [p for p in found.passages if p.kind is Kind.NOTE]
    assert len(notes) == 7 and all(n.anchor is not None for n in notes)
    assert len(texts(found, Kind.REFERENCE)) == 8
    assert {p.part for p in found.passages} == {Part.FRONT, Part.BODY, Part.REFERENCES}
    (quoted,) = (p for p in found.passages if p.kind is Kind.QUOTATION)
    assert quoted.attributed == "Afdelingsleder i Sundhed og Ældre, interview 12"


@pytest.mark.parametrize("name", ["000_one", "003_one", "003_two", "004_one", "004_two"])
def test_typeset_documents_come_back_whole_and_in_order(corpora: Path, name: str) -> None:
    found = read_file(corpora / "typeset" / f"{name}.pdf")
    truth = (corpora / "typeset" / f"{name[:3]}.truth.txt").read_text("utf-8")
    assert word_f1(truth, found.text) >= 0.997
    words = (re.findall(r"\w+", t.lower()) for t in (truth, found.text))
    assert SequenceMatcher(None, *words, autojunk=False).ratio() >= 0.99
    assert "QQ" not in found.text


def test_a_font_with_its_own_encoding_is_read_whole(corpora: Path) -> None:
    found = read_file(corpora / "typeset" / "custom_encoding.pdf")
    assert len(re.sub(r"\s", "", found.raw)) > 61_500


def test_a_latex_report_keeps_its_headings_and_loses_its_heads(corpora: Path) -> None:
    found = read_file(corpora / "danish_pdfs" / "reports" / "ba_uddannelsesvalg_46p.pdf")
    headings = texts(found, Kind.HEADING)
    assert {"1 Indledning", "2.1.1 Gevinster", "Litteratur"} <= set(headings)
    assert "Flownummer" not in found.text[2000:]
    assert "videregående" in found.text and "˚" not in found.text
    assert found.pages[4].label == "4" or found.pages[4].number == 5
    assert len(texts(found, Kind.REFERENCE)) > 40


def test_the_lines_of_a_title_page_are_no_headings_and_printed_labels_are_read(
    tmp_path: Path,
) -> None:
    title = [
        (100.0, 200.0, 26.0, "Fælles om hverdagen"),
        (100.0, 260.0, 16.0, "Ane Vestermark og Mikkel Lund"),
        (100.0, 300.0, 16.0, "Maj 2023"),
    ]
    body = [f"Her står en linje om haven og om dem, der kom, nummer {n}," for n in range(30)]
    pages: list[list[Line]] = [title]
    for number in range(1, 6):
        head = [(70.0, 70.0, 16.0, f"{number} Kapitel om noget {number}")]
        pages.append([*head, *column([*body, "og det var det."]), (300, 810, 9, f"Side {number}")])
    found = read_file(write_pdf(tmp_path / "rapport.pdf", pages))
    headings = texts(found, Kind.HEADING)
    assert headings == ["Fælles om hverdagen", *(f"{n} Kapitel om noget {n}" for n in range(1, 6))]
    assert [p.label for p in found.pages] == ["[1]", "1", "2", "3", "4", "5"]
