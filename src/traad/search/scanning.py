"""A query text cut into its signs: brackets, words, quotations, fields and operators."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from traad.errors import QueryError
from traad.search.query import NEAR_WORDS

_OPERATORS = {"AND": "AND", "OG": "AND", "OR": "OR", "ELLER": "OR", "NOT": "NOT", "IKKE": "NOT"}
_NEAR = re.compile(r"(?:NEAR|NÆR)(?:/(\d{1,3}))?")
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“”", "»": "«", "«": "»"}
_FIELD = re.compile(r"([^\W\d][\w-]*):")
_WORD = re.compile(r"[^\s()\"“”„»«]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A sign of a query, from `at` to `end`.

    `kind` is word, phrase, lemmas (a phrase by lemma), field, a bracket, or the English name of an
    operator; `number` is how far NEAR reaches.
    """

    kind: str
    text: str
    at: int
    end: int
    number: int = NEAR_WORDS


def tokens_of(text: str) -> list[Token]:
    """The signs of a query, in order.

    Raises:
        QueryError: a quotation mark is not closed.
    """
    text = text.replace("\0", " ")  # The index ends a question at it.
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at)
        tokens.append(token)
        at = token.end
    return tokens


def _token(text: str, at: int) -> Token:
    if text[at] in "()":
        return Token(text[at], text[at], at, at + 1)
    if text[at] in _QUOTES:
        return _quoted(text, at, "phrase")
    if text[at] == "~" and text[at + 1 : at + 2] in {*_QUOTES}:
        return replace(_quoted(text, at + 1, "lemmas"), at=at)
    field = _FIELD.match(text, at)
    if field:
        return Token("field", field[1], at, field.end())
    found = _WORD.match(text, at)
    assert found is not None
    word = found[0]
    near = _NEAR.fullmatch(word)
    if near:
        return Token("NEAR", word, at, found.end(), int(near[1]) if near[1] else NEAR_WORDS)
    return Token(_OPERATORS.get(word, "word"), word, at, found.end())


def _quoted(text: str, at: int, kind: str) -> Token:
    closing = _QUOTES[text[at]]
    end = next((i for i in range(at + 1, len(text)) if text[i] in closing), None)
    if end is None:
        raise QueryError("A quotation mark is not closed; add one at the end.", text, at)
    return Token(kind, text[at + 1 : end], at, end + 1)
