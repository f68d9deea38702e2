"""Where two coders differ: what is alike, what is one place, and what its id holds on to."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from traad.agreement.disagreements import disagreements
from traad.model import Coding


def coding(coder: str, code: str, start: int, end: int) -> Coding:
    guid = f"{coder}-{code}-{start}-{end}"
    return Coding(guid, "d", 1, start, end, code, 1, coder, None, False, False, "t")


def test_what_both_coded_alike_is_no_place() -> None:
    made = [coding("a", "x", 0, 5), coding("b", "x", 0, 5), coding("c", "x", 2, 9)]
    assert disagreements(made, "a", "b") == ([], [made[0]])


def test_overlapping_codings_are_one_place_whatever_their_code() -> None:
    made = [
        coding("a", "x", 0, 10),
        coding("b", "y", 5, 12),
        coding("a", "z", 11, 20),
        coding("b", "x", 20, 25),
    ]
    first, second = disagreements(made, "a", "b")[0]
    assert (first.start, first.end, len(first.one), len(first.other)) == (0, 20, 2, 1)
    assert (second.start, second.end, second.one) == (20, 25, ())


def test_an_id_is_the_same_in_a_later_version_and_another_when_a_coding_changes() -> None:
    one, other = coding("a", "x", 0, 10), coding("b", "x", 0, 8)
    (place,), _ = disagreements([one, other], "a", "b")
    moved = [replace(c, version=2, start=c.start + 7, end=c.end + 7) for c in (one, other)]
    assert disagreements(moved, "a", "b")[0][0].id == place.id
    changed = [replace(one, end=12), other]
    assert disagreements(changed, "a", "b")[0][0].id != place.id


spans = st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 30))


@given(st.lists(st.tuples(spans, st.integers(1, 8)), max_size=20))
def test_each_coding_is_alike_or_in_one_place_and_places_do_not_overlap(drawn) -> None:
    made = list({c.guid: c for c in (coding(w, k, s, s + n) for (w, k, s), n in drawn)}.values())
    places, agreed = disagreements(made, "a", "b")
    inside = [c for p in places for c in (*p.one, *p.other)]
    assert len(inside) + 2 * len(agreed) == len(made)
    for before, after in pairwise(places):
        assert before.end <= after.start
