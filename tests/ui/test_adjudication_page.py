"""The Adjudication page: two sides of a place, a decision, and the next place."""

from __future__ import annotations

from traad.model import Coding, Reading
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import Open, payload, run


def coded(project: Project) -> None:
    """Anne and Bo differ at two places of the report, and both have finished it."""
    with Workbench(project, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("haver")
        text = anne.documents.show("haver").text
        codes = {c.id: c.guid for c in anne.codebooks.codes().values()}
        made = ((anne, "I Ærøskøbing", "samskabelse"), (bo, "Det var svært", "barrierer"))
        for bench, quote, code in made:
            start = text.index(quote)
            bench.codings.code(report, start, start + len(quote), codes[code], seen=False)
        for bench in (anne, bo):
            bench.codings.read(report, Reading.FINISHED)


def test_without_two_who_have_finished_it_says_when_it_begins(
    project: Project, open_page: Open
) -> None:
    at = open_page(project, "adjudicate")
    assert "side om side" in at.info[0].value


def test_the_sides_a_decision_and_the_next_place(project: Project, open_page: Open) -> None:
    coded(project)
    at = open_page(project, "adjudicate")
    one, other = payload(at, "sides")["sides"]
    assert (one["who"], other["who"]) == ("Anne", "Bo")
    assert [c["name"] for c in one["codes"]] == ["Samskabelse"] and other["codes"] == []
    marked = "".join(p["text"] for p in one["parts"] if p["colours"])
    assert marked == "I Ærøskøbing"
    assert "".join(p["text"] for p in other["parts"]) == "".join(p["text"] for p in one["parts"])

    at.button(key="adjudicate-choose-one").click()
    run(at)
    assert payload(at, "sides")["sides"][1]["codes"][0]["name"] == "Barrierer"
    at.button(key="adjudicate-choose-neither").click()
    run(at)
    with Workbench(project, "Anne") as bench:
        names = bench.codings.coders()
        facts = bench.codings.state().values()
        made = [f for f in facts if isinstance(f, Coding) and names[f.coder] == "Konsensus"]
        assert len(made) == 1
        assert not bench.adjudication.queue("Anne", "Bo").open
    assert "Afgjort af Anne" in at.info[0].value
