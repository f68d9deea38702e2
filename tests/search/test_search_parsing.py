"""From query texts to trees, and mistakes with their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.errors import QueryError
from traad.search.fields import matches
from traad.search.parsing import parse
from traad.search.query import And, Field, Near, Not, Or, Phrase, Word
from traad.search.settling import settled


def w(text: str, at: int = 0, exact: bool = False) -> Word:
    return Word(text, exact, at)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Borger", w("borger")),
        ("=Borgere,", w("borgere", exact=True)),
        ("a b", And((w("a"), w("b", 2)))),
        ("a OG b ELLER c", Or((And((w("a"), w("b", 5))), w("c", 13)))),
        ("a AND (b OR c)", And((w("a"), Or((w("b", 7), w("c", 12)))))),
        ("a IKKE b", And((w("a"), Not(w("b", 7))))),
        ("a NEAR/3 b NÆR c", Near(Near(w("a"), w("b", 9), 3), w("c", 15), 10)),
        ("og and not", And((w("og"), w("and", 3), w("not", 7)))),
        ('"På Vej."', Phrase((w("på", exact=True), w("vej", exact=True)))),
        ("»på vej«", Phrase((w("på", exact=True), w("vej", exact=True)))),
        ('~"på vej"', Phrase((w("på"), w("vej")))),
        ('"en"', w("en", exact=True)),
        ("år:2016..2022", Field("year", (), 2016, 2022)),
        ("year:..2022", Field("year", (), None, 2022)),
        ('taler:"Mette F"', Field("speaker", ("Mette F",))),
        ("speaker:(IP1 ELLER IP*)", Field("speaker", ("IP1", "IP*"))),
        ("Kommune:Århus", Field("Kommune", ("Århus",))),
    ],
)
def test_trees(text, tree) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 0),
        ("a AND", 5),
        ("OR a", 0),
        ("(a", 0),
        ("a )", 2),
        ("()", 0),
        ('a "b', 2),
        ('"* *"', 0),
        ("a speaker:", 2),
        ("year:sidste", 0),
        ("a NEAR/3 (b AND c)", 2),
        ("a NEAR/3 year:2016", 2),
        ("a & b", 2),
        ("(" * 60 + "a" + ")" * 60, 50),
        ("NOT " * 60 + "a", 200),
        ("a" * 6000, 5000),
    ],
)
def test_a_mistake_is_said_with_its_place(text, place) -> None:
    with pytest.raises(QueryError) as error:
        parse(text)
    assert error.value.place == place
    assert str(error.value).endswith(".")


@given(st.text(alphabet='ab "()~*=:/.»«NEARORANDOGIKKE3', max_size=40))
def test_any_text_is_a_tree_or_a_sentence(text) -> None:
    try:
        parse(text)
    except QueryError as error:
        assert 0 <= error.place <= len(text)


def test_a_word_that_no_text_has_is_the_phrase_of_its_parts() -> None:
    assert settled(w("og/eller"), lambda _: False) == Phrase((w("og"), w("eller")))
    assert settled(w("og/eller"), lambda _: True) == w("og/eller")
    assert settled(w("*/eller"), lambda _: False) == w("*/eller")


def test_values_of_fields() -> None:
    assert matches(Field("speaker", ("ip*",)), "IP12")
    assert not matches(Field("speaker", ("ip",)), "IP12")
    assert matches(Field("alder", (), 18, 30.5), "30,5")
    assert not matches(Field("alder", (), 18, None), "ukendt")
    assert not matches(Field("type", ("a.c",)), "abc")
