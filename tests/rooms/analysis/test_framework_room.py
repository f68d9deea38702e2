"""The framework grid on a real store: whose codings are whose, and summaries that are not lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import INTERVIEW, REPORT, Draft, _turn, make_project
from traad.analysis.framework import Cell, Rows
from traad.errors import NotFoundError
from traad.model import Coding, Memo, MemoOn
from traad.rooms.analysis.framework import Wish
from traad.workbench import Workbench

GROUP = Draft(
    "Gruppen i Marstal",
    "focus group",
    (
        _turn("Interviewer", 1.0, "Hvad er svært?"),
        _turn("Bodil", 4.0, "At finde tid."),
        _turn("Aage", 9.0, "Penge er også svært."),
    ),
    year=2022,
)


@pytest.fixture
def bench(tmp_path: Path):
    with Workbench(make_project(tmp_path / "p", (REPORT, INTERVIEW, GROUP)), "Anne") as made:
        yield made


def code(bench: Workbench, doc: str, quote: str, name: str) -> None:
    document, text = bench.documents.find(doc), bench.documents.show(doc).text
    start = text.index(quote)
    guid = bench.codebooks.code(name).guid
    bench.codings.code(document, start, start + len(quote), guid)


def fill(bench: Workbench) -> dict[str, str]:
    """Codings of two people; gives the GUIDs of cases and codes by name."""
    tid = bench.codebooks.add("Tid", parent=bench.codebooks.code("barrierer").guid)
    code(bench, "Åse", "Det er jo samskabelse", "samskabelse")
    code(bench, "Marstal", "At finde tid", tid.id)
    # From one turn into the next: it is both theirs.
    code(bench.as_coder("Bo"), "Marstal", "tid.\nPenge", "barrierer")
    code(bench, "Haver", "Ideen", "samskabelse")
    cases = {case.name: case.guid for case in bench.people.cases()}
    return cases | {c.id: c.guid for c in bench.codebooks.codes().values()}


def counts(bench: Workbench, wish: Wish | None = None) -> dict[tuple[str, str], int]:
    grid = bench.framework.grid(wish)
    names = {row.guid: row.name for row in grid.rows} | {c.guid: c.id for c in grid.codes}
    return {(names[r], names[c]): len(cell.quotations) for (r, c), cell in grid.cells.items()}


def test_cases_by_themes(bench) -> None:
    fill(bench)
    grid = bench.framework.grid()
    assert grid.kind is Rows.CASES and grid.loose == 1
    assert [row.name for row in grid.rows] == ["Bodil", "Aage", "Åse"]
    assert [c.id for c in grid.codes] == ["samskabelse", "barrierer"]
    assert counts(bench) == {
        ("Åse", "samskabelse"): 1,
        ("Bodil", "barrierer"): 2,
        ("Aage", "barrierer"): 1,
    }
    assert counts(bench, Wish(codes=("barrierer", "tid"), below=False)) == {
        ("Bodil", "barrierer"): 1,
        ("Aage", "barrierer"): 1,
        ("Bodil", "tid"): 1,
    }
    assert counts(bench, Wish(coder="Bo")) == {("Bodil", "barrierer"): 1, ("Aage", "barrierer"): 1}
    (cell,) = (c for (r, _), c in grid.cells.items() if r == grid.rows[2].guid)
    # Two people's codings of one stretch are one quotation.
    code(bench.as_coder("Bo"), "Åse", "Det er jo samskabelse", "samskabelse")
    assert counts(bench)["Åse", "samskabelse"] == 1
    (piece,) = bench.framework.quotations([cell]).values()
    assert piece.around.text == "Det er jo samskabelse" and "Åse" in piece.around.citation


def test_documents_as_rows_sorted_by_an_attribute(bench) -> None:
    fill(bench)
    grid = bench.framework.grid(Wish(rows=Rows.DOCUMENTS, by="year"))
    assert [row.attributes["year"] for row in grid.rows] == ["2022", "2023", "2024"]
    assert sum(len(cell.quotations) for cell in grid.cells.values()) == 4 and not grid.loose
    with pytest.raises(NotFoundError, match="type, year"):
        bench.framework.grid(Wish(rows=Rows.DOCUMENTS, by="alder"))
    only = frozenset({bench.documents.find("Haver").guid})
    assert bench.framework.grid(Wish(documents=only)).kind is Rows.DOCUMENTS


def test_a_case_that_the_text_does_not_name_says_all_of_it(bench) -> None:
    fill(bench)
    report = bench.documents.find("Haver")
    case = bench.people.create("Marstal Kommune", "organisation")
    with bench._context.database.write() as connection:
        from traad.store.importing import speak

        speak(connection, report.id, "Kommunen", case.id)
    assert counts(bench)["Marstal Kommune", "samskabelse"] == 1


def test_each_person_has_a_summary_of_ones_own_that_can_be_taken_back(bench) -> None:
    at = fill(bench)
    cell = at["Åse"], at["samskabelse"]
    bench.framework.summarise(*cell, "De bestemmer selv.")
    bench.framework.summarise(*cell, "De bestemmer sammen.")
    bench.as_coder("Bo").framework.summarise(*cell, "Ironisk.")
    found = bench.framework.grid().cell(*cell)
    assert (found.summary, found.others) == ("De bestemmer sammen.", (("Bo", "Ironisk."),))
    assert found.said == ["De bestemmer sammen.", "Bo: Ironisk."]
    bench.codings.undo()
    assert bench.framework.grid().cell(*cell).summary == "De bestemmer selv."
    # Also a cell in which nothing is coded, and one of a document.
    bench.framework.summarise(at["Aage"], at["samskabelse"], "Taler ikke om det.")
    report = bench.documents.find("Haver").guid
    bench.framework.summarise(report, at["barrierer"], "Nøglen.")
    assert bench.framework.grid().cell(at["Aage"], at["samskabelse"]).said
    on_documents = bench.framework.grid(Wish(rows=Rows.DOCUMENTS))
    assert on_documents.cell(report, at["barrierer"]) == Cell(summary="Nøglen.")
    bench.framework.summarise(*cell, " ")
    assert not bench.framework.grid().cell(*cell).summary
    assert bench.framework.row("ÅSE").guid == at["Åse"]
    for bad in ((at["Åse"], "no-such"), ("no-such", at["samskabelse"])):
        with pytest.raises(NotFoundError):
            bench.framework.summarise(*bad, "x")
    assert bench.codings.faithful()


def test_summaries_follow_codes_and_cases_that_become_one(bench) -> None:
    at = fill(bench)
    bench.framework.summarise(at["Bodil"], at["tid"], "Tid er knap.")
    bench.framework.summarise(at["Bodil"], at["barrierer"], "Meget står i vejen.")
    bench.framework.summarise(at["Aage"], at["barrierer"], "Penge.")
    bench.editing.merge(["tid"], "barrierer")
    both = "Tid er knap.\n\nMeget står i vejen."
    assert bench.framework.grid().cell(at["Bodil"], at["barrierer"]).summary == both
    bench.people.merge(bench.people.case("Bodil"), [bench.people.case("Aage")])
    (memo,) = bench.memos.list()
    assert memo.text == f"{both}\n\nPenge." and memo.memo.case == at["Bodil"]
    assert bench.codings.faithful()


def test_erasing_the_interview_takes_what_was_written_of_the_one_who_spoke(bench) -> None:
    at = fill(bench)
    cell = at["Åse"], at["samskabelse"]
    bench.framework.summarise(*cell, "HEMMELIGT ord")
    bench.framework.summarise(*cell, "HEMMELIGT andet")
    bench.framework.summarise(bench.documents.find("Åse").guid, cell[1], "HEMMELIGT tredje")
    bench.framework.summarise(at["Bodil"], at["barrierer"], "Bliver")
    bench.documents.forget(bench.documents.find("Åse").guid)
    assert [w.text for w in bench.memos.list()] == ["Bliver"]
    assert bench.codings.faithful()
    for path in bench.project.root.rglob("*"):
        if path.is_file():
            assert b"HEMMELIGT" not in path.read_bytes(), path
    # What is undone next is what still stands, not the words that are gone.
    assert bench.codings.undo()
    assert bench.memos.list() == []


def test_summaries_travel_with_a_copy_but_not_of_somebody_who_was_erased(bench, tmp_path) -> None:
    at = fill(bench)
    shutil.copytree(bench.project.root, tmp_path / "b")
    with Workbench(tmp_path / "b", "Bo") as other:
        other.framework.summarise(at["Bodil"], at["barrierer"], "Fra Bo")
        other.framework.summarise(at["Åse"], at["samskabelse"], "Om Åse")
    bench.documents.forget(bench.documents.find("Åse").guid)
    bench.exchange.merge(tmp_path / "b")
    assert [(w.coder, w.text) for w in bench.memos.list()] == [("Bo", "Fra Bo")]
    assert "Åse" not in [case.name for case in bench.people.cases()]
    assert bench.codings.faithful()


def test_summaries_come_back_from_a_project_file(bench, tmp_path) -> None:
    at = fill(bench)
    bench.framework.summarise(at["Bodil"], at["barrierer"], "Tid er knap.")
    report = bench.documents.find("Haver").guid
    bench.framework.summarise(report, at["samskabelse"], "Om haverne.")
    bench.exchange.export_project(tmp_path / "ud.qdpx")
    with Workbench(make_project(tmp_path / "new", ()), "Carl") as new:
        told = new.exchange.import_project(tmp_path / "ud.qdpx")
        assert not any("link" in line for line in told.problems)
        memos = [f for f in new.codings.state().values() if isinstance(f, Memo)]
        assert {(m.on, m.about, m.case, m.document) for m in memos} == {
            (MemoOn.CELL, at["barrierer"], at["Bodil"], ""),
            (MemoOn.CELL, at["samskabelse"], report, report),
        }
        coded = [f for f in new.codings.state().values() if isinstance(f, Coding)]
        assert len(coded) == 4 and new.codings.faithful()
