"""From a query to its places in the documents: what its words mean, which texts may hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection

from traad.model import Document
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.context import Context
from traad.rooms.material.words import words_in
from traad.rooms.search.asking import Asked, Found, Prepared
from traad.rooms.search.searchfields import SearchFields
from traad.search.evaluate import Evaluation
from traad.search.parsing import parse
from traad.search.query import And, fields_of, ruled_out, words_of
from traad.search.settling import settled
from traad.store import search_index, searching
from traad.store import search_vocabulary as vocabulary
from traad.store.documents import list_documents
from traad.store.meanings import meaning_of

_MANY = 64


def prepare(connection: Connection, asked: Asked) -> Prepared:
    """A query made ready for this project.

    Raises:
        QueryError: the query cannot be understood.
    """
    tree = parse(asked.query, exact=asked.exact)
    for condition in asked.only:
        tree = And((tree, parse(condition)))
    tree = settled(tree, lambda form: vocabulary.has_form(connection, form))
    meanings = {
        word: meaning_of(connection, word, loose=asked.loose, without=asked.without)
        for word in words_of(tree)
        if word.text != "*"
    }
    return Prepared(tree, meanings)


class Lookup:
    """Finds the places of one query in one state of the database."""

    def __init__(
        self, context: Context, codebooks: Codebooks, connection: Connection, asked: Asked
    ) -> None:
        """Make the query ready.

        Raises:
            QueryError: the query cannot be understood, or a field of it is not known.
        """
        self._project = context.project
        self._connection = connection
        self._ready = prepare(connection, asked)
        self._fields = fields_of(self._ready.tree)
        self._known = SearchFields(connection, codebooks, self._fields, asked.query)

    def found(self) -> Iterator[Found]:
        """The places by document, in document order; those of the first come before all are known.

        Few texts are looked at first, then more at a time.
        """
        ready = self._ready
        rows = searching.candidates(self._connection, ready.tree, ready.meanings)
        waiting = iter(search_index.documents(self._connection) if rows is None else rows)
        size = 2
        while batch := list(islice(waiting, size)):
            yield from self._among(batch)
            size = min(2 * size, _MANY)

    def _among(self, rows: list[int]) -> Iterator[Found]:
        held = search_index.held(self._connection, rows)
        # What a document is matters to a field; else only where something was found.
        known = self._described(rows) if self._fields else {}
        found = {}
        for row in rows:
            fields = {one: self._known.passages(one, known[row]) for one in self._fields}
            if not ruled_out(self._ready.tree, {f for f, p in fields.items() if p == frozenset()}):
                _, sha256, pipeline = held[row]
                words = words_in(self._project, sha256, pipeline)
                everywhere = frozenset(words.passages.tolist()) if fields else frozenset()
                holding = {f: everywhere if p is None else p for f, p in fields.items()}
                spans = Evaluation(words, self._ready.meanings, holding).spans(self._ready.tree)
                if len(spans[0]):
                    found[row] = words, spans
        known = known or self._described([*found])
        return (Found(known[row], *places) for row, places in found.items())

    def _described(self, rows: Iterable[int]) -> dict[int, Document]:
        return {document.id: document for document in list_documents(self._connection, [*rows])}


def some(found: Iterable[Found], begin: int, end: int | None) -> Iterator[Found]:
    """The places from `begin` to `end`, counted through all documents."""
    passed = 0
    for one in found:
        low, high = max(begin - passed, 0), None if end is None else end - passed
        spans = one.spans[0][low:high], one.spans[1][low:high]
        if len(spans[0]):
            yield Found(one.document, one.words, spans)
        passed += len(one)
        if end is not None and passed >= end:
            return
