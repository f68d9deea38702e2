"""The plan verbs: made, listed, led on to agreement, removed."""

from __future__ import annotations

from traad.model import Reading
from traad.workbench import Workbench


def test_a_plan_from_making_to_agreement(coded) -> None:
    (made,) = coded.json(
        "plan", "make", "Prøve", "--for", "Anne", "--for", "Bo", "--sample", 1, "--seed", 3
    )
    assert made["seed"] == 3 and made["ready"] == [] and len(made["documents"]) == 1
    assert "not begun (0)" in coded("plan", "list")
    guid = made["documents"][0]["document"]
    with Workbench(coded.root, "Anne") as anne, anne.as_coder("Bo") as bo:
        document = anne.documents.find(guid)
        code = anne.codebooks.code("samskabelse").guid
        for bench in (anne, bo):
            bench.codings.code(document, 0, 12, code, seen=bench is bo)
            bench.codings.read(document, Reading.FINISHED)
    told = coded("plan", "list")
    assert "finished (1, 1 not blind)" in told and "traad agree --plan 'Prøve'" in told
    assert coded.json("agree", "--plan", "Prøve")["documents"] == [guid]
    assert "Name the coders" in coded("agree", status=2)
    coded("plan", "remove", "prøve")
    assert coded.json("plan", "list") == []
    assert "two people" in coded("plan", "make", "X", "--for", "Anne", "--doc", guid, status=2)
