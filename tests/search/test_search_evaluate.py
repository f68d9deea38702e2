"""What queries find: by hand, and against a search that loops over lists."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.naive import Corpus, as_words, find
from traad.search.evaluate import Evaluation, Meaning
from traad.search.parsing import parse
from traad.search.query import (
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Word,
    fields_of,
    ruled_out,
    words_of,
)

FORMS = ("borger", "borgere", "kommune", "kommunen", "frivillig", "en", "og", "barriere")
LEMMA = {"borgere": "borger", "kommunen": "kommune"}


def evaluate(query: Node, corpus: Corpus, fields: dict[Field, frozenset[int]]) -> set:
    words = as_words(corpus)
    meanings = {
        word: Meaning(
            frozenset(f for f in words.forms if fnmatchcase(f, word.text)),
            frozenset()
            if word.exact
            else frozenset(m for m in words.lemmas if fnmatchcase(m, word.text)),
        )
        for word in words_of(query)
        if word.text != "*"
    }
    first, last = Evaluation(words, meanings, fields).spans(query)
    pairs = list(zip(first.tolist(), last.tolist(), strict=True))
    assert pairs == sorted(set(pairs)), "each place once, in order"
    return set(pairs)


def corpus_of(*passages: str) -> Corpus:
    return [[(form, LEMMA.get(form, form)) for form in p.split()] for p in passages]


HAND = corpus_of(
    "borger og kommune",
    "borgere og kommunen og en frivillig",
    "en barriere",
    "frivillig frivillig borger",
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("borger", [(0, 0), (3, 3), (13, 13)]),
        ("=borger", [(0, 0), (13, 13)]),
        ("borger*", [(0, 0), (3, 3), (13, 13)]),
        ("=*er", [(0, 0), (13, 13)]),
        ("*arr*", [(10, 10)]),
        ('"borger og"', [(0, 1)]),
        ('~"borger og"', [(0, 1), (3, 4)]),
        ('"og * frivillig"', [(6, 8)]),
        ("borger kommune", [(0, 0), (2, 2), (3, 3), (5, 5)]),
        ("borger OG NOT kommune", [(13, 13)]),
        ("borger IKKE frivillig", [(0, 0), (2, 2)][:1]),
        (
            "barriere ELLER (borger AND frivillig)",
            [(3, 3), (8, 8), (10, 10), (11, 11), (12, 12), (13, 13)],
        ),
        ("borger NEAR/2 kommune", [(0, 2), (3, 5)]),
        ("borger NEAR/1 kommune", []),
        ("kommune NEAR/3 (frivillig OR barriere)", [(5, 8)]),
        ("frivillig NÆR/1 frivillig", [(11, 12)]),
        ("en NEAR/5 borger", [(3, 7)]),
    ],
)
def test_by_hand(query, expected) -> None:
    assert sorted(evaluate(parse(query), HAND, {})) == expected


FIELD = Field("speaker", ("IP1",))


def test_a_field_alone_finds_whole_passages() -> None:
    fields = {FIELD: frozenset({0, 2})}
    assert evaluate(FIELD, HAND, fields) == {(0, 2), (9, 10)}
    assert evaluate(And((Word("og"), FIELD)), HAND, fields) == {(1, 1)}
    assert evaluate(And((Word("og"), Not(FIELD))), HAND, fields) == {(4, 4), (6, 6)}


WORDS = st.builds(
    Word, st.sampled_from([*FORMS, "borger*", "*en", "*i*", "k*n"]), st.booleans(), st.just(0)
)
PLACED = st.recursive(
    st.one_of(WORDS, st.builds(Phrase, st.lists(WORDS, min_size=2, max_size=3).map(tuple))),
    lambda inner: st.one_of(
        st.builds(Near, inner, inner, st.integers(1, 4)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)
QUERIES = st.recursive(
    st.one_of(PLACED, st.just(FIELD)),
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)
TOKENS = st.sampled_from(FORMS).map(lambda form: (form, LEMMA.get(form, form)))
CORPORA = st.lists(st.lists(TOKENS, max_size=12), max_size=5)


@given(CORPORA, QUERIES, st.frozensets(st.integers(0, 4)))
@settings(max_examples=300, deadline=None)
def test_the_same_as_a_plain_scan(corpus, query, spoken) -> None:
    fields = {FIELD: spoken}
    assert evaluate(query, corpus, fields) == find(query, corpus, fields)


def test_a_text_is_ruled_out_where_a_condition_that_must_hold_holds_nowhere() -> None:
    def out(query: str, *empty: str) -> bool:
        tree = parse(query)
        return ruled_out(tree, {field for field in fields_of(tree) if field.name in empty})

    assert out("tillid year:1", "year")
    assert not out("tillid year:1")
    assert not out("tillid OR year:1", "year")
    assert out("year:1 OR kind:1", "year", "kind")
    assert not out("tillid NOT year:1", "year")
