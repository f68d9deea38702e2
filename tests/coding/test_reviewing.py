"""The order in which suggestions are looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.coding.reviewing import (
    By,
    Pick,
    band_of,
    fired,
    group_of,
    groups,
    most_informative,
    rule_of,
)
from traad.model import Decision, Suggestion, Verdict


def suggestion(
    n: int, rule: str = "lemma bro: «broen»", confidence: float = 0.7, code: str = "c"
) -> Suggestion:
    return Suggestion(f"s{n:04}", "d", 1, n * 10, n * 10 + 5, code, "m", confidence, rule)


def decision(s: Suggestion, verdict: Verdict) -> Decision:
    return Decision("me", s.guid, verdict, s.document, 1, s.start, s.end, s.code, None, "")


def test_the_heaviest_rule_names_the_group() -> None:
    one = suggestion(1, "frase mangel * tid: «mangel på tid»; lemma mangel: «mangel»")
    assert rule_of(one) == "frase mangel * tid"
    assert rule_of(suggestion(1, "lært: bro, vej")) == "lært"
    assert one in group_of(one, By.RULE)
    assert suggestion(2) not in group_of(one, By.RULE)


@pytest.mark.parametrize("by", By)
@given(confidences=st.lists(st.floats(0, 0.99), max_size=20))
def test_every_suggestion_is_in_one_group(by: By, confidences: list[float]) -> None:
    made = [suggestion(n, confidence=c) for n, c in enumerate(confidences)]
    found = groups(made, by)
    assert sum(g.waiting for g in found) == len(made)
    for g in found:
        assert sum(s in g.pick for s in made) == g.waiting


def test_bands_go_down() -> None:
    made = [suggestion(n, confidence=c) for n, c in enumerate((0.55, 0.95, 0.9, 0.2))]
    assert [g.pick.band for g in groups(made, By.CONFIDENCE)] == [0.9, 0.5, 0.0]
    assert band_of(0.79) == 0.7


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0.1, 0.99)), max_size=30))
def test_the_order_holds_each_once(made: list[tuple[str, float]]) -> None:
    all_ = [suggestion(n, f"lemma {r}: «{r}»", c) for n, (r, c) in enumerate(made)]
    order = most_informative(all_, [])
    assert sorted(s.guid for s in order) == [s.guid for s in all_]


def test_every_rule_is_met_early_and_a_known_one_late() -> None:
    large = [suggestion(n, "lemma stor: «stor»") for n in range(40)]
    small = [suggestion(100 + n, "lemma lille: «lille»") for n in range(10)]
    order = [rule_of(s) for s in most_informative([*large, *small], [])]
    # Neyman: the sample is shared as the waiting are, where nothing is known of either.
    assert order[:25].count("lemma lille") in (4, 5)
    told = [
        (suggestion(200 + n, "lemma stor: «stor»"), decision(large[0], Verdict.ACCEPTED))
        for n in range(60)
    ]
    assert rule_of(most_informative([*large, *small], told)[0]) == "lemma lille"


def test_within_a_rule_the_least_certain_comes_first() -> None:
    made = [suggestion(n, confidence=c) for n, c in enumerate((0.9, 0.52, 0.7))]
    assert [s.confidence for s in most_informative(made, [])] == [0.52, 0.7, 0.9]


def test_the_words_that_fired_are_found_in_the_text() -> None:
    text = "Vi mangler  hænder, og hænderne mangler os. Æblet mangler."
    where = fired(text, "frase x: «mangler hænder»; lemma æble: «Æblet», «æblet»")
    assert [text[a:b] for a, b in where] == ["mangler  hænder", "Æblet"]
    assert fired(text, "lært: mangler") == []


def test_an_empty_pick_is_all() -> None:
    assert suggestion(1) in Pick()
