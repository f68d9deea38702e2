"""Queries about coded stretches: codes, fields, words, near and inside."""

from __future__ import annotations

import pytest

from traad.errors import QueryError
from traad.search.parsing import parse
from traad.search.query import fields_of
from traad.search.segments import CODE, Conditions, Stretch, asked_codes, texts_of

WORDS = list(range(0, 1000, 10))
"""A word every ten characters."""
A = Stretch("a1", 0, 50, "a")
B = Stretch("b1", 20, 40, "b")
LATER = Stretch("b2", 300, 350, "b", "Bo")
TWIN = Stretch("c1", 300, 350, "c")
ALL = (A, B, LATER, TWIN)


def keys(query: str) -> list[str]:
    """The stretches that a query is true of. The word *bro* stands at 305, the role at 0 to 100."""
    tree = parse(query, segments=True)
    fields = fields_of(tree)
    conditions = Conditions(
        ALL,
        {f: frozenset(f.values) for f in fields if f.name == CODE},
        {f: [(0, 100)] for f in fields if f.name != CODE},
        {part: [(305, 308)] for part in texts_of(tree)},
        WORDS,
    )
    asked = asked_codes(tree)
    names = {value for f in asked for value in f.values}
    return [s.key for s in ALL if (not asked or s.code in names) and conditions.true_of(tree, s)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("code:a", ["a1"]),
        ("code:b", ["b1", "b2"]),
        ("code:a OR code:b", ["a1", "b1", "b2"]),
        ("code:a AND code:b", ["a1", "b1"]),
        ("code:b NOT code:a", ["b2"]),
        ("code:b IN code:a", ["b1"]),
        ("code:a IN code:b", []),
        ("code:b INDENFOR code:c", ["b2"]),
        ("code:b role:borger", ["b1"]),
        ("code:b bro", ["b2"]),
        ("bro", ["b2", "c1"]),
        ("NOT bro", ["a1", "b1"]),
        ("code:a NEAR/0 code:b", ["a1", "b1"]),
        ("code:a NEAR/25 code:c", []),
        ("code:a NEAR/26 code:c", ["a1", "c1"]),
        ("code:b NEAR/25 code:b", []),
        ("code:b NEAR/30 code:b", ["b1", "b2"]),
        ("code:a NEAR/30 bro", ["a1"]),
        ("code:b IN (code:a OR code:c)", ["b1", "b2"]),
        ("code:b NEAR/2 (code:a OR bro)", ["a1", "b1", "b2"]),
        ("code:b with:a", ["b1"]),
        ("code:b med:a", ["b1"]),
        ("coder:bo", ["b2"]),
        ("code:b NOT koder:Bo", ["b1"]),
    ],
)
def test_what_a_query_holds_for(query: str, found: list[str]) -> None:
    assert keys(query) == found


def test_near_codes_only_where_stretches_are_asked_for() -> None:
    with pytest.raises(QueryError, match="needs words"):
        parse("code:a NEAR/5 code:b")
    assert len(texts_of(parse("a IN b"))) == 3  # IN is a word of the search.
    with pytest.raises(QueryError, match="needs words"):
        parse("role:x NEAR/5 code:b", segments=True)
    with pytest.raises(QueryError, match="IN needs"):
        parse("bro IN code:b", segments=True)
