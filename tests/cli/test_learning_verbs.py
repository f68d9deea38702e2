"""Learning through the command line."""

from __future__ import annotations

import json


def test_code_learn_says_what_there_is_too_little_of(coded) -> None:
    (suggestion, *_) = coded.json("codings", "--code", "samskabelse")
    from traad.workbench import Workbench

    with Workbench(coded.root, "Anne") as bench:
        bench.codings.accept(suggestion["id"])
    reports = coded.json("code", "--learn")
    assert [r["coder"] for r in reports] == ["rules", "learned"]
    told = {code["code"]: code for code in reports[1]["codes"]}
    own = told["samskabelse"]
    assert (own["positives"], own["lacking"], reports[1]["suggestions"]) == (1, "positives", 0)
    said = coded("code", "--learn")
    assert "samskabelse: too few codings (1 of 20)" in said


def test_evaluate_learn_says_what_there_is_too_little_of(coded, tmp_path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps([{"id": 1, "text": "Samskabelse.", "codes": ["samskabelse"]}]))
    result = coded.json("evaluate", "--gold", gold, "--learn")
    assert result["learning"]["codes"]["samskabelse"]["lacking"] == "positives"
    assert "Too little to learn from: samskabelse" in coded("evaluate", "--gold", gold, "--learn")
    assert "lemma" not in coded("evaluate", "--gold", gold, "--errors")


def test_evaluate_uses_the_chosen_pipeline(coded, tmp_path, monkeypatch) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps([{"id": 1, "text": "Samskabelse.", "codes": ["samskabelse"]}]))
    assert coded.json("evaluate", "--gold", gold)["pipeline"].startswith("traad_da-")
    monkeypatch.setenv("TRAAD_PIPELINE", "nothing")
    from traad.resources import find_resource

    book = find_resource("codebooks") / "samarbejde.yaml"
    said = coded("evaluate", "--gold", gold, "--codebook", book, status=2)
    assert "no pipeline called nothing" in said


def test_a_sample_is_drawn_and_told(coded) -> None:
    assert "No drawn suggestion" in coded("evaluate", "--decisions")
    assert "Give one of" in coded("evaluate", status=2)
    rows = coded.json("evaluate", "--draw", 1)
    assert all(len(row["suggestions"]) == 1 <= row["of"] for row in rows)
    from traad.workbench import Workbench

    with Workbench(coded.root, "Anne") as bench:
        for suggestion in bench.samples.waiting():
            bench.codings.reject(suggestion.guid)
    told = coded.json("evaluate", "--decisions")
    assert {row["code"] for row in told} == {row["code"] for row in rows}
    assert all((row["n"], row["right"], row["precision"]) == (1, 0, 0.0) for row in told)
    assert "(all)" in coded("evaluate", "--decisions")
    assert "There is no code" in coded("evaluate", "--draw", 1, "--code", "findes ikke", status=1)
