"""Danish order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from traad.alphabet import danish_key


def test_the_three_letters_come_last_and_aa_is_aa() -> None:
    words = ["År", "øl", "zebra", "æble", "Aarhus", "abe", "Ærø", "Zoo"]
    expected = ["abe", "zebra", "Zoo", "æble", "Ærø", "øl", "År", "Aarhus"]
    assert sorted(words, key=danish_key) == expected


def test_accents_decide_only_between_equals() -> None:
    assert sorted(["idé", "ide", "ideal"], key=danish_key) == ["ide", "idé", "ideal"]


@given(st.lists(st.text()))
def test_the_order_hangs_on_the_words_alone(words: list[str]) -> None:
    assert sorted(words, key=danish_key) == sorted(words, key=danish_key)
