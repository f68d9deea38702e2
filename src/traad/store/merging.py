"""Rows of another copy of a project put into this one, under their GUIDs."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, insert, select

from traad.store.documents import get_id
from traad.store.schema import codebook_versions, codes, documents, memo_words, versions
from traad.store.versions import get_extraction, insert_version


def hashes(connection: Connection) -> set[str]:
    """The hashes of all codebook versions that there were."""
    return set(connection.scalars(select(codebook_versions.c.sha256)))


def copy_codes(theirs: Connection, mine: Connection) -> None:
    """Name the codes that once were in the other copy, so that codings can stand on them."""
    known = {row.guid: row.name for row in mine.execute(select(codes))}
    taken = set(known.values())
    for row in theirs.execute(select(codes)):
        if row.guid not in known:
            name = row.guid if row.name in taken else row.name
            mine.execute(insert(codes).values(guid=row.guid, name=name, codebook=row.codebook))


def version_ids(connection: Connection, document_id: int) -> list[int]:
    """The row ids of a document's versions, the first first."""
    query = select(versions.c.id).where(versions.c.document_id == document_id)
    return list(connection.scalars(query.order_by(versions.c.number)))


def copy_versions(theirs: Connection, mine: Connection, document: str) -> None:
    """The later versions of a document (a GUID) whose first is here."""
    row = get_id(mine, document)
    for version_id in version_ids(theirs, get_id(theirs, document))[1:]:
        there = theirs.execute(select(versions).where(versions.c.id == version_id)).one()
        insert_version(mine, row, there.number, get_extraction(theirs, version_id), there.created)


def texts(connection: Connection) -> dict[str, list[str]]:
    """The hashes of all versions of each document's text, in order."""
    query = select(documents.c.guid, versions.c.sha256).join(versions)
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(documents.c.id, versions.c.number)):
        found[row.guid].append(row.sha256)
    return dict(found)


def put_words(connection: Connection, guid: str, text: str, document: str) -> None:
    """What a memo says, under the GUID that it has there."""
    owner = get_id(connection, document) if document else None
    connection.execute(insert(memo_words).values(guid=guid, text=text, document_id=owner))
