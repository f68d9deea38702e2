"""What travels beside facts: GUIDs of attributes and sets, kept files, values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from traad.store.schema import (
    attribute_values,
    attributes,
    cases,
    coders,
    document_sets,
    documents,
    speakers,
)


@dataclass(frozen=True, slots=True)
class Property:
    """An attribute with its GUID; `values` are (GUID of the document or case, value)."""

    guid: str
    name: str
    applies_to: str
    type: str
    choices: Sequence[str]
    values: Sequence[tuple[str, str]]


def list_properties(connection: Connection) -> list[Property]:
    """Every attribute with its values, by what it is for and name."""
    rows = connection.execute(
        select(
            attribute_values.c.attribute_id,
            documents.c.guid.label("document"),
            cases.c.guid.label("case"),
            attribute_values.c.value,
        )
        .outerjoin(documents, documents.c.id == attribute_values.c.document_id)
        .outerjoin(cases, cases.c.id == attribute_values.c.case_id)
    )
    values: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        values.setdefault(row.attribute_id, []).append((row.document or row.case, row.value))
    query = select(attributes).order_by(attributes.c.applies_to, attributes.c.name)
    return [
        Property(r.guid, r.name, r.applies_to, r.type, tuple(r.choices or ()), values.get(r.id, []))
        for r in connection.execute(query)
    ]


def set_guids(connection: Connection) -> dict[str, str]:
    """The GUID of each set of documents, by name."""
    rows = connection.execute(select(document_sets.c.name, document_sets.c.guid))
    return {row.name: row.guid for row in rows}


def sources(connection: Connection) -> dict[str, str]:
    """The SHA-256 of each document's file, by the document's GUID."""
    rows = connection.execute(select(documents.c.guid, documents.c.source))
    return {row.guid: row.source for row in rows}


def speakers_as_cases(connection: Connection) -> list[tuple[str, str, str]]:
    """GUID of the case, GUID of the document and the speaker's name, of each who is a case."""
    query = (
        select(cases.c.guid, documents.c.guid.label("document"), speakers.c.name)
        .select_from(speakers)
        .join(cases, cases.c.id == speakers.c.case_id)
        .join(documents, documents.c.id == speakers.c.document_id)
        .order_by(cases.c.name, documents.c.path, speakers.c.name)
    )
    return [(row.guid, row.document, row.name) for row in connection.execute(query)]


def machines(connection: Connection) -> frozenset[str]:
    """The GUIDs of the coders that are machines."""
    return frozenset(connection.scalars(select(coders.c.guid).where(coders.c.machine)))
