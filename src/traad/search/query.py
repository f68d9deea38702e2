"""A query as a tree: what the words, operators and fields of a query text stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

NEAR_WORDS = 10
"""How far apart NEAR reaches where no number is given."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, by lemma, or `exact` as it is written; `*` in it stands for any letters."""

    text: str
    exact: bool = False
    at: int = 0

    @property
    def wild(self) -> bool:
        """Whether it stands for several words."""
        return "*" in self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other within a passage; a lone `*` is any one word."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two things in a passage, at most `distance` words from each other, in any order."""

    left: Node
    right: Node
    distance: int = NEAR_WORDS


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies within something else; only of coded stretches (see `search.segments`)."""

    inner: Node
    outer: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of these in one passage."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these in a passage."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A passage without this."""

    part: Node


@dataclass(frozen=True, slots=True)
class Field:
    """What is said of a passage or its document: any of `values`, where `*` is any letters.

    `low` and `high` are the ends of a closed range of numbers, for a field that holds numbers.
    """

    name: str
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    at: int = 0


Node = Word | Phrase | Near | Inside | And | Or | Not | Field


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below one."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Near(left, right):
            return (left, right)
        case Inside(inner, outer):
            return (inner, outer)
        case Not(part):
            return (part,)
        case Phrase(words):
            return words
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it, from left to right."""
    yield node
    for child in children(node):
        yield from walk(child)


def words_of(node: Node) -> list[Word]:
    """The words of a query, each once, in order."""
    return list(dict.fromkeys(n for n in walk(node) if isinstance(n, Word)))


def fields_of(node: Node) -> list[Field]:
    """The fields of a query, each once, in order."""
    return list(dict.fromkeys(n for n in walk(node) if isinstance(n, Field)))


def finds_words(node: Node) -> bool:
    """Whether a node has places of its own to show: words that are not only ruled out."""
    match node:
        case Word() | Phrase() | Near():
            return True
        case And(parts) | Or(parts):
            return any(finds_words(part) for part in parts)
        case _:
            return False


def ruled_out(node: Node, empty: Collection[Field]) -> bool:
    """Whether a text cannot hold what a query finds, where the fields `empty` hold for nothing."""
    match node:
        case Field():
            return node in empty
        case And(parts):
            return any(ruled_out(part, empty) for part in parts)
        case Or(parts):
            return all(ruled_out(part, empty) for part in parts)
        case _:
            return False
