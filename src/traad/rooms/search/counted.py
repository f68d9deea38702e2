"""The analysed texts as they are counted: words, passages that count, usual parts of speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from traad.model import Document
from traad.rooms.context import Context
from traad.rooms.material.words import kept_of, words_in
from traad.rooms.search.asking import Asked
from traad.rooms.search.search import Search
from traad.store import search_index, texts

if TYPE_CHECKING:
    from traad.language import TokenTable
    from traad.search.evaluate import Spans
    from traad.search.words import Bools, Words


class Counted:
    """The texts that the index holds, one after the other, in the order of the documents."""

    def __init__(self, context: Context, search: Search) -> None:
        self._context = context
        self._search = search

    def words(self) -> Iterator[tuple[Document, Words]]:
        """Each document with its words."""
        for document, sha256, pipeline in self._held():
            yield document, words_in(self._context.project, sha256, pipeline)

    def tables(self) -> Iterator[tuple[Document, TokenTable]]:
        """Each document with its token table."""
        from traad.language import read_table

        for document, sha256, pipeline in self._held():
            yield document, read_table(self._context.project.tokens(sha256, pipeline))

    def passages(self, document: Document) -> Bools:
        """For each passage of a document whether it counts."""
        with self._context.database.read() as connection:
            every = texts.get_passages(connection, document.version_id)
        return np.array([passage.counted for passage in every], dtype=np.bool_)

    def found(self, asked: Asked | str) -> dict[int, frozenset[int]]:
        """The passages that hold a hit of a query, as positions, by document's row id.

        Raises:
            QueryError: the query cannot be understood.
        """
        return {
            one.document.id: _positions(one.words, one.spans) for one in self._search.found(asked)
        }

    def of(self, pos: Collection[str], words: Iterable[str], *, lemma: bool) -> list[str]:
        """The words that most often are of one of these parts of speech; any, if none."""
        if not pos:
            return sorted(words)
        usual = self._usual(lemma)
        return sorted(word for word in words if usual.get(word) in pos)

    def _usual(self, lemma: bool) -> Mapping[str, str]:
        """The part of speech that each word most often is of; ties go to the later name."""
        from traad.search.neighbours import usual_pos

        def make() -> dict[str, str]:
            seen: Counter[tuple[str, str]] = Counter()
            for _, table in self.tables():
                seen.update(usual_pos(table, lemma=lemma))
            most: dict[str, tuple[int, str]] = {}
            for (word, name), n in seen.items():
                most[word] = max(most.get(word, (0, "")), (n, name))
            return {word: name for word, (_, name) in most.items()}

        held = tuple((d.id, sha256, pipeline) for d, sha256, pipeline in self._held())
        return kept_of(("pos", self._context.project.root, held, lemma), make)

    def _held(self) -> list[tuple[Document, str, str]]:
        """Each document with the hash of its text and the pipeline of its token table."""
        with self._context.database.read() as connection:
            held = search_index.held(connection)
        return [(d, *held[d.id][1:]) for d in self._search.documents()]


def _positions(words: Words, spans: Spans) -> frozenset[int]:
    return frozenset(words.passage[spans[0]].tolist())
