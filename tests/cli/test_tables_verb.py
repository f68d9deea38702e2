"""The verb on tables."""

from __future__ import annotations

import pytest

TABLE = "Før tabellen står der en sætning.\n\nSted\tAntal børn\nGryden\t40\nLoftet\t7\n"


@pytest.fixture
def tabled(empty):
    (empty.files / "steder.txt").write_text(TABLE, encoding="utf-8")
    empty("ingest", empty.files / "steder.txt")
    return empty


def test_tables_are_listed_printed_and_written(tabled, tmp_path) -> None:
    (table,) = tabled.json("tables", "steder")
    assert table["rows"] == [["Sted", "Antal børn"], ["Gryden", "40"], ["Loftet", "7"]]
    cell = table["cells"][3]
    assert (cell["row_heads"], cell["column_heads"]) == (["Gryden"], ["Antal børn"])
    assert tabled("tables", "steder", "--number", 1).splitlines()[1] == "Gryden,40"
    assert "3" in tabled("tables", "steder").splitlines()[1]
    tabled("tables", "steder", "--csv", tmp_path / "ud")
    written = (tmp_path / "ud" / "1.csv").read_bytes()
    assert written == "\ufeffSted,Antal børn\r\nGryden,40\r\nLoftet,7\r\n".encode()
    tabled("tables", "steder", "--number", 1, "--csv", tmp_path / "en.csv", "--semicolon")
    assert (tmp_path / "en.csv").read_text("utf-8-sig").startswith("Sted;Antal børn")


def test_what_is_not_there_is_said(tabled, tmp_path) -> None:
    assert "has no table 2" in tabled("tables", "steder", "--number", 2, status=1)
    said = tabled("tables", "steder", "--csv", tmp_path / "alle.csv", status=2)
    assert "--number" in said
