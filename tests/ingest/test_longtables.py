"""Tables that run over pages."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, column, write_pdf
from traad.ingest import read_file
from traad.model import Extraction
from traad.tables import Table, tables_of

BODY = [
    "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes først og",
    "fremmest de mange borgere, som mødte op og tog del i det hele.",
]
HEAD = ("Skole", "By", "Elever")
FIRST = [("Havnens", "Rudby", "112"), ("Engens", "Vidby", "87"), ("Markens", "Vidby", "41")]
SECOND = [("Åens", "Nørreby", "204"), ("Skovens", "Rudby", "93"), ("Torvets", "Rudby", "310")]


def grid(rows: list[tuple[str, ...]], *, bold: bool = True) -> list[Line]:
    return [
        (x, 100 + 20 * n, 10, words, "F2" if bold and not n else "F1")
        for n, row in enumerate(rows)
        for x, words in zip((80, 220, 340), row, strict=True)
    ]


def read(tmp_path: Path, second: list[Line]) -> tuple[Extraction, list[Table]]:
    """A table at the foot of a page, and a page with rows in the same lines."""
    ys = [842 - (86 + 20 * n) for n in range(5)]
    drawn = "".join(f"75 {y} m 420 {y} l S\n" for y in ys)
    drawn += "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in (75, 215, 335, 420))
    first = [*column(BODY, top=40), *grid([HEAD, *FIRST])]
    found = read_file(write_pdf(tmp_path / "skoler.pdf", [first, second], drawn))
    return found, tables_of(found.text, found.passages)


def test_a_table_over_two_pages_is_one_and_its_head_is_read_once(tmp_path: Path) -> None:
    found, tables = read(tmp_path, [*grid([HEAD, *SECOND]), *column(BODY, top=200)])
    assert [table.rows for table in tables] == [[list(r) for r in (HEAD, *FIRST, *SECOND)]]
    assert found.text.count("Elever") == 1
    last = tables[0].cells[-1]
    assert (last.row_heads, last.column_heads) == (("Torvets",), ("Elever",))
    assert [page.number for page in found.pages if page.start <= last.start < page.end] == [2]


def test_rows_that_go_on_without_a_head_belong_to_the_table(tmp_path: Path) -> None:
    rows = [*SECOND, ("Byens", "Rudby", "65")]
    _, tables = read(tmp_path, [*grid(rows, bold=False), *column(BODY, top=200)])
    assert [table.rows for table in tables] == [[list(r) for r in (HEAD, *FIRST, *rows)]]


def test_a_table_with_another_head_is_another(tmp_path: Path) -> None:
    other = [("Klub", "Sted", "Børn"), *SECOND]
    _, tables = read(tmp_path, grid(other))
    assert [table.rows[0] for table in tables] == [list(HEAD), list(other[0])]


def test_what_stands_between_parts_two_tables(tmp_path: Path) -> None:
    _, tables = read(tmp_path, [(80, 60, 10, "Tabel 2. Andre skoler"), *grid([HEAD, *SECOND])])
    assert len(tables) == 2


def test_a_caption_that_says_so_parts_none(tmp_path: Path) -> None:
    _, tables = read(tmp_path, [(80, 60, 10, "Tabel 1. Skoler (fortsat)"), *grid([HEAD, *SECOND])])
    assert [len(table.rows) for table in tables] == [7]
