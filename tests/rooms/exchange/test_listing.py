"""The project as tables, in files that others open, and as frames."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

import traad
from support import INTERVIEW, REPORT, make_project
from traad.errors import ConflictError, UsageError
from traad.exchange.sheets import LONGEST_CELL, Sheet, harmless, write_csv, write_xlsx
from traad.rooms.exchange.listing import TABLES, Counted
from traad.workbench import Workbench

NASTY = '=HYPERLINK("http://x";"y") æøå 👩‍🌾; "citat"\n+ny linje'


@pytest.fixture
def project(tmp_path) -> Path:
    root = make_project(tmp_path / "p", (REPORT, INTERVIEW)).root
    with Workbench(root, "Anne") as bench:
        report, interview = bench.documents.list()
        first = next(iter(bench.codebooks.codes()))
        bench.codings.code(report, 22, 50, first)
        bench.codings.accept(bench.codings.offered(interview)[0].guid)
        bench.memos.on_document(report, NASTY)
        bench.memos.on_code(first, "-1 er ikke et tal her")
        bench.people.assign(interview, "Åse", "Åse")
        for name, kind, value in (("alder", "number", "54"), ("medlem", "yes/no", "ja")):
            bench.attributes.create(name, "case", kind)
            bench.people.describe(bench.people.case("Åse"), attributes={name: value})
    return root


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


def test_each_table_says_the_same_in_every_format(project, tmp_path) -> None:
    with Workbench(project, "Anne") as bench:
        bench.exchange.tables(tmp_path / "alt.xlsx")
        book = openpyxl.load_workbook(tmp_path / "alt.xlsx")
        assert tuple(book.sheetnames) == TABLES
        for name in TABLES:
            sheet = bench.exchange.table(name)
            assert sheet.rows, name
            bench.exchange.tables(tmp_path / f"{name}.csv", [name])
            bench.exchange.tables(tmp_path / f"{name}.jsonl", [name])
            lines = (tmp_path / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
            told = [json.loads(line) for line in lines]
            assert [tuple(t) for t in told] == [sheet.columns] * len(sheet.rows)
            found = rows(tmp_path / f"{name}.csv")
            values = list(book[name].iter_rows(min_row=2, values_only=True))
            assert len(found) == len(values) == len(sheet.rows)
            for row, line, cells, said in zip(sheet.rows, found, values, told, strict=True):
                for column, value, cell in zip(sheet.columns, row, cells, strict=True):
                    if isinstance(value, str):
                        assert said[column] == value
                        assert line[column] == harmless(value)
                        assert (cell or "") == value
                    elif isinstance(value, datetime):
                        assert cell == value.replace(tzinfo=None, microsecond=0)
                    else:
                        assert cell == value and type(cell) is type(value)
                        assert line[column] == ("" if value is None else str(value).lower())


def test_a_coding_is_told_with_its_words_and_place(project) -> None:
    with Workbench(project, "Anne") as bench:
        sheet = bench.exchange.table("codings")
        text = bench.documents.show(bench.documents.list()[0].guid).text
        more = bench.exchange.table("codings", Counted(suggestions=True))
    first, second = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert first["text"] == text[22:50] and (first["start"], first["end"]) == (22, 50)
    assert (first["coder"], first["status"], second["status"]) == ("Anne", "coded", "accepted")
    assert second["rule"] and first["confidence"] is None and first["time"].tzinfo is not None
    states = {row[more.columns.index("status")] for row in more.rows}
    assert states == {"coded", "accepted", "suggested"}


def test_no_text_becomes_a_formula(project, tmp_path) -> None:
    with Workbench(project, "Anne") as bench:
        bench.exchange.tables(tmp_path / "m.csv", ["memos"], semicolon=True)
        bench.exchange.tables(tmp_path / "m.xlsx", ["memos"])
        sheet = bench.exchange.table("memos")
    said = {row["memo"] for row in rows(tmp_path / "m.csv", ";")}
    assert said == {f"'{NASTY}", "'-1 er ikke et tal her"}
    page = openpyxl.load_workbook(tmp_path / "m.xlsx")["memos"]
    cells = [row[sheet.columns.index("memo")] for row in page.iter_rows(min_row=2)]
    assert {c.value for c in cells} == {NASTY, "-1 er ikke et tal her"}
    assert {c.data_type for c in cells} == {"s"}
    assert harmless("@SUM(A1)")[0] == harmless("\t=1")[0] == "'" and harmless("-12,5 ") != "-12,5 "
    assert harmless("-12,5") == "-12,5" and harmless("ær = ø") == "ær = ø"


def test_what_no_cell_can_hold_is_cut_and_counted(tmp_path) -> None:
    sheet = Sheet(
        "s", ("a", "b"), [("x" * (LONGEST_CELL + 5), 1.5), ("\x00\x0bø", -2), ("#N/A", 0)]
    )
    assert write_xlsx(tmp_path / "s.xlsx", [sheet]) == 1
    page = openpyxl.load_workbook(tmp_path / "s.xlsx")["s"]
    assert len(page["A2"].value) == LONGEST_CELL and page["A3"].value == "ø"
    assert page["A4"].data_type == "s" and page["B2"].value == 1.5
    write_csv(tmp_path / "s.csv", sheet, semicolon=True)
    assert [row["b"] for row in rows(tmp_path / "s.csv", ";")] == ["1,5", "-2", "0"]


def test_wrong_wishes_are_told(project, tmp_path) -> None:
    with Workbench(project, "Anne") as bench:
        with pytest.raises(UsageError, match=r"\.csv"):
            bench.exchange.tables(tmp_path / "x.pdf")
        with pytest.raises(UsageError, match="holds one"):
            bench.exchange.tables(tmp_path / "x.csv", ["memos", "cases"])
        with pytest.raises(UsageError, match="no table"):
            bench.exchange.table("topics")
        bench.exchange.tables(tmp_path / "x.csv")
        with pytest.raises(ConflictError):
            bench.exchange.tables(tmp_path / "x.csv")


def test_a_notebook_has_frames(project) -> None:
    with traad.open(project, "Anne") as p:
        frame = p.codings()
        assert len(frame) == 2 and frame["start"].iloc[0] == 22
        assert set(p.codings(suggestions=True)["status"]) == {"coded", "accepted", "suggested"}
        cases = p.cases().set_index("name")
        assert cases.loc["Åse", "alder"] == 54 and bool(cases.loc["Åse", "medlem"])
        assert p.documents()["year"].sum() == 4047
        matrix = p.matrix("documents")
        assert matrix.to_numpy().sum() == 2 and matrix.attrs["what"].startswith("codings")
        assert p.matrix("codes").shape[0] == p.matrix("codes").shape[1]
        with pytest.raises(UsageError):
            p.matrix("attribute")


def test_the_notebook_of_the_guide_runs(project, tmp_path, monkeypatch) -> None:
    path = Path(__file__).parents[3] / "docs" / "notebook.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    project.rename(tmp_path / "traad-demo")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), str(path), "exec"), names)
    assert len(names["passages"]) == 15  # type: ignore[arg-type]
    assert len(names["everything"]) > 2  # type: ignore[arg-type]
