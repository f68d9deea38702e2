"""The Matrices page: counts by document and by code, whose they are, and what a cell counts."""

from __future__ import annotations

from traad.settings import Project
from traad.ui.views.matrices import cells_of, rows_of
from traad.workbench import Workbench
from ui.running import Open, payload, run


def coded(project: Project) -> None:
    """Anne codes two passages, Bo one."""
    with Workbench(project, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("haver")
        text = anne.documents.show("haver").text
        codes = {c.id: c.guid for c in anne.codebooks.codes().values()}
        made = (
            (anne, "I Ærøskøbing", "samskabelse"),
            (anne, "Samskabelse kræver", "samskabelse"),
            (bo, "Det var svært", "barrierer"),
        )
        for bench, quote, code in made:
            start = text.index(quote)
            bench.codings.code(report, start, start + len(quote), codes[code])


def test_before_anything_is_coded(project: Project, open_page: Open) -> None:
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
    at = open_page(project, "matrices")
    assert "intet at tælle" in at.error[0].value


def test_by_document_and_whose(project: Project, open_page: Open) -> None:
    coded(project)
    at = open_page(project, "matrices")
    table = payload(at, "matrices-table")
    assert [c["name"] for c in table["columns"]] == [
        "Kode",
        "Haver i fællesskab 🌱",
        "Interview med Åse",
    ]
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    assert rows == [["Samskabelse", "2", "0"], ["Barrierer", "1", "0"]]
    at.selectbox(key="matrices-coder").select("Bo")
    run(at)
    rows = payload(at, "matrices-table")["rows"]
    assert [[cell["text"] for cell in row] for row in rows] == [["Barrierer", "1", "0"]]


def test_by_code_and_by_what_is_said_of_documents(project: Project, open_page: Open) -> None:
    coded(project)
    at = open_page(project, "matrices")
    at.session_state["matrices-view"] = "codes"
    run(at)
    rows = [[c["text"] for c in row] for row in payload(at, "matrices-table")["rows"]]
    assert rows == [["Samskabelse", "2", "1"], ["Barrierer", "1", "1"]]
    at.session_state["matrices-view"] = "attribute"
    run(at)
    at.selectbox(key="matrices-attribute").select("type")
    run(at)
    table = payload(at, "matrices-table")
    assert [c["name"] for c in table["columns"]] == ["Kode", "interview (1)", "report (1)", "p"]
    assert [c["text"] for c in table["rows"][0]] == ["Samskabelse", "0", "1", "–"]
    assert "ikke testet" in " ".join(c.value for c in at.caption)


def test_each_cell_leads_to_what_it_counts(project: Project, open_page: Open) -> None:
    coded(project)
    at = open_page(project, "matrices")
    for view in ("documents", "codes", "attribute"):
        at.session_state["matrices-view"] = view
        run(at)
        if view == "attribute":
            at.selectbox(key="matrices-attribute").select("year")
            at.selectbox(key="matrices-per-documents").select("words")
            run(at)
        for row in payload(at, "matrices-table")["rows"]:
            for cell in row[1:]:
                params = cell.get("params")
                if params is None:
                    assert cell["text"] in ("0", "", "–", "0,00")
                    continue
                assert params["below"] == "0"
                with Workbench(project, "Anne") as bench:
                    query = f"code:={params['code']} {params.get('q', '')}"
                    found = bench.retrieve.pieces(query)
                    found = [p for p in found if p.segment.code == params["code"]]
                if view == "documents":
                    assert len(found) == int(cell["text"])
                assert found


def test_cells_and_rows_keep_two_columns_of_one_name_apart(project: Project) -> None:
    coded(project)
    with Workbench(project, "Anne") as bench:
        found = bench.analysis.by_document()
        alike = type(found)(found.what, found.rows, ("A", "A"), found.values)
    cells = cells_of(alike, {"samskabelse": "Samskabelse"})
    assert [(c["row"], c["column"], c["code"], c["value"]) for c in cells[:2]] == [
        (0, 0, "Samskabelse", 2),
        (0, 1, "Samskabelse", 0),
    ]
    assert rows_of(alike)[0] == {"code": "samskabelse", "A": 2, "A (2)": 0}
