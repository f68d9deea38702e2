"""The matcher against a slow reading of the same rules, and on sentences written for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.codebook import (
    Code,
    Codebook,
    Hits,
    Indicator,
    IndicatorKind,
    Matcher,
    matcher_for,
    read_codebook,
    word_forms,
)
from traad.codebook.flags import AFTER, BEFORE, HEDGES, NEGATORS
from traad.codebook.phrases import GAP, parse_phrase
from traad.language import TokenTable, analyse, load
from traad.model import Passage

WORDS = ("hus", "huse", "mur", "dør", "ikke", "kun", "måske", ",")
LEMMAS = {"huse": "hus"}


def table(sentences: list[list[str]], lemma: dict[str, str] = LEMMAS) -> TokenTable:
    """A table of given sentences; two sentences make a passage."""
    words = [word for sentence in sentences for word in sentence]
    forms = tuple(dict.fromkeys(words))
    lemmas = tuple(dict.fromkeys(lemma.get(form, form) for form in forms))
    number = [i for i, sentence in enumerate(sentences) for _ in sentence]
    at = np.arange(len(words), dtype=np.int32)
    return TokenTable(
        start=at * 10,
        end=at * 10 + 5,
        form=np.array([forms.index(w) for w in words], dtype=np.int32),
        sentence=np.array(number, dtype=np.int32),
        passage=np.array(number, dtype=np.int32) // 2,
        forms=forms,
        lemmas=lemmas,
        lemma_of=np.array([lemmas.index(lemma.get(f, f)) for f in forms], dtype=np.int32),
    )


class Slow:
    """The same rules read word by word. Places count words; signs are left out."""

    def __init__(self, sentences: list[list[str]]) -> None:
        every = [(w, i) for i, sentence in enumerate(sentences) for w in sentence]
        self.token = [i for i, (word, _) in enumerate(every) if word != ","]
        self.words = [every[i] for i in self.token]

    def spans(self, term: str) -> list[tuple[int, int]]:
        elements = parse_phrase(term)
        shortest = (
            (first, min(self._ends(elements, first), default=None))
            for first in range(len(self.words))
        )
        return [(first, last) for first, last in shortest if last is not None]

    def _ends(self, elements: Any, at: int) -> Iterator[int]:
        word, sentence = self.words[at]
        if not {word, LEMMAS.get(word, word)} & set(elements[0].words):
            return
        if len(elements) == 1:
            yield at
            return
        for step in range(1, 2 + (GAP if elements[1].gap else 0)):
            if at + step < len(self.words) and self.words[at + step][1] == sentence:
                yield from self._ends(elements[1:], at + step)

    def near(self, terms: tuple[str, ...], first: int, last: int, within: int | str) -> bool:
        def same(place: int) -> bool:
            mine, other = self.words[first][1], self.words[place][1]
            return mine // 2 == other // 2 if within == "passage" else mine == other

        reach = within if isinstance(within, int) else len(self.words)
        places = [place for term in terms for place, _ in self.spans(term)]
        return any(
            same(p) and (first - reach <= p < first or last < p <= last + reach) for p in places
        )

    def flag(self, flags: tuple[str, ...], first: int, last: int, inside: bool) -> bool:
        for place in range(max(first - BEFORE, 0), min(last + AFTER + 1, len(self.words))):
            word, sentence = self.words[place]
            following = self.words[place + 1] if place + 1 < len(self.words) else None
            if following == ("kun", sentence) and word == "ikke":
                continue
            counts = inside or not first <= place <= last
            if counts and word in flags and sentence == self.words[first][1]:
                return True
        return False

    def hits(self, code: Code) -> set[tuple[int, int, int, bool, bool]]:
        signs = [i for i in code.indicators if i.kind is not IndicatorKind.NOT]
        vetoes = [
            span
            for i in code.indicators
            if i.kind is IndicatorKind.NOT
            for span in self.spans(i.term)
        ]
        found = set()
        for number, sign in enumerate(signs):
            negates = any(n in term for term in sign.terms for n in NEGATORS)
            for first, last in (span for term in sign.terms for span in self.spans(term)):
                if any(first <= b and a <= last for a, b in vetoes):
                    continue
                if sign.near and not self.near(sign.near, first, last, sign.within):
                    continue
                if sign.not_near and self.near(sign.not_near, first, last, sign.within):
                    continue
                negated = self.flag(NEGATORS, first, last, inside=not negates)
                hedged = self.flag(HEDGES, first, last, inside=True)
                tokens = self.token[first], self.token[last] + 1
                found.add((*tokens, number, negated, hedged))
        return found


def rows(hits: Hits) -> set[tuple[int, int, int, bool, bool]]:
    columns = (hits.token_start, hits.token_end, hits.indicator, hits.negated, hits.hedged)
    return set(zip(*(column.tolist() for column in columns), strict=True))


single = st.sampled_from(["hus", "huse", "mur", "dør", "ikke", "(hus|mur)"])
phrase = st.lists(single, min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from([" ".join(words), " * ".join(words)])
)


@st.composite
def signs(draw: st.DrawFn) -> Indicator:
    kind = draw(st.sampled_from([IndicatorKind.PHRASES, IndicatorKind.CONTEXT, IndicatorKind.NOT]))
    if kind is not IndicatorKind.CONTEXT:
        return Indicator(kind, (draw(phrase),))
    near = tuple(draw(st.lists(phrase, max_size=2)))
    not_near = tuple(draw(st.lists(phrase, max_size=1)))
    within = draw(st.sampled_from([1, 3, "sentence", "passage"]))
    return Indicator(kind, (draw(phrase),), near=near, not_near=not_near, within=within)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=5),
    st.lists(signs(), min_size=1, max_size=4, unique=True),
)
def test_the_matcher_agrees_with_the_slow_reading(
    sentences: list[list[str]], indicators: list[Indicator]
) -> None:
    code = Code("0", "a", {"da": "a"}, indicators=tuple(indicators))
    words = table(sentences)
    hits = matcher_for(Codebook("0", "b", {}, "da", (code,)), [words]).match(words)
    assert rows(hits) == Slow(sentences).hits(code)


BOOK = read_codebook("""
codebook: b
codes:
  - id: hus
    indicators:
      lemmas: [hus]
      compounds: [barriere]
      phrases: [bygge * sammen, ikke tid]
      patterns: ['sam(arb|prod).*']
      english: [open house]
      not: [hus forbi, /hushold.*/]
""")


def caught(text: str) -> list[tuple[str, bool, bool]]:
    """What is caught in a text, with its flags."""
    words = analyse(load(), text, [Passage(0, len(text))])
    hits = matcher_for(BOOK, [words]).match(words)
    starts, ends = words.start[hits.token_start], words.end[hits.token_end - 1]
    flags = zip(starts, ends, hits.negated.tolist(), hits.hedged.tolist(), strict=True)
    return [(text[a:b], negated, hedged) for a, b, negated, hedged in flags]


def test_each_kind_of_indicator_catches_what_it_says() -> None:
    text = "Husene har sprogbarrierer. De bygger, i ro, sammen. Samarbejdet hedder Open House."
    assert [words for words, *_ in caught(text)] == [
        "Husene",
        "sprogbarrierer",
        "bygger, i ro, sammen",
        "Samarbejdet",
        "Open House",
    ]


def test_a_gap_ends_with_the_sentence_and_ignores_signs() -> None:
    assert caught("De bygger, måske, det sammen.") == [("bygger, måske, det sammen", False, True)]
    assert caught("De bygger det. Sammen går de hjem.") == []


def test_false_friends_take_hits_away() -> None:
    assert caught("Det var et hus forbi. Husholdningen.") == []


def test_negation_and_hedges_mark_and_never_suppress() -> None:
    assert caught("Der er ikke noget hus.") == [("hus", True, False)]
    assert caught("Huset findes ikke.") == [("Huset", True, False)]
    assert caught("Måske et hus.") == [("hus", False, True)]
    assert caught("Ikke kun et hus.") == [("hus", False, False)]
    assert caught("Nej, ikke det. Et hus.") == [("hus", False, False)]
    assert caught("De har ikke tid.") == [("ikke tid", False, False)]


def test_a_matcher_serves_the_texts_of_its_vocabulary_only() -> None:
    one, two = table([["hus", "mur"]]), table([["huse", "dør"]])
    matcher: Matcher = matcher_for(BOOK, [one, two])
    assert [len(matcher.match(t)) for t in (one, two)] == [1, 1]
    with pytest.raises(ValueError, match="is not in the vocabulary"):
        matcher_for(BOOK, [one]).match(two)


def test_forms_are_counted_by_code_and_indicator() -> None:
    text = "Huset og huset og husene bygges sammen. Bygger de sammen?"
    words = analyse(load(), text, [Passage(0, len(text))])
    assert word_forms(matcher_for(BOOK, [words, words]), [words, words]) == [
        {"code": "hus", "form": "huset", "count": 4, "indicator": "lemmas: hus"},
        {
            "code": "hus",
            "form": "bygger de sammen",
            "count": 2,
            "indicator": "phrases: bygge * sammen",
        },
        {
            "code": "hus",
            "form": "bygges sammen",
            "count": 2,
            "indicator": "phrases: bygge * sammen",
        },
        {"code": "hus", "form": "husene", "count": 2, "indicator": "lemmas: hus"},
    ]


def test_no_words_and_no_indicators_give_no_hits() -> None:
    empty = table([])
    assert len(matcher_for(BOOK, [empty]).match(empty)) == 0
    bare = read_codebook("codebook: b\ncodes: [{id: a}]")
    some = table([["hus"]])
    assert len(matcher_for(bare, [some]).match(some)) == 0


@given(
    st.lists(
        st.tuples(
            st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), max_size=4),
            st.sampled_from([LEMMAS, {}, {"huse": "huse", "mur": "hus"}]),
        ),
        max_size=4,
    ),
    st.lists(signs(), min_size=1, max_size=4),
)
@settings(deadline=None, max_examples=60)
def test_many_tables_at_once_give_what_each_gives_alone(
    texts: list[tuple[list[list[str]], dict[str, str]]], found: list[Indicator]
) -> None:
    tables = [table(sentences, lemma) for sentences, lemma in texts]
    code = Code("g", "c", {"da": "c"}, indicators=tuple(found))
    book = Codebook("b", "b", {"da": "b"}, "da", (code,))
    matcher = matcher_for(book, tables)
    alone = [rows(matcher_for(book, [t]).match(t)) for t in tables]
    assert [rows(matcher.match(t)) for t in tables] == alone
    assert [rows(hits) for hits in matcher.match_all(tables)] == alone
