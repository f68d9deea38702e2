"""A corrected text keeps its codings, and none moves silently to other words."""

from __future__ import annotations

import os
import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.coding.carry import Carrier, Fate, hunks

EDITS = int(os.environ.get("TRAAD_EDITS", "50"))
TEXT = (
    "Borgerne mødes i køkkenet. De laver suppe, og kommunen betaler. 🙂\n\n"
    "Det er svært at finde tid. Det er svært at finde et lokale.\n\n"
    "Koordinatoren holder nøglen, og foreningen holder hus."
)


def _range(quote: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def _carried(quote: str, new: str) -> tuple[str, Fate]:
    found = Carrier(TEXT, new).carry(*_range(quote))
    return new[found.start : found.end], found.fate


def test_an_edit_elsewhere_leaves_the_words_the_same() -> None:
    new = TEXT.replace("Borgerne mødes", "Alle borgere i byen mødes")
    assert _carried("Det er svært at finde et lokale.", new) == (
        "Det er svært at finde et lokale.",
        Fate.SAME,
    )


def test_a_typo_mended_inside_is_carried_and_reported() -> None:
    new = TEXT.replace("Koordinatoren", "Koordinatorerne")
    assert _carried("Koordinatoren", new) == ("Koordinatorerne", Fate.CHANGED)
    said = "Koordinatorerne holder nøglen"
    assert _carried("Koordinatoren holder nøglen", new) == (said, Fate.CHANGED)


@pytest.mark.parametrize("quote", ["De laver suppe", "kommunen betaler."])
def test_what_is_put_in_beside_a_range_does_not_join_it(quote: str) -> None:
    new = TEXT.replace(quote, f"Ja. {quote} Nemlig.")
    assert _carried(quote, new) == (quote, Fate.SAME)


def test_a_deleted_range_is_lost_and_a_moved_one_is_found() -> None:
    first, second, third = TEXT.split("\n\n")
    assert _carried("De laver suppe", f"{second}\n\n{third}")[1] is Fate.LOST
    moved = _carried("De laver suppe", f"{second}\n\n{third}\n\n{first}")
    assert moved[0] == "De laver suppe"
    assert moved[1] in (Fate.SAME, Fate.MOVED)


def test_a_deleted_range_does_not_move_to_a_twin() -> None:
    new = TEXT.replace("Det er svært at finde tid. ", "")
    text, fate = _carried("Det er svært at finde tid.", new)
    assert fate is not Fate.SAME
    assert text in ("", "Det er svært at finde et lokale.")


words = st.sampled_from(["sol", "måne", "ærø", "🙂", "og", "\n\n", "ja.", "hus"])


@settings(max_examples=300)
@given(st.lists(words, max_size=25), st.lists(words, max_size=25), st.data())
def test_a_range_that_is_the_same_holds_the_same_words(old, new, data) -> None:
    a, b = " ".join(old), " ".join(new)
    rebuilt, done = [], 0
    for start, end, into, until in hunks(a, b):
        rebuilt += [a[done:start], b[into:until]]
        done = end
    assert "".join([*rebuilt, a[done:]]) == b
    if a:
        start = data.draw(st.integers(0, len(a) - 1))
        end = data.draw(st.integers(start + 1, len(a)))
        found = Carrier(a, b).carry(start, end)
        assert 0 <= found.start <= found.end <= len(b)
        if found.fate is Fate.SAME:
            assert b[found.start : found.end].split() == a[start:end].split()
        if found.fate is Fate.MOVED:
            assert b[found.start : found.end] == a[start:end]
    whole = Carrier(a, a)
    for m in range(0, max(len(a) - 3, 0), 3):
        if a[m : m + 3].strip() == a[m : m + 3]:
            assert whole.carry(m, m + 3) == type(whole.carry(m, m + 3))(m, m + 3, Fate.SAME)


def test_random_edits_of_a_report(corpora) -> None:
    """Ranges of words far from an edit stay the same; those of other words are reported."""
    text = (corpora / "typeset" / "003.truth.txt").read_text(encoding="utf-8")
    dice = random.Random(7)
    spans = [m.span() for m in re.finditer(r"\w+", text)]
    places = [dice.randrange(len(spans) - 50) for _ in range(200)]
    ranges = [(spans[i][0], spans[i + dice.randrange(50)][1]) for i in places]
    slowest = 0.0
    for _ in range(EDITS):
        at = dice.randrange(len(text) - 100)
        length = dice.choice([0, 1, 5, 40, 100])
        new = text[:at] + dice.choice(["", "x", "et nyt ord ", "Helt nyt afsnit.\n\n"])
        new += text[at + length :]
        begun = time.perf_counter()
        carrier = Carrier(text, new)
        slowest = max(slowest, time.perf_counter() - begun)
        for start, end in ranges:
            found = carrier.carry(start, end)
            there = new[found.start : found.end]
            apart = text[end:at] if end < at else text[at + length : start]
            if " " in apart:
                assert found.fate is Fate.SAME
            if found.fate is Fate.SAME:
                assert there.split() == text[start:end].split()
    assert slowest < 5
