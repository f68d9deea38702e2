"""The forms that a word may have: OCR confusions and the old spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.language.confusions import spellings


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("bade", "både"),
        ("onsker", "ønsker"),
        ("vere", "være"),
        ("Ikrafttreden", "ikrafttræden"),
        ("Aarhus", "århus"),
        ("l0sning", "løsning"),
        ("komrnune", "kommune"),
        ("ingen", "lngen"),
    ],
)
def test_what_is_read_may_be_what_is_meant(read: str, meant: str) -> None:
    assert meant in spellings(read) and read.casefold() in spellings(meant)


def test_other_words_are_not_among_them() -> None:
    assert not {"kommunen", "foreninger", ""} & spellings("forening")


@given(st.text("abdelmnorsåæø", min_size=1, max_size=6))
def test_the_relation_goes_both_ways(word: str) -> None:
    forms = spellings(word)
    assert word in forms
    assert all(word in spellings(form) for form in list(forms)[:20])


@given(st.text(max_size=60))
def test_any_text_has_few_forms(word: str) -> None:
    assert 1 <= len(spellings(word)) <= 2000
