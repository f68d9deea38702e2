"""Keeping the search index in step with the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from traad.settings import Project
from traad.store import search_index

if TYPE_CHECKING:
    from traad.search.words import Words


def words_at(path: Path) -> Words:
    """The words of the token table in a file.

    Raises:
        FileNotFoundError, pyarrow.ArrowInvalid: it is gone, or damaged.
    """
    from traad.language import read_bare
    from traad.search.words import Words

    return Words(**vars(read_bare(path)))


def put_in(connection: Connection, project: Project, texts: Iterable[Any], pipeline: str) -> None:
    """Put documents' newest texts into the index, in place of what it holds of them.

    Each text has document_id, version_id and sha256, and has its token table.
    """
    from traad.search.words import pairs_of

    texts = list(texts)
    # All are taken out first: where that empties the index, nothing new is lost with it.
    for text in texts:
        take_out(connection, project, text.document_id)
    search_index.count(connection, pairs_of(_added(connection, project, texts, pipeline)))


def _added(
    connection: Connection, project: Project, texts: Iterable[Any], pipeline: str
) -> Iterator[Words]:
    """Add the passages of one text after the other, and hand on its words."""
    for text in texts:
        words = words_at(project.tokens(text.sha256, pipeline))
        place = (text.document_id, text.version_id, text.sha256, pipeline)
        search_index.add(connection, place, words.rows())
        yield words


def take_out(connection: Connection, project: Project, document_id: int) -> None:
    """Take a document out of the index.

    Where it can no longer be known what was put in, the index is emptied, to be filled anew.
    """
    import pyarrow

    from traad.search.words import pairs_of

    held = search_index.indexed(connection, document_id)
    if held is None:
        return
    try:
        old = words_at(project.tokens(held.sha256, held.pipeline))
    except (OSError, pyarrow.ArrowInvalid):
        search_index.empty(connection)
        return
    search_index.take_out(connection, document_id, old.rows(), pairs_of([old]))
