"""The verbs adjudicate: two people differ, a third decides, and the result is a coder."""

from __future__ import annotations

import pytest

from traad.model import Coding, Reading
from traad.workbench import Workbench

ALIKE = "Samskabelsen mellem kommunen og foreningerne"
DIFFERS = "Det har været svært at finde tid til møderne"
ALONE = "Borgerne inddrages i planlægningen."


@pytest.fixture
def differing(coded):
    with Workbench(coded.root, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("rapport")
        text = anne.documents.show("rapport").text
        codes = {c.id: c.guid for c in anne.codebooks.codes().values()}

        def code(bench: Workbench, quote: str, name: str) -> None:
            start = text.index(quote)
            bench.codings.code(report, start, start + len(quote), codes[name], seen=False)

        for bench in (anne, bo):
            code(bench, ALIKE, "samskabelse")
            bench.codings.read(report, Reading.FINISHED)
        code(anne, DIFFERS, "barrierer")
        code(bo, DIFFERS[:20], "samskabelse")
        code(bo, ALONE, "barrierer")
        yield coded, anne, report, text


def result_of(bench: Workbench, text: str, name: str = "Konsensus") -> set[tuple[str, str]]:
    people, codes = bench.codings.coders(), bench.codebooks.names()
    return {
        (codes[f.code], text[f.start : f.end])
        for f in bench.codings.state().values()
        if isinstance(f, Coding) and people[f.coder] == name
    }


def test_the_queue_and_each_choice(differing) -> None:
    traad, anne, _, text = differing
    before = {g: f for g, f in anne.codings.state().items() if isinstance(f, Coding)}
    found = traad.json("adjudicate", "list", "Anne", "Bo")
    assert (found["open"], found["agreed"]) == (2, 1)
    both, alone = found["places"]
    assert (both["one"], both["other"]) == (["barrierer"], ["samskabelse"])
    assert (alone["one"], alone["other"], alone["text"]) == ([], ["barrierer"], ALONE)

    def decide(place, *choice: str) -> set[tuple[str, str]]:
        traad("adjudicate", "decide", "Anne", "Bo", place["id"][:12], *choice)
        return result_of(anne, text)

    agreed = ("samskabelse", ALIKE)
    mine, theirs = ("barrierer", DIFFERS), ("samskabelse", DIFFERS[:20])
    assert decide(both, "one", "--note", "Tid er en barriere.") == {agreed, mine}
    assert decide(both, "other") == {agreed, theirs}
    assert decide(both, "both") == {agreed, mine, theirs}
    assert decide(both, "neither") == {agreed}
    another = {agreed, ("samskabelse", DIFFERS)}
    assert decide(both, "another", "--code", "samskabelse") == another
    assert "another is chosen" in traad(
        "adjudicate", "decide", "Anne", "Bo", both["id"], "another", status=2
    )
    # Nobody else's codings have changed, and the history still says what stands.
    after = anne.codings.state()
    assert all(after[guid] == fact for guid, fact in before.items())
    assert anne.codings.faithful()


def test_the_note_is_a_memo_and_the_result_finishes(differing) -> None:
    traad, anne, _, text = differing
    traad("agree", "Anne", "Konsensus", status=1)
    places = traad.json("adjudicate", "list", "Anne", "Bo")["places"]
    for place in places:
        told = ("--note", "Vi blev enige.", "--as", "Begge")
        traad("adjudicate", "decide", "Anne", "Bo", place["id"], "one", *told)
    assert {w.text for w in anne.memos.list() if w.coder == "Begge"} == {"Vi blev enige."}
    assert anne.adjudication.results() == {"Begge"}
    assert result_of(anne, text, "Begge") == {("samskabelse", ALIKE), ("barrierer", DIFFERS)}
    left = traad.json("adjudicate", "list", "Anne", "Bo", "--all", "--as", "Begge")
    assert left["open"] == 0
    assert [p["choice"] for p in left["places"]] == ["one", "one"]
    assert left["places"][0]["note"] == "Vi blev enige." and left["places"][0]["by"]
    figures = traad.json("agree", "Anne", "Begge", "--measure", "percent")["codes"]
    assert figures["barrierer"]["percent"]["value"] == 1.0


def test_what_is_alike_is_taken_over_once(differing) -> None:
    traad, anne, _, text = differing
    assert "1 codings taken over" in traad("adjudicate", "agreed", "Anne", "Bo")
    assert "0 codings taken over" in traad("adjudicate", "agreed", "Anne", "Bo")
    assert result_of(anne, text) == {("samskabelse", ALIKE)}


def test_a_changed_coding_is_a_new_place(differing) -> None:
    traad, anne, report, text = differing
    alone = traad.json("adjudicate", "list", "Anne", "Bo")["places"][1]
    traad("adjudicate", "decide", "Anne", "Bo", alone["id"], "other")
    guid = next(
        g
        for g, f in anne.codings.state().items()
        if isinstance(f, Coding)
        and text[f.start : f.end] == ALONE
        and anne.codings.coders()[f.coder] == "Bo"
    )
    start = text.index(ALONE)
    code = anne.codebooks.code("barrierer").guid
    with anne.as_coder("Bo") as bo:
        bo.codings.revise(report, guid, start=start, end=start + 8, code=code)
    found = traad.json("adjudicate", "list", "Anne", "Bo")
    assert found["open"] == 2 and found["places"][1]["id"] != alone["id"]


def test_refusals_are_sentences(differing) -> None:
    traad, *_ = differing
    assert "No coder is called Ole" in traad("adjudicate", "list", "Anne", "Ole", status=1)
    assert "two different" in traad("adjudicate", "list", "Anne", "anne", status=2)
    assert "two people" in traad("adjudicate", "list", "Anne", "rules", status=2)
    assert "name a third" in traad("adjudicate", "list", "Anne", "Bo", "--as", "bo", status=2)
    assert "0 places" in traad("adjudicate", "decide", "Anne", "Bo", "zzz", "one", status=2)
