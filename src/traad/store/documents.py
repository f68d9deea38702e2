"""Documents, versions, origin tables, pages and passages: in, out, and erased."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from traad.model import Document, Extraction, Layer, Told
from traad.store.cases import insert_speakers, insert_values, lonely_cases
from traad.store.database import new_id
from traad.store.descriptions import describe
from traad.store.memos import ever_said_of
from traad.store.schema import (
    analyses,
    cases,
    codings,
    documents,
    memo_words,
    memos,
    pages,
    passages,
    versions,
)
from traad.store.versions import insert_version


def insert_document(
    connection: Connection,
    *,
    path: str,
    source: str,
    extraction: Extraction,
    described: dict[str, Any],
    language: str = "da",
    time: str,
    guid: str | None = None,
) -> tuple[str, int]:
    """Store a document with its first version, whole.

    Args:
        path: the file it was read from, as the user named it.
        source: SHA-256 of the file's bytes.
        described: what a manifest says: title, authors, year, type, publisher, isbn and study.
        language: da, en, no, sv or other.
        guid: the one that it has elsewhere; a new one where None.

    Returns:
        The document's GUID and the row id of its version.
    """
    guid = guid or str(uuid.uuid4())
    row = {
        "guid": guid,
        "path": path,
        "source": source,
        "title": PurePath(path).stem,
        "authors": [],
        "type": "",
        "language": language,
        "added": time,
    }
    document_id = new_id(connection.execute(insert(documents).values(row)))
    version_id = insert_version(connection, document_id, 1, extraction, time)
    guessed, why = extraction.metadata, extraction.evidence
    describe(connection, document_id, Told.GUESSED, guessed, why, time)
    manifest = {name: value for name, value in described.items() if value}
    describe(connection, document_id, Told.MANIFEST, manifest, "the manifest", time)
    title = connection.scalar(select(documents.c.title).where(documents.c.id == document_id))
    speakers = described.get("speakers") or {}
    insert_speakers(connection, document_id, extraction, speakers, str(title))
    values = described.get("attributes") or {}
    insert_values(connection, "document", document_id, values)
    return guid, version_id


def find_source(connection: Connection, source: str) -> str | None:
    """The GUID of the document whose file has this SHA-256, or None."""
    return connection.scalar(select(documents.c.guid).where(documents.c.source == source))


def get_id(connection: Connection, guid: str) -> int:
    """The row id of a document."""
    return int(connection.scalars(select(documents.c.id).where(documents.c.guid == guid)).one())


def has_path(connection: Connection, path: str) -> bool:
    """Whether a document was read from this path."""
    return connection.scalar(select(documents.c.id).where(documents.c.path == path)) is not None


def list_documents(connection: Connection, among: Sequence[int] | None = None) -> list[Document]:
    """Every document with the counts of its newest version, in order of path.

    `among` has row ids, if only some are wanted.
    """
    every, some = _listed()
    if among is None:
        return [_document(row) for row in connection.execute(every)]
    return [_document(row) for row in connection.execute(some, {"among": list(among)})]


@cache
def _listed() -> tuple[Select[Any], Select[Any]]:
    """All documents, and those `among` some; a search asks for some again and again."""
    newest = versions.alias()
    number = select(func.max(newest.c.number)).where(newest.c.document_id == documents.c.id)
    words = select(func.max(analyses.c.words)).where(analyses.c.version_id == versions.c.id)
    query: Select[Any] = (
        select(
            documents,
            versions.c.number,
            versions.c.id.label("version_id"),
            _count(pages, pages.c.version_id == versions.c.id).label("pages"),
            _count(
                pages,
                (pages.c.version_id == versions.c.id) & (pages.c.layer == Layer.NONE.value),
            ).label("unread"),
            _count(passages, passages.c.version_id == versions.c.id).label("passages"),
            func.coalesce(words.scalar_subquery(), 0).label("words"),
        )
        .select_from(documents)
        .join(
            versions,
            (versions.c.document_id == documents.c.id)
            & (versions.c.number == number.correlate(documents).scalar_subquery()),
        )
        .order_by(documents.c.path, documents.c.id)
    )
    return query, query.where(documents.c.id.in_(bindparam("among", expanding=True)))


def _count(table: Any, where: Any) -> Any:
    return select(func.count()).select_from(table).where(where).scalar_subquery()


def _document(row: Any) -> Document:
    return Document(
        id=row.id,
        guid=row.guid,
        path=row.path,
        title=row.title,
        authors=tuple(row.authors),
        year=row.year,
        type=row.type,
        study=row.study,
        language=row.language,
        version=row.number,
        version_id=row.version_id,
        pages=row.pages,
        unread=row.unread,
        passages=row.passages,
        words=row.words,
        publisher=row.publisher,
        isbn=row.isbn,
    )


@dataclass(frozen=True)
class Erased:
    """What went with a document: the SHA-256 of its file and of its texts, whose files are to be
    deleted; the GUIDs of the cases that spoke nowhere else."""

    source: str
    texts: list[str]
    cases: list[str]


def erase_document(connection: Connection, document: Document) -> Erased:
    """Delete a document and all that hangs on it, its memos and lonely cases too."""
    source = connection.scalar(select(documents.c.source).where(documents.c.id == document.id))
    hashes = connection.scalars(
        select(versions.c.sha256).where(versions.c.document_id == document.id)
    ).all()
    own_cases = lonely_cases(connection, document.id)
    own_codings = select(codings.c.guid).join(versions).where(versions.c.document_id == document.id)
    gone = list(connection.scalars(select(cases.c.guid).where(cases.c.id.in_(own_cases))))
    about = (document.guid, *connection.scalars(own_codings), *gone)
    ours = memos.c.target_guid.in_(about) | memos.c.case_guid.in_((document.guid, *gone))
    words = set(connection.scalars(select(memos.c.words).where(ours)))
    words |= ever_said_of(connection, gone)
    connection.execute(delete(memos).where(ours))
    connection.execute(delete(memo_words).where(memo_words.c.guid.in_(words)))
    connection.execute(delete(documents).where(documents.c.id == document.id))
    if own_cases:
        connection.execute(delete(cases).where(cases.c.id.in_(own_cases)))
    return Erased(str(source), list(hashes), gone)
