"""Suggestions: their ranges, confidence, evidence, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest

from traad.codebook import matcher_for, read_codebook
from traad.coding.overlap import Policy, keep_all, longest_of_all, longest_of_code
from traad.coding.rules import HIGHEST, suggest
from traad.coding.units import Unit
from traad.language import analyse, load
from traad.model import INTERVIEWER, Kind, Passage

BOOK = read_codebook("""
codebook: have
codes:
  - id: vand
    indicators:
      lemmas: [{term: kande, weight: 0.4}, {term: slange, weight: 0.4}, {term: sø, weight: 1}]
      phrases: [{term: give * vand, weight: 0.6}, {term: vand, weight: 0.3}]
  - id: redskab
    threshold: 0.3
    indicators:
      lemmas: [{term: kande, weight: 0.3}, {term: slange, weight: 0.25}]
""")
NAMES = {code.guid: code.id for code in BOOK.codes}


def run(text: str, passages: list[Passage] | None = None, **options: Any) -> list[dict[str, Any]]:
    passages = passages or [Passage(0, len(text))]
    table = analyse(load(), text, passages)
    found = suggest(matcher_for(BOOK, [table]), table, passages, **options)
    rows = found.rows()
    assert len(rows) == len(found)
    return [
        {**row, "code": NAMES[row["code"]], "text": text[row["start"] : row["end"]]} for row in rows
    ]


def test_different_signs_combine_and_a_repeated_one_counts_once() -> None:
    (both,) = [r for r in run("En kande og en slange.") if r["code"] == "vand"]
    assert both["confidence"] == pytest.approx(1 - 0.6 * 0.6)
    again = run("En kande, en kande og en kande.")
    assert [(r["code"], r["confidence"]) for r in again] == [("redskab", 0.3)]


def test_no_suggestion_is_certain() -> None:
    assert [r["confidence"] for r in run("En sø.")] == [HIGHEST]


def test_what_stays_under_the_threshold_is_left_out_unless_asked_for() -> None:
    assert run("En slange.") == []
    assert {r["code"] for r in run("En slange.", below=True)} == {"vand", "redskab"}


def test_the_unit_is_the_sentence_the_passage_or_the_match() -> None:
    text = "Hun gav roserne vand. Så gik hun."
    assert [r["text"] for r in run(text)] == ["Hun gav roserne vand."]
    assert [r["text"] for r in run(text, unit=Unit.PASSAGE)] == [text]
    assert [r["text"] for r in run(text, unit=Unit.MATCH)] == ["gav roserne vand"]


def test_evidence_is_added_up_over_the_unit_only() -> None:
    text = "En kande. En slange."
    assert [r["code"] for r in run(text)] == ["redskab"]
    assert [r["code"] for r in run(text, unit=Unit.PASSAGE)] == ["vand", "redskab"]


def test_the_rule_quotes_what_fired_heaviest_first() -> None:
    (water,) = [r for r in run("Kander: hun gav roserne vand.") if r["code"] == "vand"]
    assert water["rule"] == "frase give * vand: «gav roserne vand»; lemma kande: «Kander»"


@pytest.mark.parametrize(
    ("policy", "confidence"),
    [(keep_all, 0.72), (longest_of_code, 0.6), (longest_of_all, 0.6)],
)
def test_the_overlap_policy_says_what_counts(policy: Policy, confidence: float) -> None:
    (water,) = run("Hun gav roserne vand.", overlap=policy)
    assert water["confidence"] == pytest.approx(confidence)


def test_across_codes_the_heavier_of_equals_wins() -> None:
    text = "En slange og en kande."
    assert {r["code"] for r in run(text, overlap=longest_of_code)} == {"vand", "redskab"}
    assert {r["code"] for r in run(text, overlap=longest_of_all)} == {"vand"}


def test_flags_hold_where_they_hold_for_all_evidence() -> None:
    (denied,) = run("Der er måske ikke nogen sø.")
    assert (denied["negated"], denied["hedged"]) == (True, True)
    (mixed,) = run("Der er ikke nogen sø her omkring, sagde hun til mig, men der er en sø.")
    assert mixed["negated"] is False


@pytest.mark.parametrize(
    "passage",
    [
        Passage(0, 6, kind=Kind.HEADING),
        Passage(0, 6, role=INTERVIEWER),
        Passage(0, 6, language="en"),
    ],
)
def test_only_passages_that_count_are_coded(passage: Passage) -> None:
    assert run("En sø.", [passage]) == []


def test_an_empty_text_has_no_suggestions() -> None:
    assert run("", []) == []


def test_of_a_code_and_one_below_it_only_the_finer_is_suggested() -> None:
    book = read_codebook("""
codebook: have
codes:
  - id: have
    indicators: {lemmas: [{term: bed, weight: 1}, {term: spade, weight: 1}]}
  - id: redskaber
    parent: have
    indicators: {lemmas: [{term: spade, weight: 1}]}
""")
    text = "Spaden står i et bed. Et bed er nok."
    passages = [Passage(0, len(text))]
    table = analyse(load(), text, passages)
    matcher = matcher_for(book, [table])
    names = {code.guid: code.id for code in book.codes}
    found = suggest(matcher, table, passages)
    assert [names[guid] for guid in found.code] == ["redskaber", "have"]
    every = suggest(matcher, table, passages, below=True)
    assert [names[guid] for guid in every.code] == ["have", "redskaber", "have"]


def test_the_rules_of_a_suggestion_can_be_read_from_its_evidence() -> None:
    from traad.coding.rules import rules_named

    evidence = "lemma svær: «svært», «svær»; mønster (?:a|b); c: «ab»; og 2 til"
    assert rules_named(evidence) == ["lemma svær", "mønster (?:a|b); c"]
