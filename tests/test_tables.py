"""Tables of texts and Word files: cells with their heads, as rows, as csv."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from traad.ingest import read_file
from traad.model import Cell, Kind, Passage
from traad.tables import Table, tables_of, write_csv

TABS = """Før tabellen står der en sætning.

Tabel 1. Tre steder

\tGryden\tLoftet\tKælderen
Hvad\tMad til alle\t\tMusik
<b>Resten</b>\t
Hvornår\tOm aftenen\tAltid\tAldrig

Efter tabellen står der en til.
"""


def tables(path: Path, text: str) -> list[Table]:
    path.write_text(text, encoding="utf-8")
    found = read_file(path)
    return tables_of(found.text, found.passages)


def test_a_table_of_tabs_keeps_its_empty_places_and_its_heads(tmp_path: Path) -> None:
    (table,) = tables(tmp_path / "tabel.txt", TABS)
    assert table.caption == "Tabel 1. Tre steder"
    assert table.rows[0] == ["", "Gryden", "Loftet", "Kælderen"]
    assert table.rows[1] == ["Hvad", "Mad til alle", "", "Musik"]
    assert table.rows[3] == ["Hvornår", "Om aftenen", "Altid", "Aldrig"]
    music = next(c for c in table.cells if c.text == "Musik")
    assert (music.row_heads, music.column_heads) == (("Hvad",), ("Kælderen",))
    assert [c.text for c in table.cells if c.head][:4] == ["Gryden", "Loftet", "Kælderen", "Hvad"]


def test_a_table_of_pipes_has_the_heads_above_its_dashes(tmp_path: Path) -> None:
    text = "# Titel\n\n| Sted | Antal |\n|:-----|------:|\n| Gryden | 40 |\n| Loftet | 7 |\n"
    (table,) = tables(tmp_path / "tabel.md", text)
    assert table.rows == [["Sted", "Antal"], ["Gryden", "40"], ["Loftet", "7"]]
    assert [c.place.head for c in table.cells] == [True, True, None, None, None, None]
    assert table.cells[3].row_heads == ("Gryden",)
    assert table.cells[3].column_heads == ("Antal",)


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer:\tHvordan gik det?\nJonas:\tDet gik godt.\nInterviewer:\tOg så?\nJonas:\tJa.",
        "Vi skal huske:\n\n•\tFørste punkt på listen\n•\tAndet punkt på listen\n",
        "Det gælder:\n\n1.\tFørste punkt på listen\n2.\tAndet punkt på listen\n",
        "Et eneste\ttabulatortegn står i denne linje, som ellers er en sætning.\n\nOg en til.",
    ],
)
def test_labels_lists_and_lone_tabs_are_no_tables(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ingen.txt"
    assert tables(path, text) == []
    assert all(p.kind is not Kind.TABLE_CELL for p in read_file(path).passages)


def test_word_tables_keep_spans_and_rows_of_heads(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Før tabellen står der en sætning.")
    table = document.add_table(rows=3, cols=3)
    for cell, words in zip(
        table._cells, ["", "Børn", "", "År", "2021", "2022", "Gryden", "3", "4"], strict=True
    ):
        cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    inner = table.cell(2, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "indre", "celle"
    document.add_table(rows=1, cols=1).cell(0, 0).text = "En ramme om et afsnit er ingen tabel."
    path = tmp_path / "tabel.docx"
    document.save(str(path))
    found = read_file(path)
    (told,) = tables_of(found.text, found.passages)
    assert told.rows == [["", "Børn", ""], ["År", "2021", "2022"], ["Gryden indre celle", "3", "4"]]
    assert told.cells[0].place == Cell(1, 0, 1, width=2, head=True)
    assert told.cells[-1].column_heads == ("Børn", "2022")
    assert told.cells[-1].row_heads == ("Gryden indre celle",)
    assert found.passages[-1].kind is Kind.PARAGRAPH


def test_two_lists_side_by_side_have_no_heads_of_rows() -> None:
    rows = [["Fremmer", "Hæmmer"], ["Tid til at mødes ofte", "Mangel på tid til møder"]]
    text = "\n".join("\t".join(row) for row in rows)
    passages, at = [], 0
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            cell = Cell(1, r, c)
            passages.append(Passage(at, at + len(words), Kind.TABLE_CELL, cell=cell))
            at += len(words) + 1
    (table,) = tables_of(text, passages)
    assert table.cells[3].row_heads == ()
    assert table.cells[3].column_heads == ("Hæmmer",)


def test_csv_holds_no_formulas() -> None:
    words = ["=HYPERLINK(1)", "-5,2", "@x", "a\nb"]
    text = "\t".join(words)
    starts = [text.index(w) for w in words]
    passages = [
        Passage(s, s + len(w), Kind.TABLE_CELL, cell=Cell(1, 0, n))
        for n, (s, w) in enumerate(zip(starts, words, strict=True))
    ]
    file = io.StringIO()
    write_csv(tables_of(text, passages)[0], file, ";")
    assert file.getvalue() == "'=HYPERLINK(1);-5,2;'@x;a b\r\n"
