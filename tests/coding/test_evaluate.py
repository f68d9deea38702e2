"""Evaluation: the measures by hand, codes below others, and the shipped codebook on the gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from traad.codebook import load_codebook, read_codebook
from traad.coding.evaluate import evaluate
from traad.errors import UsageError
from traad.language import load
from traad.model import Passage
from traad.resources import find_resource

BOOK = read_codebook("""
codebook: have
codes:
  - {id: vand, indicators: {lemmas: [vand]}}
  - {id: regn, parent: vand, indicators: {lemmas: [regn, {term: sky, weight: 0.2}]}}
  - {id: sol, indicators: {lemmas: [sol]}}
  - {id: vind}
""")


def prepare(text: str) -> tuple[str, Sequence[Passage]]:
    return text, [Passage(0, len(text))]


def run(*items: tuple[str, list[str]], **options: Any) -> dict[str, Any]:
    numbered = [{"id": str(i), "text": t, "codes": c} for i, (t, c) in enumerate(items)]
    return evaluate(BOOK, numbered, pipeline=load(), prepare=prepare, **options)


def test_the_measures_are_those_worked_out_by_hand() -> None:
    result = run(
        ("Sol og sol.", ["sol"]),
        ("Solen skinner på vand.", ["sol", "vand"]),
        ("Kun sol.", []),
        ("Ingenting.", ["vand"]),
    )
    sun, water = result["codes"]["sol"], result["codes"]["vand"]
    assert (sun["precision"], sun["recall"], sun["f1"]) == (0.6667, 1.0, 0.8)
    assert (water["precision"], water["recall"], water["f1"]) == (1.0, 0.5, 0.6667)
    assert (sun["support"], water["support"]) == (2, 2)
    assert (result["macro_f1"], result["left_out"]) == (None, ["vand", "sol"])
    assert set(result["codes"]) == {"vand", "sol"}
    low, high = sun["interval"]
    assert 0 <= low <= sun["f1"] <= high <= 1


def test_averages_are_over_the_codes_with_enough_positives() -> None:
    rows = [("Sol og sol.", ["sol"])] * 15 + [("Vand.", ["vand", "sol"]), ("Vand.", ["sol"])]
    result = run(*rows)
    assert (result["left_out"], result["averaged"]) == (["vand"], 1)
    assert result["macro_f1"] == result["micro_f1"] == pytest.approx(2 * 15 / (15 + 17), abs=1e-3)
    low, high = result["macro_interval"]
    assert low <= result["macro_f1"] <= high


def test_each_false_one_is_named_with_its_rule() -> None:
    errors = run(("Kun sol.", []), ("En sky.", ["regn"]), ("Vand.", ["vand"]))["errors"]
    assert [(e["id"], e["code"], e["error"], e["rule"]) for e in errors] == [
        ("1", "regn", "missed", "lemma sky: «sky»"),
    ]
    errors = run(("Kun sol.", []), ("Sol.", ["sol"]))["errors"]
    assert [(e["id"], e["error"], e["rule"]) for e in errors] == [
        ("0", "false", "lemma sol: «sol»")
    ]


def test_a_code_counts_when_one_below_it_is_suggested() -> None:
    result = run(("Det blev regn.", ["vand"]), ("Sol.", ["sol"]))
    assert result["codes"]["vand"]["recall"] == 1.0


def test_confidence_under_the_threshold_still_ranks() -> None:
    result = run(("En sky.", ["regn"]), ("Ingenting.", []))["codes"]["regn"]
    assert (result["recall"], result["average_precision"]) == (0.0, 1.0)


def test_the_same_seed_gives_the_same_interval() -> None:
    items = [("Sol.", ["sol"]), ("Sol.", []), ("Nej.", ["sol"])]
    assert run(*items, seed=3) == run(*items, seed=3)


def test_a_gold_standard_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="uses codes that have lacks: sne"):
        run(("Sne.", ["sne"]))
    with pytest.raises(UsageError, match="no coded texts"):
        run()


def test_the_shipped_codebook_finds_the_concepts(corpora: Path) -> None:
    items = json.loads((corpora / "gold" / "gold_dev.json").read_text(encoding="utf-8"))
    book = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
    result = evaluate(book, items, pipeline=load(), prepare=prepare)
    assert result["macro_f1"] >= 0.65
    assert all(code["f1"] >= 0.5 for code in result["codes"].values())
