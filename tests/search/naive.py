"""A search that anybody can check: loops over lists of words."""

from __future__ import annotations

from fnmatch import fnmatchcase

import numpy as np

from traad.search.query import And, Field, Near, Node, Not, Or, Phrase, Word, finds_words
from traad.search.words import Words

Token = tuple[str, str]
"""Form and lemma."""
Corpus = list[list[Token]]
"""Passages."""
Place = tuple[int, int]
"""First and last word, counted through all passages."""


def as_words(corpus: Corpus) -> Words:
    """A corpus as the search sees it."""
    tokens = [token for passage in corpus for token in passage]
    forms = tuple(dict.fromkeys(form for form, _ in tokens))
    lemmas = tuple(dict.fromkeys(lemma for _, lemma in tokens))
    counted = np.arange(len(tokens), dtype=np.int32)
    passage = np.array([i for i, p in enumerate(corpus) for _ in p], dtype=np.int32)
    return Words(
        form=np.array([forms.index(form) for form, _ in tokens], dtype=np.int32),
        lemma=np.array([lemmas.index(lemma) for _, lemma in tokens], dtype=np.int32),
        start=counted * 2,
        end=counted * 2 + 1,
        passage=passage,
        sentence=passage,
        forms=forms,
        lemmas=lemmas,
    )


def fits(word: Word, token: Token) -> bool:
    """Whether a token is what a word means; lemma and form alike here."""
    form, lemma = token
    if word.exact:
        return fnmatchcase(form, word.text)
    return fnmatchcase(form, word.text) or fnmatchcase(lemma, word.text)


def find(query: Node, corpus: Corpus, fields: dict[Field, frozenset[int]]) -> set[Place]:
    """The places that a query finds."""
    found = set()
    begin = 0
    for number, passage in enumerate(corpus):
        if passage and holds(query, passage, number, fields):
            if finds_words(query):
                here = shown(query, passage, number, fields)
            else:
                here = {(0, len(passage) - 1)}
            found |= {(begin + first, begin + last) for first, last in here}
        begin += len(passage)
    return found


def holds(
    query: Node, passage: list[Token], number: int, fields: dict[Field, frozenset[int]]
) -> bool:
    """Whether a query is true of a passage."""
    match query:
        case And(parts):
            return all(holds(part, passage, number, fields) for part in parts)
        case Or(parts):
            return any(holds(part, passage, number, fields) for part in parts)
        case Not(part):
            return not holds(part, passage, number, fields)
        case Field():
            return number in fields[query]
        case _:
            return bool(places(query, passage))


def shown(
    query: Node, passage: list[Token], number: int, fields: dict[Field, frozenset[int]]
) -> set[Place]:
    """The places to show in a passage that a query is true of."""
    match query:
        case And(parts):
            return set().union(*(shown(part, passage, number, fields) for part in parts))
        case Or(parts):
            true = [part for part in parts if holds(part, passage, number, fields)]
            return set().union(*(shown(part, passage, number, fields) for part in true))
        case Not() | Field():
            return set()
        case _:
            return places(query, passage)


def places(query: Node, passage: list[Token]) -> set[Place]:
    """Where words, phrases and what is near stand in a passage."""
    match query:
        case Word():
            return {(i, i) for i, token in enumerate(passage) if fits(query, token)}
        case Phrase(words):
            size = len(words)
            return {
                (i, i + size - 1)
                for i in range(len(passage) - size + 1)
                if all(fits(w, t) for w, t in zip(words, passage[i : i + size], strict=True))
            }
        case Or(parts):
            return set().union(*(places(part, passage) for part in parts))
        case Near(left, right, distance):
            both = places(left, passage), places(right, passage)
            pairs = {
                (a[0], b[1])
                for one, other in (both, both[::-1])
                for a in one
                for b in other
                if 0 < b[0] - a[1] <= distance
            }
            return {
                p for p in pairs if not any(q != p and p[0] <= q[0] and q[1] <= p[1] for q in pairs)
            }
    raise TypeError(query)
