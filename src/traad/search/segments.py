"""Which coded stretches a query holds for: codes, attributes and text, near and inside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from traad.search.fields import matches
from traad.search.query import And, Field, Inside, Near, Node, Not, Or, Phrase, Word

Range = tuple[int, int]
CODE, CODER, WITH = "code", "coder", "with"
"""Fields of codings: the code, whose, and a code that is in the same passage."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A coded range of a text, with its code (a GUID), a key to know it by, and whose it is."""

    key: str
    start: int
    end: int
    code: str
    coder: str = ""


def texts_of(node: Node) -> list[Node]:
    """The parts of a query that are about words alone: words, phrases, words near each other."""
    match node:
        case Word() | Phrase():
            return [node]
        case Near(left, right) if is_text(left) and is_text(right):
            return [node]
        case And(parts) | Or(parts):
            return [one for part in parts for one in texts_of(part)]
        case Near(left, right) | Inside(left, right):
            return [*texts_of(left), *texts_of(right)]
        case Not(part):
            return texts_of(part)
        case Field():
            return []


def is_text(node: Node) -> bool:
    """Whether a node is about words alone."""
    match node:
        case Word() | Phrase():
            return True
        case Or(parts):
            return all(map(is_text, parts))
        case Near(left, right):
            return is_text(left) and is_text(right)
        case _:
            return False


def asked_codes(node: Node) -> list[Field]:
    """The codes whose stretches a query is about: those that are asked for and not ruled out.

    Of `code:a IN code:b` it is the inner one.
    """
    match node:
        case Field(name=name):
            return [node] if name == CODE else []
        case And(parts) | Or(parts):
            return [one for part in parts for one in asked_codes(part)]
        case Near(left, right):
            return [*asked_codes(left), *asked_codes(right)]
        case Inside(left, _):
            return asked_codes(left)
        case _:
            return []


class Conditions:
    """A query asked of the coded stretches of one text.

    Of a stretch `code:x` is true where it has the code or shares a character with a stretch that
    has it; a word where it is said in it; `coder:x` where it is that person's; `with:x` where a
    passage that it is in has the code too; any other field where it holds for the passage that it
    begins in. `a NEAR/n b` is true of an a that has a b at most n words from it, and of a b that
    has an a; `a IN b` of an a that lies within a b, or that has the same range.

    Args:
        stretches: all that are coded in the text, by people.
        codes: the GUIDs that each field `code:` means.
        holds: the ranges of the passages that each other field holds for.
        said: the places of each part that is about words, in order.
        words: where each word of the text begins, in order.
    """

    def __init__(
        self,
        stretches: Sequence[Stretch],
        codes: Mapping[Field, frozenset[str]],
        holds: Mapping[Field, Sequence[Range]],
        said: Mapping[Node, Sequence[Range]],
        words: Sequence[int],
    ) -> None:
        self._stretches = stretches
        self._codes = codes
        self._holds = holds
        self._said = said
        self._words = words

    def true_of(self, node: Node, s: Stretch) -> bool:
        """Whether a query holds for a stretch."""
        match node:
            case And(parts):
                return all(self.true_of(part, s) for part in parts)
            case Or(parts) if node not in self._said:
                return any(self.true_of(part, s) for part in parts)
            case Not(part):
                return not self.true_of(part, s)
            case Near(left, right, distance) if node not in self._said:
                return self._near(s, left, right, distance) or self._near(s, right, left, distance)
            case Inside(left, right):
                return self._is(s, left) and any(
                    start <= s.start and s.end <= end for start, end in self._others(right, s)
                )
            case Field(name=name) if name == CODER:
                return matches(node, s.coder)
            case Field(name=name) if name == WITH:
                return any(start < s.end and s.start < end for start, end in self._holds[node])
            case Field(name=name) if name != CODE:
                return any(start <= s.start < end for start, end in self._holds[node])
            case Field():
                return any(
                    o.code in self._codes[node] and o.start < s.end and s.start < o.end
                    for o in (s, *self._stretches)
                )
            case _:
                return any(s.start <= start and end <= s.end for start, end in self._said[node])

    def _near(self, s: Stretch, here: Node, there: Node, distance: int) -> bool:
        if not self._is(s, here):
            return False
        return any(self._words_apart(s, one) <= distance for one in self._others(there, s))

    def _words_apart(self, s: Stretch, other: Range) -> int:
        """How many words a range is from a stretch: 1 for the next word, 0 where they overlap."""
        low, high = min(s.end, other[1]), max(s.start, other[0])
        if low >= high:
            return 0
        return bisect_left(self._words, high) - bisect_left(self._words, low) + 1

    def _is(self, s: Stretch, node: Node) -> bool:
        """Whether a stretch is one of those that one side of NEAR or IN is about."""
        match node:
            case Or(parts) if node not in self._said:
                return any(self._is(s, part) for part in parts)
            case Field(name=name) if name == CODE:
                return s.code in self._codes[node]
            case _:
                return self.true_of(node, s)

    def _others(self, node: Node, s: Stretch) -> Iterable[Range]:
        """The ranges that a side is about, but the stretch itself."""
        match node:
            case Or(parts) if node not in self._said:
                return [one for part in parts for one in self._others(part, s)]
            case Field():
                codes = self._codes[node]
                return [
                    (o.start, o.end) for o in self._stretches if o.code in codes and o.key != s.key
                ]
            case _:
                return self._said[node]
