"""Drawing documents: repeatable, without replacement, each type its share."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from traad.agreement.planning import draw

TYPES = st.dictionaries(st.uuids().map(str), st.sampled_from("abc"), min_size=1, max_size=40)


@given(types=TYPES, seed=st.integers(0, 2**32), data=st.data())
def test_any_draw(types: dict[str, str], seed: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(types)))
    for by_type in (False, True):
        found = draw(types, number, seed=seed, by_type=by_type)
        assert len(found) == len(set(found)) == number and set(found) <= types.keys()
        again = dict(sorted(types.items(), reverse=True))
        assert draw(again, number, seed=seed, by_type=by_type) == found
    drawn, sizes = Counter(types[guid] for guid in found), Counter(types.values())
    if number >= len(sizes):
        assert all(drawn[name] for name in sizes)
    if number == len(types):
        assert drawn == sizes


def test_shares_are_proportional() -> None:
    types = {f"{n:03}": "report" if n < 60 else "interview" for n in range(80)}
    found = Counter(types[guid] for guid in draw(types, 22, seed=7, by_type=True))
    assert found == {"report": 16, "interview": 6}
    assert draw(types, 22, seed=8, by_type=True) != draw(types, 22, seed=7, by_type=True)


def test_each_document_is_as_likely() -> None:
    types = {str(n): "" for n in range(5)}
    drawn = Counter(g for seed in range(2000) for g in draw(types, 2, seed=seed, by_type=False))
    assert all(abs(drawn[guid] - 800) < 100 for guid in types)
