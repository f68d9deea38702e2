"""Samples of suggestions: who is drawn, what counts, and what it tells of each rule."""

from __future__ import annotations

from collections import Counter

from traad.coding.sampling import Sample, draw, precision_of, waiting
from traad.model import Decision, Suggestion, Verdict

RULES = ("lemma svær: «svært»", "lemma mangle: «mangler»; lemma svær: «svær»")


def suggestion(number: int, code: str = "a") -> Suggestion:
    return Suggestion(f"s{number}", "d", 1, number, number + 1, code, "r", 0.7, RULES[number % 2])


def decision(number: int, verdict: Verdict) -> Decision:
    return Decision("anne", f"s{number}", verdict, "d", 1, 0, 1, "a", None, "")


def test_every_suggestion_is_as_likely_to_be_drawn() -> None:
    all_ = [suggestion(n) for n in range(10)]
    counts = Counter(g for seed in range(600) for g in draw(all_, 3, seed=seed)[0].suggestions)
    assert len(counts) == 10
    assert all(130 < n < 230 for n in counts.values())


def test_the_same_seed_draws_the_same_and_nothing_is_drawn_twice() -> None:
    all_ = [suggestion(n, "ab"[n % 2]) for n in range(12)]
    first = draw(all_, 2)
    assert first == draw(all_, 2)
    assert [(s.code, s.frame, len(s.suggestions)) for s in first] == [("a", 6, 2), ("b", 6, 2)]
    second = draw(all_, 9, first)
    drawn = [g for sample in (*first, *second) for g in sample.suggestions]
    assert sorted(drawn) == sorted(s.guid for s in all_)


def test_what_waits_stands_in_the_order_it_was_drawn() -> None:
    assert waiting([Sample("a", 9, ("s3", "s1", "s2"))], ["s1"]) == ["s3", "s2"]


def test_only_drawn_suggestions_count_and_another_code_is_wrong() -> None:
    found = {f"s{n}": suggestion(n) for n in range(6)}
    decisions = [
        decision(0, Verdict.ACCEPTED),
        decision(1, Verdict.RECODED),
        decision(2, Verdict.REJECTED),
        decision(4, Verdict.ACCEPTED),
    ]
    rows = precision_of([Sample("a", 6, ("s0", "s1", "s2", "s3"))], found, decisions)
    told = {row["rule"]: (row["right"], row["n"], row["left"], row["all_n"]) for row in rows}
    assert told == {None: (1, 3, 1, 4), "lemma mangle": (0, 1, 1, 1), "lemma svær": (1, 3, 1, 4)}
    whole = rows[0]
    assert whole["precision"] == 0.3333
    assert (whole["low"], whole["high"]) == (0.0615, 0.7923)


def test_no_decision_is_no_figure() -> None:
    (row, _) = precision_of([Sample("a", 1, ("s0",))], {"s0": suggestion(0)}, [])
    assert (row["n"], row["left"], row["precision"]) == (0, 1, None)
