"""From the text of a query to its tree; a mistake is said with its place.

    query   = either
    either  = all (OR all)*
    all     = without ([AND] without)*          words side by side are meant together
    without = NOT without | near
    near    = item (NEAR[/n] item)*
    item    = word | "phrase" | ~"phrase" | field:value | ( query )

OG, ELLER, IKKE and NÆR are AND, OR, NOT and NEAR. Operators are written in capitals.
"""

from __future__ import annotations

import re

from traad.errors import QueryError
from traad.language.tokens import bare
from traad.search.fields import canonical, is_number_field
from traad.search.query import And, Field, Inside, Near, Node, Not, Or, Phrase, Word
from traad.search.scanning import Token, tokens_of

DEEPEST = 50
"""How many brackets may stand inside each other."""
LONGEST = 5_000
"""How many characters a query may have."""

_INSIDE = ("IN", "INDENFOR")
_RANGE = re.compile(r"(-?\d+(?:[.,]\d+)?)?\.\.(-?\d+(?:[.,]\d+)?)?")
_WORDY = re.compile(r"\w")


def parse(text: str, *, exact: bool = False, segments: bool = False) -> Node:
    """The tree of a query.

    Args:
        text: the query, e.g. `samskab* AND (barriere ELLER "mangel på")`.
        exact: words mean the form as written, not the lemma.
        segments: it is about coded stretches: codes may stand beside NEAR, and IN (INDENFOR).

    Raises:
        QueryError: it cannot be understood; `place` is the position of the mistake.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"The query has more than {LONGEST} characters; shorten it.", text, LONGEST
        )
    tokens = tokens_of(text)
    if not tokens:
        raise QueryError("The query is empty; write a word to look for.", text, 0)
    return _Parser(text, tokens, exact, segments).whole()


class _Parser:
    def __init__(self, text: str, tokens: list[Token], exact: bool, segments: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._exact = exact
        self._segments = segments
        self._i = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._either()
        if self._i < len(self._tokens):
            token = self._tokens[self._i]
            raise self._error(f"There is nothing that “{token.text}” closes; take it out.", token)
        return node

    def _either(self) -> Node:
        parts = [self._all()]
        while self._next("OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Node:
        parts = [self._without()]
        while self._next("AND") or self._kind() not in ("", "OR", ")"):
            parts.append(self._without())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _without(self) -> Node:
        if self._next("NOT"):
            self._deeper()
            node = Not(self._without())
            self._depth -= 1
            return node
        return self._near()

    def _near(self) -> Node:
        node = self._item()
        while self._kind() == "NEAR" or self._inside():
            token = self._take()
            right = self._item()
            self._has_place(right, token)
            if token.kind == "NEAR":
                self._has_place(node, token)
                node = Near(node, right, token.number)
            else:
                self._is_coded(node, token)
                node = Inside(node, right)
        return node

    def _inside(self) -> bool:
        return self._segments and self._i < len(self._tokens) and self._word_here() in _INSIDE

    def _word_here(self) -> str:
        token = self._tokens[self._i]
        return token.text if token.kind == "word" else ""

    def _is_coded(self, node: Node, token: Token) -> None:
        parts = node.parts if isinstance(node, Or) else (node,)
        if not all(isinstance(part, Field) and part.name == "code" for part in parts):
            raise self._error(
                f"{token.text} needs a code before it, as in code:a IN code:b.", token
            )

    def _has_place(self, node: Node, token: Token) -> None:
        """Only what stands somewhere can be near something."""
        match node:
            case Word() | Phrase() | Near():
                return
            case Field(name="code") if self._segments:
                return
            case Or(parts):
                for part in parts:
                    self._has_place(part, token)
            case _:
                raise self._error(
                    f"{token.text} needs words, phrases or OR on both sides; write AND outside it.",
                    token,
                )

    def _item(self) -> Node:
        if self._i >= len(self._tokens):
            last = self._tokens[-1]
            raise QueryError(
                f"The query ends after “{last.text}”; write what comes next, or take it out.",
                self._text,
                len(self._text),
            )
        token = self._take()
        match token.kind:
            case "(":
                return self._bracket(token)
            case "phrase" | "lemmas":
                return self._phrase(token)
            case "field":
                return self._field(token)
            case "word":
                return self._word(token)
        raise self._error(f"“{token.text}” has nothing before it; write a word there.", token)

    def _bracket(self, token: Token) -> Node:
        self._deeper()
        if self._kind() == ")":
            raise self._error("There is nothing between the brackets; write a word there.", token)
        node = self._either()
        if not self._next(")"):
            raise self._error("A bracket is not closed; add ) at the end.", token)
        self._depth -= 1
        return node

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            token = self._tokens[self._i - 1]
            raise self._error(f"More than {DEEPEST} levels are too deep; simplify it.", token)

    def _word(self, token: Token) -> Node:
        exact = self._exact or token.text.startswith("=")
        word = Word(bare(token.text), exact, token.at)
        if not _WORDY.search(word.text):
            raise self._error(f"“{token.text}” holds no letter; write a word.", token)
        return word

    def _phrase(self, token: Token) -> Node:
        exact = token.kind == "phrase"
        written = (bare(piece) for piece in token.text.split())
        words = tuple(
            Word(piece, exact, token.at)
            for piece in written
            if piece == "*" or _WORDY.search(piece)
        )
        if all(word.text == "*" for word in words):
            raise self._error("There is no word between the quotation marks; write one.", token)
        return words[0] if len(words) == 1 else Phrase(words)

    def _field(self, token: Token) -> Node:
        name = canonical(token.text)
        values: list[str] = []
        if self._next("("):
            while not self._next(")"):
                values.append(self._value(token).text)
                if self._kind() not in ("OR", ")"):
                    raise self._error("Between brackets after a field, write a OR b.", token)
                self._next("OR")
            return Field(name, tuple(values), at=token.at)
        value = self._value(token)
        span = _RANGE.fullmatch(value.text)
        if span and (span[1] or span[2]) and value.kind == "word":
            low, high = (float(v.replace(",", ".")) if v else None for v in span.groups())
            return Field(name, (), low, high, token.at)
        if is_number_field(name) and not re.fullmatch(r"-?\d+", value.text):
            raise self._error(f"{token.text}: takes a number or a range such as 2016..2022.", token)
        return Field(name, (value.text,), at=token.at)

    def _value(self, token: Token) -> Token:
        if self._kind() not in ("word", "phrase"):
            raise self._error(f"{token.text}: needs a value after the colon; write one.", token)
        value = self._take()
        if not value.text.strip():
            raise self._error(f"{token.text}: needs a value after the colon; write one.", token)
        return value

    def _kind(self) -> str:
        return self._tokens[self._i].kind if self._i < len(self._tokens) else ""

    def _take(self) -> Token:
        self._i += 1
        return self._tokens[self._i - 1]

    def _next(self, kind: str) -> bool:
        if self._kind() != kind:
            return False
        self._i += 1
        return True

    def _error(self, sentence: str, token: Token) -> QueryError:
        return QueryError(sentence, self._text, token.at)
