"""What is said of documents, by whom; the columns of `documents` hold what prevails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from traad.model import FIELDS, Description, Told
from traad.store.schema import descriptions, documents

_ORDER = {source: place for place, source in enumerate(Told)}


def describe(
    connection: Connection,
    document_id: int,
    source: Told,
    values: Mapping[str, Any],
    evidence: str | Mapping[str, str],
    time: str,
) -> None:
    """Say something of a document in place of what the same source said of those fields.

    `evidence` is one for all values, or one a field.
    """
    said = {name: value for name, value in values.items() if name in FIELDS}
    _unsay(connection, document_id, source, set(said))
    for field, value in said.items():
        why = evidence if isinstance(evidence, str) else evidence.get(field, "")
        row = {"document_id": document_id, "field": field, "source": source.value, "time": time}
        connection.execute(insert(descriptions).values(**row, value=value, evidence=why))
    _prevail(connection, document_id)


def redescribe(
    connection: Connection,
    document_id: int,
    source: Told,
    values: Mapping[str, Any],
    evidence: str | Mapping[str, str],
    time: str,
) -> None:
    """Let a source say anew all that it has to say; what it said before goes."""
    _unsay(connection, document_id, source, set(FIELDS))
    describe(connection, document_id, source, values, evidence, time)


def take_back(connection: Connection, document_id: int, fields: set[str]) -> None:
    """Forget what a person said of some fields, so that the manifest or the guess prevails."""
    _unsay(connection, document_id, Told.PERSON, fields)
    _prevail(connection, document_id)


def _unsay(connection: Connection, document_id: int, source: Told, fields: set[str]) -> None:
    own = (descriptions.c.document_id == document_id) & (descriptions.c.source == source.value)
    connection.execute(delete(descriptions).where(own & descriptions.c.field.in_(fields)))


def get_descriptions(connection: Connection, document_id: int) -> list[Description]:
    """All that is said of a document: by field, the most trusted source first."""
    query = select(descriptions).where(descriptions.c.document_id == document_id)
    found = [
        Description(row.field, row.value, Told(row.source), row.evidence)
        for row in connection.execute(query)
    ]
    return sorted(found, key=lambda d: (FIELDS.index(d.field), -_ORDER[d.source]))


def _prevail(connection: Connection, document_id: int) -> None:
    """Bring the columns of `documents` up to date: a person over the manifest over a guess."""
    own = documents.c.id == document_id
    path = connection.scalar(select(documents.c.path).where(own))
    known: dict[str, Any] = {}
    for said in get_descriptions(connection, document_id):
        known.setdefault(said.field, said.value)
    row = {name: known.get(name) for name in FIELDS}
    row["title"] = row["title"] or PurePath(str(path)).stem
    row["authors"] = list(row["authors"] or ())
    row["type"] = row["type"] or ""
    connection.execute(update(documents).where(own).values(row))
