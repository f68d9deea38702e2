"""Words of a query as the texts have them: *og/eller* is one word in some texts, two in others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from traad.language.tokens import bare
from traad.search.query import And, Near, Node, Not, Or, Phrase, Word

_JOINS = re.compile(r"[/.,:;–—]|(?<=\d)-(?=\d)")


def settled(node: Node, known: Callable[[str], bool]) -> Node:
    """A query in which a word that no text has as one is the phrase of its parts.

    Args:
        node: the query.
        known: whether a form is in the texts.
    """
    match node:
        case Word():
            parts = _parts(node, known)
            return parts[0] if len(parts) == 1 else Phrase(parts)
        case Phrase(words):
            return Phrase(tuple(part for word in words for part in _parts(word, known)))
        case And(parts):
            return And(tuple(settled(part, known) for part in parts))
        case Or(parts):
            return Or(tuple(settled(part, known) for part in parts))
        case Near(left, right, distance):
            return Near(settled(left, known), settled(right, known), distance)
        case Not(part):
            return Not(settled(part, known))
        case _:
            return node


def _parts(word: Word, known: Callable[[str], bool]) -> tuple[Word, ...]:
    if word.wild or not _JOINS.search(word.text) or known(word.text):
        return (word,)
    pieces = [bare(piece) for piece in _JOINS.split(word.text)]
    return tuple(replace(word, text=piece) for piece in pieces if piece) or (word,)
