"""The search index: the newest text of each document, by passage, and the project's vocabulary.

A row of `search_index` (SQLite FTS5, contentless) is a passage: its words as `Words.rows` gives
them. Its rowid is the document's id and the passage's position, so that rows lie in document order.
To take a row out, FTS5 must be told what was in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from traad.store.schema import analyses, search_texts, search_vocabulary, versions
from traad.store.search_vocabulary import let_go
from traad.store.texts import newest_versions

PASSAGES = 1 << 20
"""More passages than a text has; a row's id is document id * PASSAGES + position."""

Rows = Sequence[tuple[int, str]]
"""Position and words of each passage."""
Counts = Iterable[tuple[str, str, int]]
"""Form, lemma, and how often the pair is there; quicker in order."""

_HELD = select(search_texts)
_SOME_HELD = _HELD.where(search_texts.c.document_id.in_(bindparam("among", expanding=True)))

# Straight to the driver: there are many rows, and nothing in them to convert.
_ADD = "INSERT INTO search_index (rowid, words) VALUES (?, ?)"
_TAKE = "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)"
_COUNT = (
    "INSERT INTO search_vocabulary (form, lemma, count) VALUES (?, ?, ?) "
    "ON CONFLICT (form, lemma) DO UPDATE SET count = count + excluded.count"
)

_MADE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', columnsize=0, "
    "detail=none, tokenize=\"ascii tokenchars '{signs}'\")"
)
_BYTES = 32 * 1024 * 1024
"""Of the index that a transaction keeps in memory before it writes them."""


def make_index(connection: Connection) -> None:
    """Make the index in a new database.

    Words come in small letters, and everything but a space is part of one.
    """
    signs = "".join(c for c in map(chr, range(1, 128)) if not c.isalnum() and c != " ")
    quoted = signs.replace("'", "''").replace('"', '""')
    connection.exec_driver_sql(_MADE.format(signs=quoted))
    connection.exec_driver_sql(
        "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)", (_BYTES,)
    )


def waiting(connection: Connection, pipeline: str) -> list[Any]:
    """The newest texts that the index lacks and the pipeline has analysed.

    Each has document_id, version_id and sha256.
    """
    indexed = select(search_texts.c.version_id).where(search_texts.c.pipeline == pipeline)
    ready = select(analyses.c.version_id).where(analyses.c.pipeline == pipeline)
    query = select(versions.c.document_id, versions.c.id.label("version_id"), versions.c.sha256)
    query = query.where(versions.c.id.in_(newest_versions()), versions.c.id.not_in(indexed))
    query = query.where(versions.c.id.in_(ready))
    return list(connection.execute(query.order_by(versions.c.id)))


def indexed(connection: Connection, document_id: int) -> Any | None:
    """What the index holds of a document: version_id, pipeline and sha256; None if nothing."""
    query = select(search_texts).where(search_texts.c.document_id == document_id)
    return connection.execute(query).one_or_none()


def documents(connection: Connection) -> list[int]:
    """The row ids of the documents in the index, in order."""
    query = select(search_texts.c.document_id).order_by(search_texts.c.document_id)
    return list(connection.scalars(query))


def lacking(connection: Connection) -> list[int]:
    """The row ids of the documents whose newest text is not in the index."""
    known = select(search_texts.c.version_id)
    query = select(versions.c.document_id).where(
        versions.c.id.in_(newest_versions()), versions.c.id.not_in(known)
    )
    return list(connection.scalars(query))


def held(
    connection: Connection, among: Sequence[int] | None = None
) -> dict[int, tuple[int, str, str]]:
    """What the index holds, by document's row id: version's row id, hash and pipeline.

    `among` has the documents' row ids, if only some are wanted.
    """
    if among is None:
        rows = connection.execute(_HELD)
    else:
        rows = connection.execute(_SOME_HELD, {"among": list(among)})
    return {row.document_id: (row.version_id, row.sha256, row.pipeline) for row in rows}


def add(connection: Connection, place: tuple[int, int, str, str], rows: Rows) -> None:
    """Put a text's passages into the index; its words are counted by `count`.

    Args:
        place: the document's and the version's row ids, the text's hash and the pipeline.
        rows: its passages.
    """
    document_id, version_id, sha256, pipeline = place
    _rows(connection, _ADD, document_id, rows)
    row = {"document_id": document_id, "version_id": version_id}
    connection.execute(insert(search_texts).values(row | {"sha256": sha256, "pipeline": pipeline}))


def count(connection: Connection, counts: Counts) -> None:
    """Add the words of texts to the vocabulary; many texts at once are quicker than one by one."""
    _vocabulary(connection, counts)


def take_out(connection: Connection, document_id: int, rows: Rows, counts: Counts) -> None:
    """Take a text out of the index; `rows` and `counts` are those that it was put in with."""
    let_go()
    _rows(connection, _TAKE, document_id, rows)
    _vocabulary(connection, ((form, lemma, -count) for form, lemma, count in counts))
    connection.execute(delete(search_vocabulary).where(search_vocabulary.c.count <= 0))
    connection.execute(delete(search_texts).where(search_texts.c.document_id == document_id))


def empty(connection: Connection) -> None:
    """Take everything out of the index; the next analysis fills it again."""
    let_go()
    connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    connection.execute(delete(search_vocabulary))
    connection.execute(delete(search_texts))


def tidy(connection: Connection) -> None:
    """Merge the index into one piece, so that nothing is left of what was taken out."""
    connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _rows(connection: Connection, statement: str, document_id: int, rows: Rows) -> None:
    first = document_id * PASSAGES
    if rows:
        connection.exec_driver_sql(statement, [(first + p, words) for p, words in rows])


def _vocabulary(connection: Connection, counts: Counts) -> None:
    rows = list(counts)
    if rows:
        connection.exec_driver_sql(_COUNT, rows)
