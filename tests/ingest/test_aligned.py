"""Tables in PDFs without crossing lines, and what looks like them but is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.small_files import Line, column, write_pdf
from traad.ingest import read_file
from traad.model import Kind
from traad.tables import Table, tables_of

PROSE = column(
    [f"Det er en ganske almindelig linje nummer {n} i teksten" for n in range(8)], top=400
)


def tables(path: Path, lines: list[Line], drawn: str = "") -> list[Table]:
    found = read_file(write_pdf(path, [lines], drawn))
    return tables_of(found.text, found.passages)


def grid(
    rows: list[list[str]], top: float = 130, step: float = 16, wide: float = 130
) -> list[Line]:
    return [
        (70 + wide * c, top + step * r, 10.0, words)
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
        if words
    ]


def rules(*heights: float) -> str:
    return "".join(f"66 {842 - y} m 460 {842 - y} l S\n" for y in heights)


ROWS = [["Sted", "Antal", "Andel"], ["Tranemose", "46", "12,5 %"], ["Lyngerup", "7", "3,0 %"]]


def test_horizontal_rules_alone_make_a_table(tmp_path: Path) -> None:
    rows = [["", "Besøg", ""], *ROWS, ["Hele egnen", "53", "15,5 %"]]
    lines = [*grid(rows), (70.0, 300.0, 11.0, "Efter tabellen står der en sætning."), *PROSE]
    (table,) = tables(tmp_path / "t.pdf", lines, rules(118, 150, 200))
    assert table.rows == rows
    assert table.cells[-1].column_heads == ("Andel",)
    assert table.cells[-1].row_heads == ("Hele egnen",)


def test_a_head_over_two_columns_and_cells_of_two_lines(tmp_path: Path) -> None:
    lines = [
        (235.0, 130.0, 10.0, "Besøg i hele perioden"),
        *grid([["Sted", "Antal", "Andel"]], 146),
        *grid([["Tranemose", "46", "Mest om"], ["", "", "sommeren"]], 164, 12),
        *grid([["Lyngerup", "7", "Kun om"], ["", "", "vinteren"]], 196, 12),
        *PROSE,
    ]
    (table,) = tables(tmp_path / "t.pdf", lines, rules(118, 151, 220))
    assert table.rows[1:] == [
        ["Sted", "Antal", "Andel"],
        ["Tranemose", "46", "Mest om sommeren"],
        ["Lyngerup", "7", "Kun om vinteren"],
    ]
    assert table.cells[0].place.width == 2
    assert table.cells[-1].column_heads == ("Besøg i hele perioden", "Andel")


def test_a_caption_makes_columns_of_words_a_table(tmp_path: Path) -> None:
    rows = [["Niveau", "Barrierer"], ["Den enkelte", "Mangel på tid"], ["Rammerne", "Korte puljer"]]
    caption = (70.0, 112.0, 10.0, "Tabel 2. Hyppigt nævnte barrierer")
    (table,) = tables(tmp_path / "t.pdf", [caption, *grid(rows), *PROSE])
    assert (table.caption, table.rows) == ("Tabel 2. Hyppigt nævnte barrierer", rows)
    assert tables(tmp_path / "u.pdf", [*grid(rows), *PROSE]) == []


@pytest.mark.parametrize("rule", ["", "-------", "======"])
def test_columns_of_figures_are_a_table(tmp_path: Path, rule: str) -> None:
    rows = [ROWS[0], [rule] * 3, *ROWS[1:]] if rule else ROWS
    (table,) = tables(tmp_path / "t.pdf", [*grid(rows), *PROSE])
    assert table.rows == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        [[f"Venstre spalte har linje nummer {n}", f"Og den højre har linje {n}"] for n in range(9)],
        [["•", "Første punkt"], ["•", "Andet punkt"], ["•", "Tredje punkt"]],
        [["1", "Se rapporten fra 2019"], ["2", "Se bilaget"], ["3", "Se også kapitel 4"]],
        [
            ["Indledning . . . . . . . .", "3"],
            ["Metode . . . . . . . .", "9"],
            ["Fund . . . .", "12"],
        ],
        [["Hansen, A. (2019)", "Om naboskab"], ["Holm, B. (2020)", "Om byer"]],
    ],
)
@pytest.mark.parametrize("drawn", ["", rules(115, 300)])
def test_prose_lists_notes_and_contents_are_no_tables(
    tmp_path: Path, rows: list[list[str]], drawn: str
) -> None:
    wide = 250 if len(rows[0][0]) > 20 else 15 if len(rows[0][0]) < 3 else 130
    path = tmp_path / "ingen.pdf"
    assert tables(path, [*grid(rows, wide=wide), *PROSE], drawn) == []
    assert all(p.kind is not Kind.TABLE_CELL for p in read_file(path).passages)


def test_what_stands_in_a_frame_is_no_table(tmp_path: Path) -> None:
    frame = "60 700 380 60 re S\n60 600 380 60 re S\n"
    screen = grid([["Brugernavn :", "SKAT"], ["Ejerskab :", "Skat"]], 100, 14)
    assert tables(tmp_path / "t.pdf", [*screen, *PROSE], frame) == []
