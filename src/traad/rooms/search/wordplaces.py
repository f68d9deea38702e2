"""Where words, phrases and words near each other stand in one document after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from traad.model import Document
from traad.rooms.context import Context
from traad.rooms.material.words import words_in
from traad.search.evaluate import Evaluation
from traad.search.query import Node, words_of
from traad.search.segments import Range
from traad.search.settling import settled
from traad.store import search_index
from traad.store import search_vocabulary as vocabulary
from traad.store.meanings import meaning_of

Placed = tuple[Mapping[Node, Sequence[Range]], Sequence[int]]
"""The places of each part of a query in a text, in order, and where each word of it begins."""


def word_places(
    context: Context, connection: Connection, parts: Sequence[Node]
) -> Callable[[Document], Placed]:
    """A function that finds the places of parts of a query in a document.

    Words are lemmas as in the search; a document that is not in the index yet has none.
    """
    trees = {
        part: settled(part, lambda form: vocabulary.has_form(connection, form)) for part in parts
    }
    meanings = {
        word: meaning_of(connection, word)
        for tree in trees.values()
        for word in words_of(tree)
        if word.text != "*"
    }
    held = search_index.held(connection)

    def look(document: Document) -> Placed:
        if document.id not in held:
            return dict.fromkeys(parts, ()), ()
        _, sha256, pipeline = held[document.id]
        words = words_in(context.project, sha256, pipeline)
        evaluation = Evaluation(words, meanings, {})
        found = {}
        for part, tree in trees.items():
            first, last = evaluation.spans(tree)
            ranges = zip(words.start[first].tolist(), words.end[last].tolist(), strict=True)
            found[part] = list(ranges)
        return found, words.start.tolist()

    return look
