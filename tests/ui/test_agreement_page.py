"""The Agreement page: two coders' figures with unit, universe, N and interval; and what lacks."""

from __future__ import annotations

from traad.model import Reading
from traad.settings import Project
from traad.ui.views.agreement import finished_by, most_in_common
from traad.workbench import Workbench
from ui.running import Open, payload, run


def coded(project: Project) -> None:
    """Anne and Bo have coded and finished the report; Bo lacks one of her two codings."""
    with Workbench(project, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("haver")
        text = anne.documents.show("haver").text
        code = anne.codebooks.code("samskabelse").guid
        for quote, benches in (("I Ærøskøbing", (anne, bo)), ("Samskabelse kræver", (anne,))):
            start = text.index(quote)
            for bench in benches:
                bench.codings.code(report, start, start + len(quote), code, seen=False)
        for bench in (anne, bo):
            bench.codings.read(report, Reading.FINISHED)


def test_without_finished_documents_it_says_what_to_do(project: Project, open_page: Open) -> None:
    at = open_page(project, "agreement")
    assert "færdigt endnu" in at.info[0].value


def test_each_figure_stands_with_what_it_holds_for(project: Project, open_page: Open) -> None:
    coded(project)
    at = open_page(project, "agreement")
    assert at.multiselect(key="agreement-coders").value == ["Anne", "Bo"]
    told = " ".join(c.value for c in at.caption)
    assert "Univers: alle enheder" in told and "alle er færdige med" in told
    table = payload(at, "agreement-table")
    heads = [c["name"] for c in table["columns"]]
    assert heads == ["Kode", "Mål", "Værdi", "95 %", "N", "Kodet"]
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    own = next(r for r in rows if r[0] == "Samskabelse" and r[1] == "procent enighed")
    with Workbench(project, "Anne") as bench:
        found = bench.agreement.compare(["Anne", "Bo"], measures=["percent"])
    figure = found.codes["samskabelse"]["percent"]
    assert own[2] == f"{figure.value:.2f}".replace(".", ",")
    assert own[4:] == [str(figure.n), "2"] and figure.value < 1
    lacking = next(row for row in table["rows"] if row[0]["text"] == "Samskabelse")
    assert lacking[3]["note"].startswith("intet interval")
    assert any("Krippendorffs alfa" in r[1] for r in rows)

    at.selectbox(key="agreement-unit").select("passage")
    run(at)
    passages = payload(at, "agreement-table")["rows"]
    assert int(passages[0][4]["text"]) < figure.n


def test_a_refusal_is_a_sentence(project: Project, open_page: Open) -> None:
    coded(project)
    at = open_page(project, "agreement")
    at.selectbox(key="agreement-unit").select("turn")
    run(at)
    assert "vælg en anden enhed" in at.error[0].value


def test_who_has_most_in_common(project: Project) -> None:
    coded(project)
    with Workbench(project, "Cilje") as bench:
        bench.codings.read(bench.documents.find("interview"), Reading.FINISHED)
        finished = finished_by(bench.codings.state().values())
        names = bench.codings.coders()
    assert [names[c] for c in sorted(most_in_common(finished), key=names.get)] == ["Anne", "Bo"]
    assert most_in_common({"a": {"1"}, "b": {"2"}}) == []
